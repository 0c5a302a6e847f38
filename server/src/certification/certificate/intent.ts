import { createHash, randomBytes } from 'node:crypto'
import { type SkillLevel, skillLevels } from '@guijiang/contract/codes'
import { nameKey } from '@guijiang/contract/formats'
import { idDocuments } from '@guijiang/contract/person-codes'
import { canonicalJson } from '@guijiang/proof/commit'
import type { PrintedPerson } from '#base/person/index.ts'
import type { CertifiableResult } from '#delivery/result/index.ts'
import type { Keys } from '#kit/keys/index.ts'
import { printSerial } from './rules.ts'
import type { IssuingRow } from './store.ts'
import type { StatusPlace } from './store-status.ts'
import type { CertificateFields } from './template/certificate-document.ts'

/**
 * All that will be printed, fixed before anything is drawn (step 3). The same intent gives the same bytes. `salt`: whoever
 * reads the hash in the database cannot try out who is meant.
 */
export type Intent = {
  number: string
  version: number
  registrationId: string
  personId: string
  name: string
  idKind: string
  idNumber: string
  edition: string
  occupationCode: string
  occupation: string
  workType: string | null
  level: SkillLevel
  organisationCode: string
  organisation: string
  examinedOn: string
  issuedOn: string
  printSerial: string
  publicOrigin: string
  sample: boolean
  /** Where its status will stand in the public lists. */
  statusList: number
  statusPlace: number
  salt: string
}

export function intentOf(
  issuing: IssuingRow,
  number: string,
  result: CertifiableResult,
  person: PrintedPerson,
  place: StatusPlace,
  settings: { publicOrigin: string; demo: boolean },
): Intent {
  const version = 1
  return {
    number,
    version,
    registrationId: result.registrationId,
    personId: result.personId,
    name: person.name,
    idKind: idDocuments[person.documentKind].name,
    idNumber: person.documentNumber,
    edition: result.edition,
    occupationCode: result.code,
    occupation: result.occupationName,
    workType: result.workType,
    level: result.level,
    organisationCode: issuing.organisationCode,
    organisation: issuing.organisationName,
    examinedOn: result.examinedOn.toString(),
    issuedOn: issuing.issuedOn.toString(),
    printSerial: printSerial(number, version),
    publicOrigin: settings.publicOrigin,
    sample: settings.demo,
    statusList: place.list,
    statusPlace: place.place,
    salt: randomBytes(16).toString('hex'),
  }
}

/** Every text that a certificate of this result would bear, to be tried against the fonts. */
export const printedTexts = (result: CertifiableResult, person: PrintedPerson, organisation: string): string =>
  [
    person.name,
    person.documentNumber,
    result.occupationName,
    result.workType ?? '',
    skillLevels[result.level].name,
    organisation,
  ].join('')

export const fieldsOf = (intent: Intent): CertificateFields => ({
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
  publicOrigin: intent.publicOrigin,
  sample: intent.sample,
})

/** What a check finds a certificate by: number and name as one, so that neither can be tried without the other. */
export const checkIndex = (keys: Keys, number: string, name: string): Buffer =>
  keys.blindIndex('certificate', `${number}\n${nameKey(name)}`)

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest()

const place = (row: string) => ({ table: 'certificate', column: 'intent', row })

export type SealedIntent = { id: string; intent: Buffer; intentHash: Buffer }

export function sealIntent(keys: Keys, id: string, intent: Intent): SealedIntent {
  const text = canonicalJson(intent)
  return { id, intent: keys.encryptField(place(id), text), intentHash: hashOf(text) }
}

/** What a certificate says, from what was sealed; throws where that is not what was hashed. */
export function openIntent(keys: Keys, row: SealedIntent): Intent {
  const text = keys.decryptField(place(row.id), row.intent)
  if (!hashOf(text).equals(row.intentHash)) throw new Error(`the intent of ${row.id} is not what was hashed`)
  return JSON.parse(text) as Intent
}
