import type { CheckedCertificate } from '@guijiang/contract/certification/verification'
import { parseCertificateNumber } from '@guijiang/contract/formats'
import type { IsoDate } from '@guijiang/contract/iso'
import { checkIndex, type Intent, openIntent } from '#certification/certificate/index.ts'
import { organisationByCode } from '#entry/directory/index.ts'
import type { Reading } from '#kit/house.ts'
import { Problem } from '#kit/problem.ts'
import { type FoundVersion, findVersion } from './store.ts'

export type Asked = { number: string; name: string }

/** A version that was found, with what stands on it. */
export type Found = { organisationId: string; row: FoundVersion; intent: Intent }

/**
 * 三（五）4 [N3.5.4]: number and name must both fit; spaces, letter case and look-alike dots are forgiven. A name that fits
 * a superseded version only finds that version. Everything else is one and the same `certificate-not-found` (404).
 */
export async function findCertificate({ db, keys }: Reading, { number, name }: Asked): Promise<Found> {
  const parsed = parseCertificateNumber(number)
  if (!parsed) {
    const errors = [{ pointer: '/number', detail: '证书编号共 22 位：S 开头，后面都是数字。' }]
    throw new Problem('certificate-number-shape', {}, { clause: 'N3.5.4', errors })
  }
  const body = await organisationByCode(db, parsed.organisationCode)
  const row = await findVersion(db, body?.id, checkIndex(keys, parsed.number, name))
  if (!body || !row) throw new Problem('certificate-not-found', {}, { clause: 'N3.5.4' })
  return { organisationId: body.id, row, intent: openIntent(keys, row) }
}

/** What anybody is told: as it was sealed when it was printed, with the state of today. */
export const forPublic = ({ row, intent }: Found): CheckedCertificate => ({
  number: intent.number,
  name: intent.name,
  occupation: { code: intent.occupationCode, name: intent.occupation },
  level: intent.level,
  organisation: { code: intent.organisationCode, name: intent.organisation },
  issuedOn: intent.issuedOn as IsoDate,
  version: row.version,
  versionStatus: row.versionState,
  status: row.state,
  statusSince: row.stateSince.toString() as IsoDate,
})
