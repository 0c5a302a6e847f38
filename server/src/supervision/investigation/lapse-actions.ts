import { createHash } from 'node:crypto'
import { type LapseOutcome, lapseActs } from '@guijiang/contract/supervision/investigation'
import { type DayHook, meetTurn } from '#base/deadline/index.ts'
import { platform } from '#kit/actor.ts'
import { type Acting, type House, perform } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { ensureVersion, next } from '#kit/lifecycle.ts'
import { notFound } from '#kit/problem.ts'
import { judgeOf } from './rules.ts'
import { lapseTransitions, lapseWords } from './states.ts'
import * as store from './store-lapse.ts'
import { giveLapse } from './turns.ts'

const fingerprint = (text: string) => createHash('sha256').update(text).digest('hex')
const batch = 200
const all = { kind: 'all' } as const

/** 四（一）1 [N4.1.1], abuse 36: what an office let lapse enters the ledger by itself, once; nobody decides whether it does. */
async function enter(house: House): Promise<void> {
  for (;;) {
    const found = await house.database.read(all, (db) => store.listUnentered(db, batch))
    for (const overdue of found) {
      await perform(house, platform, { requestId: newId(), reach: all, draft: true }, (ctx) => enterOne(ctx, overdue))
    }
    if (found.length < batch) return
  }
}

async function enterOne(ctx: Acting, { id: deadlineId, ...overdue }: store.Overdue): Promise<void> {
  const { area, duty, accountId, caseKind, caseId } = overdue
  const id = newId()
  const judge = judgeOf(overdue)
  const fresh = await store.insertLapse(ctx.tx, {
    id,
    deadlineId,
    area,
    duty,
    accountId,
    judgeArea: judge.area,
    judgeDuty: judge.duty,
    caseKind,
    caseId,
    enteredOn: ctx.clock.today(),
    state: 'toExplain',
  })
  const lapse = fresh ? await store.findLapse(ctx.db, id) : undefined
  if (!lapse) return
  await giveLapse(ctx, id, 'explain', overdue, overdue, lapse)
  await ctx.log({
    action: 'lapse.enter',
    subject: id,
    area,
    case: { kind: caseKind, id: caseId },
    clause: 'N4.1.1',
    content: { act: lapse.act, reference: lapse.reference, dueOn: lapse.dueOn.toString() },
  })
}

export const lapseDayHook: DayHook = { name: 'lapse.enter', run: enter }

async function hold(ctx: Acting, id: string): Promise<store.Lapse> {
  const lapse = await store.lockLapse(ctx.tx, id)
  if (!lapse) throw notFound()
  return lapse
}

const logOf = (ctx: Acting, { id, area, caseKind, caseId, reference }: store.Lapse, action: string, content: object) =>
  ctx.log({
    action,
    subject: id,
    area,
    case: { kind: caseKind, id: caseId },
    clause: 'N4.1.1',
    content: { reference, ...content },
  })

export async function explain(ctx: Acting, id: string, seen: number, text: string): Promise<void> {
  const lapse = await hold(ctx, id)
  const state = next(lapseTransitions, lapse.state, 'explain', lapseWords)
  ensureVersion(lapse, seen)
  await store.updateLapse(ctx.tx, id, {
    state,
    explanation: text,
    explainedBy: ctx.actor.accountId,
    explainedOn: ctx.clock.today(),
  })
  await logOf(ctx, lapse, 'lapse.explain', { text: fingerprint(text) })
  await meetTurn(ctx, 'lapse', id, lapseActs.explain)
  const { judgeArea, judgeDuty } = lapse
  await giveLapse(ctx, id, 'decide', { area: judgeArea, duty: judgeDuty }, lapse, lapse)
}

export async function settle(
  ctx: Acting,
  id: string,
  seen: number,
  { outcome, note }: { outcome: LapseOutcome; note: string },
): Promise<void> {
  const lapse = await hold(ctx, id)
  const state = next(lapseTransitions, lapse.state, 'settle', lapseWords)
  ensureVersion(lapse, seen)
  const { accountId } = ctx.actor
  await store.updateLapse(ctx.tx, id, { state, outcome, note, settledBy: accountId!, settledOn: ctx.clock.today() })
  await logOf(ctx, lapse, 'lapse.settle', { outcome, note: fingerprint(note) })
  await meetTurn(ctx, 'lapse', id, lapseActs.decide)
}
