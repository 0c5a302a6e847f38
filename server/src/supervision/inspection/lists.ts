import { type Area, type Duty, dutyWords, skillLevels } from '@guijiang/contract/codes'
import {
  type InspectorEntry,
  type InspectorRow,
  type ItemEntry,
  type ListKind,
  listKinds,
  type ObjectRow,
} from '@guijiang/contract/supervision/inspection-lists'
import { meetTurn, openTurn, voidTurns } from '#base/deadline/index.ts'
import { holdersOf, takePart } from '#base/identity/index.ts'
import { serveOn } from '#base/notification/index.ts'
import { listSittingsAhead } from '#delivery/plan/index.ts'
import { entriesOn } from '#entry/directory/index.ts'
import { dayOf } from '#kit/clock.ts'
import type { Db } from '#kit/db.ts'
import type { Acting } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { next } from '#kit/lifecycle.ts'
import { notFound, Problem } from '#kit/problem.ts'
import { hashOf, isFirstYear } from './rules.ts'
import { listTransitions, listWords } from './states.ts'
import * as store from './store-lists.ts'

/** 四（一）3 [N4.1.3] 一单两库. */

const matter = 'inspection-list'
const publishAct = '发布名录版本'

/** Complaints upheld or open against each body; the slice that knows them comes later and is handed in by `app.ts`. */
export type CountComplaints = (db: Db, organisationIds: readonly string[]) => Promise<ReadonlyMap<string, number>>

const leftOut = { suspended: '暂停中', removed: '已移出目录', left: '已自愿退出', expired: '已到期' } as const

/** Bodies of the directory, and sittings planned or under way, as of a moment. Whoever is left out stands there with why. */
export async function computeObjects(
  db: Db,
  asOf: Temporal.Instant,
  countComplaints: CountComplaints,
): Promise<ObjectRow[]> {
  const day = dayOf(asOf)
  const entries = await entriesOn(db, day)
  const sittings = await listSittingsAhead(db, day)
  const waiting = await store.listToInspect(db)
  const complaints = await countComplaints(
    db,
    entries.map(({ organisationId }) => organisationId),
  )
  const byBody = new Map(entries.map((entry) => [entry.organisationId, entry]))
  const open = (subject: string) => (waiting.has(subject) ? '已有待检查的任务' : null)
  const bodies = entries.map(
    ({ organisationId, code, name, area, state, listedOn }): ObjectRow => ({
      key: code,
      kind: 'body',
      organisationId,
      sittingId: null,
      label: name,
      area,
      firstYear: isFirstYear(listedOn, day),
      complaints: complaints.get(organisationId) ?? 0,
      excluded: state === 'listed' ? open(organisationId) : leftOut[state],
    }),
  )
  const visits = sittings.flatMap((sitting): ObjectRow[] => {
    const entry = byBody.get(sitting.organisationId)
    if (!entry) return []
    const { organisationId, id, reference, occupationName, level, area } = sitting
    return [
      {
        key: `${entry.code}.${reference}`,
        kind: 'sitting',
        organisationId,
        sittingId: id,
        label: `${entry.name} ${occupationName}${skillLevels[level].ordinal} 第 ${reference} 场`,
        area: area as Area,
        firstYear: isFirstYear(entry.listedOn, day),
        complaints: complaints.get(organisationId) ?? 0,
        excluded: open(id),
      },
    ]
  })
  return [...bodies, ...visits]
}

const deciding = ['centreHandler', 'centreReviewer', 'centreLeader'] as const satisfies readonly Duty[]

/** 四（二）3: whoever arranges, decides or accepts for this centre does not look. */
async function decidingHere(db: Db, area: string): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const duty of deciding) {
    for (const { accountId } of await holdersOf(db, { duty, area })) found.set(accountId, dutyWords[duty])
  }
  return found
}

export const inspectorsOf = (db: Db, area: string) => holdersOf(db, { duty: 'inspector', area })

async function inspectorRows(ctx: Acting, area: Area, entries: readonly InspectorEntry[]): Promise<InspectorRow[]> {
  const holders = new Map((await inspectorsOf(ctx.db, area)).map((holder) => [holder.accountId, holder]))
  const bodies = new Map(
    (await entriesOn(ctx.db, ctx.clock.today())).map((entry) => [entry.organisationId, entry.name]),
  )
  const duties = await decidingHere(ctx.db, area)
  return entries.map(({ accountId, ties }, index) => {
    const holder = holders.get(accountId)
    if (!holder) throw new Problem('inspector-unknown', { name: '所选的人' }, { clause: 'N4.1.3' })
    const duty = duties.get(accountId)
    return {
      code: `R${String(index + 1).padStart(3, '0')}`,
      accountId,
      name: holder.name,
      area,
      excluded: duty ? `是本中心${duty}` : null,
      ties: ties.map((tie) => {
        const organisationName = bodies.get(tie.organisationId)
        if (!organisationName) throw notFound()
        return { ...tie, organisationName }
      }),
    }
  })
}

async function enter<K extends ListKind>(ctx: Acting, kind: K, content: store.ContentOf[K]): Promise<string> {
  const area = ctx.actor.area as Area
  const earlier = await store.lockListsOf(ctx.tx, area, kind)
  for (const { id, state, number } of earlier) {
    if (state !== 'entered') continue
    // Replaced by a newer entry before the leader decided.
    await store.updateList(ctx.tx, id, { state: 'returned', returnNote: `由第 ${number + 1} 版代替` })
    await voidTurns(ctx, matter, id)
  }
  const list = {
    id: newId(),
    area,
    kind,
    number: (earlier[0]?.number ?? 0) + 1,
    content,
    contentHash: hashOf(content),
    asOf: ctx.clock.now(),
    enteredBy: ctx.actor.accountId!,
    enteredOn: ctx.clock.today(),
  }
  await store.insertList(ctx.tx, list)
  await takePart(ctx, matter, list.id, 'entered')
  await ctx.log({
    action: 'inspection-list.enter',
    subject: list.id,
    area,
    clause: 'N4.1.3',
    content: { kind, number: list.number, rows: content.length, hash: list.contentHash.toString('hex') },
  })
  await openTurn(ctx, {
    matter,
    subject: list.id,
    act: publishAct,
    duty: 'centreLeader',
    area,
    label: listKinds[kind].name,
    reference: `第 ${list.number} 版`,
    path: `/inspection-lists/${list.id}`,
    clause: 'N4.1.3',
  })
  return list.id
}

export const enterItems = (ctx: Acting, rows: readonly ItemEntry[]): Promise<string> =>
  enter(
    ctx,
    'items',
    rows.toSorted((one, other) => (one.code < other.code ? -1 : 1)),
  )

export const enterInspectors = async (ctx: Acting, rows: readonly InspectorEntry[]): Promise<string> =>
  enter(ctx, 'inspectors', await inspectorRows(ctx, ctx.actor.area as Area, rows))

/** Computed now; the centre leaves out what it names, with its reason. */
export async function enterObjects(
  ctx: Acting,
  exclude: readonly { key: string; reason: string }[],
  countComplaints: CountComplaints,
): Promise<string> {
  const computed = await computeObjects(ctx.db, ctx.clock.now(), countComplaints)
  const known = new Set(computed.map(({ key }) => key))
  const strange = exclude.find(({ key }) => !known.has(key))
  if (strange) throw new Problem('object-unknown', { key: strange.key }, { clause: 'N4.1.3' })
  const reasons = new Map(exclude.map(({ key, reason }) => [key, reason]))
  return enter(
    ctx,
    'objects',
    computed.map((row) => ({ ...row, excluded: row.excluded ?? reasons.get(row.key) ?? null })),
  )
}

async function lockedAsSeen(ctx: Acting, id: string, hash: string): Promise<store.InspectionList> {
  const list = await store.lockList(ctx.tx, id)
  if (!list) throw notFound()
  if (list.contentHash.toString('hex') !== hash) throw new Problem('content-changed', {})
  return list
}

const entry = ({ id, area, kind, number, contentHash }: store.InspectionList) => ({
  subject: id,
  area,
  clause: 'N4.1.3',
  content: { kind, number, hash: contentHash.toString('hex') },
})

/** 四（一）3 [N4.1.3] with 四（二）3: published by another than entered it. */
export async function publishList(ctx: Acting, id: string, hash: string): Promise<void> {
  const list = await lockedAsSeen(ctx, id, hash)
  const state = next(listTransitions, list.state, 'publish', listWords)
  await takePart(ctx, matter, id, 'published')
  await store.updateList(ctx.tx, id, { state, publishedBy: ctx.actor.accountId!, publishedOn: ctx.clock.today() })
  await ctx.log({ action: 'inspection-list.publish', ...entry(list) })
  await meetTurn(ctx, matter, id, publishAct)
}

export async function returnList(ctx: Acting, id: string, hash: string, note: string): Promise<void> {
  const list = await lockedAsSeen(ctx, id, hash)
  const state = next(listTransitions, list.state, 'return', listWords)
  await store.updateList(ctx.tx, id, { state, returnNote: note })
  await ctx.log({ action: 'inspection-list.return', ...entry(list) })
  await meetTurn(ctx, matter, id, publishAct)
  await serveOn(ctx, {
    to: { duty: 'centreHandler', area: list.area },
    title: `${listKinds[list.kind].name}第 ${list.number} 版被退回`,
    body: note,
    clause: 'N4.1.3',
    path: `/inspection-lists/${id}`,
  })
}
