import { type Area, centreName, type Duty, dutyWords } from '@guijiang/contract/codes'
import type { IsoDate } from '@guijiang/contract/iso'
import {
  type InvestigationItem,
  type InvestigationView,
  type investigationDeeds,
  investigationStates,
  type LapseView,
  lapseStates,
} from '@guijiang/contract/supervision/investigation'
import type { ClauseMark } from '@guijiang/contract/view'
import { getCalendar } from '#base/calendar/index.ts'
import { deadlineView, findOpenTurns, type Turn } from '#base/deadline/index.ts'
import { accountName } from '#base/identity/index.ts'
import { organisationsById } from '#entry/organisation/index.ts'
import type { Actor } from '#kit/actor.ts'
import { afterId, pageOf } from '#kit/cursor.ts'
import type { Db } from '#kit/db.ts'
import type { Reading } from '#kit/house.ts'
import { may } from '#kit/policy.ts'
import { notFound } from '#kit/problem.ts'
import { waitsForDecision } from './actions.ts'
import {
  type LapseStanding,
  mayDecideMeasure,
  mayExplainLapse,
  mayInvestigate,
  mayReadLapse,
  maySettleLapse,
} from './policy.ts'
import { daysLate } from './rules.ts'
import * as store from './store.ts'
import * as lapses from './store-lapse.ts'

type Deed = (typeof investigationDeeds)[number]
type Day = Temporal.PlainDate

const pageSize = 50
const iso = (day: Day) => day.toString() as IsoDate
const isoOrNull = (day: Day | null) => day && iso(day)

/** The turn that the reader looks for: their own, else the first with a day. */
const turnFor = ({ organisationId, duty }: Actor, open: readonly Turn[]): Turn | undefined => {
  const dated = open.filter(({ period }) => period)
  return organisationId
    ? dated.find((turn) => turn.organisationId !== null)
    : (dated.find((turn) => turn.duty === duty) ?? dated[0])
}

export async function readList(ctx: Reading, cursor: string | undefined) {
  const { db } = ctx
  const found = await store.listInvestigations(db, cursor, pageSize + 1)
  const { rows: page, last } = pageOf(found, pageSize)
  const facts = await factsOf(ctx, page)
  const items = page.map((one): InvestigationItem => {
    const { id, reference, charge, state, openedOn, measure } = one
    const { organisation, deadline } = facts(one)
    const { kind, words } = investigationStates[state]
    const decided = state === 'decided' ? measure : null
    return {
      id,
      reference,
      organisation,
      charge,
      status: { kind, words },
      openedOn: iso(openedOn),
      measure: decided,
      deadline,
    }
  })
  return { items, next: afterId(last) }
}

async function factsOf({ db, actor, clock }: Reading, page: readonly store.Investigation[]) {
  const bodies = await organisationsById(
    db,
    page.map(({ organisationId }) => organisationId),
  )
  const turns = Map.groupBy(
    await findOpenTurns(
      db,
      'investigation',
      page.map(({ id }) => id),
    ),
    ({ subject }) => subject,
  )
  const calendar = await getCalendar(db)
  return ({ id, organisationId }: store.Investigation) => {
    const turn = turnFor(actor, turns.get(id) ?? [])
    return {
      organisation: { id: organisationId, name: bodies.get(organisationId)?.shortName ?? '' },
      deadline: turn ? deadlineView(calendar, turn, clock.today()) : null,
    }
  }
}

/** The screen it came from, for those who may open it: a complaint is not for every duty of an office. */
const sourcePath = ({ duty }: Actor, source: store.Investigation['source'], id: string | null): string | null => {
  if (source === 'own' || (source === 'complaint' && duty !== 'centreLeader' && duty !== 'auditor')) return null
  return `${sourcePaths[source]}/${id}`
}

const sourcePaths = { inspection: '/inspections', complaint: '/complaints' } as const

/** A body sees the facts, its own statement and the decision; offices see where it came from and what is drafted. */
export async function readOne(ctx: Reading, id: string): Promise<InvestigationView> {
  const { actor, db } = ctx
  const one = await store.findInvestigation(db, id)
  if (!one) throw notFound()
  const forBody = actor.organisationId !== null
  const { source, sourceId, state, statement, statedOn, measure, reasons, proposedBy, decidedOn } = one
  const { kind, words } = investigationStates[state]
  return {
    id,
    reference: one.reference,
    ...(await factsOf(ctx, [one]))(one),
    source: forBody ? null : { kind: source, path: sourcePath(actor, source, sourceId) },
    charge: one.charge,
    facts: one.facts,
    state,
    status: { kind, words },
    openedOn: iso(one.openedOn),
    servedOn: isoOrNull(one.servedOn),
    hearingUntil: isoOrNull(one.hearingUntil),
    statement: statement && statedOn ? { text: statement, on: iso(statedOn) } : null,
    proposal:
      !forBody && measure && reasons && proposedBy && !decidedOn
        ? { measure, reasons, by: await accountName(db, proposedBy), returned: one.returned }
        : null,
    decision: decidedOn && measure && reasons ? { measure, reasons, on: iso(decidedOn) } : null,
    version: one.version,
    possibleActions: deedsOf(ctx, one),
  }
}

function deedsOf({ actor, clock }: Reading, one: store.Investigation): Deed[] {
  const { state, hearingUntil, statement } = one
  const waits = waitsForDecision(one)
  const heard = hearingUntil !== null && Temporal.PlainDate.compare(clock.today(), hearingUntil) > 0
  if (actor.duty === 'bodyManager') return state === 'hearing' && !statement && !heard ? ['state'] : []
  if (actor.duty === 'centreHandler' && may(mayInvestigate, actor, one)) {
    if (state === 'open') return ['serve']
    return state === 'hearing' && !waits && (statement || heard) ? ['propose'] : []
  }
  return actor.duty === 'centreLeader' && waits && may(mayDecideMeasure, actor, one) ? ['decide'] : []
}

// ---- The ledger

const standingOf = async (db: Db, lapse: lapses.Lapse): Promise<LapseStanding> => ({
  ...lapse,
  barred: await lapses.listBarred(db, lapse.caseId),
})

export async function findLapseStanding(db: Db, id: string): Promise<LapseStanding | undefined> {
  const lapse = await lapses.findLapse(db, id)
  return lapse && standingOf(db, lapse)
}

export async function readLedger(ctx: Reading, cursor: string | undefined) {
  const found = await lapses.listLapses(ctx.db, { after: cursor, limit: pageSize + 1 })
  const { rows: page, last } = pageOf(found, pageSize)
  const items: LapseView[] = []
  for (const lapse of page) {
    const standing = await standingOf(ctx.db, lapse)
    if (may(mayReadLapse, ctx.actor, standing)) items.push(await lapseView(ctx, lapse, standing))
  }
  return { items, next: afterId(last) }
}

export async function readLapse(ctx: Reading, id: string): Promise<LapseView> {
  const lapse = await lapses.findLapse(ctx.db, id)
  if (!lapse) throw notFound()
  return lapseView(ctx, lapse, await standingOf(ctx.db, lapse))
}

async function lapseView(
  { db, actor, clock }: Reading,
  lapse: lapses.Lapse,
  standing: LapseStanding,
): Promise<LapseView> {
  const { id, area, duty, state, explanation, explainedBy, explainedOn, outcome, note, settledOn } = lapse
  const { kind, words } = lapseStates[state]
  return {
    id,
    office: `${centreName(area as Area)} · ${dutyWords[duty as Duty]}`,
    act: lapse.act,
    label: lapse.label,
    reference: lapse.reference,
    path: lapse.path,
    clause: lapse.clause as ClauseMark | null,
    internal: lapse.internal,
    dueOn: iso(lapse.dueOn),
    doneOn: isoOrNull(lapse.doneOn),
    daysLate: daysLate(lapse.dueOn, lapse.doneOn, clock.today()),
    status: { kind, words },
    explanation:
      explanation && explainedBy && explainedOn
        ? { text: explanation, by: await accountName(db, explainedBy), on: iso(explainedOn) }
        : null,
    outcome: outcome && note && settledOn ? { outcome, note, on: iso(settledOn) } : null,
    version: lapse.version,
    possibleActions: [
      ...(state === 'toExplain' && may(mayExplainLapse, actor, standing) ? (['explain'] as const) : []),
      ...(state === 'explained' && may(maySettleLapse, actor, standing) ? (['decide'] as const) : []),
    ],
  }
}
