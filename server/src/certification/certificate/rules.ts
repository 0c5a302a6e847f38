import { skillLevels } from '@guijiang/contract/codes'
import { buildCertificateNumber } from '@guijiang/contract/formats'
import { Problem } from '#kit/problem.ts'

type Level = 1 | 2 | 3 | 4 | 5

export const lastSerial = 999_999

/**
 * 三（五）3 [N3.5.3], 编码规则: the next `count` numbers of a body, year and level, in order from `last` + 1.
 * A full counter is a hard stop (422): a serial is never used twice and the form has no room for more.
 */
export function numbersAfter(
  last: number,
  count: number,
  { organisationCode, year, level }: { organisationCode: string; year: number; level: Level },
): { serial: number; number: string }[] {
  if (last + count > lastSerial) {
    throw new Problem('numbers-exhausted', { year, level: skillLevels[level].ordinal }, { clause: 'N3.5.3' })
  }
  return Array.from({ length: count }, (_, index) => {
    const serial = last + 1 + index
    return { serial, number: buildCertificateNumber({ organisationCode, year, level, serial }) }
  })
}

/** 三（五）3 [N3.5.3]: only rows that passed and were approved; a row that is not refuses the whole request. */
export function requireApproved<R extends { registrationId: string }>(
  approved: readonly R[],
  wanted: readonly string[] | undefined,
): R[] {
  if (!wanted) {
    if (approved.length === 0) throw new Problem('nothing-to-issue', {}, { clause: 'N3.5.3' })
    return [...approved]
  }
  const byId = new Map(approved.map((row) => [row.registrationId, row]))
  const rows = [...new Set(wanted)].map((id) => byId.get(id))
  const missing = rows.filter((row) => row === undefined).length
  if (missing > 0) {
    throw new Problem('row-not-approved', { count: missing, ready: approved.length }, { clause: 'N3.5.3' })
  }
  return rows as R[]
}

/** 四（一）2 [N4.1.2]: a body that is suspended or out of the directory numbers nothing. */
export function requireIssuing(state: string, words: string): void {
  if (state === 'listed') return
  throw new Problem('body-not-issuing', { state: words }, { clause: 'N4.1.2' })
}

/** 印制流水码: number and version, so that a re-print of the same number is told apart. */
export const printSerial = (number: string, version: number): string =>
  `${number.slice(5, 13)}${number.slice(13)}-${String(version).padStart(2, '0')}`
