import type { Duty } from '@guijiang/contract/codes'
import { examinationActs, markAct } from '@guijiang/contract/delivery/examination'
import { findOpenTurn, findOpenTurns, meetTurn, voidTurns } from '#base/deadline/index.ts'
import type { Sitting } from '#delivery/plan/index.ts'
import { openTurnAbout } from '#entry/organisation/index.ts'
import type { Acting } from '#kit/house.ts'
import type { NamedStaff } from './dossier.ts'
import type { AttendanceCounts } from './rules.ts'

/** Whose turn a sitting is while it is arranged and held. */
export const matter = 'sitting'

export const arrangementPath = (id: string): string => `/sittings/${id}/arrangement`
export const attendancePath = (id: string): string => `/sittings/${id}/attendance`
export const myTasksPath = '/my-sittings'

export const caseOf = ({ id }: Pick<Sitting, 'id'>) => ({ kind: 'sitting', id })

type Hands = { act: string; duty: Duty; accountId?: string; path: string; clause: string }

const same = (turn: { act: string; duty: string; accountId: string | null }, { act, duty, accountId }: Hands) =>
  turn.act === act && turn.duty === duty && turn.accountId === (accountId ?? null)

/** Opens a turn of the sitting unless it is open already; the same act in other hands is taken from them. */
async function give(ctx: Acting, sitting: Sitting, hands: Hands): Promise<void> {
  const open = await findOpenTurns(ctx.db, matter, [sitting.id])
  if (open.some((turn) => same(turn, hands))) return
  if (!hands.accountId && open.some(({ act }) => act === hands.act)) await voidTurns(ctx, matter, sitting.id, hands.act)
  await openTurnAbout(ctx, sitting.organisationId, {
    matter,
    subject: sitting.id,
    ...hands,
    ...(!hands.accountId && { organisationId: sitting.organisationId }),
    bodyId: sitting.organisationId,
    reference: `第 ${sitting.reference} 场`,
  })
}

const isOpen = async (ctx: Acting, { id }: Sitting, act: string) =>
  (await findOpenTurn(ctx.db, matter, id, act)) !== undefined

/** As long as something is missing it is the handler's turn; then the manager locks. */
export async function followArrangement(ctx: Acting, sitting: Sitting, complete: boolean): Promise<void> {
  const path = arrangementPath(sitting.id)
  if (complete) {
    await meetTurn(ctx, matter, sitting.id, examinationActs.arrange)
    await give(ctx, sitting, { act: examinationActs.lock, duty: 'bodyManager', path, clause: 'N3.5.1' })
  } else {
    await voidTurns(ctx, matter, sitting.id, examinationActs.lock)
    await give(ctx, sitting, { act: examinationActs.arrange, duty: 'bodyHandler', path, clause: 'N3.5.1' })
  }
}

export async function endArranging(ctx: Acting, { id }: Sitting): Promise<void> {
  for (const act of [examinationActs.arrange, examinationActs.lock]) await meetTurn(ctx, matter, id, act)
}

/** Each person named: first of all to be there. */
export async function callStaff(ctx: Acting, sitting: Sitting, staff: readonly NamedStaff[]): Promise<void> {
  for (const { accountId, part: duty } of staff) {
    await give(ctx, sitting, { act: examinationActs.confirm, duty, accountId, path: myTasksPath, clause: 'N4.2.3' })
  }
}

export const askReplacement = (ctx: Acting, sitting: Sitting): Promise<void> =>
  give(ctx, sitting, {
    act: examinationActs.replace,
    duty: 'bodyManager',
    path: arrangementPath(sitting.id),
    clause: 'N4.2.3',
  })

export const replaced = (ctx: Acting, { id }: Sitting) => meetTurn(ctx, matter, id, examinationActs.replace)

/** An invigilator who is there marks the own room, until everybody in it is marked. */
export const giveRoom = (ctx: Acting, sitting: Sitting, accountId: string, room: string): Promise<void> =>
  give(ctx, sitting, {
    act: markAct(room),
    duty: 'invigilator',
    accountId,
    path: attendancePath(sitting.id),
    clause: 'N3.5.1',
  })

/** Whoever marked last has done it; the others of the room have nothing left to do. */
export async function endRoom(ctx: Acting, { id }: Sitting, room: string): Promise<void> {
  await meetTurn(ctx, matter, id, markAct(room))
  await voidTurns(ctx, matter, id, markAct(room))
}

/** Once everybody is marked the examination can end: by the handler, or with 违纪 by the manager. */
export async function followAttendance(
  ctx: Acting,
  sitting: Sitting,
  { unmarked, unsigned, misconduct }: AttendanceCounts,
): Promise<void> {
  const act = examinationActs.finish
  if (unmarked > 0 || unsigned > 0) {
    if (await isOpen(ctx, sitting, act)) await voidTurns(ctx, matter, sitting.id, act)
    return
  }
  const duty = misconduct > 0 ? 'bodyManager' : 'bodyHandler'
  await give(ctx, sitting, { act, duty, path: attendancePath(sitting.id), clause: 'N3.5.1' })
}

/** Nothing of the days is left for anybody. */
export async function endExamination(ctx: Acting, { id }: Sitting): Promise<void> {
  await meetTurn(ctx, matter, id, examinationActs.finish)
  const open = await findOpenTurns(ctx.db, matter, [id])
  for (const act of new Set(open.map((turn) => turn.act))) await voidTurns(ctx, matter, id, act)
}

/** Somebody who is replaced has no turn here any longer. */
export const releaseRoom = (ctx: Acting, { id }: Sitting, room: string) => voidTurns(ctx, matter, id, markAct(room))
