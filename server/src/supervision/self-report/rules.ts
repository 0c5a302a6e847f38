import { createHash } from 'node:crypto'
import {
  type SelfReportDraft,
  type SelfReportFigure,
  SelfReportSection,
  type Statement,
  selfReportSections,
} from '@guijiang/contract/supervision/self-report'
import { canonicalJson } from '@guijiang/proof/commit'
import { Problem } from '#kit/problem.ts'

type Day = Temporal.PlainDate
const compare = Temporal.PlainDate.compare

export type Figures = Readonly<Record<SelfReportFigure, number>>

/** The days a yearly report of a body covers: the year, from its listing on; null where it was not listed in it. */
export function yearOf(year: number, listedOn: Day): { from: Day; to: Day } | null {
  const [first, to] = [
    Temporal.PlainDate.from({ year, month: 1, day: 1 }),
    Temporal.PlainDate.from({ year, month: 12, day: 31 }),
  ]
  if (compare(listedOn, to) > 0) return null
  return { from: compare(listedOn, first) > 0 ? listedOn : first, to }
}

/** 内控, our choice: `03-31` of the year after; the day itself is in time. */
export const dueDayOf = (year: number, monthDay: string): Day => Temporal.PlainDate.from(`${year + 1}-${monthDay}`)

/** Missed once the due day is over. A natural period that ends on a rest day ends on the next working day: `dueOn` says. */
export const isLate = (dueOn: Day, today: Day): boolean => compare(today, dueOn) > 0

/** A report that a centre asks for covers days that are over, and leaves time to write it. */
export function requireSpan({ from, to, dueOn }: { from: Day; to: Day; dueOn: Day }, today: Day): void {
  const refuse = (pointer: string, reason: string) =>
    new Problem('report-span', { reason }, { clause: 'N4.1.1', errors: [{ pointer, detail: `${reason}。` }] })
  if (compare(from, to) > 0) throw refuse('/to', '结束早于开始')
  if (compare(to, today) >= 0) throw refuse('/to', '起止日要在今天以前，没有过完的日子没有定数')
  if (compare(dueOn, today) <= 0) throw refuse('/dueOn', '期限要在今天以后')
}

/** What the person saw: with it a submission names the very figures it vouches for. */
export const hashOfFigures = (figures: Figures): string =>
  createHash('sha256').update(canonicalJson(figures)).digest('hex')

/** Figures that the body states otherwise than the platform counts. */
export const differences = (figures: Figures, statements: readonly Statement[]): Statement[] =>
  statements.filter(({ figure, stated }) => stated !== figures[figure])

const shortest = { explanation: 10, section: 20 }

/**
 * 四（二）6 [N4.2.6] with 机构自律 [N4.1.1]: whatever is stated otherwise than the platform counts is explained, and every
 * part is written.
 */
export function requireComplete(figures: Figures, { statements, sections }: SelfReportDraft): void {
  const unexplained = differences(figures, statements).filter(
    ({ explanation }) => explanation.length < shortest.explanation,
  )
  if (unexplained.length > 0) {
    const errors = unexplained.map((one) => ({
      pointer: `/draft/statements/${statements.indexOf(one)}/explanation`,
      detail: '和平台的数字不同，写明为什么，至少 10 个字。',
    }))
    throw new Problem('report-unexplained', { count: unexplained.length }, { clause: 'N4.2.6', errors })
  }
  const unwritten = SelfReportSection.options.filter((name) => sections[name].length < shortest.section)
  if (unwritten.length === 0) return
  const errors = unwritten.map((name) => ({ pointer: `/draft/sections/${name}`, detail: '写清楚，至少 20 个字。' }))
  const parts = unwritten.map((name) => selfReportSections[name].words).join('、')
  throw new Problem('report-unwritten', { parts }, { clause: 'N4.1.1', errors })
}
