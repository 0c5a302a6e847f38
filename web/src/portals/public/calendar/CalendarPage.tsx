import {
  type CalendarDay,
  type CalendarMonth,
  type CalendarView,
  type PublicPage,
  portalPaths,
} from '@guijiang/contract/portal'
import { DayRuler } from '../../../features/clock/DayRuler.tsx'
import { calendarWords } from '../../../messages/zh-CN/calendar.ts'
import { Button } from '../../../ui/Button.tsx'
import { dayWords, fullDayWords, spanWords } from '../../../ui/day.ts'
import { TextField } from '../../../ui/Field.tsx'
import { FaultSummary, faultOf } from '../FaultSummary.tsx'
import { Layout } from '../layout.tsx'

const words = calendarWords

/** The calendar explained: count for oneself, see the year, read which paper says so. */
export function CalendarPage({ shell, ...view }: PublicPage<'calendar'>) {
  const { year, years, workingDays, months, version } = view
  return (
    <Layout shell={shell} title={words.title} place="calendar">
      <h1>{words.heading}</h1>
      <p className="lead">{words.lead}</p>
      <Count count={view.count} year={year} />
      <h2 className="sec">
        {words.yearHeading(year)}
        <small>{words.yearWords(workingDays)}</small>
      </h2>
      <nav className="chips" aria-label={words.year}>
        {years.map((one) => (
          <a
            key={one}
            className="chip"
            href={`${portalPaths.calendar}?year=${one}`}
            aria-current={one === year || undefined}
          >
            {one}
          </a>
        ))}
      </nav>
      <Legend />
      <div className="months">
        {months.map((month) => (
          <Month key={month.month} month={month} today={shell.today} />
        ))}
      </div>
      <Sources sources={view.sources} />
      <p className="note">{words.version(version)}</p>
    </Layout>
  )
}

function Count({ count: { from, days, faults, answer }, year }: { count: CalendarView['count']; year: number }) {
  return (
    <section aria-labelledby="count">
      <h2 className="sec" id="count">
        {words.count}
      </h2>
      <p>{words.countLead}</p>
      <FaultSummary faults={faults} />
      <form className="filters" method="get" action={`${portalPaths.calendar}#count`}>
        <input type="hidden" name="year" value={year} />
        <TextField
          name="from"
          label={words.from}
          hint={words.fromHint}
          error={faultOf(faults, 'from')}
          defaultValue={from}
          inputMode="numeric"
        />
        <TextField
          name="days"
          label={words.days}
          hint={words.daysHint}
          error={faultOf(faults, 'days')}
          defaultValue={days}
          inputMode="text"
        />
        <Button type="submit" look="pri">
          {words.act}
        </Button>
      </form>
      {answer && (
        <div className="clockcard plain" role="status">
          <b className="big">{words.answer(dayWords(answer.from), answer.days, fullDayWords(answer.date))}</b>
          <p>
            {answer.skipped.length > 0 ? words.skipped(answer.skipped.length) : words.skippedNone}。
            {answer.provisional && words.provisional}
          </p>
          <DayRuler ruler={answer.ruler} />
        </div>
      )}
    </section>
  )
}

function Legend() {
  return (
    <p className="swatches">
      {(Object.entries(words.legend) as [string, string][]).map(([name, text]) => (
        <span key={name}>
          <i className={name} aria-hidden="true" />
          {text}
        </span>
      ))}
    </p>
  )
}

/** Days by weeks, Monday first; the first and last week may be short. */
function weeksOf(days: readonly CalendarDay[]): CalendarDay[][] {
  const weeks: CalendarDay[][] = []
  for (const day of days) {
    if (weeks.length === 0 || day.weekday === 1) weeks.push([])
    weeks.at(-1)!.push(day)
  }
  return weeks
}

const looks = { work: 'work', weekend: 'rest', holiday: 'off', regional: 'gx', shifted: 'shift' } as const

function DayBox({ day, today }: { day: CalendarDay; today: string }) {
  const { kind, name, provisional } = day
  const classes = [looks[kind], provisional && 'maybe', day.day === today && 'today']
  const spoken = [words.kind[kind], provisional && words.maybe, day.day === today && words.today]
    .filter(Boolean)
    .join('，')
  return (
    <td className={classes.filter(Boolean).join(' ')}>
      {Number(day.day.slice(8))}
      {(name || kind === 'shifted') && <small>{kind === 'shifted' ? words.shifted : name}</small>}
      <span className="vh">{spoken}</span>
    </td>
  )
}

/** The part of a week that belongs to the neighbour month. */
function Blank({ days }: { days: number }) {
  return days > 0 ? <td colSpan={days} /> : null
}

function Month({ month: { month, workingDays, days }, today }: { month: CalendarMonth; today: string }) {
  return (
    <table className="month">
      <caption>
        {words.month(month)}
        <small>{words.monthWords(workingDays)}</small>
      </caption>
      <thead>
        <tr>
          {words.weekdays.map((weekday) => (
            <th key={weekday} scope="col">
              {weekday}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(days).map((week) => (
          <tr key={week[0]!.day}>
            <Blank days={week[0]!.weekday - 1} />
            {week.map((day) => (
              <DayBox key={day.day} day={day} today={today} />
            ))}
            <Blank days={7 - week.at(-1)!.weekday} />
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Sources({ sources }: { sources: CalendarView['sources'] }) {
  return (
    <>
      <h2 className="sec">{words.sources}</h2>
      <table className="q cards">
        <caption className="vh">{words.sources}</caption>
        <thead>
          <tr>
            <th scope="col">{words.source.days}</th>
            <th scope="col">{words.source.what}</th>
            <th scope="col">{words.source.name}</th>
            <th scope="col">{words.source.paper}</th>
          </tr>
        </thead>
        <tbody>
          {sources.map(({ from, to, rest, name, source, provisional }) => (
            <tr key={`${from} ${rest}`}>
              <td className="lead">{spanWords(from, to)}</td>
              <td data-head={words.source.what}>{rest ? words.rest : words.worked}</td>
              <td data-head={words.source.name}>{name}</td>
              <td data-head={words.source.paper}>
                {source}
                {provisional && <span className="inner">{words.maybe}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
