import { dayWords, fullDay, fullDayWords, momentWords, shortDay } from './day.ts'

type DayProps = {
  /** YYYY-MM-DD in Beijing. */
  value: string
  year?: boolean
  weekday?: boolean
}

/** 11月27日（周五）; the one place that puts a day on the screen. */
export function Day({ value, year = false, weekday = true }: DayProps) {
  const words = year ? (weekday ? fullDayWords(value) : fullDay(value)) : weekday ? dayWords(value) : shortDay(value)
  return <time dateTime={value}>{words}</time>
}

/** 11月23日 09:12, in Beijing time wherever the reader is. */
export function Moment({ value, year = false }: { value: string; year?: boolean }) {
  return <time dateTime={value}>{momentWords(value, year)}</time>
}
