import { type SkillLevel, skillLevels } from '@guijiang/contract/codes'
import { buildCertificateNumber } from '@guijiang/contract/formats'
import { forward, type WorkingCalendar } from '#base/calendar/rules.ts'
import { Problem } from '#kit/problem.ts'

type Day = Temporal.PlainDate

export const lastSerial = 999_999

/** Positions 1–16 of a number: within them serials count up from 1. */
export type Series = { organisationCode: string; year: number; level: SkillLevel }

/**
 * 三（五）3 [N3.5.3] with 编码规则: the next `count` numbers of a series, in order from `last` + 1. A full series is a hard
 * stop (422): a serial is never given twice, and the form has no room for more.
 */
export function numbersAfter(last: number, count: number, series: Series): { serial: number; number: string }[] {
  if (last + count > lastSerial) {
    const facts = { year: series.year, level: skillLevels[series.level].ordinal, left: lastSerial - last }
    throw new Problem('numbers-exhausted', facts, { clause: 'N3.5.3' })
  }
  return Array.from({ length: count }, (_, index) => {
    const serial = last + 1 + index
    return { serial, number: buildCertificateNumber({ ...series, serial }) }
  })
}

/** How the public log names a range: `S000045000012/26/4/000001-000040`. */
export function rangeWords({ organisationCode, year, level }: Series, first: number, last: number): string {
  const serial = (number: number) => String(number).padStart(6, '0')
  return `${organisationCode}/${String(year).slice(2)}/${level}/${serial(first)}-${serial(last)}`
}

/** 三（五）3 [N3.5.3]: only people who passed and were approved; one who is not refuses the whole request (422). */
export function requireApproved<R extends { registrationId: string }>(
  ready: readonly R[],
  wanted: readonly string[] | undefined,
): R[] {
  const asked = wanted && new Set(wanted)
  const rows = asked ? ready.filter(({ registrationId }) => asked.has(registrationId)) : [...ready]
  if (asked && rows.length < asked.size) {
    throw new Problem(
      'row-not-approved',
      { count: asked.size - rows.length, ready: ready.length },
      { clause: 'N3.5.3' },
    )
  }
  if (rows.length === 0) throw new Problem('nothing-to-issue', {}, { clause: 'N3.5.3' })
  return rows
}

/** The last day on which a reserved number may still be used; the day after it is void. Our choice, a setting. */
export const usableUntil = (calendar: WorkingCalendar, reserved: Day, days: number): Day =>
  forward(calendar, reserved, days)

/** 印制流水码: tells a re-print of the same number apart. Our choice: the body's part of the number, and the version. */
export const printSerial = (number: string, version: number): string =>
  `${number.slice(7)}-${String(version).padStart(2, '0')}`
