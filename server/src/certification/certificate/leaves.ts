import { createHash } from 'node:crypto'
import type { Keys } from '#kit/keys/index.ts'
import type { RegistryEntry, RegistrySources } from '#kit/log/index.ts'
import { checkIndex, type Intent, openIntent } from './intent.ts'
import { rangeWords } from './rules.ts'
import type { IssuingRow, ReservedNumber } from './store.ts'
import { listForRecommit, listRanges, type RecommittedCertificate } from './store-certificate.ts'

/** What the public stream commits to, when it is written and when it is read again from the rows. */

const codeLength = 13

/** Which number is for whom, one line each in their order; `listRanges` makes the same in the database. */
const numbersHash = (area: string, rows: readonly ReservedNumber[]): string =>
  createHash('sha256')
    .update(rows.map(({ number, registrationId }) => `${number} ${registrationId} ${area}`).join('\n'))
    .digest('hex')

type Range = Pick<
  IssuingRow,
  'area' | 'organisationCode' | 'submissionId' | 'sittingId' | 'level' | 'issuedOn' | 'firstSerial' | 'lastSerial'
>

const rangeRef = ({ organisationCode, level, issuedOn, firstSerial, lastSerial }: Range): string =>
  rangeWords({ organisationCode, level, year: issuedOn.year }, firstSerial, lastSerial)

const reservedContent = (range: Range, numbers: string | null) => ({
  area: range.area,
  body: range.organisationCode,
  issued: range.issuedOn.toString(),
  numbers,
  range: rangeRef(range),
  sitting: range.sittingId,
  submission: range.submissionId,
})

export const reservedLeaf = (issuing: IssuingRow, rows: readonly ReservedNumber[]): RegistryEntry => ({
  kind: 'number.reserve',
  area: issuing.area,
  body: issuing.organisationCode,
  ref: rangeRef(issuing),
  subject: issuing.id,
  content: reservedContent(issuing, numbersHash(issuing.area, rows)),
})

const voidContent = (organisationCode: string, numbers: readonly string[]) => ({ body: organisationCode, numbers })

/** Numbers are used in their order, so what is left of a range is its end. */
export function voidLeaf(issuing: IssuingRow, numbers: readonly string[]): RegistryEntry {
  const { organisationCode, lastSerial } = issuing
  return {
    kind: 'number.void',
    area: issuing.area,
    body: organisationCode,
    ref: rangeRef({ ...issuing, firstSerial: lastSerial - numbers.length + 1 }),
    subject: issuing.id,
    content: voidContent(organisationCode, numbers),
  }
}

const issuedContent = (
  intent: Pick<
    Intent,
    'number' | 'version' | 'name' | 'occupationCode' | 'level' | 'issuedOn' | 'statusList' | 'statusPlace'
  >,
  { intentHash, fileSha256 }: { intentHash: Buffer; fileSha256: Buffer | null },
) => ({
  body: intent.number.slice(0, codeLength),
  file: fileSha256?.toString('hex') ?? null,
  intent: intentHash.toString('hex'),
  issued: intent.issuedOn,
  level: intent.level,
  name: intent.name,
  number: intent.number,
  occupation: intent.occupationCode,
  status: [intent.statusList, intent.statusPlace],
  version: intent.version,
})

export const issuedLeaf = (
  row: { id: string; area: string; intentHash: Buffer; fileSha256: Buffer | null },
  intent: Intent,
): RegistryEntry => ({
  kind: 'certificate.issue',
  area: row.area,
  body: intent.organisationCode,
  subject: row.id,
  content: issuedContent(intent, row),
})

/** For the re-commit. A row that disagrees with what was sealed, or does not open, gives a content nobody committed to. */
export const certificateRegistry = (keys: Keys): RegistrySources => ({
  'number.reserve': async (db, subjects) =>
    new Map((await listRanges(db, subjects)).map((range) => [range.id, reservedContent(range, range.numbers)])),
  'number.void': async (db, subjects) =>
    new Map(
      (await listRanges(db, subjects)).map((range) => [range.id, voidContent(range.organisationCode, range.unused)]),
    ),
  'certificate.issue': async (db, subjects) =>
    new Map((await listForRecommit(db, subjects)).map((row) => [row.id, readAgain(keys, row)])),
})

function readAgain(keys: Keys, row: RecommittedCertificate): unknown {
  let intent: Intent
  try {
    intent = openIntent(keys, row)
  } catch {
    return { unreadable: row.id }
  }
  const columns = {
    ...intent,
    number: row.number,
    version: row.version,
    registrationId: row.registrationId,
    personId: row.personId,
    edition: row.occupationEdition,
    occupationCode: row.occupationCode,
    occupation: row.occupationName,
    level: row.level as Intent['level'],
    issuedOn: row.issuedOn.toString(),
    statusList: row.statusList,
    statusPlace: row.statusPlace,
  }
  const agrees =
    row.numberAgrees &&
    row.fileAgrees &&
    row.placeAgrees &&
    (row.state === 'current' || row.state === 'superseded') &&
    row.checkIndex.equals(checkIndex(keys, intent.number, intent.name)) &&
    JSON.stringify(columns) === JSON.stringify(intent)
  return agrees ? issuedContent(intent, row) : { disagrees: row.id }
}
