import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

/** A row of the pipeline leads on within the workspace. */
export const PipelineLink = ({ href, children }: { href: string; children: ReactNode }) => (
  <Link to={href}>{children}</Link>
)
