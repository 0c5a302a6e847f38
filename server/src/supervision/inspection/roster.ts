import { type Area, areas } from '@guijiang/contract/codes'
import {
  type freezeInspectionDraw,
  type ListKind,
  listKinds,
  type ObjectRow,
  objectKinds,
  type RosterPreview,
} from '@guijiang/contract/supervision/inspection-lists'
import type { z } from 'zod'
import { type DrawMatter, type DrawRoster, findDraw, freezeDraw } from '#base/draw/index.ts'
import { holdersOf } from '#base/identity/index.ts'
import type { Db } from '#kit/db.ts'
import type { Acting, Reading } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { notFound, Problem } from '#kit/problem.ts'
import { computeObjects } from './lists.ts'
import { recusalsOf, requireNobodyMissing, strataOf } from './rules.ts'
import * as store from './store-lists.ts'

/** What a draw is made from, by the versions of the lists that its plan names. */

type Lists = {
  items: store.InspectionList<'items'>
  objects: store.InspectionList<'objects'>
  inspectors: store.InspectionList<'inspectors'>
}

type Asked = Pick<store.InspectionPlan, 'objects' | 'strata' | 'ratio' | 'team' | 'cap'>

const nameOf = (kind: ListKind, number: number) => ({ name: listKinds[kind].name, version: `第 ${number} 版` })

function rosterOf({ items, objects, inspectors }: Lists, asked: Asked): DrawRoster {
  const strata = strataOf(objects.content, { kind: asked.objects, by: asked.strata, ratio: asked.ratio })
  const people = inspectors.content.filter(({ excluded }) => excluded === null)
  const ofKind = objects.content.filter(({ kind }) => kind === asked.objects)
  const drawable = ofKind.filter(({ excluded }) => excluded === null)
  const leftOut = [
    ...ofKind.map(({ key, excluded }) => ({ id: key, reason: excluded })),
    ...inspectors.content.map(({ code, excluded }) => ({ id: code, reason: excluded })),
  ]
  return {
    strata,
    inspectors: {
      team: asked.team,
      cap: asked.cap,
      people: people.map(({ code, accountId }) => ({ id: code, accountId })),
      recusals: recusalsOf(drawable, people),
    },
    exclusions: leftOut.flatMap(({ id, reason }) => (reason === null ? [] : [{ id, reason }])),
    lists: [nameOf('items', items.number), nameOf('objects', objects.number), nameOf('inspectors', inspectors.number)],
    labels: Object.fromEntries([
      ...ofKind.map(({ key, label }) => [key, label]),
      ...inspectors.content.map(({ code, name }) => [code, name]),
    ]),
  }
}

async function listsOf(
  db: Db,
  {
    itemsList,
    objectsList,
    inspectorsList,
  }: Pick<store.InspectionPlan, 'itemsList' | 'objectsList' | 'inspectorsList'>,
): Promise<Lists> {
  return {
    items: await store.getList(db, 'items', itemsList),
    objects: await store.getList(db, 'objects', objectsList),
    inspectors: await store.getList(db, 'inspectors', inspectorsList),
  }
}

/** For the draw: read anew from the versions that the plan names, which never change. */
export async function rosterOfPlan(db: Db, { matterId }: DrawMatter): Promise<DrawRoster | undefined> {
  const plan = await store.findPlan(db, matterId)
  return plan && rosterOf(await listsOf(db, plan), plan)
}

async function currentLists(db: Db, area: string): Promise<Partial<Lists>> {
  const [items, objects, inspectors] = [
    await store.findCurrent(db, area, 'items'),
    await store.findCurrent(db, area, 'objects'),
    await store.findCurrent(db, area, 'inspectors'),
  ]
  return { ...(items && { items }), ...(objects && { objects }), ...(inspectors && { inspectors }) }
}

const isWhole = (lists: Partial<Lists>): lists is Lists =>
  lists.items !== undefined && lists.objects !== undefined && lists.inspectors !== undefined

/** What stands in the way while a list has no published version. */
export const listMissing = (missing: readonly ListKind[]) =>
  new Problem('list-missing', { names: missing.map((kind) => listKinds[kind].name).join('、') }, { clause: 'N4.1.3' })

function requireLists(lists: Partial<Lists>): Lists {
  if (isWhole(lists)) return lists
  throw listMissing((Object.keys(listKinds) as ListKind[]).filter((kind) => !lists[kind]))
}

const stratumWords = (name: string): string => (name === 'all' ? '全部' : (areas[name as Area] ?? name))

type PreviewAsked = Omit<Asked, 'ratio'> & { ratio?: number | undefined; supersedes?: string | undefined }

/** The plan of a draw of the own centre that is done again. */
async function planOf(ctx: Reading, drawId: string): Promise<{ plan: store.InspectionPlan; number: string }> {
  const draw = await findDraw(ctx, drawId)
  const plan = draw?.purpose === 'inspection' ? await store.findPlan(ctx.db, draw.matterId) : undefined
  if (!draw || !plan || plan.area !== ctx.actor.area) throw notFound()
  return { plan, number: draw.number }
}

/** A draw that is done again is of the same objects; who inspects may be of a newer version. */
const listsAgain = async (db: Db, plan: store.InspectionPlan, { inspectors }: Lists): Promise<Lists> => ({
  ...(await listsOf(db, plan)),
  inspectors,
})

/** What would be frozen now. */
export async function previewRoster(ctx: Reading, asked: PreviewAsked): Promise<RosterPreview> {
  const again = asked.supersedes ? await planOf(ctx, asked.supersedes) : undefined
  const current = await currentLists(ctx.db, ctx.actor.area!)
  const lists = again && isWhole(current) ? await listsAgain(ctx.db, again.plan, current) : current
  const ratio = again?.plan.ratio ?? asked.ratio ?? (await store.getSettings(ctx.db)).ratio
  const delegates = await holdersOf(ctx.db, { duty: 'drawDelegate' })
  const roster = isWhole(lists) ? rosterOf(lists, { ...(again?.plan ?? asked), cap: asked.cap, ratio }) : undefined
  const labelOf = (id: string) => roster?.labels[id] ?? id
  return {
    ratio,
    lists: (Object.keys(listKinds) as ListKind[]).map((kind) => ({
      kind,
      id: lists[kind]?.id ?? null,
      number: lists[kind]?.number ?? null,
    })),
    strata: (roster?.strata ?? []).map(({ name, choose, items }) => ({
      name,
      words: stratumWords(name),
      choose,
      items: items.map(({ id, weight }) => ({ id, label: labelOf(id), weight })),
    })),
    inspectors: (roster?.inspectors?.people ?? []).map(({ id }) => ({ id, label: labelOf(id) })),
    recusals: roster?.inspectors?.recusals.length ?? 0,
    exclusions: (roster?.exclusions ?? []).map(({ id, reason }) => ({ id, label: labelOf(id), reason })),
    again: again
      ? { number: again.number, purpose: again.plan.purpose, team: again.plan.team, cap: again.plan.cap }
      : null,
    delegates: delegates.map(({ accountId, name }) => ({ accountId, name })),
  }
}

type Freezing = z.output<NonNullable<(typeof freezeInspectionDraw)['body']>>

/**
 * 四（一）3 [N4.1.3] 冻结名单: of the versions that the handler saw. A draw that takes the place of another is for the same
 * objects; its inspectors may be of a newer version.
 */
export async function freezePlan(
  ctx: Acting,
  { versions, sources, supersedes, purpose, ...asked }: Freezing,
): Promise<{ planId: string; drawId: string; number: string }> {
  const area = ctx.actor.area as Area
  const current = requireLists(await currentLists(ctx.db, area))
  const again = supersedes ? (await planOf(ctx, supersedes)).plan : undefined
  const lists = again ? await listsAgain(ctx.db, again, current) : current
  for (const kind of Object.keys(listKinds) as ListKind[]) {
    const { id, number } = lists[kind]
    if (versions[kind] !== id) throw new Problem('list-older', { name: listKinds[kind].name, number })
  }
  const now = await computeObjects(ctx.db, ctx.clock.now(), async () => new Map())
  requireNobodyMissing(
    current.objects.content,
    now.filter(({ kind }) => kind === asked.objects),
  )
  const plan = again
    ? await goOn(ctx, again, { ...asked, inspectorsList: versions.inspectors })
    : await begin(ctx, { ...asked, purpose, area, versions })
  const roster = rosterOf(await listsOf(ctx.db, plan), plan)
  if (roster.strata.length === 0) {
    throw new Problem('nobody-to-draw', { kind: objectKinds[plan.objects].name }, { clause: 'N4.1.3' })
  }
  const draw = await freezeDraw(ctx, {
    purpose: 'inspection',
    area,
    matterId: plan.id,
    title: plan.purpose,
    roster,
    sources,
    supersedes: supersedes ?? null,
    case: { kind: 'inspection-plan', id: plan.id },
  })
  await ctx.log({
    action: 'inspection-plan.freeze',
    subject: plan.id,
    area,
    case: { kind: 'inspection-plan', id: plan.id },
    clause: 'N4.1.3',
    content: {
      draw: draw.id,
      number: draw.number,
      objects: plan.objects,
      strata: roster.strata.length,
      lists: roster.lists.map(({ name, version }) => `${name}${version}`),
    },
    registry: draw.registry,
  })
  return { planId: plan.id, drawId: draw.id, number: draw.number }
}

async function begin(
  ctx: Acting,
  { versions, ...asked }: Asked & { purpose: string; area: Area; versions: Freezing['versions'] },
): Promise<store.InspectionPlan> {
  const plan = {
    id: newId(),
    ...asked,
    itemsList: versions.items,
    objectsList: versions.objects,
    inspectorsList: versions.inspectors,
    draftedBy: ctx.actor.accountId!,
    draftedOn: ctx.clock.today(),
  }
  await store.insertPlan(ctx.tx, plan)
  return plan
}

async function goOn(
  ctx: Acting,
  plan: store.InspectionPlan,
  { inspectorsList, cap }: Pick<store.InspectionPlan, 'inspectorsList' | 'cap'>,
): Promise<store.InspectionPlan> {
  await store.updatePlan(ctx.tx, plan.id, { inspectorsList, cap })
  return { ...plan, inspectorsList, cap }
}

/** The object of a draw by the id it has in the file. */
export async function objectsOfPlan(
  db: Db,
  matterId: string,
): Promise<{ plan: store.InspectionPlan; objects: ReadonlyMap<string, ObjectRow>; items: Lists['items'] }> {
  const plan = await store.findPlan(db, matterId)
  if (!plan) throw new Error(`a draw without its plan: ${matterId}`)
  const { objects, items } = await listsOf(db, plan)
  return { plan, items, objects: new Map(objects.content.map((row) => [row.key, row])) }
}
