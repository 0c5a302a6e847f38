import { type SkillLevel, skillLevels } from '@guijiang/contract/codes'
import { dayWords, fullDay } from '@guijiang/contract/days'
import type { FeeLine } from '@guijiang/contract/delivery/fee'
import { Problem } from '#kit/problem.ts'

type Day = Temporal.PlainDate

/** Yuan with two decimals as the database keeps them. */
export const feeOf = (text: string): string => {
  const [yuan = '0', cents = ''] = text.split('.')
  return `${Number(yuan)}.${cents.padEnd(2, '0')}`
}

/** 430 or 430.50, as people write a fee. */
export const feeWords = (fee: string): string => fee.replace(/\.00$/, '')

const centsOf = (text: string): number => Math.round(Number(text) * 100)

export type Cell = Pick<FeeLine, 'code' | 'edition' | 'level'>
export const sameCell = (one: Cell, other: Cell): boolean =>
  one.code === other.code && one.edition === other.edition && one.level === other.level

/** 养老护理员五级 */
export const cellWords = ({ name, level }: { name: string; level: SkillLevel }): string =>
  `${name}${skillLevels[level].ordinal}`

export type Standard = { fee: string; validFrom: Day }

/**
 * 四（二）6 [N4.2.6]: an announcement asks no more than the standard in force on the day it is published; where there
 * is none, nothing may be asked yet.
 */
export function requireWithinStandard(
  { fee, what }: { fee: string; what: string },
  standard: Standard | undefined,
  pointer = '/fee',
): void {
  if (!standard) throw new Problem('fee-without-standard', { what }, { clause: 'N4.2.6' })
  if (centsOf(fee) <= centsOf(standard.fee)) return
  const most = feeWords(standard.fee)
  const facts = { what, fee: feeWords(fee), standard: most, since: fullDay(standard.validFrom.toString()) }
  const detail = `最多 ${most} 元。请改收费，或先公布新的收费标准。`
  throw new Problem('fee-above-standard', facts, { clause: 'N4.2.6', errors: [{ pointer, detail }] })
}

/** 四（二）6 [N4.2.6]: public before it is asked: in force from the day of its publication at the earliest. */
export function requireNotEarlier(validFrom: Day, today: Day): void {
  if (Temporal.PlainDate.compare(validFrom, today) >= 0) return
  const errors = [{ pointer: '/validFrom', detail: `执行日期最早是今天，${dayWords(today.toString())}。` }]
  throw new Problem('fee-too-early', { today: dayWords(today.toString()) }, { clause: 'N4.2.6', errors })
}

/** The schedule that counts on a day: of those published by then, the one that began last. */
export function inForceOn<S extends { validFrom: Day; number: number }>(
  published: readonly S[],
  day: Day,
): S | undefined {
  return published
    .filter(({ validFrom }) => Temporal.PlainDate.compare(validFrom, day) <= 0)
    .toSorted(
      (one, other) => Temporal.PlainDate.compare(other.validFrom, one.validFrom) || other.number - one.number,
    )[0]
}
