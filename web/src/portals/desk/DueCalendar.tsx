import type { QueueDay } from '@guijiang/contract/base/desk'
import { portalPaths } from '@guijiang/contract/portal'
import { deskWords } from '../../messages/zh-CN/desk.ts'
import { dayWords } from '../../ui/day.ts'

const words = deskWords.calendar

const weeksOf = (days: readonly QueueDay[]): QueueDay[][] =>
  Array.from({ length: Math.ceil(days.length / 7) }, (_, week) => days.slice(week * 7, week * 7 + 7))

const classOf = ({ state, working, count }: QueueDay): string | undefined =>
  state === 'today'
    ? 'now'
    : state === 'over' && count > 0
      ? 'over'
      : !working
        ? 'rest'
        : state === 'near'
          ? 'near'
          : undefined

function Cell({ day }: { day: QueueDay }) {
  const { date, count, state, reason } = day
  return (
    <td className={classOf(day)} title={reason ?? undefined}>
      <span className="vh">{words.spoken(dayWords(date), count)}</span>
      <span aria-hidden="true">
        {state === 'today' ? words.today : Number(date.slice(8))}
        {count > 0 && <b>{words.count(count)}</b>}
      </span>
    </td>
  )
}

/** 到期日历: four weeks, what falls due on each day, and which days rest. */
export function DueCalendar({ days }: { days: readonly QueueDay[] }) {
  const [first, last] = [days[0], days.at(-1)]
  if (!first || !last) return null
  return (
    <section className="duecal">
      <h2>
        {words.title}
        <small>{words.span(first.date, last.date)}</small>
      </h2>
      <table>
        <caption className="vh">{words.caption}</caption>
        <thead>
          <tr>
            {words.weekdays.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(days).map((week) => (
            <tr key={week[0]!.date}>
              {week.map((day) => (
                <Cell key={day.date} day={day} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="legend">
        {words.legend}
        <a href={portalPaths.calendar}>{words.basis}</a>
      </p>
    </section>
  )
}
