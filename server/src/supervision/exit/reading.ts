import { maskName } from '@guijiang/contract/formats'
import type { IsoDate } from '@guijiang/contract/iso'
import {
  type AffectedSitting,
  type ExitView,
  exitGrounds,
  type FateKey,
  fates,
  groundOfCharge,
  type HandedCandidate,
  type OwnFate,
} from '@guijiang/contract/supervision/exit'
import { measures } from '@guijiang/contract/supervision/investigation'
import { findOpenApprovals } from '#base/approval/index.ts'
import { getCalendar } from '#base/calendar/index.ts'
import { deadlineView, findOpenTurns } from '#base/deadline/index.ts'
import { accountName, holdersOf } from '#base/identity/index.ts'
import { personNames } from '#base/person/index.ts'
import { findSitting, listSittingsById } from '#delivery/plan/index.ts'
import { derivedStates } from '#delivery/publicity/index.ts'
import { listCandidates, verifyCandidate } from '#delivery/registration/index.ts'
import { directoryNames, findDirectoryEntry } from '#entry/directory/index.ts'
import { getOrganisation, organisationsById } from '#entry/organisation/index.ts'
import { pageOf } from '#kit/cursor.ts'
import type { Reading } from '#kit/house.ts'
import { notFound, Problem } from '#kit/problem.ts'
import { findDecidedInvestigation, listDecidedInvestigations } from '#supervision/investigation/index.ts'
import { decideAct } from './actions.ts'
import { affectedOf, cityOf, findAffected, receiversFor, titleOf } from './affected.ts'
import { canRestOn, destinationOf } from './rules.ts'
import * as store from './store.ts'
import { matter } from './turns.ts'
import { exitView, handedCandidate, iso, type Shown, statusOf } from './views.ts'

/** How a case stands: before the decision read off the sittings as they are, after it as it was decided. */

async function sittingsBefore(ctx: Reading, exit: store.ExitCase): Promise<AffectedSitting[]> {
  const today = ctx.clock.today()
  const rows: AffectedSitting[] = []
  for (const { sitting, outcome, state, candidates } of await findAffected(ctx.db, exit, today)) {
    rows.push({
      id: sitting.id,
      reference: sitting.reference,
      title: titleOf(sitting),
      status: statusOf(state),
      firstDay: iso(sitting.firstDay),
      outcome,
      candidates: candidates.length,
      cleared: candidates.filter(({ cleared }) => cleared).length,
      plan: exit.draft.sittings.find((plan) => plan.sitting === sitting.id) ?? null,
      receivers: outcome === 'stops' ? await receiversFor(ctx.database.published, sitting, today) : [],
      told: 0,
      done: 0,
    })
  }
  return rows
}

async function sittingsAfter(ctx: Reading, exit: store.ExitCase): Promise<AffectedSitting[]> {
  const decided = await store.listDecidedSittings(ctx.db, exit)
  const sittings = await listSittingsById(
    ctx.db,
    decided.map(({ sittingId }) => sittingId),
  )
  const counts = new Map((await store.countHandedOver(ctx.db, exit)).map((count) => [count.sittingId, count]))
  return decided.flatMap(({ sittingId, outcome, stage }) => {
    const sitting = sittings.get(sittingId)
    if (!sitting) return []
    const count = counts.get(sittingId)
    return [
      {
        id: sittingId,
        reference: sitting.reference,
        title: titleOf(sitting),
        status: { words: stage, kind: outcome === 'stops' ? ('bad' as const) : ('wait' as const) },
        firstDay: iso(sitting.firstDay),
        outcome,
        candidates: count?.candidates ?? 0,
        cleared: count?.cleared ?? 0,
        plan: exit.draft.sittings.find((plan) => plan.sitting === sittingId) ?? null,
        receivers: [],
        told: count?.told ?? 0,
        done: count?.done ?? 0,
      },
    ]
  })
}

export async function showExit(ctx: Reading, id: string): Promise<ExitView> {
  const exit = await store.findExit(ctx.db, id)
  const entry = exit && (await findDirectoryEntry(ctx.db, exit.organisationId))
  if (!exit || !entry) throw notFound()
  const { name, shortName } = await getOrganisation(ctx.db, exit.organisationId)
  const open = exit.state === 'hearing' || exit.state === 'drafting' || exit.state === 'proposed'
  const sittings = await (exit.state === 'decided' ? sittingsAfter(ctx, exit) : open ? sittingsBefore(ctx, exit) : [])
  const holders = ctx.actor.organisationId ? [] : await holdersOf(ctx.db, { duty: 'externalSupervisor' })
  const { supervisor } = exit.draft
  const [turn] = (await findOpenTurns(ctx.db, matter, [id])).filter(({ dueOn }) => dueOn)
  return exitView({
    exit,
    entry,
    organisation: { name, shortName },
    sittings,
    cited: exit.investigationId ? await findDecidedInvestigation(ctx.db, exit.investigationId) : undefined,
    supervisors: exit.kind === 'suspend' ? holders.map(({ accountId, name }) => ({ id: accountId, name })) : [],
    supervisorName: supervisor && ctx.actor.organisationId === null ? await accountName(ctx.db, supervisor) : null,
    waiting: (await findOpenApprovals(ctx.db, decideAct, [id])).get(id),
    deadline: turn ? deadlineView(await getCalendar(ctx.db), turn, ctx.clock.today()) : null,
    actor: ctx.actor,
  })
}

/** What a suspension or a removal of the body can rest on, with what was found and decided. */
export async function showCitable(ctx: Reading, organisationId: string) {
  const decided = await listDecidedInvestigations(ctx.db, organisationId)
  return decided.flatMap((one) => {
    const { id, reference, charge, measure, decidedOn } = one
    const ground = groundOfCharge[charge]
    if (!ground || !canRestOn({ kind: 'suspend', ground }, one)) return []
    const on = decidedOn as IsoDate
    const { name: groundName } = exitGrounds[ground]
    return [{ id, reference, ground, groundName, measure, measureName: measures[measure], on }]
  })
}

const pageSize = 200

/** Who is under way at one sitting, and where each goes: by the plan, or as it was decided. */
export async function showHandedOver(
  ctx: Reading,
  id: string,
  { sitting: sittingId, cursor }: { sitting: string; cursor?: string | undefined },
): Promise<{ items: HandedCandidate[]; next: string | null }> {
  const exit = await store.findExit(ctx.db, id)
  const sitting = await findSitting(ctx.db, sittingId)
  if (!exit) throw notFound()
  // Of a case that only the region drafts the body sees nothing before it is decided.
  const told = ctx.actor.organisationId === null || exit.kind === 'leave' || exit.state === 'decided'
  if (sitting?.organisationId !== exit.organisationId || !told) return { items: [], next: null }
  const found =
    exit.state === 'decided' ? await decidedRows(ctx, exit, sittingId) : await plannedRows(ctx, exit, sitting)
  const left = found
    .sort((one, other) => (one.ticketNumber < other.ticketNumber ? -1 : 1))
    .filter(({ ticketNumber }) => !cursor || ticketNumber > cursor)
  const { rows: page, last } = pageOf(left, pageSize)
  const names = await personNames(
    ctx,
    exit.organisationId,
    page.map(({ personId }) => personId),
  )
  const receivers = await organisationsNamed(ctx, page)
  const items = page.map(({ personId, receiverId, ...row }) =>
    handedCandidate({
      ...row,
      maskedName: maskName(names.get(personId) ?? ''),
      receiver: receiverId && (receivers.get(receiverId) ?? null),
    }),
  )
  return { items, next: last?.ticketNumber ?? null }
}

type Row = Omit<Shown, 'maskedName' | 'receiver'> & { personId: string; receiverId: string | null }

const organisationsNamed = (ctx: Reading, rows: readonly Row[]) =>
  namesOf(
    ctx,
    rows.flatMap(({ receiverId }) => receiverId ?? []),
  )

/** Names of listed bodies, which anybody may read. */
async function namesOf(ctx: Reading, ids: readonly string[]): Promise<Map<string, string>> {
  const names = await directoryNames(ctx.database.published, ids)
  return new Map([...names].map(([id, { name }]) => [id, name]))
}

async function plannedRows(
  ctx: Reading,
  exit: store.ExitCase,
  sitting: NonNullable<Awaited<ReturnType<typeof findSitting>>>,
) {
  const [affected] = await affectedOf(ctx.db, exit.kind, [sitting], ctx.clock.today())
  if (!affected || affected.outcome === 'finishes') return []
  return affected.candidates.map((candidate): Row => {
    const { fate, receiver: receiverId } = destinationOf(candidate, exit.draft)
    return { ...candidate, fate, receiverId, toldOn: null, doneOn: null, doneNote: null }
  })
}

async function decidedRows(ctx: Reading, exit: store.ExitCase, sittingId: string): Promise<Row[]> {
  const rows = await store.listHandedOver(ctx.db, exit, sittingId)
  const candidates = new Map(
    (await listCandidates(ctx.db, exit.organisationId, sittingId)).map((candidate) => [candidate.id, candidate]),
  )
  return rows.flatMap(({ organisationId: _, exitId: __, area: ___, ...row }) => {
    const candidate = candidates.get(row.registrationId)
    return candidate ? [{ ...row, ticketNumber: candidate.ticketNumber, personId: candidate.personId }] : []
  })
}

/** What an external supervisor watches over today; what has ended falls out. */
export async function showSupervised(ctx: Reading) {
  const rows = await store.listSupervisedBy(ctx.db, ctx.actor.accountId!)
  const sittings = await listSittingsById(
    ctx.db,
    rows.map(({ sittingId }) => sittingId),
  )
  const derived = await derivedStates(ctx.db, [...sittings.values()])
  const bodies = await organisationsById(
    ctx.db,
    rows.map(({ organisationId }) => organisationId),
  )
  return rows.flatMap(({ sittingId, organisationId, reference, decidedOn }) => {
    const sitting = sittings.get(sittingId)
    if (!sitting) return []
    const state = sitting.state === 'published' ? (derived.get(sittingId) ?? 'inPublicity') : sitting.state
    return [
      {
        sitting: sittingId,
        reference: sitting.reference,
        title: titleOf(sitting),
        status: statusOf(state),
        organisation: bodies.get(organisationId)?.shortName ?? '',
        city: cityOf(sitting.city),
        address: sitting.address,
        firstDay: iso(sitting.firstDay),
        lastDay: iso(sitting.lastDay),
        since: iso(decidedOn),
        exitReference: reference,
      },
    ]
  })
}

/** A candidate's own: where the registration stopped and where it goes. */
async function ownFate(
  ctx: Reading,
  candidate: { organisationId: string; id: string; sittingId: string },
): Promise<OwnFate | undefined> {
  const row = await store.findHandedOver(ctx.db, candidate.organisationId, candidate.id)
  const exit = row && (await store.findExit(ctx.db, row.exitId))
  const sitting = await findSitting(ctx.db, candidate.sittingId)
  if (!row || !exit?.decidedOn || !sitting) return undefined
  const names = await namesOf(ctx, [candidate.organisationId, ...(row.receiverId ? [row.receiverId] : [])])
  return {
    sitting: `${titleOf(sitting)}（第 ${sitting.reference} 场）`,
    organisation: names.get(candidate.organisationId) ?? '',
    stage: row.stage,
    fate: row.fate,
    fateName: fates[row.fate].name,
    receiver: row.receiverId && (names.get(row.receiverId) ?? null),
    decidedOn: iso(exit.decidedOn),
    done: row.doneOn && row.doneNote ? { on: iso(row.doneOn), note: row.doneNote } : null,
  }
}

/** 四（一）2 [N4.1.2]: for whoever holds ticket, paper and code together; one answer to everything that does not fit. */
export async function requireFate(ctx: Reading, key: FateKey): Promise<OwnFate> {
  const candidate = await verifyCandidate(ctx, ctx.db, key)
  const fate = candidate && (await ownFate(ctx, candidate))
  if (!fate) throw new Problem('fate-unknown', {})
  return fate
}
