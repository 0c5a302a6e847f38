import { type Area, type Duty, dutiesOf } from '@guijiang/contract/codes'
import { type InspectionKind, inspectionActs, type orderInspection } from '@guijiang/contract/supervision/inspection'
import { tieKinds } from '@guijiang/contract/supervision/inspection-lists'
import type { z } from 'zod'
import { meetTurn, voidTurns } from '#base/deadline/index.ts'
import type { AfterDraw, AfterSubstitution, Drawn } from '#base/draw/index.ts'
import { assign, holdersOf, takePart, unassign } from '#base/identity/index.ts'
import { findSitting } from '#delivery/plan/index.ts'
import { findEntry } from '#entry/directory/index.ts'
import { takeNumbers } from '#kit/counter.ts'
import type { Db } from '#kit/db.ts'
import type { Acting } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { ensureVersion, next } from '#kit/lifecycle.ts'
import { notFound, Problem } from '#kit/problem.ts'
import { listMissing, objectsOfPlan } from './roster.ts'
import { isInspectable, requireInspectable, requireTeam, requireUntied } from './rules.ts'
import { inspectionTransitions, inspectionWords } from './states.ts'
import * as store from './store.ts'
import * as lists from './store-lists.ts'
import { caseOf, matter, tellInspector, tellOffice, turnToConfirm, turnToInspectors } from './turns.ts'

/** How an inspection comes about: arranged by the centre, or drawn. */

/** The trail says whose inspection it is: the city's, or the region's in a city. */
export const entry = ({ id, organisationId, office }: Pick<store.Inspection, 'id' | 'organisationId' | 'office'>) => ({
  subject: id,
  organisationId,
  area: office,
  case: caseOf(id),
  clause: 'N4.1.3',
})

export async function locked(ctx: Acting, id: string): Promise<store.Inspection> {
  const inspection = await store.lockInspection(ctx.tx, id)
  if (!inspection) throw notFound()
  return inspection
}

type NewCase = {
  organisationId: string
  area: Area
  office: Area
  kind: InspectionKind
  sittingId: string | null
  purpose: string
  drawId: string | null
  items: lists.InspectionList<'items'>
  orderedBy: string | null
  confirmedBy: string | null
  members: readonly { accountId: string; reason: string }[]
}

/** Its row, those who look, the items of the version that counts. */
async function create(ctx: Acting, { items, members, ...given }: NewCase): Promise<store.NewInspection> {
  const today = ctx.clock.today()
  const number = await takeNumbers(ctx.tx, `inspection/${given.office}/${today.year}`)
  const inspection = {
    ...given,
    id: newId(),
    reference: `JC${given.office.slice(2, 4)}-${today.year}-${String(number).padStart(4, '0')}`,
    itemsList: items.id,
    itemsVersion: items.number,
    orderedOn: today,
    confirmedOn: given.confirmedBy ? today : null,
  }
  await store.insertInspection(ctx.tx, inspection)
  await store.insertMembers(
    ctx.tx,
    inspection,
    members.map((member, index) => ({ ...member, number: index + 1 })),
  )
  await store.insertFindings(ctx.tx, inspection, items.content)
  if (given.orderedBy) await takePart(ctx, matter, inspection.id, 'ordered', given.orderedBy)
  if (given.confirmedBy) await takePart(ctx, matter, inspection.id, 'agreed', given.confirmedBy)
  for (const { accountId } of members) await takePart(ctx, matter, inspection.id, 'finder', accountId)
  return inspection
}

/** The task is theirs from now on: they reach the body, and have it in their queue. */
async function handOver(
  ctx: Acting,
  inspection: Pick<store.Inspection, 'organisationId' | 'id' | 'office' | 'reference'>,
  accounts: readonly string[],
): Promise<void> {
  for (const accountId of accounts) await assign(ctx, accountId, inspection.organisationId, matter, inspection.id)
  await turnToInspectors(ctx, { ...inspection, beganAt: null }, 'inspect', accounts)
  for (const accountId of accounts) {
    await tellInspector(ctx, inspection, accountId, '您被安排检查，到场前请勿告知被检查机构。检查表可以先看。')
  }
}

/** Accounts with a tie to a body, and which: by the list of inspectors, and by duties they hold there today. */
async function tiesTo(db: Db, organisationId: string, list: lists.InspectionList<'inspectors'>) {
  const tied = new Map<string, string>()
  for (const { accountId, ties, excluded } of list.content) {
    const tie = ties.find((one) => one.organisationId === organisationId)
    if (tie) tied.set(accountId, tieKinds[tie.kind].name)
    else if (excluded) tied.set(accountId, excluded)
  }
  for (const duty of dutiesOf('body') as Duty[]) {
    for (const { accountId } of await holdersOf(db, { duty, organisationId })) tied.set(accountId, '在该机构任职')
  }
  return tied
}

type Order = z.output<NonNullable<(typeof orderInspection)['body']>>

/** 四（一）3 [N4.1.3] 定期检查、专项督查: named inspectors, recusal checked; the leader confirms. */
export async function orderOne(ctx: Acting, order: Order): Promise<string> {
  const office = ctx.actor.area as Area
  const body = await findEntry(ctx.db, order.organisation)
  const sitting = order.sitting ? await findSitting(ctx.db, order.sitting) : undefined
  if (!body || (order.sitting && sitting?.organisationId !== body.organisationId)) throw notFound()
  requireInspectable(body)
  const items = await lists.findCurrent(ctx.db, office, 'items')
  const inspectors = await lists.findCurrent(ctx.db, office, 'inspectors')
  if (!items) throw listMissing(['items'])
  if (!inspectors) throw listMissing(['inspectors'])
  requireTeam(order.inspectors.map(({ accountId }) => accountId))
  const members = order.inspectors.map(({ accountId, reason }) => {
    const row = inspectors.content.find((one) => one.accountId === accountId)
    if (!row) throw new Problem('inspector-unknown', { name: '所选的人' }, { clause: 'N4.1.3' })
    return { accountId, reason, name: row.name }
  })
  requireUntied(members, await tiesTo(ctx.db, body.organisationId, inspectors))
  const inspection = await create(ctx, {
    organisationId: body.organisationId,
    area: (sitting?.area as Area) ?? body.area,
    office,
    kind: order.kind,
    sittingId: sitting?.id ?? null,
    purpose: order.purpose,
    drawId: null,
    items,
    orderedBy: ctx.actor.accountId,
    confirmedBy: null,
    members: members.map(({ accountId, reason }) => ({ accountId, reason })),
  })
  await ctx.log({
    action: 'inspection.order',
    ...entry(inspection),
    content: { reference: inspection.reference, kind: order.kind, inspectors: members.length, items: items.number },
  })
  await turnToConfirm(ctx, { ...inspection, beganAt: null })
  return inspection.id
}

export async function confirmOrder(ctx: Acting, id: string, version: number): Promise<void> {
  const inspection = await locked(ctx, id)
  next(inspectionTransitions, inspection.state, 'confirmOrder', inspectionWords)
  ensureVersion(inspection, version)
  if (inspection.confirmedOn) throw new Problem('state-not-allowed', { state: '已确认安排', possible: '到场' })
  const body = await findEntry(ctx.db, inspection.organisationId)
  if (!body) throw notFound()
  requireInspectable(body)
  await takePart(ctx, matter, id, 'agreed')
  await store.updateInspection(ctx.tx, inspection, {
    confirmedBy: ctx.actor.accountId,
    confirmedOn: ctx.clock.today(),
  })
  const members = await store.listMembers(ctx.db, [id])
  await ctx.log({ action: 'inspection.confirm', ...entry(inspection), content: { reference: inspection.reference } })
  await meetTurn(ctx, matter, id, inspectionActs.confirm)
  await handOver(
    ctx,
    inspection,
    members.map(({ accountId }) => accountId),
  )
}

/** Arranged and confirmed, but the body left the directory before anybody went there. */
export async function mayTakeBack(db: Db, inspection: store.Inspection): Promise<boolean> {
  const { confirmedOn, beganAt, drawId, state, organisationId } = inspection
  if (!confirmedOn || beganAt || drawId || state !== 'toInspect') return false
  const body = await findEntry(db, organisationId)
  return body !== undefined && !isInspectable(body.state)
}

export async function withdrawOrder(ctx: Acting, id: string, version: number, reason: string): Promise<void> {
  const inspection = await locked(ctx, id)
  const state = next(inspectionTransitions, inspection.state, 'withdraw', inspectionWords)
  ensureVersion(inspection, version)
  if (inspection.confirmedOn && !(await mayTakeBack(ctx.db, inspection)))
    throw new Problem('state-not-allowed', { state: '已确认安排', possible: '到场' })
  if (inspection.confirmedOn) {
    for (const { accountId } of await store.listMembers(ctx.db, [id])) await unassign(ctx, accountId, matter, id)
    await voidTurns(ctx, matter, id)
  }
  await store.updateInspection(ctx.tx, inspection, { state, withdrawn: reason, closedOn: ctx.clock.today() })
  await ctx.log({ action: 'inspection.withdraw', ...entry(inspection), content: { reference: inspection.reference } })
  await meetTurn(ctx, matter, id, inspectionActs.confirm)
  await tellOffice(ctx, inspection, 'centreHandler', {
    title: `检查安排 ${inspection.reference} 未获同意`,
    body: reason,
  })
}

// ---- drawn

async function beginOne(ctx: Acting, draw: Drawn, item: string, inspectors: readonly string[]): Promise<void> {
  const { plan, objects, items } = await objectsOfPlan(ctx.db, draw.matterId)
  const object = objects.get(item)
  if (!object) throw new Error(`drawn, but not in the list: ${item}`)
  const members = inspectors.map((code) => {
    const accountId = draw.accounts[code]
    if (!accountId) throw new Error(`drawn, but nobody: ${code}`)
    return { accountId, reason: `抽取 ${draw.number}` }
  })
  const inspection = await create(ctx, {
    organisationId: object.organisationId,
    area: object.area,
    office: plan.area,
    kind: 'drawn',
    sittingId: object.sittingId,
    purpose: plan.purpose.length < 5 ? `双随机检查：${plan.purpose}` : plan.purpose,
    drawId: draw.id,
    items,
    orderedBy: draw.frozenBy,
    confirmedBy: draw.committedBy,
    members,
  })
  await handOver(
    ctx,
    inspection,
    members.map(({ accountId }) => accountId),
  )
}

/** 四（一）3 [N4.1.3]: what was drawn becomes tasks in the act that brought the result. */
export const beginInspections: AfterDraw = async (ctx, draw) => {
  for (const { item, inspectors } of draw.result.teams ?? []) await beginOne(ctx, draw, item, inspectors)
}

const keyOf = (objects: ReadonlyMap<string, { organisationId: string; sittingId: string | null }>) => {
  const keys = new Map([...objects].map(([key, row]) => [row.sittingId ?? row.organisationId, key]))
  return ({ sittingId, organisationId }: store.Inspection) => keys.get(sittingId ?? organisationId)
}

/** What a substitution changes: a visit that falls away, one that comes in, a seat that another takes. */
export const substituteInspections: AfterSubstitution = async (ctx, draw, changes) => {
  const { objects } = await objectsOfPlan(ctx.db, draw.matterId)
  const itemOf = keyOf(objects)
  const known = (await store.listInspectionsOfDraw(ctx.tx, draw.id)).filter(({ withdrawn }) => withdrawn === null)
  for (const { item, before, after } of changes) {
    const inspection = known.find((one) => itemOf(one) === item)
    if (!inspection) {
      await beginOne(ctx, draw, item, after)
      continue
    }
    const accounts = (codes: readonly string[]) => codes.map((code) => draw.accounts[code]!)
    const gone = accounts(before.filter((code) => !after.includes(code)))
    for (const accountId of gone) {
      await store.endMember(ctx.tx, inspection, accountId, ctx.clock.today())
      await unassign(ctx, accountId, matter, inspection.id)
    }
    await voidTurns(ctx, matter, inspection.id)
    if (after.length === 0) {
      const change = { state: 'closed', withdrawn: '替补换出', closedOn: ctx.clock.today() } as const
      await store.updateInspection(ctx.tx, inspection, change)
      continue
    }
    const come = accounts(after.filter((code) => !before.includes(code)))
    const ever = await store.countMembersEver(ctx.tx, inspection)
    if (come.length > 0) {
      await store.insertMembers(
        ctx.tx,
        inspection,
        come.map((accountId, index) => ({ accountId, reason: `替补 ${draw.number}`, number: ever + index + 1 })),
      )
      for (const accountId of come) await takePart(ctx, matter, inspection.id, 'finder', accountId)
    }
    await handOver(ctx, inspection, accounts(after))
  }
}

/** Items of a draw whose visit has begun. */
export async function begunItems(db: Db, { id, matterId }: { id: string; matterId: string }): Promise<string[]> {
  const { objects } = await objectsOfPlan(db, matterId)
  const itemOf = keyOf(objects)
  const inspections = await store.listInspectionsOfDraw(db, id)
  return inspections.filter(({ beganAt }) => beganAt !== null).flatMap((one) => itemOf(one) ?? [])
}
