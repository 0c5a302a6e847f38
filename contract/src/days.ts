import { isCalendarDay } from './formats.ts'

/** Days as words, from `YYYY-MM-DD` strings: no Date, so no time zone can move a day; nothing here counts. */

const weekdayNames = ['日', '一', '二', '三', '四', '五', '六'] as const
const monthOffsets = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4] as const

const partsOf = (isoDay: string) => ({
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

/** A day as people type it, 20261208, 2026-12-8 or 2026年12月8日, as YYYY-MM-DD; undefined when the calendar lacks it. */
export function readDay(text: string): string | undefined {
  const digits = text.normalize('NFKC').replaceAll(/\s/gu, '')
  const [, year, month, day] =
    /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?)$/.exec(digits) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(digits) ?? []
  const iso = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
  return isCalendarDay(iso) ? iso : undefined
}
