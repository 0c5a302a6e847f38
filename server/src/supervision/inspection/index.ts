import type { PublishedInspection } from '@guijiang/contract/supervision/inspection'
import type { DrawUser } from '#base/draw/index.ts'
import { getOrganisation } from '#entry/organisation/index.ts'
import type { Actor } from '#kit/actor.ts'
import type { Db } from '#kit/db.ts'
import { may } from '#kit/policy.ts'
import { standingOf } from './dossier.ts'
import { beginInspections, begunItems, substituteInspections } from './ordering.ts'
import { mayReadInspection } from './policy.ts'
import { rosterOfPlan } from './roster.ts'
import { findInspection, listEndedOf } from './store.ts'
import { findLatestReport, listPublications, standingOfPublished } from './store-report.ts'
import { forPublic } from './views.ts'

export { inspectionRegistry } from './leaves.ts'
export type { CountComplaints } from './lists.ts'
export { inspectionDayHooks } from './opening.ts'
export { beginInspections } from './ordering.ts'
export { listNumbered as listInspectionsNumbered } from './store.ts'

/** What a draw for inspections asks and calls; handed to it by `app.ts`. */
export const inspectionDraws: DrawUser = {
  roster: (db, matter) => rosterOfPlan(db, matter),
  afterDraw: beginInspections,
  afterSubstitution: substituteInspections,
  begun: (db, draw) => begunItems(db, draw),
}

/** 一公开 [N4.1.3]: what was made public of a body, newest first; read through published rows only. */
export async function listPublishedInspections(
  db: Db,
  organisationId: string,
  limit = 50,
): Promise<PublishedInspection[]> {
  const publications = await listPublications(db, organisationId, limit)
  const standings = await standingOfPublished(
    db,
    organisationId,
    publications.map(({ inspectionId }) => inspectionId),
  )
  return publications.flatMap((publication) => {
    const standing = standings.find(({ id }) => id === publication.inspectionId)
    return standing ? [forPublic(publication, standing)] : []
  })
}

export type InspectionFacts = {
  id: string
  organisationId: string
  area: string
  reference: string
  endedOn: Temporal.PlainDate
  /** SHA-256 of what all inspectors signed. */
  reportHash: string
  failed: { code: string; clause: string; title: string; text: string; demand: string }[]
  state: 'rectifying' | 'toVerify' | 'closed'
  dueOn: Temporal.PlainDate | null
  /** Days that an answer came late; stays for good. */
  lateDays: number
}

/** What was found and signed, for an investigation or a credit entry that rests on it; undefined before, or out of reach. */
export async function findInspectionFindings(db: Db, id: string): Promise<InspectionFacts | undefined> {
  const inspection = await findInspection(db, id)
  const report = inspection?.endedOn ? await findLatestReport(db, inspection) : undefined
  if (!inspection?.endedOn || !report || inspection.state === 'toInspect') return undefined
  const { organisationId, area, reference, endedOn, state, dueOn, lateDays } = inspection
  return {
    id,
    organisationId,
    area,
    reference,
    endedOn,
    reportHash: report.reportHash.toString('hex'),
    failed: report.content.findings
      .filter(({ outcome }) => outcome === 'fails')
      .map(({ code, clause, title, text, demand }) => ({ code, clause, title, text, demand })),
    state,
    dueOn,
    lateDays,
  }
}

/** Inspections of a body that ended, newest first, to choose from. */
export async function listEndedInspections(
  db: Db,
  organisationId: string,
): Promise<{ id: string; reference: string; endedOn: Temporal.PlainDate }[]> {
  return (await listEndedOf(db, organisationId)).map(({ id, reference, endedOn }) => {
    return { id, reference, endedOn: endedOn! }
  })
}

/** What a timeline needs to know of an inspection; nothing when it is out of reach, or its body may not know of it yet. */
export async function findInspectionCase(db: Db, id: string, actor: Actor) {
  const inspection = await findInspection(db, id)
  const standing = inspection && (await standingOf(db, id))
  if (!inspection || !standing || !may(mayReadInspection, actor, standing)) return undefined
  const { organisationId, area, reference } = inspection
  const { shortName } = await getOrganisation(db, organisationId)
  return { organisationId, area, title: `${shortName} 检查 ${reference}`, path: `/inspections/${id}` }
}
