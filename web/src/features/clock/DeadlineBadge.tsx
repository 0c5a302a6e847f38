import type { DeadlineView } from '@guijiang/contract/view'
import { caseWords } from '../../messages/zh-CN/case.ts'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import { InnerChip } from '../../ui/InnerChip.tsx'

const words = caseWords.deadline

const icons: Record<DeadlineView['state'], IconName> = {
  ample: 'clock',
  near: 'clock',
  today: 'clock',
  over: 'warning',
  paused: 'pause',
  met: 'tick',
}

/** The fixed words of each state; the days were counted by the server. */
export function deadlineWords({ state, unit, daysLeft, paused }: DeadlineView): string {
  switch (state) {
    case 'ample':
    case 'near':
      return words.left(daysLeft, unit)
    case 'today':
      return words.today
    case 'over':
      return words.over(-daysLeft, unit)
    case 'paused':
      return words.paused(paused?.awaiting ?? '', paused?.days ?? 0)
    case 'met':
      return daysLeft > 0 ? words.metEarly(daysLeft) : daysLeft === 0 ? words.metOnTime : words.metLate(-daysLeft)
  }
}

/** 期限标. A limit that the notice does not set carries 内控; `forPublic` keeps it from turning red. */
export function DeadlineBadge({ deadline, forPublic = false }: { deadline: DeadlineView; forPublic?: boolean }) {
  const { state, internal, daysLeft } = deadline
  const classes = ['due', state, state === 'met' && daysLeft < 0 && 'late', internal && forPublic && 'internal']
  return (
    <>
      <span className={classes.filter(Boolean).join(' ')}>
        <Icon name={icons[state]} />
        {deadlineWords(deadline)}
      </span>
      {internal && <InnerChip />}
    </>
  )
}
