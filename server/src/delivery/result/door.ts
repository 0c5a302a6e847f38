import type { SkillLevel } from '@guijiang/contract/codes'
import { findSitting, listSittingsById, type Sitting } from '#delivery/plan/index.ts'
import { listResults, lockResults, moveResults, type Result } from '#delivery/publicity/index.ts'
import type { Db } from '#kit/db.ts'
import type { Acting } from '#kit/house.ts'
import { findSubmission, listSubmissions, type Submission } from './store.ts'

/** A result that a certificate is made of. */
export type CertifiableResult = {
  registrationId: string
  personId: string
  code: string
  edition: string
  occupationName: string
  workType: string | null
  level: SkillLevel
  examinedOn: Temporal.PlainDate
}

export type SubmissionFacts = Submission & { sittingReference: string; occupationName: string; level: SkillLevel }

const factsOf = (submission: Submission, sitting: Sitting): SubmissionFacts => ({
  ...submission,
  sittingReference: sitting.reference,
  occupationName: sitting.occupationName,
  level: sitting.level,
})

export async function getSubmission(db: Db, organisationId: string, id: string): Promise<SubmissionFacts | undefined> {
  const submission = await findSubmission(db, id)
  if (submission?.organisationId !== organisationId) return undefined
  const sitting = await findSitting(db, submission.sittingId)
  return sitting && factsOf(submission, sitting)
}

/** Submissions a body may ask certificates for, newest first. */
export async function listDecidedSubmissions(db: Db, organisationId: string, limit = 100): Promise<SubmissionFacts[]> {
  const found = await listSubmissions(db, { organisationId, state: 'decided', submittedOnly: true, limit })
  const sittings = await listSittingsById(
    db,
    found.map(({ sittingId }) => sittingId),
  )
  return found.flatMap((submission) => {
    const sitting = sittings.get(submission.sittingId)
    return sitting ? [factsOf(submission, sitting)] : []
  })
}

function certifiable(result: Result, sitting: Sitting): CertifiableResult {
  return {
    registrationId: result.registrationId,
    personId: result.personId,
    code: sitting.occupationCode,
    edition: sitting.occupationEdition,
    occupationName: sitting.occupationName,
    workType: sitting.workType,
    level: sitting.level,
    examinedOn: sitting.lastDay,
  }
}

/** 三（五）3 [N3.5.3]: rows of a submission that passed and were approved and have no certificate yet. */
export async function approvedResults(
  db: Db,
  organisationId: string,
  submissionId: string,
): Promise<CertifiableResult[]> {
  const results = await listResults(db, organisationId, { submissionId })
  return withSittings(
    db,
    results.filter(({ state, outcome }) => state === 'approved' && outcome === 'passed'),
  )
}

/** The same facts by registration, whatever the state: for the printing of numbers that were reserved. */
export async function certifiableResults(
  db: Db,
  organisationId: string,
  registrationIds: readonly string[],
): Promise<CertifiableResult[]> {
  return withSittings(db, await listResults(db, organisationId, { registrationIds }))
}

async function withSittings(db: Db, results: readonly Result[]): Promise<CertifiableResult[]> {
  const sittings = await listSittingsById(
    db,
    results.map(({ sittingId }) => sittingId),
  )
  return results.map((result) => {
    const sitting = sittings.get(result.sittingId)
    if (!sitting) throw new Error(`a result without its sitting: ${result.registrationId}`)
    return certifiable(result, sitting)
  })
}

/** Their certificates are valid. What is certified already stays so: the step may be repeated. */
export async function markCertified(
  ctx: Acting,
  organisationId: string,
  registrationIds: readonly string[],
): Promise<void> {
  const results = await lockResults(ctx.tx, organisationId, { registrationIds })
  await moveResults(
    ctx,
    organisationId,
    results.filter(({ state }) => state === 'approved'),
    'certify',
  )
}
