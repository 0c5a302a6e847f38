import type { DayUnit, RulerCell, RulerView } from '@guijiang/contract/view'
import { caseWords } from '../../messages/zh-CN/case.ts'
import { dayWords, shortDay, weekdayOf } from '../../ui/day.ts'
import { type Fold, foldWeeks } from './fold.ts'

const words = caseWords.ruler

const dayOfMonth = (isoDay: string): string => String(Number(isoDay.slice(8)))

/** What stands under a day: its own word, else 今天 or 到期, else its weekday. */
const under = ({ label, today, last, day }: RulerCell): string =>
  label ?? (today ? words.today : last ? words.due : weekdayOf(day))

/** The day as one hears it. */
export function cellText(cell: RulerCell, unit: DayUnit): string {
  const { day, kind, number, reason, label, today, last } = cell
  const counted =
    kind === 'held'
      ? words.heldCell
      : kind === 'start'
        ? words.startCell
        : number === null
          ? words.restCell
          : words.nth(number, unit)
  const parts = [dayWords(day), counted, reason, label, today && words.today, last && words.due]
  return parts.filter(Boolean).join('，')
}

const classOf = ({ kind, today, last }: RulerCell): string =>
  [kind, today && 'now', last && 'last'].filter(Boolean).join(' ')

function DayCell({ cell, unit }: { cell: RulerCell; unit: DayUnit }) {
  return (
    <li className={classOf(cell)} title={cell.reason ?? undefined}>
      <span aria-hidden="true" className="n">
        {cell.kind === 'held' ? words.held : cell.number}
      </span>
      <span aria-hidden="true" className="d">
        {dayOfMonth(cell.day)}
      </span>
      <span aria-hidden="true" className="w">
        {under(cell)}
      </span>
      <span className="vh">{cellText(cell, unit)}</span>
    </li>
  )
}

function WeekCell({ fold: { from, to, counted, phase } }: { fold: Fold }) {
  const spoken =
    phase === 'held'
      ? words.heldWeekCell(shortDay(from.day), shortDay(to.day))
      : words.weekCell(shortDay(from.day), shortDay(to.day), counted)
  return (
    <li className={`${phase} week`}>
      <span aria-hidden="true" className="n">
        {phase === 'held' ? words.held : words.week(counted)}
      </span>
      <span aria-hidden="true" className="d">
        {dayOfMonth(from.day)}–{dayOfMonth(to.day)}
      </span>
      <span className="vh">{spoken}</span>
    </li>
  )
}

/**
 * 数日尺: a limit counted in the open, one cell a calendar day. Below, on demand, the same as a table that names the
 * paper behind each rest day; `details={false}` where the page has that table already.
 */
export function DayRuler({ ruler, label, details = true }: { ruler: RulerView; label?: string; details?: boolean }) {
  const { unit, length, cells } = ruler
  return (
    <figure className="ruler-box">
      <ol className="ruler" aria-label={label ?? words.name(length, unit)}>
        {foldWeeks(cells).map((shown) =>
          shown.kind === 'day' ? (
            <DayCell key={shown.cell.day} cell={shown.cell} unit={unit} />
          ) : (
            <WeekCell key={shown.from.day} fold={shown} />
          ),
        )}
      </ol>
      {ruler.provisional && <p className="provisional">{words.provisional}</p>}
      {details && <RulerTable ruler={ruler} />}
    </figure>
  )
}

function RulerTable({ ruler: { cells, calendarVersion } }: { ruler: RulerView }) {
  return (
    <details className="ruler-more">
      <summary>{words.details}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.day}</th>
            <th scope="col">{words.counted}</th>
            <th scope="col">{words.basis}</th>
          </tr>
        </thead>
        <tbody>
          {cells.map((cell) => (
            <tr key={cell.day}>
              <td>{dayWords(cell.day)}</td>
              <td>{cell.number === null ? words.countsNot : words.counts(cell.number)}</td>
              <td>{basisOf(cell)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{words.calendar(calendarVersion)}</p>
    </details>
  )
}

const basisOf = ({ kind, reason, source, label }: RulerCell): string => {
  const why = kind === 'start' ? (label ? `${label}，${words.startCell}` : words.startCell) : (reason ?? label ?? '')
  return source ? `${why}（${source}）` : why
}
