import { type Claim, publicityActs } from '@guijiang/contract/delivery/publicity'
import { getCalendar } from '#base/calendar/index.ts'
import { meetTurn, voidTurns } from '#base/deadline/index.ts'
import { takePart } from '#base/identity/index.ts'
import { lockSitting, type Sitting } from '#delivery/plan/index.ts'
import { dayOf } from '#kit/clock.ts'
import type { Acting } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { ensureVersion, next } from '#kit/lifecycle.ts'
import type { RegistryEntry } from '#kit/log/index.ts'
import { notFound, Problem } from '#kit/problem.ts'
import { fingerprint, makeReceipt } from '#kit/receipt.ts'
import { changedSince, moveResults, publishAnew, whereOf } from './actions.ts'
import { hashOfReceipt, sealWords } from './objection-words.ts'
import { endOf, isOver, requireConfirmable, requireObjectionInTime, silentUntilOf } from './rules.ts'
import { objectionTransitions, objectionWords } from './states.ts'
import * as store from './store.ts'
import * as objections from './store-objection.ts'
import { giveAnswering, giveConfirming, openSubmissionTurn, tellBody, tellOffice } from './turns.ts'

/**
 * 三（五）2 [N3.5.2]: anybody objects to one result while it is in publicity. It holds that result and no other. What was
 * received by the end of the last day is heard, even if the end was written down while it waited for the lock.
 */
export async function fileObjection(
  ctx: Acting,
  listId: string,
  claim: Claim,
): Promise<{ receipt: string; reference: string; receivedAt: Temporal.Instant }> {
  const receivedAt = ctx.clock.now()
  const receivedOn = dayOf(receivedAt)
  const { sitting, list } = await lockListed(ctx, listId)
  const row = await listedRow(ctx, list, claim.ticketTail)
  const { organisationId } = list
  const result = await lockPublished(ctx, organisationId, row.registrationId)
  requireObjectionInTime(result.end, receivedOn)
  if (result.state === 'objected') throw new Problem('objection-open', {}, { clause: 'N3.5.2' })
  await moveResults(ctx, organisationId, [result], 'object', { clearedOn: null, submissionId: null })

  const id = newId()
  const receipt = makeReceipt()
  const { name, phone, relation, ticketTail, reason } = claim
  const reference = await objections.nextObjectionReference(ctx.tx, organisationId, receivedOn.year)
  const objection = {
    organisationId,
    id,
    area: list.area,
    sittingId: sitting.id,
    registrationId: row.registrationId,
    listId: list.id,
    reference,
    receiptHash: hashOfReceipt(receipt),
    relation,
    ticketTail,
    contact: sealWords(ctx.keys, id, 'contact', JSON.stringify({ name, phone })),
    claim: sealWords(ctx.keys, id, 'claim', reason),
    state: 'received' as const,
    receivedAt,
    receivedOn,
  }
  await objections.insertObjection(ctx.tx, objection)
  await logObjection(ctx, sitting, objection, 'objection.file')
  const filed = { ...objection, ...nothingYet }
  await giveAnswering(ctx, filed, sitting)
  await tellOffice(ctx, filed, {
    title: `第 ${sitting.reference} 场收到异议 ${reference}`,
    body: '该考生的结果暂停上报，由机构答复。',
  })
  return { receipt, reference, receivedAt }
}

const nothingYet = {
  answer: null,
  answeredBy: null,
  answeredOn: null,
  silentUntil: null,
  disputedOn: null,
  note: null,
  confirmedBy: null,
  settledOn: null,
  version: 0,
}

/** The sitting, held, and the newest version of its list, whichever version was asked for. */
async function lockListed(ctx: Acting, listId: string): Promise<{ sitting: Sitting; list: store.PublicityList }> {
  const asked = await store.findList(ctx.tx, listId)
  const sitting = asked && (await lockSitting(ctx.tx, asked.organisationId, asked.sittingId))
  const list = sitting && (await store.findLatestList(ctx.tx, sitting.organisationId, sitting.id))
  if (!sitting || !list) throw notFound()
  return { sitting, list }
}

async function listedRow(ctx: Acting, list: store.PublicityList, tail: string): Promise<store.ListedRow> {
  const [row, ...others] = await store.listRows(ctx.tx, list.organisationId, list.id, { tail, limit: 2 })
  if (row && others.length === 0) return row
  const detail = row ? '有几个人的后四位相同，请致电机构或鉴定中心提出。' : '名单里没有这个后四位，请对照名单再看一遍。'
  throw new Problem('row-not-in-list', {}, { clause: 'N3.5.2', errors: [{ pointer: '/ticketTail', detail }] })
}

type Named = Pick<objections.Objection, 'id' | 'reference'>

const logObjection = (
  ctx: Acting,
  sitting: Sitting,
  { id, reference }: Named,
  action: string,
  content: Record<string, unknown> = {},
  registry: RegistryEntry[] = [],
) => ctx.log({ action, subject: id, ...whereOf(sitting), content: { reference, ...content }, registry })

type Held = { sitting: Sitting; objection: objections.Objection; result: InPublicity }

/** Published, so its days are known; `end` is the last one. */
type InPublicity = store.Result & { end: Temporal.PlainDate }

async function lockPublished(ctx: Acting, organisationId: string, registrationId: string): Promise<InPublicity> {
  const [result] = await store.lockResults(ctx.tx, organisationId, { registrationIds: [registrationId] })
  if (!result?.publishedOn || !result.lastDay) throw new Error(`listed without a result: ${registrationId}`)
  const { publishedOn, lastDay } = result
  return { ...result, end: endOf(await getCalendar(ctx.tx), { publishedOn, lastDay }) }
}

/** An objection with what it holds, all locked in the order of the house. */
async function hold(ctx: Acting, known: objections.Objection | undefined): Promise<Held> {
  if (!known) throw notFound()
  const { organisationId, sittingId, registrationId, id } = known
  const sitting = await lockSitting(ctx.tx, organisationId, sittingId)
  const result = await lockPublished(ctx, organisationId, registrationId)
  const objection = await objections.lockObjection(ctx.tx, id)
  if (!sitting || !objection) throw new Error(`an objection without its sitting: ${id}`)
  return { sitting, objection, result }
}

/** The body answers with facts; it cannot close the objection. */
export async function answerObjection(ctx: Acting, id: string, seen: number, answer: string): Promise<void> {
  const { sitting, objection } = await hold(ctx, await objections.findObjection(ctx.tx, id))
  const state = next(objectionTransitions, objection.state, 'answer', objectionWords)
  ensureVersion(objection, seen)
  await takePart(ctx, 'objection', id, 'answered')
  const answeredOn = ctx.clock.today()
  await objections.updateObjection(ctx.tx, objection, {
    state,
    answer: sealWords(ctx.keys, id, 'answer', answer),
    answeredBy: ctx.actor.accountId as string,
    answeredOn,
    silentUntil: silentUntilOf(await getCalendar(ctx.tx), answeredOn),
  })
  await logObjection(ctx, sitting, objection, 'objection.answer', { answer: fingerprint(answer) })
  await meetTurn(ctx, 'objection', id, publicityActs.answer)
  await tellOffice(ctx, objection, {
    title: `机构已答复异议 ${objection.reference}`,
    body: '异议人 5 个工作日内可以接受或不接受。不接受，或到期没有回话的，由中心核实后确认。',
  })
}

/** What the objector says with the receipt: accepted, the matter is settled; disputed, the centre looks into it. */
export async function replyToAnswer(
  ctx: Acting,
  receipt: string,
  say: 'accept' | 'dispute',
): Promise<objections.Objection> {
  const held = await hold(ctx, await findFollowed(ctx.tx, receipt))
  const { sitting, objection } = held
  const { id, reference } = objection
  const state = next(objectionTransitions, objection.state, say, objectionWords)
  if (state === 'settled') {
    const registry = await settle(ctx, held, {})
    await logObjection(ctx, sitting, objection, 'objection.accept', {}, registry)
  } else {
    await objections.updateObjection(ctx.tx, objection, { state, disputedOn: ctx.clock.today() })
    await logObjection(ctx, sitting, objection, 'objection.dispute')
    // After days of silence it may be the centre's turn already.
    await voidTurns(ctx, 'objection', id)
    await giveConfirming(ctx, objection, sitting)
    const body = '请核实后确认。核实之前，该考生的结果不上报。'
    await tellOffice(ctx, objection, { title: `异议人不接受对 ${reference} 的答复`, body })
    await tellBody(ctx, objection, { title: `异议人不接受对 ${reference} 的答复`, body: '由鉴定中心核实后确认。' })
  }
  const after = await objections.findObjection(ctx.tx, id)
  return after as objections.Objection
}

/** The centre of the area confirms: at once if disputed, after five working days of silence otherwise. */
export async function confirmObjection(ctx: Acting, id: string, seen: number, note: string): Promise<void> {
  const held = await hold(ctx, await objections.findObjection(ctx.tx, id))
  const { sitting, objection } = held
  next(objectionTransitions, objection.state, 'confirm', objectionWords)
  ensureVersion(objection, seen)
  requireConfirmable(objection, ctx.clock.today())
  await takePart(ctx, 'objection', id, 'confirmed')
  const registry = await settle(ctx, held, {
    note: sealWords(ctx.keys, id, 'note', note),
    confirmedBy: ctx.actor.accountId as string,
  })
  await logObjection(ctx, sitting, objection, 'objection.confirm', { note: fingerprint(note) }, registry)
}

/**
 * The result goes on where it was held: to the end of its publicity, or, when that is over, to submission; what reads
 * otherwise than it was published goes into publicity anew. Returns what the public log is told.
 */
async function settle(
  ctx: Acting,
  { sitting, objection, result }: Held,
  how: { note?: Buffer; confirmedBy?: string },
): Promise<RegistryEntry[]> {
  const { organisationId } = objection
  const settledOn = ctx.clock.today()
  await objections.updateObjection(ctx.tx, objection, { state: 'settled', settledOn, ...how })
  await voidOthers(ctx, objection.id, how.confirmedBy !== undefined)
  await tellBody(ctx, objection, {
    title: `异议 ${objection.reference} 已了结`,
    body: how.confirmedBy ? '鉴定中心已核实确认。' : '异议人接受了答复。',
  })
  if ((await changedSince(ctx, sitting, [result])).size > 0) {
    return (await publishAnew(ctx, sitting, [result])).registry
  }
  if (!isOver(result.end, settledOn)) {
    await moveResults(ctx, organisationId, [result], 'resume')
    return []
  }
  await moveResults(ctx, organisationId, [result], 'release', { clearedOn: settledOn })
  await openSubmissionTurn(ctx, sitting, settledOn, '异议了结')
  return []
}

/** Confirming was somebody's turn and is done; whatever else waited is nobody's any more. */
async function voidOthers(ctx: Acting, id: string, confirmed: boolean): Promise<void> {
  if (confirmed) await meetTurn(ctx, 'objection', id, publicityActs.confirm)
  await voidTurns(ctx, 'objection', id)
}

/** The objection of a receipt, for whoever holds it. */
export async function findFollowed(db: Acting['db'], receipt: string): Promise<objections.Objection> {
  const found = await objections.findByReceipt(db, hashOfReceipt(receipt))
  if (!found) throw new Problem('receipt-unknown', {})
  return found
}
