/**
 * Days and moments as words. A day is a YYYY-MM-DD string in Beijing and never becomes a Date, so no time zone can move
 * it; nothing here counts days.
 */

const weekdayNames = ['日', '一', '二', '三', '四', '五', '六'] as const
const monthOffsets = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4] as const

type Parts = { year: number; month: number; day: number }

const partsOf = (isoDay: string): Parts => ({
  year: Number(isoDay.slice(0, 4)),
  month: Number(isoDay.slice(5, 7)),
  day: Number(isoDay.slice(8, 10)),
})

/** 一 … 日, by Sakamoto's rule. */
export function weekdayOf(isoDay: string): string {
  const { year, month, day } = partsOf(isoDay)
  const y = month < 3 ? year - 1 : year
  const sum = y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + monthOffsets[month - 1]! + day
  return weekdayNames[sum % 7]!
}

/** 11月27日 */
export const shortDay = (isoDay: string): string => `${partsOf(isoDay).month}月${partsOf(isoDay).day}日`

/** 11月27日（周五） */
export const dayWords = (isoDay: string): string => `${shortDay(isoDay)}（周${weekdayOf(isoDay)}）`

/** 2026年11月27日 */
export const fullDay = (isoDay: string): string => `${partsOf(isoDay).year}年${shortDay(isoDay)}`

/** 2026年11月27日（周五） */
export const fullDayWords = (isoDay: string): string => `${fullDay(isoDay)}（周${weekdayOf(isoDay)}）`

/** 2026年11月23日 to 2026年11月25日, without what both have in common: 11月23日–25日. */
export function spanWords(from: string, to: string): string {
  if (from === to) return dayWords(from)
  const same = from.slice(0, 7) === to.slice(0, 7)
  return `${shortDay(from)}–${same ? `${partsOf(to).day}日` : shortDay(to)}`
}

const beijing = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** A moment (text, or milliseconds) as it was in Beijing: `{ day: '2026-11-23', time: '09:12' }`. */
export function beijingTime(moment: string | number): { day: string; time: string } {
  const at = typeof moment === 'number' ? moment : Date.parse(moment)
  const parts = Object.fromEntries(beijing.formatToParts(at).map(({ type, value }) => [type, value]))
  return { day: `${parts.year}-${parts.month}-${parts.day}`, time: `${parts.hour}:${parts.minute}` }
}

/** 11月23日 09:12; with the year when asked. */
export function momentWords(isoInstant: string, year = false): string {
  const { day, time } = beijingTime(isoInstant)
  return `${year ? fullDay(day) : shortDay(day)} ${time}`
}

const daysInMonth = (year: number, month: number): number =>
  month === 2
    ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
      ? 29
      : 28
    : [4, 6, 9, 11].includes(month)
      ? 30
      : 31

/** Reads 20261208, 2026-12-8, 2026/12/8, 2026.12.8, 2026年12月8日 with or without （周二）; undefined when the calendar has no such day. */
export function readDay(text: string): string | undefined {
  const plain = text.normalize('NFKC').replace(/\s|\(周.\)$/gu, '')
  const [, year, month, day] =
    /^(\d{4})(\d{2})(\d{2})$/.exec(plain) ?? /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(plain) ?? []
  if (!year || !month || !day) return undefined
  const [y, m, d] = [Number(year), Number(month), Number(day)]
  if (m < 1 || m > 12 || d < 1 || d > daysInMonth(y, m)) return undefined
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}
