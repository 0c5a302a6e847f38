import { buildCertificateNumber, isOrganisationCode } from '@guijiang/contract/formats'
import { meetTurn } from '#base/deadline/index.ts'
import { takePart } from '#base/identity/index.ts'
import { personsForPrinting } from '#base/person/index.ts'
import { approvedResults, getSubmission } from '#delivery/result/index.ts'
import { directoryStates, lockEntry } from '#entry/directory/index.ts'
import { undrawable } from '#kit/document/drawable.ts'
import type { Acting } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { notFound, Problem } from '#kit/problem.ts'
import { numbersAfter, requireApproved, requireIssuing } from './rules.ts'
import * as store from './store.ts'

export const issuingJob = 'certificate.issue'

/**
 * 三（五）3 [N3.5.3], steps 1 and 2: the body's manager asks for certificates of approved rows; numbers are reserved
 * in one transaction under the lock of the directory entry, and the rest of the cycle is queued with it.
 * `wanted` absent means all that are ready. Refusals: a row that is not approved, a body that may not issue (422).
 */
export async function issueCertificates(ctx: Acting, submissionId: string, wanted?: readonly string[]): Promise<void> {
  const organisationId = ctx.actor.organisationId
  if (!organisationId) throw notFound()
  const submission = await getSubmission(ctx.tx, organisationId, submissionId)
  if (!submission) throw notFound()
  const entry = await lockEntry(ctx.tx, organisationId, 'share')
  requireIssuing(entry.state, directoryStates[entry.state].words)
  await refuseTwin(ctx, organisationId, submissionId)
  await takePart(ctx, 'sitting', submission.sittingId, 'numbering')

  const approved = await approvedResults(ctx.tx, organisationId, submissionId)
  const numbered = await store.findNumbered(
    ctx.tx,
    organisationId,
    approved.map((row) => row.registrationId),
  )
  const rows = requireApproved(
    approved.filter((row) => !numbered.has(row.registrationId)),
    wanted,
  )
  await requireDrawable(
    ctx,
    organisationId,
    rows.map((row) => row.personId),
  )

  const issuedOn = ctx.clock.today()
  const issuing: store.IssuingRow = {
    organisationId,
    id: newId(),
    area: submission.area,
    submissionId,
    sittingId: submission.sittingId,
    reference: submission.reference,
    state: 'running',
    organisationCode: entry.code,
    organisationName: entry.name,
    issuedOn,
    total: rows.length,
    askedBy: ctx.actor.accountId as string,
    askedAt: ctx.clock.now(),
  }
  await store.insertIssuing(ctx.tx, issuing)
  const ranges = await reserve(ctx, issuing, rows)
  await ctx.log({
    action: 'certificate.reserve',
    subject: issuing.id,
    organisationId,
    area: issuing.area,
    case: { kind: 'sitting', id: issuing.sittingId },
    clause: 'N3.5.3',
    content: { issuing: issuing.id, submission: submissionId, count: rows.length, ranges },
    registry: ranges.map((range) => ({
      kind: 'number.reserve',
      area: issuing.area,
      body: entry.code,
      ref: `${entry.code}/${range.from.slice(13, 15)}/${range.from.slice(15, 16)}/${range.from.slice(16)}-${range.to.slice(16)}`,
      subject: issuing.id,
      content: { body: entry.code, count: range.count, from: range.from, to: range.to },
    })),
  })
  await meetTurn(ctx, 'submission', submissionId, '生成证书')
  await ctx.jobs.send(
    ctx.tx,
    issuingJob,
    { organisationId, id: issuing.id },
    { progress: { kind: 'certificate', subject: issuing.id, total: rows.length } },
  )
}

async function refuseTwin(ctx: Acting, organisationId: string, submissionId: string): Promise<void> {
  const [latest] = await store.findLatestIssuing(ctx.tx, organisationId, [submissionId])
  if (latest?.state !== 'running') return
  const done = (await store.countSteps(ctx.tx, organisationId, [latest.id])).get(latest.id) ?? 0
  throw new Problem('issuing-running', { done, total: latest.total })
}

/** A name that no font can draw is found before a number is spent on it. */
async function requireDrawable(ctx: Acting, organisationId: string, personIds: readonly string[]): Promise<void> {
  const persons = await personsForPrinting(ctx, organisationId, personIds)
  const characters = new Set<string>()
  for (const person of persons.values()) for (const character of undrawable(person.name)) characters.add(character)
  if (characters.size === 0) return
  throw new Problem('name-not-drawable', { characters: [...characters].join('') }, { clause: 'N3.5.3' })
}

type Range = { from: string; to: string; count: number }

/** Step 2: one counter a level; the year is that of 发证日期 and stays on every retry. */
async function reserve(
  ctx: Acting,
  issuing: store.IssuingRow,
  rows: readonly { registrationId: string; level: 1 | 2 | 3 | 4 | 5 }[],
): Promise<Range[]> {
  const { organisationId, organisationCode, issuedOn } = issuing
  const ranges: Range[] = []
  for (const level of [...new Set(rows.map((row) => row.level))].sort()) {
    const group = rows.filter((row) => row.level === level)
    const year = issuedOn.year
    const place = { organisationCode, year, level }
    const last = await store.takeSerials(ctx.tx, { organisationId, year, level }, (before) => {
      numbersAfter(before, group.length, place)
      return group.length
    })
    const numbers = numbersAfter(last, group.length, place)
    await store.insertNumbers(
      ctx.tx,
      group.map((row, index) => ({
        organisationId,
        number: (numbers[index] as { number: string }).number,
        area: issuing.area,
        issuingId: issuing.id,
        registrationId: row.registrationId,
        year,
        level,
        serial: (numbers[index] as { serial: number }).serial,
        issuedOn,
        state: 'reserved',
        stateSince: issuedOn,
      })),
    )
    ranges.push({ from: numbers[0]?.number as string, to: numbers.at(-1)?.number as string, count: group.length })
  }
  return ranges
}

/** The next three numbers as they would be given today; shown before the act, promised to nobody. */
export async function previewNumbers(
  db: Acting['db'],
  entry: { code: string },
  organisationId: string,
  year: number,
  level: 1 | 2 | 3 | 4 | 5,
  count: number,
): Promise<string[]> {
  if (!isOrganisationCode(entry.code)) return []
  const last = await store.lastSerialOf(db, { organisationId, year, level })
  return Array.from({ length: Math.min(3, count) }, (_, index) =>
    buildCertificateNumber({ organisationCode: entry.code, year, level, serial: last + 1 + index }),
  )
}
