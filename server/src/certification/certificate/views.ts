import {
  type CertificateRow,
  certificateStates,
  type IssuableSubmission,
  type IssuingView,
} from '@guijiang/contract/certification/certificate'
import type { SkillLevel } from '@guijiang/contract/codes'
import { buildCertificateNumber } from '@guijiang/contract/formats'
import type { IsoDate, IsoInstant } from '@guijiang/contract/iso'
import type { CertifiableResult, SubmissionFacts } from '#delivery/result/index.ts'
import type { IssuingRow } from './store.ts'
import type { ListedNumber } from './store-certificate.ts'

/** How far a number has come, for the body that waits for it. */
export function rowForBody(row: ListedNumber, maskedName: string, result: CertifiableResult): CertificateRow {
  const state = row.state as CertificateRow['state']
  return {
    id: row.id,
    number: row.number,
    registrationId: row.registrationId,
    maskedName,
    occupationName: result.occupationName,
    workType: result.workType,
    level: row.level as SkillLevel,
    issuedOn: row.issuedOn.toString() as IsoDate,
    state,
    status: certificateStates[state],
    version: row.version,
    file: row.versionState === 'current' ? `/api/certificates/${row.id}/file` : null,
  }
}

export function issuingView(row: IssuingRow, done: number): IssuingView {
  const { organisationCode, level, issuedOn } = row
  const number = (serial: number) => buildCertificateNumber({ organisationCode, year: issuedOn.year, level, serial })
  return {
    id: row.id,
    state: row.state,
    done,
    total: row.total,
    from: number(row.firstSerial),
    to: number(row.lastSerial),
    issuedOn: issuedOn.toString() as IsoDate,
    askedAt: row.askedAt.toString() as IsoInstant,
    stopReason: row.stopReason,
  }
}

export const submissionForBody = (
  submission: SubmissionFacts,
  { ready, issued }: { ready: number; issued: number },
  issuing: IssuingView | null,
  mayIssue: boolean,
): IssuableSubmission => ({
  submissionId: submission.id,
  sittingId: submission.sittingId,
  reference: submission.reference,
  sittingReference: submission.sittingReference,
  occupationName: submission.occupationName,
  level: submission.level,
  ready,
  issued,
  issuing,
  possibleActions: mayIssue && ready > 0 && issuing?.state !== 'running' ? ['issue'] : [],
})
