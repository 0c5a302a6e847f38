import type { Component } from '@guijiang/contract/codes'
import { examinationActs } from '@guijiang/contract/delivery/examination'
import { meetTurn } from '#base/deadline/index.ts'
import { serveOn } from '#base/notification/index.ts'
import { moveSitting, type Sitting, sittingView } from '#delivery/plan/index.ts'
import { listCandidates } from '#delivery/registration/index.ts'
import type { Acting } from '#kit/house.ts'
import { ensureVersion } from '#kit/lifecycle.ts'
import { notFound, Problem } from '#kit/problem.ts'
import { lockOwn } from './actions.ts'
import {
  type AskedMark,
  type AttendanceCounts,
  countAttendance,
  ensureMayFinish,
  ensureOnTheDay,
  type Mark,
  type Seatable,
  stepOf,
  ticketTail,
} from './rules.ts'
import {
  findNaming,
  getArrangement,
  listRooms,
  listSeats,
  moveArrangement,
  type StaffRow,
  updateNaming,
} from './store.ts'
import { listMarks, saveMarks, signMarks } from './store-attendance.ts'
import {
  arrangementPath,
  askReplacement,
  caseOf,
  endExamination,
  endRoom,
  followArrangement,
  followAttendance,
  giveRoom,
  matter,
} from './turns.ts'

/** What happens on the days of a sitting. */

/** Handed in by `app.ts`: what comes after the examination, in the same transaction. */
export type AfterExamination = (ctx: Acting, sitting: Sitting) => Promise<void>

async function ensureRunning(ctx: Acting, sitting: Sitting): Promise<void> {
  const { lockedAt } = await getArrangement(ctx.tx, sitting)
  if (!lockedAt) throw new Problem('arrangement-not-locked', {})
  if (sitting.state === 'examining') return
  throw new Problem('state-not-allowed', { state: sittingView(sitting).status.words, possible: '' })
}

async function ownNaming(ctx: Acting, sitting: Sitting): Promise<StaffRow> {
  const naming = await findNaming(ctx.tx, sitting.id, ctx.actor.accountId as string)
  if (!naming) throw notFound()
  if (naming.recusedAt) throw new Problem('staff-recused', { name: ctx.actor.name }, { clause: 'N4.2.3' })
  return naming
}

const whose = (sitting: Sitting) => ({
  organisationId: sitting.organisationId,
  area: sitting.area,
  case: caseOf(sitting),
})

/** 二（一）2, 四（二）3 [N2.1.2, N4.2.3]: the named person is there under the own sign-in, and has no relation to candidates. */
export async function confirmPresence(ctx: Acting, sittingId: string): Promise<void> {
  const sitting = await lockOwn(ctx, sittingId)
  await ensureRunning(ctx, sitting)
  const { accountId, part, roomId, confirmedAt } = await ownNaming(ctx, sitting)
  ensureOnTheDay(ctx.clock.today(), sitting)
  if (!confirmedAt) await updateNaming(ctx.tx, sitting, accountId, { confirmedAt: ctx.clock.now() })
  await ctx.log({
    action: 'sitting.confirm-presence',
    subject: sitting.id,
    ...whose(sitting),
    clause: 'N4.2.3',
    content: { part },
  })
  await meetTurn(ctx, matter, sitting.id, examinationActs.confirm)
  const room = (await listRooms(ctx.tx, sitting)).find(({ id }) => id === roomId)
  if (part !== 'invigilator' || !room) return
  const counts = await countRoom(ctx, sitting, room.id)
  if (counts.unmarked > 0 || counts.unsigned > 0) await giveRoom(ctx, sitting, accountId, room.name)
}

/** 四（二）3 [N4.2.3] 回避: the reason stays with the sitting and is in no log, since it speaks of a candidate. */
export async function askRecusal(ctx: Acting, sittingId: string, reason: string): Promise<void> {
  const sitting = await lockOwn(ctx, sittingId)
  if (sitting.state !== 'arranged' && sitting.state !== 'examining') await ensureRunning(ctx, sitting)
  const { accountId, part } = await ownNaming(ctx, sitting)
  await updateNaming(ctx.tx, sitting, accountId, { recusedAt: ctx.clock.now(), recusalReason: reason })
  await moveArrangement(ctx.tx, sitting)
  await ctx.log({
    action: 'sitting.recuse',
    subject: sitting.id,
    ...whose(sitting),
    clause: 'N4.2.3',
    content: { part },
  })
  await meetTurn(ctx, matter, sitting.id, examinationActs.confirm)
  const { lockedAt } = await getArrangement(ctx.tx, sitting)
  if (lockedAt) await askReplacement(ctx, sitting)
  else await followArrangement(ctx, sitting, false)
  await serveOn(ctx, {
    to: { duty: lockedAt ? 'bodyManager' : 'bodyHandler', organisationId: sitting.organisationId },
    title: `第 ${sitting.reference} 场有一人申请回避`,
    body: `${ctx.actor.name}申请回避本场。请换人。`,
    clause: 'N4.2.3',
    path: arrangementPath(sitting.id),
    case: caseOf(sitting),
  })
}

async function countRoom(ctx: Acting, sitting: Sitting, roomId: string): Promise<AttendanceCounts> {
  const { seated } = await seatedIn(ctx, sitting, roomId)
  return countAttendance([...seated.values()], await listMarks(ctx.tx, sitting, roomId))
}

async function seatedIn(ctx: Acting, sitting: Sitting, roomId: string) {
  const candidates = await listCandidates(ctx.tx, sitting.organisationId, sitting.id, { state: 'eligible' })
  const here = new Set(
    (await listSeats(ctx.tx, sitting)).flatMap((seat) => (seat.roomId === roomId ? seat.registrationId : [])),
  )
  const seated = new Map<string, Seatable>(candidates.filter(({ id }) => here.has(id)).map((one) => [one.id, one]))
  return { candidates, seated }
}

/**
 * 三（五）1, 四（二）2 [N3.5.1, N4.2.2]: who was there, by an invigilator in the own room on the days of the sitting. Only
 * whoever is marked present gets a score later.
 */
export async function markAttendance(
  ctx: Acting,
  sittingId: string,
  asked: readonly { registration: string; component: Component; state: Mark['state']; note?: string | undefined }[],
): Promise<{ marked: number; unmarked: number; unsigned: number }> {
  const sitting = await lockOwn(ctx, sittingId)
  await ensureRunning(ctx, sitting)
  ensureOnTheDay(ctx.clock.today(), sitting)
  const { accountId, roomId, confirmedAt } = await ownNaming(ctx, sitting)
  if (!confirmedAt) throw new Problem('presence-first', {}, { clause: 'N4.2.3' })
  const room = (await listRooms(ctx.tx, sitting)).find(({ id }) => id === roomId)
  if (!room) throw notFound()
  const { candidates, seated } = await seatedIn(ctx, sitting, room.id)
  const standing = new Map((await listMarks(ctx.tx, sitting, room.id)).map((mark) => [keyOf(mark), mark]))
  const marks = new Map<string, Mark>()
  const signs = new Map<string, Mark>()
  for (const { registration, component, state, note } of asked) {
    const candidate = seated.get(registration)
    if (!candidate) throw new Problem('not-your-room', { room: room.name })
    if (!candidate.components.includes(component)) {
      throw new Problem('component-not-taken', { ticket: ticketTail(candidate.ticketNumber) })
    }
    const wanted: AskedMark = { registrationId: registration, component, state, note: note || null }
    const step = stepOf(standing.get(keyOf(wanted)), wanted, accountId)
    if (step.kind === 'mark') marks.set(keyOf(wanted), step.mark)
    if (step.kind === 'sign') signs.set(keyOf(wanted), standing.get(keyOf(wanted)) as Mark)
  }
  await saveMarks(ctx.tx, sitting, [...marks.values()], ctx.clock.now())
  await signMarks(ctx.tx, sitting, [...signs.values()], { by: accountId, at: ctx.clock.now() })
  await ctx.log({
    action: 'attendance.mark',
    subject: sitting.id,
    ...whose(sitting),
    clause: 'N4.2.2',
    content: {
      room: room.name,
      marks: [...marks.values()].map(({ registrationId, component, state }) => ({
        registration: registrationId,
        component,
        state,
      })),
      signed: [...signs.values()].map(({ registrationId, component }) => ({ registration: registrationId, component })),
    },
  })
  const counts = countAttendance([...seated.values()], await listMarks(ctx.tx, sitting, room.id))
  if (counts.unmarked === 0 && counts.unsigned === 0) await endRoom(ctx, sitting, room.name)
  await followAttendance(ctx, sitting, countAttendance(candidates, await listMarks(ctx.tx, sitting)))
  return { marked: asked.length, unmarked: counts.unmarked, unsigned: counts.unsigned }
}

const keyOf = ({ registrationId, component }: Pick<Mark, 'registrationId' | 'component'>) =>
  `${registrationId} ${component}`

/** 三（五）1 [N3.5.1]: the examination has ended, scores may be entered for those who were there. */
export async function finishExamination(
  ctx: Acting,
  sittingId: string,
  version: number,
  after: AfterExamination,
): Promise<{ present: number; absent: number; misconduct: number }> {
  const sitting = await lockOwn(ctx, sittingId)
  await ensureRunning(ctx, sitting)
  ensureVersion(sitting, version)
  const candidates = await listCandidates(ctx.tx, sitting.organisationId, sitting.id, { state: 'eligible' })
  const counts = countAttendance(candidates, await listMarks(ctx.tx, sitting))
  ensureMayFinish(counts, {
    lastDay: sitting.lastDay,
    today: ctx.clock.today(),
    byManager: ctx.actor.duty === 'bodyManager',
  })
  await moveSitting(ctx.tx, sitting, 'finish')
  const { present, absent, misconduct } = counts
  await ctx.log({
    action: 'examination.finish',
    subject: sitting.id,
    ...whose(sitting),
    clause: 'N3.5.1',
    content: { present, absent, misconduct },
  })
  await endExamination(ctx, sitting)
  await after(ctx, sitting)
  return { present, absent, misconduct }
}
