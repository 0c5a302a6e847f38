import { issuingWork } from '@guijiang/contract/certification/certificate'
import { meetTurn } from '#base/deadline/index.ts'
import { takePart } from '#base/identity/index.ts'
import { maskedPersons, personsForPrinting } from '#base/person/index.ts'
import { findSitting } from '#delivery/plan/index.ts'
import { approvedResults, type CertifiableResult, getSubmission, type SubmissionFacts } from '#delivery/result/index.ts'
import { type DirectoryEntry, lockEntry, requireGoingOn } from '#entry/directory/index.ts'
import { undrawable } from '#kit/document/drawable.ts'
import type { Acting, Reading } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { notFound, Problem } from '#kit/problem.ts'
import { printedTexts } from './intent.ts'
import { reservedLeaf } from './leaves.ts'
import { numbersAfter, requireApproved } from './rules.ts'
import * as store from './store.ts'

export const issueAct = '生成证书'

/**
 * 三（五）3 [N3.5.3], steps 1 and 2: the body's manager asks for certificates of people who were approved. Numbers are
 * reserved in this one transaction under the lock of the directory entry, and the rest of the cycle is queued with it.
 * `wanted` absent means all who are ready; `count` is what the person saw. Refuses somebody not approved, a body that may
 * not issue, a character that no font draws (422), and a request under way (409).
 */
export async function issueCertificates(
  ctx: Acting,
  submissionId: string,
  { count, wanted }: { count: number; wanted?: readonly string[] | undefined },
): Promise<void> {
  const organisationId = ctx.actor.organisationId as string
  const submission = await getSubmission(ctx.tx, organisationId, submissionId)
  if (!submission) throw notFound()
  const entry = await lockEntry(ctx.tx, organisationId, 'share')
  await requireStanding(ctx.tx, submission, entry)
  await refuseTwin(ctx, submission)
  const series = { organisationId, organisationCode: entry.code, year: ctx.clock.today().year, level: submission.level }
  // Whoever asks at the same time waits here, and then sees what is left.
  const last = await store.lockSerials(ctx.tx, series)
  const ready = await readyResults(ctx.tx, organisationId, submissionId)
  const rows = requireApproved(ready, wanted)
  if (rows.length !== count) throw new Problem('version-changed', {})
  await requireDrawable(ctx, entry, rows)
  await takePart(ctx, 'sitting', submission.sittingId, 'numbering')

  const numbers = numbersAfter(last, rows.length, series)
  const reserved = rows.map(({ registrationId }, i) => ({ registrationId, ...numbers[i]! }))
  const issuing = issuingOf(ctx, submission, entry, numbers)
  await store.takeSerials(ctx.tx, series, issuing.lastSerial)
  await store.insertIssuing(ctx.tx, issuing)
  await store.insertNumbers(ctx.tx, issuing, reserved)
  const [from, to] = [numbers[0]!.number, numbers.at(-1)!.number]
  await ctx.log({
    action: 'certificate.reserve',
    ...issuingCase(issuing),
    content: { submission: submissionId, count, from, to, issued: issuing.issuedOn.toString() },
    registry: [reservedLeaf(issuing, reserved)],
  })
  if (rows.length === ready.length) await meetTurn(ctx, 'submission', submissionId, issueAct)
  await sendIssuing(ctx, issuing)
}

/** Where an act on a request stands. */
export const issuingCase = (issuing: store.IssuingRow) => ({
  subject: issuing.id,
  organisationId: issuing.organisationId,
  area: issuing.area,
  case: { kind: 'sitting', id: issuing.sittingId },
  clause: 'N3.5.3',
})

/** Steps 3–7 go on by themselves; sent again, the work goes on where it stopped. */
export async function sendIssuing({ jobs, tx }: Acting, issuing: store.IssuingRow): Promise<void> {
  const { id, organisationId, area, total } = issuing
  await jobs.send(tx, issuingWork, { organisationId, id }, { progress: { subject: id, organisationId, area, total } })
}

function issuingOf(
  { clock, actor }: Acting,
  submission: SubmissionFacts,
  entry: DirectoryEntry,
  numbers: readonly { serial: number }[],
): store.IssuingRow {
  return {
    organisationId: submission.organisationId,
    id: newId(),
    area: submission.area,
    submissionId: submission.id,
    sittingId: submission.sittingId,
    reference: submission.reference,
    state: 'running',
    organisationCode: entry.code,
    organisationName: entry.name,
    issuedOn: clock.today(),
    level: submission.level,
    firstSerial: numbers[0]!.serial,
    lastSerial: numbers.at(-1)!.serial,
    total: numbers.length,
    askedBy: actor.accountId as string,
    askedAt: clock.now(),
    stopReason: null,
  }
}

/** May this body still issue for this sitting? */
export async function requireStanding(
  db: Acting['db'],
  { sittingId }: { sittingId: string },
  standing: Pick<DirectoryEntry, 'state' | 'stateSince'>,
): Promise<void> {
  const sitting = await findSitting(db, sittingId)
  if (!sitting) throw new Error(`no sitting ${sittingId}`)
  requireGoingOn(standing, sitting.firstDay, '编号发证')
}

/** People of a submission who wait for a number, in the order of their tickets. */
export async function readyResults(
  db: Acting['db'],
  organisationId: string,
  submissionId: string,
): Promise<CertifiableResult[]> {
  const approved = await approvedResults(db, organisationId, submissionId)
  const ids = approved.map(({ registrationId }) => registrationId)
  const numbered = await store.findNumbered(db, organisationId, ids)
  return approved.filter(({ registrationId }) => !numbered.has(registrationId))
}

async function refuseTwin({ tx }: Acting, { organisationId, id }: SubmissionFacts): Promise<void> {
  const latest = (await store.findLatestIssuings(tx, organisationId, [id])).get(id)
  if (latest?.state !== 'running') return
  const done = (await store.countValid(tx, organisationId, [latest.id])).get(latest.id) ?? 0
  throw new Problem('issuing-running', { done, total: latest.total })
}

/** A character that no font can draw is found before a number is spent on it. */
async function requireDrawable(
  ctx: Acting,
  { organisationId, name }: DirectoryEntry,
  rows: readonly CertifiableResult[],
): Promise<void> {
  const ids = rows.map(({ personId }) => personId)
  const persons = await personsForPrinting(ctx, organisationId, ids)
  const characters = undrawable(rows.map((row) => printedTexts(row, persons.get(row.personId)!, name)).join(''))
  if (characters.length > 0) {
    throw new Problem('not-drawable', { characters: characters.join('') }, { clause: 'N3.5.3' })
  }
}

/** The first numbers as they would be given today, and to whom; promised to nobody. */
export async function previewOf(
  ctx: Reading,
  { organisationId, code }: { organisationId: string; code: string },
  rows: readonly CertifiableResult[],
): Promise<{ number: string; maskedName: string }[]> {
  const first = rows.slice(0, 3)
  if (first.length === 0) return []
  const { level } = first[0]!
  const series = { organisationId, organisationCode: code, year: ctx.clock.today().year, level }
  const numbers = numbersAfter(await store.lastSerialOf(ctx.db, series), first.length, series)
  const masked = await maskedPersons(
    ctx,
    organisationId,
    first.map(({ personId }) => personId),
  )
  return first.map(({ personId }, i) => ({ number: numbers[i]!.number, maskedName: masked.get(personId)!.name }))
}
