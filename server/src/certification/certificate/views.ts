import type { CertificateRow, IssuableSubmission } from '@guijiang/contract/certification/certificate'
import { skillLevels } from '@guijiang/contract/codes'
import { groupCertificateNumber } from '@guijiang/contract/formats'
import type { IsoDate, IsoInstant } from '@guijiang/contract/iso'
import type { IssuingRow } from './store.ts'

type Level = 1 | 2 | 3 | 4 | 5

/** How far a number has come, for the body that waits for it. */
export function forBody(row: {
  number: string
  registrationId: string
  level: number
  issuedOn: Temporal.PlainDate
  state: string
  version: number | null
  occupationName: string
  step: string | null
  maskedName: string
}): CertificateRow {
  const level = row.level as Level
  return {
    number: row.number,
    numberWords: groupCertificateNumber(row.number),
    registrationId: row.registrationId,
    maskedName: row.maskedName,
    occupationName: row.occupationName,
    level,
    levelName: skillLevels[level].name,
    issuedOn: row.issuedOn.toString() as IsoDate,
    state: row.state as CertificateRow['state'],
    step: row.step === 'current' ? 'valid' : row.step === 'stored' || row.step === 'intended' ? row.step : 'reserved',
    version: row.version ?? 1,
    file: row.step === 'current' ? `/api/certificates/${row.number}/file` : null,
  }
}

export function issuingView(row: IssuingRow | undefined, done: number): IssuableSubmission['issuing'] {
  if (!row) return null
  return { id: row.id, state: row.state, done, total: row.total, askedAt: row.askedAt.toString() as IsoInstant }
}
