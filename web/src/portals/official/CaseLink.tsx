import { region } from '@guijiang/contract/codes'
import { Link } from '@tanstack/react-router'
import { useSession } from '../../workspace/session.tsx'

/** 三（三）、（四）: a city follows in the list what the region's centre and its experts do, and opens nothing of it. */
export function CaseLink({ to, id, reference }: { to: string; id: string; reference: string }) {
  const { current } = useSession()
  if (current.duty !== 'auditor' && current.area !== region) return <b className="mono">{reference}</b>
  return (
    <Link to={to} params={{ id } as never}>
      {reference}
    </Link>
  )
}
