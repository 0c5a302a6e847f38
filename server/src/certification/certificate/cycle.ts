import { createHash } from 'node:crypto'
import { documentKinds } from '@guijiang/contract/person-codes'
import { storeFile } from '#base/file/index.ts'
import { serveOn } from '#base/notification/index.ts'
import { personsForPrinting } from '#base/person/index.ts'
import { certifiableResults, markCertified } from '#delivery/result/index.ts'
import { platform } from '#kit/actor.ts'
import type { Tx } from '#kit/db.ts'
import { MissingGlyphs } from '#kit/document/render.ts'
import { type Acting, type House, perform } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { fieldsOf, type Intent, intentHash, intentText, leafContent } from './intent.ts'
import { printSerial } from './rules.ts'
import * as store from './store.ts'
import { renderCertificate } from './template/certificate-document.ts'

/** The steps of `docs/issuance-cycle.md` after the reservation; told as they are reached, so that a test can stop there. */
export type Step = 'intended' | 'drawn' | 'stored' | 'issued' | 'published'

export type Reached = (step: Step) => void | Promise<void>

const chunk = 100
const all = { kind: 'all' } as const

type Work = { house: House; issuing: store.IssuingRow; requestId: string; reached: Reached }

/**
 * Carries one request through steps 3–7 from wherever it stands. Each step is a transaction of its own and finds by
 * state what is left to do, so that a run after a crash goes on and none acts twice.
 */
export async function runCycle(
  house: House,
  key: { organisationId: string; id: string },
  { requestId, reached = () => {} }: { requestId: string; reached?: Reached },
): Promise<void> {
  const issuing = await house.database.read(all, (db) => store.findIssuing(db, key.organisationId, key.id))
  if (issuing?.state !== 'running') return
  const work: Work = { house, issuing, requestId, reached }
  while (await intend(work)) await reached('intended')
  while (await drawAndStore(work)) await reached('stored')
  while (await issue(work)) await reached('issued')
  await publish(work)
  await reached('published')
}

const act = <T>({ house, requestId }: Work, step: string, work: (context: Acting) => Promise<T>): Promise<T> =>
  perform(house, platform, { requestId: `${requestId}/${step}/${newId()}`, reach: all }, work)

/** Step 3: all that will be printed is kept, sealed and hashed, before anything is drawn. */
async function intend(work: Work): Promise<boolean> {
  const { house, issuing } = work
  const { organisationId } = issuing
  const open = await house.database.read(all, (db) => store.listWithoutIntent(db, organisationId, issuing.id, chunk))
  if (open.length === 0) return false
  await act(work, 'intend', async (context) => {
    const registrations = open.map((row) => row.registrationId)
    const results = new Map(
      (await certifiableResults(context.tx, organisationId, registrations)).map((row) => [row.registrationId, row]),
    )
    const persons = await personsForPrinting(
      context,
      organisationId,
      [...results.values()].map((row) => row.personId),
    )
    const rows = open.map((row) => {
      const result = results.get(row.registrationId)
      const person = result && persons.get(result.personId)
      if (!result || !person) throw new Error(`no result or person for ${row.registrationId}`)
      const intent: Intent = {
        number: row.number,
        version: 1,
        name: person.name,
        idKind: documentKinds[person.documentKind].name,
        idNumber: person.documentNumber,
        occupationCode: result.code,
        occupation: result.occupationName,
        workType: result.workType,
        level: result.level,
        organisationCode: issuing.organisationCode,
        organisation: issuing.organisationName,
        examinedOn: result.examinedOn.toString(),
        issuedOn: issuing.issuedOn.toString(),
        printSerial: printSerial(row.number, 1),
        remark: null,
        photoSha256: null,
      }
      return certificateRow(work, { ...row, personId: result.personId }, intent)
    })
    await store.insertCertificates(context.tx, rows)
    await context.log({
      action: 'certificate.intend',
      subject: issuing.id,
      organisationId,
      area: issuing.area,
      case: { kind: 'sitting', id: issuing.sittingId },
      clause: 'N3.5.3',
      content: { issuing: issuing.id, intents: rows.map((row) => [row.number, row.intentHash.toString('hex')]) },
    })
  })
  return true
}

function certificateRow(
  { house, issuing }: Work,
  row: { number: string; registrationId: string; area: string; personId: string },
  intent: Intent,
): store.CertificateRowValues {
  const id = newId()
  const text = intentText(intent)
  return {
    organisationId: issuing.organisationId,
    id,
    number: row.number,
    version: intent.version,
    area: row.area,
    issuingId: issuing.id,
    registrationId: row.registrationId,
    personId: row.personId,
    nameIndex: house.keys.blindIndex('name', intent.name),
    occupationCode: intent.occupationCode,
    occupationName: intent.occupation,
    workType: intent.workType,
    level: intent.level,
    organisationCode: intent.organisationCode,
    organisationName: intent.organisation,
    issuedOn: issuing.issuedOn,
    printSerial: intent.printSerial,
    intent: house.keys.encryptField(intentPlace(id), text),
    intentHash: intentHash(text),
    intendedAt: house.clock.now(),
    state: 'intended',
  }
}

const intentPlace = (row: string) => ({ table: 'certificate', column: 'intent', row })

/** What a row says it will print; refuses bytes that do not match their hash. */
export function readIntent(house: House, row: { id: string; intent: Buffer; intentHash: Buffer }): Intent {
  const text = house.keys.decryptField(intentPlace(row.id), row.intent)
  if (!intentHash(text).equals(row.intentHash)) throw new Error(`the intent of ${row.id} is not what was hashed`)
  return JSON.parse(text) as Intent
}

/** Steps 4 and 5: the PDF is set from the intent alone and goes into the file store; the same intent, the same bytes. */
async function drawAndStore(work: Work): Promise<boolean> {
  const { house, issuing } = work
  const { organisationId } = issuing
  const open = await house.database.read(all, (db) =>
    store.listByStep(db, organisationId, issuing.id, 'intended', chunk),
  )
  if (open.length === 0) return false
  const drawn: { row: (typeof open)[number]; pdf: Buffer }[] = []
  for (const row of open) {
    drawn.push({ row, pdf: await renderCertificate(fieldsOf(readIntent(house, row), house.settings)) })
    await work.reached('drawn')
  }
  await act(work, 'store', async (context) => {
    for (const { row, pdf } of drawn) {
      const file = await storeFile(context, {
        organisationId,
        area: row.area,
        name: `${row.number}.pdf`,
        type: 'application/pdf',
        content: pdf,
        purpose: 'certificate',
        sensitive: true,
      })
      await store.saveFile(context.tx, organisationId, row.id, { id: file.id, sha256: sha256(pdf) })
    }
    await context.log({
      action: 'certificate.store',
      subject: issuing.id,
      organisationId,
      area: issuing.area,
      case: { kind: 'sitting', id: issuing.sittingId },
      clause: 'N3.5.3',
      content: { issuing: issuing.id, files: drawn.map(({ row, pdf }) => [row.number, sha256(pdf).toString('hex')]) },
    })
  })
  return true
}

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()

/** Step 6: number and version become valid and enter the public stream in the same transaction. */
async function issue(work: Work): Promise<boolean> {
  const { house, issuing } = work
  const { organisationId } = issuing
  const open = await house.database.read(all, (db) => store.listByStep(db, organisationId, issuing.id, 'stored', chunk))
  if (open.length === 0) return false
  await act(work, 'issue', async (context) => {
    await store.makeValid(
      context.tx,
      organisationId,
      open.map((row) => row.number),
      issuing.issuedOn,
    )
    await context.log({
      action: 'certificate.issue',
      subject: issuing.id,
      organisationId,
      area: issuing.area,
      case: { kind: 'sitting', id: issuing.sittingId },
      clause: 'N3.5.3',
      content: { issuing: issuing.id, numbers: open.map((row) => row.number) },
      registry: open.map((row) => ({
        kind: 'certificate.issue',
        area: row.area,
        body: issuing.organisationCode,
        subject: row.id,
        content: leafContent(readIntent(house, row)),
      })),
    })
  })
  return true
}

/** Step 7: the rows are certified, the body is told, the request is done. */
async function publish(work: Work): Promise<void> {
  const { issuing } = work
  const { organisationId } = issuing
  await act(work, 'publish', async (context) => {
    const registrations = await store.listValidRegistrations(context.tx, organisationId, issuing.id)
    await markCertified(context, organisationId, registrations)
    await store.finishIssuing(context.tx, organisationId, issuing.id, context.clock.now())
    await serveOn(context, {
      to: { duty: 'bodyManager', organisationId },
      title: `${issuing.reference} 的证书已生成`,
      body: `${registrations.length} 张证书已编号、制证并可查询。`,
      clause: 'N3.5.3',
      path: '/work/certificates',
      case: { kind: 'sitting', id: issuing.sittingId },
    })
    await context.log({
      action: 'certificate.publish',
      subject: issuing.id,
      organisationId,
      area: issuing.area,
      case: { kind: 'sitting', id: issuing.sittingId },
      clause: 'N3.5.3',
      content: { issuing: issuing.id, count: registrations.length },
    })
  })
}

/** Rebuilds what the public stream committed to, for the nightly re-commit. */
export async function certificateLeaves(house: House, db: Tx, ids: readonly string[]): Promise<Map<string, unknown>> {
  const rows = await store.listIntents(db, ids)
  return new Map(
    rows
      .filter((row) => row.state === 'current' || row.state === 'superseded')
      .map((row) => [row.id, leafContent(readIntent(house, row))]),
  )
}

/** Characters that stand in the way, when a name cannot be drawn. */
export const undrawable = (error: unknown): string | undefined =>
  error instanceof MissingGlyphs ? error.message : undefined
