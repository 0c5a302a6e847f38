import type { DeadlineView } from '@guijiang/contract/view'
import { Day } from '../../ui/Day.tsx'
import { DeadlineBadge } from './DeadlineBadge.tsx'

/** 到期: the day and what is left until then, never one without the other; a paused limit has no day yet. */
export function DueBy({ deadline }: { deadline: DeadlineView | null }) {
  if (!deadline) return '—'
  return (
    <span className="dueby">
      {deadline.dueDay && <Day value={deadline.dueDay} />}
      <DeadlineBadge deadline={deadline} />
    </span>
  )
}
