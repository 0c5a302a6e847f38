import { randomBytes } from 'node:crypto'
import { drawActs } from '@guijiang/contract/base/draw'
import { toHex } from '@guijiang/proof/bytes'
import { commitmentOf } from '@guijiang/proof/draw'
import { meetTurn, openTurn, voidTurns } from '#base/deadline/index.ts'
import { takePart } from '#base/identity/index.ts'
import { serveOn } from '#base/notification/index.ts'
import { takeNumbers } from '#kit/counter.ts'
import type { Acting } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { ensureVersion, next } from '#kit/lifecycle.ts'
import type { RegistryEntry } from '#kit/log/index.ts'
import { notFound, Problem } from '#kit/problem.ts'
import { drawLeaf } from './leaves.ts'
import { type DrawUsers, type FindDraw, type FreezeDraw, type FreezeGiven, type OpenDrawFile, userOf } from './ports.ts'
import {
  fileOf,
  momentOf,
  partiesOf,
  requireMoment,
  requireOutside,
  requireSameItems,
  requireSources,
  rosterDifference,
  seedLine,
} from './rules.ts'
import { accountsOf, drawnOf, openChanges, openFile, openResult, openRoster, sealText, standingOf } from './sealing.ts'
import { drawTransitions, drawWords } from './states.ts'
import * as store from './store.ts'

const clause = 'N4.1.3'

export const drawMatter = 'draw'

export const drawPath = (id: string): string => `/draws/${id}`

export async function locked(ctx: Acting, id: string): Promise<store.Draw> {
  const draw = await store.lockDraw(ctx.tx, id)
  if (!draw) throw notFound()
  return draw
}

/** Where an act on a draw stands. */
export const entryOf = ({ id, area, organisationId, caseKind, caseId }: store.Draw) => ({
  subject: id,
  area,
  ...(organisationId && { organisationId }),
  case: { kind: caseKind, id: caseId },
  clause,
})

/** 四（一）3 [N4.1.3]: closes the list for a draw, with its file, its commitment and its number. */
export const freezeDraw: FreezeDraw = async (ctx, given) => {
  const { roster, sources, purpose, area, matterId } = given
  const frozenBy = ctx.actor.accountId
  if (!frozenBy) throw new Error('only a person freezes a list')
  const now = ctx.clock.now()
  requireSources(sources, now)
  requireOutside(roster, frozenBy, '冻结名单')
  await requireNext(ctx, given)
  const { year } = ctx.clock.today()
  const ordinal = await takeNumbers(ctx.tx, `draw:${area}/${purpose}/${year}`)
  const number = `${area}/${purpose}/${year}/${String(ordinal).padStart(3, '0')}`
  const file = fileOf(roster, { number, source: sources.source, nonce: toHex(randomBytes(32)) })
  const id = newId()
  const ceremony = [sources.source, sources.fallback].find(({ kind }) => kind === 'ceremony')
  const delegate = ceremony?.kind === 'ceremony' ? ceremony.delegate : null
  await store.insertDraw(ctx.tx, {
    id,
    area,
    purpose,
    year,
    ordinal,
    number,
    title: given.title,
    matterId,
    caseKind: given.case.kind,
    caseId: given.case.id,
    organisationId: given.organisationId ?? null,
    supersedes: given.supersedes,
    state: 'frozen',
    ...sources,
    moment: momentOf(sources.source),
    fallbackMoment: momentOf(sources.fallback),
    seedLine: seedLine(sources.source),
    delegate,
    frozenBy,
    frozenAt: now,
    file: sealText(ctx.keys, 'file', id, file),
    roster: sealText(ctx.keys, 'roster', id, JSON.stringify(roster)),
    commitment: Buffer.from(commitmentOf(file).commitment, 'hex'),
  })
  await takePart(ctx, drawMatter, id, 'keeper')
  if (delegate) await takePart(ctx, drawMatter, id, 'delegate', delegate)
  const draw = await locked(ctx, id)
  await turn(ctx, draw, drawActs.commit, { duty: 'centreLeader', area })
  return { id, number, registry: [drawLeaf('draw.freeze', draw)] }
}

/** 四（一）3 [N4.1.3]: one draw under way a matter; a further one names the last, which had no result or could not be filled. */
async function requireNext(ctx: Acting, { purpose, matterId, supersedes, roster }: FreezeGiven): Promise<void> {
  const earlier = await store.listOfMatter(ctx.tx, purpose, matterId)
  const open = earlier.find(({ state }) => state === 'frozen' || state === 'committed')
  if (open) throw new Problem('draw-under-way', { number: open.number }, { clause })
  const taken = new Set(earlier.map((draw) => draw.supersedes))
  const last = earlier.find(({ id }) => !taken.has(id))
  if ((last?.id ?? null) !== supersedes) {
    throw new Problem('draw-not-named', { number: last?.number ?? '—' }, { clause })
  }
  if (!last || last.state === 'unfinished') return
  const result = openResult(ctx.keys, last)
  if (!result || result.infeasible === null) throw new Problem('draw-stands', { number: last.number }, { clause })
  requireSameItems(last.number, result, roster)
}

/** Whose turn it is with a draw. */
export const turn = (
  ctx: Acting,
  draw: Pick<store.Draw, 'id' | 'number' | 'title' | 'organisationId' | 'caseKind' | 'caseId'>,
  act: string,
  whose: Pick<Parameters<typeof openTurn>[1], 'duty' | 'area' | 'accountId'>,
): Promise<unknown> =>
  openTurn(ctx, {
    matter: drawMatter,
    subject: draw.id,
    act,
    ...whose,
    bodyId: draw.organisationId,
    case: { kind: draw.caseKind, id: draw.caseId },
    label: draw.title,
    reference: draw.number,
    path: drawPath(draw.id),
    clause,
    internal: true,
  })

/**
 * 四（一）3 [N4.1.3]: another person publishes the commitment, over a roster that comes out the same when it is made again
 * from the lists as they were; what is added or left out by hand is refused.
 */
export async function commitDraw(ctx: Acting, users: DrawUsers, id: string, version: number): Promise<void> {
  const draw = await locked(ctx, id)
  const state = next(drawTransitions, draw.state, 'commit', drawWords)
  ensureVersion(draw, version)
  const now = ctx.clock.now()
  requireMoment(draw.moment, now)
  const roster = openRoster(ctx.keys, draw)
  openFile(ctx.keys, draw)
  requireOutside(roster, ctx.actor.accountId as string, '发布承诺')
  const computed = await userOf(users, draw.purpose).roster(ctx.tx, draw, draw.frozenAt)
  const what = rosterDifference(roster, computed)
  if (what) throw new Problem('draw-roster-differs', { what }, { clause })
  await takePart(ctx, drawMatter, id, 'committer')
  const committed = {
    state,
    committedBy: ctx.actor.accountId,
    committedAt: now,
    committedRecordedAt: ctx.machine.now(),
  }
  await store.updateDraw(ctx.tx, id, committed)
  await ctx.log({
    action: 'draw.commit',
    ...entryOf(draw),
    content: { number: draw.number, commitment: draw.commitment.toString('hex') },
    registry: [drawLeaf('draw.commit', { ...draw, ...committed })],
  })
  await meetTurn(ctx, drawMatter, id)
  await turn(ctx, draw, drawActs.seed, { duty: 'centreHandler', area: draw.area })
  if (draw.source.kind === 'ceremony') await callParties(ctx, { ...draw, ...committed })
}

export async function callParties(ctx: Acting, draw: store.Draw, act: string = drawActs.share): Promise<void> {
  for (const { accountId, duty } of partiesOf(draw)) {
    if (accountId) await turn(ctx, draw, act, { duty, accountId })
  }
  if (!draw.delegate || act !== drawActs.share) return
  await serveOn(ctx, {
    to: { duty: 'drawDelegate', accountId: draw.delegate },
    title: '请您参加一次公开抽取',
    body: `抽取 ${draw.number} 由三方各带一份种子。请先提交份额摘要；三方交齐、到了时刻，再公开份额。`,
    clause,
    path: drawPath(draw.id),
    case: { kind: draw.caseKind, id: draw.caseId },
  })
}

/** 四（一）3 [N4.1.3]: given up in public, with the reason; the file opens all the same. */
export async function dropDraw(ctx: Acting, id: string, version: number, note: string): Promise<void> {
  const draw = await locked(ctx, id)
  const state = next(drawTransitions, draw.state, 'drop', drawWords)
  ensureVersion(draw, version)
  await endDraw(ctx, { ...draw, state, ground: 'dropped', note }, 'draw.drop')
}

/** Ends without doing its work. */
export async function endDraw(ctx: Acting, draw: store.Draw, action: string): Promise<void> {
  const { state, ground, note } = draw
  await store.updateDraw(ctx.tx, draw.id, { state, ground, note, endedAt: ctx.clock.now() })
  await ctx.log({
    action,
    ...entryOf(draw),
    content: { number: draw.number, ground, note },
    registry: [drawLeaf('draw.unfinished', draw)],
  })
  await voidTurns(ctx, drawMatter, draw.id)
}

/** Opens the file for everybody: called when the last visit begins. Nothing happens where it is open. */
export const openDrawFile: OpenDrawFile = async (ctx, id) => {
  const draw = await locked(ctx, id)
  return { registry: draw.openedAt ? [] : await reveal(ctx, draw) }
}

/** Writes the open file, what was left out, the words, the result and every substitution. */
export async function reveal(ctx: Acting, draw: store.Draw): Promise<RegistryEntry[]> {
  const state = next(drawTransitions, draw.state, 'open', drawWords)
  const file = openFile(ctx.keys, draw)
  const { exclusions, lists, labels } = openRoster(ctx.keys, draw)
  const openedAt = ctx.clock.now()
  const rows = await store.listSubstitutions(ctx.tx, draw.id)
  await store.insertOpening(ctx.tx, draw, {
    openedAt,
    file,
    roster: { exclusions, lists, labels },
    result: openResult(ctx.keys, draw),
    substitutions: rows.map((row) => ({
      ordinal: row.ordinal,
      kind: row.kind,
      out: row.out,
      reason: row.reason,
      begun: row.begun,
      changes: openChanges(ctx.keys, row),
      at: row.confirmedAt.toString(),
    })),
  })
  await store.updateDraw(ctx.tx, draw.id, { state, openedAt })
  return [drawLeaf('draw.open', { ...draw, state, openedAt })]
}

export const findDraw: FindDraw = async ({ db, keys }, id) => {
  const draw = await store.findDrawRow(db, id)
  if (!draw) return undefined
  const result = openResult(keys, draw)
  return { ...standingOf(draw), drawn: result && drawnOf(draw, openRoster(keys, draw), result) }
}

/** Everybody who was drawn: inspectors of all teams, and chosen items that are persons. */
export function drawnAccounts(draw: store.Draw, keys: Acting['keys']): string[] {
  const result = openResult(keys, draw)
  const accounts = accountsOf(openRoster(keys, draw))
  const ids = [
    ...(result?.teams ?? []).flatMap(({ inspectors }) => inspectors),
    ...(result?.strata ?? []).flatMap(({ chosen }) => chosen),
  ]
  return [...new Set(ids.flatMap((one) => accounts[one] ?? []))]
}
