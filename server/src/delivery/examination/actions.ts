import { createHash } from 'node:crypto'
import { examinationActs, type RoomDraft, type StaffPart, staffParts } from '@guijiang/contract/delivery/examination'
import { canonicalJson } from '@guijiang/proof/commit'
import { voidTurns } from '#base/deadline/index.ts'
import { assign, takePart, unassign } from '#base/identity/index.ts'
import { serveOn } from '#base/notification/index.ts'
import { lockSitting, type Sitting, sittingView } from '#delivery/plan/index.ts'
import { listCandidates } from '#delivery/registration/index.ts'
import { dayOf } from '#kit/clock.ts'
import type { Acting } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { ensureVersion } from '#kit/lifecycle.ts'
import { notFound, Problem } from '#kit/problem.ts'
import { type Dossier, type Holder, loadDossier, type NamedStaff } from './dossier.ts'
import { ensureAllMet } from './findings.ts'
import { elsewhere, ensureRoomNames, ensureStaffShape, obstacleOf, seatCandidates, spanWords } from './rules.ts'
import {
  type Arrangement,
  clearSeats,
  getArrangement,
  insertNaming,
  insertSeats,
  listRooms,
  moveArrangement,
  removeNamings,
  replaceRooms,
  updateNaming,
} from './store.ts'
import {
  callStaff,
  caseOf,
  endArranging,
  followArrangement,
  giveRoom,
  matter,
  myTasksPath,
  releaseRoom,
  replaced,
} from './turns.ts'

/** Rooms, seats and people of a sitting, until they are locked. */

/** The acting body's sitting, held until the act is done. */
export async function lockOwn(ctx: Acting, sittingId: string): Promise<Sitting> {
  const sitting = await lockSitting(ctx.tx, ctx.actor.organisationId as string, sittingId)
  if (!sitting) throw notFound()
  return sitting
}

/** After registration has closed and before the examination has ended. */
function ensureArranging(sitting: Sitting): void {
  const { state } = sitting
  if (state === 'arranged' || state === 'examining') return
  const before = state === 'announced' || state === 'registering'
  throw new Problem('state-not-allowed', {
    state: sittingView(sitting).status.words,
    possible: before ? '先结束报名，再编排' : '',
  })
}

function ensureNotLocked({ lockedAt }: Arrangement): void {
  if (lockedAt) throw new Problem('arrangement-locked', { day: dayOf(lockedAt).toString() })
}

/** 三（五）1 [N3.5.1]: rooms in the order in which they are filled; every candidate found eligible gets a seat by ticket. */
export async function arrangeRooms(
  ctx: Acting,
  sittingId: string,
  { version, rooms: drafts }: { version: number; rooms: readonly RoomDraft[] },
): Promise<void> {
  const sitting = await lockOwn(ctx, sittingId)
  ensureArranging(sitting)
  const arrangement = await getArrangement(ctx.tx, sitting)
  ensureNotLocked(arrangement)
  ensureVersion(arrangement, version)
  ensureRoomNames(drafts)
  const before = await listRooms(ctx.tx, sitting)
  const rooms = drafts.map((draft, i) => ({
    ...draft,
    id: before.find(({ name }) => name === draft.name)?.id ?? newId(),
    position: i + 1,
  }))
  const candidates = await listCandidates(ctx.tx, sitting.organisationId, sitting.id, { state: 'eligible' })
  const seats = seatCandidates(rooms, candidates)
  await clearSeats(ctx.tx, sitting)
  await replaceRooms(ctx.tx, sitting, rooms)
  await insertSeats(ctx.tx, sitting, seats)
  await moveArrangement(ctx.tx, sitting)
  await ctx.log({
    action: 'arrangement.rooms',
    subject: sitting.id,
    ...whose(sitting),
    clause: 'N3.5.1',
    content: { rooms: rooms.length, seats: rooms.reduce((sum, room) => sum + room.seats, 0), seated: seats.length },
  })
  await follow(ctx, sitting)
}

const whose = (sitting: Sitting) => ({
  organisationId: sitting.organisationId,
  area: sitting.area,
  case: caseOf(sitting),
})

async function follow(ctx: Acting, sitting: Sitting): Promise<void> {
  const { findings } = await loadDossier(ctx.tx, sitting)
  await followArrangement(
    ctx,
    sitting,
    findings.every(({ met }) => met),
  )
}

export type StaffAsk = {
  version: number
  staff: readonly { account: string; part: StaffPart; room: string | null }[]
  reason?: string | undefined
}

/**
 * 四（二）3, 二（一）2 [N4.2.3, N2.1.2]: everybody who works at the sitting. Each is a holder of the duty in this body with
 * a valid card, has taught none of the candidates, is nowhere else that day, and takes one part only.
 */
export async function nameStaff(ctx: Acting, sittingId: string, { version, staff: asked, reason }: StaffAsk) {
  const sitting = await lockOwn(ctx, sittingId)
  ensureArranging(sitting)
  const before = await loadDossier(ctx.tx, sitting)
  ensureVersion(before.arrangement, version)
  const locked = before.arrangement.lockedAt !== null
  if (locked) ensureMayReplace(ctx, reason)
  const wanted = asked.map(({ account, part, room }, i) => {
    if (room && !before.rooms.some(({ id }) => id === room)) throw notFound()
    return { ...holderOf(before.holders, account, part, i), roomId: room }
  })
  ensureStaffShape(wanted)
  for (const person of wanted) {
    const obstacle = obstacleOf(person, before.ground)
    if (obstacle) throw obstacle
  }
  const gone = before.staff.filter(({ accountId }) => !wanted.some((one) => one.accountId === accountId))
  const come = wanted.filter(({ accountId }) => !before.staff.some((one) => one.accountId === accountId))
  await removeNamings(
    ctx.tx,
    sitting,
    gone.map(({ accountId }) => accountId),
  )
  for (const { accountId, name, part, roomId } of come) {
    const naming = { accountId, part, roomId, days: sitting, ...by(ctx) }
    if (!(await insertNaming(ctx.tx, sitting, naming))) throw elsewhere(name, sitting, null)
  }
  for (const { accountId, part, roomId } of wanted) {
    const standing = before.staff.find((one) => one.accountId === accountId)
    if (!standing || (standing.part === part && standing.roomId === roomId)) continue
    if (locked) await takePart(ctx, matter, sitting.id, part, accountId)
    await updateNaming(ctx.tx, sitting, accountId, { part, roomId })
  }
  await moveArrangement(ctx.tx, sitting)
  const after = await loadDossier(ctx.tx, sitting)
  if (locked) ensureAllMet(after.findings)
  await ctx.log({
    action: locked ? 'arrangement.replace' : 'arrangement.staff',
    subject: sitting.id,
    ...whose(sitting),
    clause: 'N4.2.3',
    content: {
      ...countsOf(after.staff),
      come: come.map(({ accountId }) => accountId),
      gone: gone.map(({ accountId }) => accountId),
      ...(reason && { reason }),
    },
  })
  if (!locked) return follow(ctx, sitting)
  await engage(
    ctx,
    after,
    after.staff.filter(({ accountId }) => come.some((one) => one.accountId === accountId)),
  )
  await dismiss(ctx, after, gone)
  await replaced(ctx, sitting)
}

const by = (ctx: Acting) => ({ namedBy: ctx.actor.accountId as string, namedAt: ctx.clock.now() })

/** Replacing somebody after tickets are out is the manager's, and on record with its reason. */
function ensureMayReplace(ctx: Acting, reason: string | undefined): void {
  if (ctx.actor.duty !== 'bodyManager') {
    throw new Problem('not-allowed', { duty: '机构经办人', duties: '机构负责人' })
  }
  if (!reason) throw new Problem('replacement-reason-needed', {}, { clause: 'N4.2.3' })
}

function holderOf(holders: readonly Holder[], accountId: string, part: StaffPart, at: number): Holder {
  const holder = holders.find((one) => one.accountId === accountId && one.part === part)
  if (holder) return holder
  const detail = `选的人在本机构没有${staffParts[part]}岗位。请从名单中选。`
  throw new Problem(
    'staff-not-holder',
    { part: staffParts[part] },
    { errors: [{ pointer: `/staff/${at}/account`, detail }] },
  )
}

const countsOf = (staff: readonly { part: StaffPart }[]) => {
  const of = (part: StaffPart) => staff.filter((one) => one.part === part).length
  return { assessors: of('assessor'), invigilators: of('invigilator'), supervisors: of('qualitySupervisor') }
}

/** 三（五）1, 四（二）3 [N3.5.1, N4.2.3]: from here on rooms and seats stand, tickets are printed, parts are taken. */
export async function lockArrangement(ctx: Acting, sittingId: string, version: number): Promise<void> {
  const sitting = await lockOwn(ctx, sittingId)
  ensureArranging(sitting)
  const dossier = await loadDossier(ctx.tx, sitting)
  ensureNotLocked(dossier.arrangement)
  ensureVersion(dossier.arrangement, version)
  ensureAllMet(dossier.findings)
  await moveArrangement(ctx.tx, sitting, {
    lockedAt: ctx.clock.now(),
    lockedBy: ctx.actor.accountId as string,
  })
  await ctx.log({
    action: 'arrangement.lock',
    subject: sitting.id,
    ...whose(sitting),
    clause: 'N4.2.3',
    content: {
      candidates: dossier.candidates.length,
      rooms: dossier.rooms.length,
      ...countsOf(dossier.staff),
      hash: hashOf(dossier),
    },
  })
  await endArranging(ctx, sitting)
  await engage(ctx, dossier, dossier.staff)
}

/** Who sits where and who works where, as it was locked. */
function hashOf({ rooms, seats, staff }: Dossier): string {
  const content = {
    rooms: rooms.map(({ id, name, address, seats: places }) => ({ id, name, address, seats: places })),
    seats: seats.map(({ registrationId, roomId, seat }) => ({ registration: registrationId, room: roomId, seat })),
    staff: staff.map(({ accountId, part, roomId }) => ({ account: accountId, part, room: roomId })),
  }
  return createHash('sha256').update(canonicalJson(content)).digest('hex')
}

/** The parts are theirs now: they reach the sitting, are told, and have a turn on its days. */
async function engage(ctx: Acting, { sitting, rooms }: Dossier, staff: readonly NamedStaff[]): Promise<void> {
  for (const { accountId, part, roomId } of staff) {
    await takePart(ctx, matter, sitting.id, part, accountId)
    await assign(ctx, accountId, sitting.organisationId, matter, sitting.id)
    const room = rooms.find(({ id }) => id === roomId)
    await serveOn(ctx, {
      to: { duty: part, accountId },
      title: `第 ${sitting.reference} 场请您担任${staffParts[part]}`,
      body:
        `${sitting.occupationName}，${spanWords(sitting)}，${room ? `${room.name}（${room.address}）` : sitting.address}。` +
        '与考生有亲属、师生、雇佣关系的，请在“我的任务”里申请回避。',
      clause: 'N4.2.3',
      path: myTasksPath,
      case: caseOf(sitting),
    })
  }
  await callStaff(ctx, sitting, staff)
}

/** Turns are closed by act, so those who stay get theirs anew. */
async function dismiss(ctx: Acting, { sitting, rooms, staff }: Dossier, gone: readonly NamedStaff[]): Promise<void> {
  if (gone.length === 0) return
  for (const { accountId } of gone) await unassign(ctx, accountId, matter, sitting.id)
  await voidTurns(ctx, matter, sitting.id, examinationActs.confirm)
  await callStaff(
    ctx,
    sitting,
    staff.filter(({ confirmedAt }) => !confirmedAt),
  )
  for (const { id, name } of rooms.filter((room) => gone.some(({ roomId }) => roomId === room.id))) {
    await releaseRoom(ctx, sitting, name)
    for (const one of staff) {
      if (one.part === 'invigilator' && one.roomId === id && one.confirmedAt) {
        await giveRoom(ctx, sitting, one.accountId, name)
      }
    }
  }
}
