import { createHash } from 'node:crypto'
import { canonicalJson } from '@guijiang/proof/commit'
import type { CertificateFields } from './template/certificate-document.ts'

/** All that will be printed, fixed before anything is drawn (step 3); days as text so that it can be sealed and hashed. */
export type Intent = {
  number: string
  version: number
  name: string
  idKind: string
  idNumber: string
  occupationCode: string
  occupation: string
  workType: string | null
  level: 1 | 2 | 3 | 4 | 5
  organisationCode: string
  organisation: string
  examinedOn: string
  issuedOn: string
  printSerial: string
  remark: string | null
  photoSha256: string | null
}

export const intentText = (intent: Intent): string => canonicalJson(intent)

export const intentHash = (text: string): Buffer => createHash('sha256').update(text).digest()

export const fieldsOf = (intent: Intent, house: { publicOrigin: string; demo: boolean }): CertificateFields => ({
  number: intent.number,
  name: intent.name,
  idKind: intent.idKind,
  idNumber: intent.idNumber,
  occupation: intent.occupation,
  workType: intent.workType,
  level: intent.level,
  organisation: intent.organisation,
  examinedOn: Temporal.PlainDate.from(intent.examinedOn),
  issuedOn: Temporal.PlainDate.from(intent.issuedOn),
  printSerial: intent.printSerial,
  ...(intent.remark && { remark: intent.remark }),
  publicOrigin: house.publicOrigin,
  sample: house.demo,
})

/** What the public stream commits to for an issued certificate; rebuilt from the row by the nightly re-commit. */
export const leafContent = (intent: Intent): Record<string, unknown> => ({
  body: intent.organisationCode,
  issued: intent.issuedOn,
  level: intent.level,
  name: intent.name,
  number: intent.number,
  occupation: intent.occupationCode,
  version: intent.version,
})
