import type { ReactNode } from 'react'

/** What would stand here, and the nearest next thing. */
export function EmptyState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty">
      <b>{title}</b>
      {children}
      {action && <div>{action}</div>}
    </div>
  )
}
