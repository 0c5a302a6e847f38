import type { Duty } from '@guijiang/contract/codes'
import { getCalendar } from '#base/calendar/index.ts'
import { dueDay } from '#base/calendar/rules.ts'
import type { Acting } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { countedAs, daysTaken, paused, restingOn, resumed, type Turn, type TurnPeriod } from './rules.ts'
import { closeTurn, findTurns, insertTurn, lockOpenTurns, updatePeriod } from './store.ts'

type Day = Temporal.PlainDate

export type OpenTurn = {
  matter: string
  subject: string
  /** What is to be done: 作出受理决定. One open turn of a matter for each act (and person). */
  act: string
  duty: Duty
  /** Whose: a centre's (`area`), a body's (`organisationId`), or one person's (`accountId`). */
  area?: string | null
  organisationId?: string | null
  accountId?: string | null
  /** The body it is about, which may see it. */
  bodyId?: string | null
  /** The file whose timeline shows it; default the matter itself. */
  case?: { kind: string; id: string }
  /** The body's short name. */
  label: string
  reference: string
  /** The screen where it is done. */
  path: string
  clause?: string | null
  /** 内控. */
  internal?: boolean
  period?: {
    name: string
    /** The day of the event, which is not counted. */
    startsOn: Day
    days: number
    unit: TurnPeriod['unit']
    /** The word for that day, default 收到. */
    startsAs?: string
  }
}

/**
 * Says whose turn it is. A period of the same name from the same day goes on in other hands: it keeps its stops and what
 * was told. Throws `calendar-not-loaded` when the period leaves the years entered.
 */
export async function openTurn(ctx: Acting, turn: OpenTurn): Promise<{ dueOn: Day | null }> {
  const { period: asked } = turn
  let period: TurnPeriod | null = null
  let toldDueOn: Day | null = null
  let dueOn: Day | null = null
  if (asked) {
    const calendar = await getCalendar(ctx.db)
    const [earlier] = (await findTurns(ctx.db, turn.matter, turn.subject))
      .filter((other) => other.period?.name === asked.name && other.period.startsOn.equals(asked.startsOn))
      .sort((one, other) => (other.period?.stops.length ?? 0) - (one.period?.stops.length ?? 0))
    period = { startsAs: '收到', ...asked, stops: earlier?.period?.stops ?? [], calendarVersion: calendar.version }
    dueOn = dueDay(calendar, countedAs(period))
    toldDueOn = earlier?.toldDueOn ?? dueOn
  }
  await insertTurn(ctx.tx, {
    id: newId(),
    matter: turn.matter,
    subject: turn.subject,
    act: turn.act,
    duty: turn.duty,
    area: turn.area ?? null,
    organisationId: turn.organisationId ?? null,
    accountId: turn.accountId ?? null,
    bodyId: turn.bodyId ?? null,
    caseKind: turn.case?.kind ?? turn.matter,
    caseId: turn.case?.id ?? turn.subject,
    label: turn.label,
    reference: turn.reference,
    path: turn.path,
    clause: turn.clause ?? null,
    internal: turn.internal ?? false,
    since: ctx.clock.now(),
    period,
    dueOn,
    toldDueOn,
    overdueAt: null,
    metAt: null,
    metOn: null,
    metRequest: null,
    usedDays: null,
    outcome: null,
  })
  return { dueOn }
}

/**
 * The act was done. Without `act` every open turn of the matter is; of personal turns only those of whoever acts.
 * Returns what was closed, with the days it took.
 */
export async function meetTurn(ctx: Acting, matter: string, subject: string, act?: string): Promise<Turn[]> {
  const turns = await lockOpenTurns(ctx.tx, { matter, subject, act, account: ctx.actor.accountId })
  const calendar = turns.some(({ period }) => period) ? await getCalendar(ctx.db) : undefined
  const today = ctx.clock.today()
  const met: Turn[] = []
  for (const turn of turns) {
    const usedDays = turn.period && calendar ? daysTaken(calendar, turn.period, today) : null
    const end = { outcome: 'met', metAt: ctx.clock.now(), metOn: today, metRequest: ctx.requestId, usedDays } as const
    await closeTurn(ctx.tx, turn.id, end)
    met.push({ ...turn, ...end })
  }
  return met
}

/** It is nobody's turn any more: the matter was withdrawn or took another way. Everybody's, personal ones too. */
export async function voidTurns(ctx: Acting, matter: string, subject: string, act?: string): Promise<void> {
  const end = { metAt: ctx.clock.now(), metOn: ctx.clock.today(), metRequest: ctx.requestId, usedDays: null }
  for (const { id } of await lockOpenTurns(ctx.tx, { matter, subject, act })) {
    await closeTurn(ctx.tx, id, { ...end, outcome: 'void' })
  }
}

/**
 * 三（二） [N3.2] with `domain.md` 2.4 no. 6: the clock of the open turn rests from the day after `on`. A period whose last
 * day has come no longer rests.
 */
export async function pausePeriod(
  ctx: Acting,
  matter: string,
  subject: string,
  act: string,
  { on, reason }: { on: Day; reason: string },
): Promise<void> {
  const calendar = await getCalendar(ctx.db)
  for (const turn of await lockOpenTurns(ctx.tx, { matter, subject, act })) {
    const period = turn.period && paused(calendar, turn.period, on, reason)
    if (period) await updatePeriod(ctx.tx, turn.id, { period, dueOn: null, toldDueOn: turn.toldDueOn })
  }
}

/** The same: the day of arrival rests too, the clock goes on the day after. The new due day is what is told from now on. */
export async function resumePeriod(
  ctx: Acting,
  matter: string,
  subject: string,
  act: string,
  { on }: { on: Day },
): Promise<{ dueOn: Day | null }> {
  const calendar = await getCalendar(ctx.db)
  let dueOn: Day | null = null
  for (const turn of await lockOpenTurns(ctx.tx, { matter, subject, act })) {
    if (!turn.period || !restingOn(turn.period)) continue
    const period = { ...resumed(turn.period, on), calendarVersion: calendar.version }
    dueOn = dueDay(calendar, countedAs(period))
    await updatePeriod(ctx.tx, turn.id, { period, dueOn, toldDueOn: dueOn })
  }
  return { dueOn }
}

/** The period of that name, as it stands in whoever's hands it is now: the open one, else the last that was closed. */
export async function findPeriod(
  db: Acting['db'],
  matter: string,
  subject: string,
  name: string,
): Promise<Turn | undefined> {
  const turns = (await findTurns(db, matter, subject)).filter(({ period }) => period?.name === name)
  const closed = turns
    .filter(({ metAt }) => metAt)
    .sort((one, other) => Temporal.Instant.compare(one.metAt!, other.metAt!))
  return turns.find(({ metAt }) => !metAt) ?? closed.at(-1)
}
