import { createHash, randomBytes } from 'node:crypto'
import { getCalendar } from '#base/calendar/index.ts'
import { meetTurn, openTurn, voidTurns } from '#base/deadline/index.ts'
import { takePart } from '#base/identity/index.ts'
import { serveOn } from '#base/notification/index.ts'
import { findSitting, type Sitting } from '#delivery/plan/index.ts'
import { getOrganisation } from '#entry/organisation/index.ts'
import type { Acting } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { ensureVersion, next } from '#kit/lifecycle.ts'
import { notFound, Problem } from '#kit/problem.ts'
import { moveResults, openSubmissionTurn } from './actions.ts'
import { answerDays, isOver, requireConfirmable, requireObjectionInTime } from './rules.ts'
import { objectionTransitions, objectionWords } from './states.ts'
import * as store from './store.ts'
import * as objections from './store-objection.ts'

export const answerAct = '答复异议'
export const confirmAct = '确认异议已了结'

export type Claim = { relation: 'self' | 'other'; name: string; phone: string; ticketTail: string; claim: string }

const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** Four groups of four: with it the objector follows the matter; only its hash is kept. */
function makeReceipt(): string {
  const signs = Array.from(randomBytes(16), (byte) => alphabet[byte % alphabet.length]).join('')
  return signs.replace(/.{4}(?=.)/g, '$&-')
}

const hashOf = (receipt: string): Buffer =>
  createHash('sha256')
    .update(
      receipt
        .normalize('NFKC')
        .toUpperCase()
        .replaceAll(/[^0-9A-Z]/g, ''),
    )
    .digest()

/** The log keeps what was said as a hash: the words may name somebody. */
const fingerprint = (text: string): string => createHash('sha256').update(text).digest('hex')

const place = (column: 'contact' | 'claim', row: string) => ({ table: 'objection', column, row })

/**
 * 三（五）2 [N3.5.2]: anybody objects to one result while it is in publicity. It holds that result and no other; the
 * row is locked before the objection is written, so that none is filed on a result that is being cleared.
 */
export async function fileObjection(
  ctx: Acting,
  listId: string,
  claim: Claim,
): Promise<{ receipt: string; reference: string; receivedAt: Temporal.Instant }> {
  const list = await store.findList(ctx.tx, listId)
  if (!list) throw notFound()
  const today = ctx.clock.today()
  const { organisationId, sittingId } = list
  const [row, ...others] = await store.listRows(ctx.tx, organisationId, listId, { tail: claim.ticketTail, limit: 2 })
  if (!row || others.length > 0) {
    const errors = [
      {
        pointer: '/ticketTail',
        detail: row ? '有几个人的后四位相同，请致电机构或中心提出。' : '名单里没有这个后四位，请对照名单再看一遍。',
      },
    ]
    throw new Problem('row-not-in-list', {}, { clause: 'N3.5.2', errors })
  }
  requireObjectionInTime(row.lastDay, today)
  const [result] = await store.lockResults(ctx.tx, organisationId, { registrationIds: [row.registrationId] })
  if (!result) throw notFound()
  if (result.state === 'objected') throw new Problem('objection-open', {}, { clause: 'N3.5.2' })
  await moveResults(ctx, organisationId, [result], 'object')

  const id = newId()
  const receipt = makeReceipt()
  const reference = await objections.nextObjectionReference(ctx.tx, organisationId, today.year)
  await objections.insertObjection(ctx.tx, {
    organisationId,
    id,
    area: list.area,
    sittingId,
    registrationId: row.registrationId,
    listId,
    reference,
    receiptHash: hashOf(receipt),
    relation: claim.relation,
    contact: ctx.keys.encryptField(place('contact', id), JSON.stringify({ name: claim.name, phone: claim.phone })),
    claim: ctx.keys.encryptField(place('claim', id), claim.claim),
    state: 'received',
    receivedAt: ctx.clock.now(),
    receivedOn: today,
    answer: null,
    answeredBy: null,
    answeredOn: null,
    disputedOn: null,
    confirmedBy: null,
    settledOn: null,
    settledAs: null,
    version: 0,
  })
  await logObjection(ctx, { organisationId, id, area: list.area, sittingId }, 'objection.file', { reference })
  const sitting = await sittingOf(ctx, sittingId)
  const { shortName } = await getOrganisation(ctx.tx, organisationId)
  await openTurn(ctx, {
    matter: 'objection',
    subject: id,
    act: answerAct,
    duty: 'bodyManager',
    organisationId,
    bodyId: organisationId,
    case: { kind: 'sitting', id: sittingId },
    label: shortName,
    reference: `${reference} · 第 ${sitting.reference} 场`,
    path: `/objections/${id}`,
    clause: 'N3.5.2',
    internal: true,
    period: { name: 'objectionAnswer', startsOn: today, days: answerDays, unit: 'working' },
  })
  await serveOn(ctx, {
    to: { duty: 'centreHandler', area: list.area },
    title: `第 ${sitting.reference} 场收到异议 ${reference}`,
    body: '该考生的结果暂停上报，由机构答复。',
    clause: 'N3.5.2',
    path: `/objections/${id}`,
    case: { kind: 'sitting', id: sittingId },
  })
  return { receipt, reference, receivedAt: ctx.clock.now() }
}

async function sittingOf(ctx: Acting, id: string): Promise<Sitting> {
  const sitting = await findSitting(ctx.tx, id)
  if (!sitting) throw new Error(`no sitting ${id}`)
  return sitting
}

type Filed = Pick<objections.Objection, 'organisationId' | 'id' | 'area' | 'sittingId'>

const logObjection = (ctx: Acting, { organisationId, id, area, sittingId }: Filed, action: string, content: object) =>
  ctx.log({
    action,
    subject: id,
    organisationId,
    area,
    case: { kind: 'sitting', id: sittingId },
    clause: 'N3.5.2',
    content: { ...content },
  })

async function lock(ctx: Acting, id: string): Promise<objections.Objection> {
  const objection = await objections.lockObjection(ctx.tx, id)
  if (!objection) throw notFound()
  return objection
}

/** The body answers with facts; it cannot close the objection. */
export async function answerObjection(ctx: Acting, id: string, seen: number, answer: string): Promise<void> {
  const objection = await lock(ctx, id)
  const state = next(objectionTransitions, objection.state, 'answer', objectionWords)
  ensureVersion(objection, seen)
  await takePart(ctx, 'objection', id, 'answered')
  const today = ctx.clock.today()
  const answeredBy = ctx.actor.accountId as string
  await objections.updateObjection(ctx.tx, objection, { state, answer, answeredBy, answeredOn: today })
  await logObjection(ctx, objection, 'objection.answer', {
    reference: objection.reference,
    answer: fingerprint(answer),
  })
  await meetTurn(ctx, 'objection', id, answerAct)
  const { shortName } = await getOrganisation(ctx.tx, objection.organisationId)
  await openTurn(ctx, {
    matter: 'objection',
    subject: id,
    act: confirmAct,
    duty: 'centreHandler',
    area: objection.area,
    bodyId: objection.organisationId,
    case: { kind: 'sitting', id: objection.sittingId },
    label: shortName,
    reference: objection.reference,
    path: `/objections/${id}`,
    clause: 'N3.5.2',
    internal: true,
    period: { name: 'objectionSilence', startsOn: today, days: answerDays, unit: 'working', startsAs: '答复' },
  })
}

/** What the objector may say with the receipt: the answer is accepted, or it is not. */
export async function sayOfAnswer(
  ctx: Acting,
  receipt: string,
  say: 'accept' | 'dispute',
): Promise<objections.Objection> {
  const objection = await objections.lockByReceipt(ctx.tx, hashOf(receipt))
  if (!objection) throw notFound()
  const state = next(objectionTransitions, objection.state, say, objectionWords)
  const today = ctx.clock.today()
  if (state === 'settled') {
    await settle(ctx, objection, { settledAs: '异议人接受答复' })
  } else {
    await objections.updateObjection(ctx.tx, objection, { state, disputedOn: today })
  }
  await logObjection(ctx, objection, `objection.${say}`, { reference: objection.reference })
  return { ...objection, state }
}

/** The centre of the area confirms: at once if disputed, after five working days of silence otherwise. */
export async function confirmObjection(ctx: Acting, id: string, seen: number, note: string): Promise<void> {
  const objection = await lock(ctx, id)
  next(objectionTransitions, objection.state, 'confirm', objectionWords)
  ensureVersion(objection, seen)
  requireConfirmable(await getCalendar(ctx.tx), objection, ctx.clock.today())
  await takePart(ctx, 'objection', id, 'confirmed')
  await settle(ctx, objection, { settledAs: note, confirmedBy: ctx.actor.accountId as string })
  await logObjection(ctx, objection, 'objection.confirm', { reference: objection.reference, note: fingerprint(note) })
}

/** The result goes on where it was held: to the end of its publicity, or, when that is over, to submission. */
async function settle(
  ctx: Acting,
  objection: objections.Objection,
  how: { settledAs: string; confirmedBy?: string },
): Promise<void> {
  const { organisationId, registrationId, sittingId } = objection
  const today = ctx.clock.today()
  const [result] = await store.lockResults(ctx.tx, organisationId, { registrationIds: [registrationId] })
  if (!result?.lastDay) throw new Error(`an objection without a result: ${objection.id}`)
  const over = isOver(result.lastDay, today)
  await moveResults(ctx, organisationId, [result], over ? 'release' : 'republish', over ? { clearedOn: today } : {})
  await objections.updateObjection(ctx.tx, objection, { state: 'settled', settledOn: today, ...how })
  await voidTurns(ctx, 'objection', objection.id)
  if (over) await openSubmissionTurn(ctx, await sittingOf(ctx, sittingId), today)
}

/** By receipt, for the objector alone. */
export async function findByReceipt(ctx: Acting, receipt: string): Promise<objections.Objection> {
  const objection = await objections.lockByReceipt(ctx.tx, hashOf(receipt))
  if (!objection) throw notFound()
  return objection
}

/** Opens what the objector wrote, for those who handle it. */
export function readClaim(
  { keys }: Pick<Acting, 'keys'>,
  objection: objections.Objection,
): { claim: string; name: string; phone: string } {
  const contact = JSON.parse(keys.decryptField(place('contact', objection.id), objection.contact)) as {
    name: string
    phone: string
  }
  return { claim: keys.decryptField(place('claim', objection.id), objection.claim), ...contact }
}
