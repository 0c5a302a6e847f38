import type { PublicityClockView } from '@guijiang/contract/view'
import { caseWords } from '../../messages/zh-CN/case.ts'
import { dayWords } from '../../ui/day.ts'
import { Icon } from '../../ui/Icon.tsx'
import { ClauseLink } from '../case/ClauseLink.tsx'
import { DayRuler } from './DayRuler.tsx'

const words = caseWords.publicity

const headline = ({ state, day, length }: PublicityClockView): string =>
  state === 'running'
    ? words.running(day, length)
    : state === 'lastDay'
      ? words.lastDay(length)
      : state === 'coming'
        ? words.coming(length)
        : words.ended

/** The card that says how long objections are taken [N3.5.2]. */
export function PublicityClock({ clock }: { clock: PublicityClockView }) {
  const ended = clock.state === 'ended'
  const day = dayWords(clock.lastDay)
  return (
    <section className={ended ? 'clockcard plain' : 'clockcard'} aria-label={words.days}>
      <b className="big">{headline(clock)}</b>
      <p>
        {ended ? words.closed(day) : words.until(day)}
        {clock.extendedBy > 0 && words.extended(clock.extendedBy)}
        <ClauseLink mark={clock.clause} />
      </p>
      <DayRuler ruler={clock.ruler} label={words.days} />
    </section>
  )
}

/** The same in a list, as one mark. */
export function PublicityBadge({ clock }: { clock: Pick<PublicityClockView, 'state' | 'day' | 'length'> }) {
  const { state, day, length } = clock
  if (state === 'ended') {
    return (
      <span className="due ample">
        <Icon name="tick" />
        {words.endedBadge}
      </span>
    )
  }
  return (
    <span className={`due ${state === 'lastDay' ? 'today' : 'near'}`}>
      <Icon name="clock" />
      {state === 'lastDay'
        ? caseWords.deadline.today
        : state === 'coming'
          ? words.comingBadge
          : words.badge(day, length)}
    </span>
  )
}
