import * as contract from '@guijiang/contract/certification/certificate'
import type { IsoDate } from '@guijiang/contract/iso'
import type { ClauseMark } from '@guijiang/contract/view'
import { openFile } from '#base/file/index.ts'
import { maskedPersons } from '#base/person/index.ts'
import {
  certifiableResults,
  findSubmission,
  getSubmission,
  listDecidedSubmissions,
  type SubmissionFacts,
} from '#delivery/result/index.ts'
import { findEntry } from '#entry/directory/index.ts'
import { pageOf } from '#kit/cursor.ts'
import type { Reading } from '#kit/house.ts'
import { notFound, Problem } from '#kit/problem.ts'
import { act, download, duties, type Route, read } from '#kit/route.ts'
import { issueCertificates, previewOf, readyResults, requireStanding } from './actions.ts'
import { mayDownload, mayIssue } from './policy.ts'
import * as store from './store.ts'
import { findIssued, listNumbers } from './store-certificate.ts'
import { issuingView, rowForBody, submissionForBody } from './views.ts'

const pageLength = 50

const body = ['bodyManager', 'bodyHandler', 'legalRepresentative'] as const

const own = (actor: Reading['actor']) => actor.organisationId as string

export const certificateRoutes: Route[] = [
  read(contract.listIssuable, {
    may: duties(...body),
    answer: async (ctx) => ({
      // Who waits longest stands first.
      items: await viewsOf(ctx, (await listDecidedSubmissions(ctx.db, own(ctx.actor))).reverse()),
    }),
  }),
  read(contract.checkIssuing, {
    may: duties(...body).when(mayIssue, (db, { params }) => findSubmission(db, params.submission)),
    answer: async (ctx, { params }) => checkOf(ctx, params.submission),
  }),
  act(contract.issueCertificates, {
    may: duties('bodyManager').when(mayIssue, (db, { params }) => findSubmission(db, params.submission)),
    answer: async (ctx, { params, body }) => {
      await issueCertificates(ctx, params.submission, { count: body.count, wanted: body.registrations })
      return viewOf(ctx, params.submission)
    },
  }),
  read(contract.listCertificates, {
    may: duties(...body),
    answer: async (ctx, { query }) => {
      const filter = { submissionId: query.submission, after: query.cursor, limit: pageLength + 1 }
      const found = await listNumbers(ctx.db, own(ctx.actor), filter)
      const { rows, last } = pageOf(found, pageLength)
      return {
        items: await rowsOf(ctx, rows),
        next: last?.number ?? null,
      }
    },
  }),
  download(contract.downloadCertificate, {
    may: duties(...body).when(mayDownload, (db, { params }) => findIssued(db, params.id)),
    answer: async (ctx, { params }) => {
      const certificate = await findIssued(ctx.db, params.id)
      if (!certificate) throw notFound()
      return openFile(ctx, ctx.db, certificate.organisationId, certificate.fileId)
    },
  }),
]

async function viewsOf(ctx: Reading, submissions: readonly SubmissionFacts[]): Promise<contract.IssuableSubmission[]> {
  const organisationId = own(ctx.actor)
  const ids = submissions.map(({ id }) => id)
  const counts = await store.countBySubmission(ctx.db, organisationId, ids)
  const issuings = await store.findLatestIssuings(ctx.db, organisationId, ids)
  const valid = await store.countValid(
    ctx.db,
    organisationId,
    [...issuings.values()].map(({ id }) => id),
  )
  return submissions.map((submission) => {
    const issuing = issuings.get(submission.id)
    return submissionForBody(
      submission,
      counts.get(submission.id) ?? { ready: 0, issued: 0 },
      issuing ? issuingView(issuing, valid.get(issuing.id) ?? 0) : null,
      ctx.actor.duty === 'bodyManager',
    )
  })
}

async function viewOf(ctx: Reading, submissionId: string): Promise<contract.IssuableSubmission> {
  const submission = await getSubmission(ctx.db, own(ctx.actor), submissionId)
  const [view] = submission ? await viewsOf(ctx, [submission]) : []
  if (!view) throw notFound()
  return view
}

/** What a person sees before the act: how many, which numbers, and what stands in the way. */
async function checkOf(ctx: Reading, submissionId: string): Promise<contract.IssuingCheck> {
  const organisationId = own(ctx.actor)
  const view = await viewOf(ctx, submissionId)
  const entry = await findEntry(ctx.db, organisationId)
  const rows = await readyResults(ctx.db, organisationId, submissionId)
  const issuedOn = ctx.clock.today().toString() as IsoDate
  try {
    if (!entry) throw new Problem('not-designated', {}, { clause: 'N4.2.1' })
    await requireStanding(ctx.db, view, entry)
    const preview = await previewOf(ctx, entry, rows)
    return { ...view, issuedOn, preview, obstacle: null }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const obstacle = { detail: error.detail, clause: (error.clause ?? null) as ClauseMark | null }
    return { ...view, issuedOn, preview: [], obstacle, possibleActions: [] }
  }
}

async function rowsOf(ctx: Reading, rows: Awaited<ReturnType<typeof listNumbers>>): Promise<contract.CertificateRow[]> {
  const organisationId = own(ctx.actor)
  const ids = rows.map(({ registrationId }) => registrationId)
  const results = new Map(
    (await certifiableResults(ctx.db, organisationId, ids)).map((result) => [result.registrationId, result]),
  )
  const persons = await maskedPersons(
    ctx,
    organisationId,
    [...results.values()].map(({ personId }) => personId),
  )
  return rows.map((row) => {
    const result = results.get(row.registrationId)!
    return rowForBody(row, persons.get(result.personId)!.name, result)
  })
}
