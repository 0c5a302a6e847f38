import { randomUUID } from 'node:crypto'
import type { Duty } from '@guijiang/contract/codes'
import { getCalendar } from '#base/calendar/index.ts'
import { dueDay, type WorkingCalendar } from '#base/calendar/rules.ts'
import { serveOn } from '#base/notification/index.ts'
import { platform } from '#kit/actor.ts'
import { startOf } from '#kit/clock.ts'
import { type Acting, type House, perform } from '#kit/house.ts'
import { countedAs, dueAfterChange, isOver, type Turn } from './rules.ts'
import { listCountedBefore, listNewlyOverdue, lockTurn, setCalendarVersion, setOverdue, updatePeriod } from './store.ts'

const reach = { kind: 'all' } as const
const batch = 200

// An entry is written when there is something to say; somebody quicker may have said it, hence no act that must log.
const byThePlatform = (house: House, work: (ctx: Acting) => Promise<void>) =>
  perform(house, platform, { requestId: randomUUID(), reach, draft: true }, work)

/**
 * Marks for good what is over by legal time, each with an entry `deadline.overdue`; returns how many. What was done late
 * before anybody looked is marked too. May be run by anyone at any time: a second run finds nothing.
 */
export async function markOverdue(house: House): Promise<number> {
  let marked = 0
  for (;;) {
    const today = house.clock.today()
    const ids = await house.database.read(reach, (db) => listNewlyOverdue(db, today, batch))
    for (const id of ids) {
      await byThePlatform(house, async (ctx) => {
        const turn = await lockTurn(ctx.tx, id)
        if (!turn?.dueOn || turn.overdueAt || !isOver(turn.dueOn, turn.metOn ?? today)) return
        await setOverdue(ctx.tx, id, startOf(turn.dueOn.add({ days: 1 })))
        await ctx.log({ action: 'deadline.overdue', ...entryOf(turn), content: contentOf(turn, { dueOn: turn.dueOn }) })
        marked += 1
      })
    }
    if (ids.length < batch) return marked
  }
}

/**
 * Counts running periods anew by the newest calendar (`domain.md` 2.3). A changed due day leaves an entry
 * `deadline.recount` and is served on whose turn it is; an earlier day than was told binds the office only.
 */
export async function recount(house: House): Promise<number> {
  let changed = 0
  for (;;) {
    const { calendar, turns } = await house.database.read(reach, async (db) => {
      const calendar = await getCalendar(db)
      return { calendar, turns: await listCountedBefore(db, calendar.version, batch) }
    })
    if (turns.length === 0) return changed
    const moved = turns.filter((turn) => isMoved(turn, calendar))
    const still = turns.filter((turn) => !moved.includes(turn)).map(({ id }) => id)
    if (still.length > 0) {
      await byThePlatform(house, ({ tx }) => setCalendarVersion(tx, still, calendar.version))
    }
    for (const { id } of moved) {
      await byThePlatform(house, async (ctx) => {
        const turn = await lockTurn(ctx.tx, id)
        if (turn && !turn.metAt && (await moveDue(ctx, turn, calendar))) changed += 1
      })
    }
  }
}

/** What rests has no day to move, and what is late stays late. */
function isMoved({ period, dueOn, toldDueOn, overdueAt, area }: Turn, calendar: WorkingCalendar): boolean {
  const due = period && !overdueAt ? dueDay(calendar, countedAs(period)) : null
  if (!due || !dueOn) return false
  const next = dueAfterChange(due, toldDueOn, area ? 'office' : 'others')
  return !next.dueOn.equals(dueOn) || !toldDueOn || !next.toldDueOn.equals(toldDueOn)
}

async function moveDue(ctx: Acting, turn: Turn, calendar: WorkingCalendar): Promise<boolean> {
  const { period, dueOn } = turn
  if (!period) return false
  if (!dueOn || !isMoved(turn, calendar)) {
    await setCalendarVersion(ctx.tx, [turn.id], calendar.version)
    return false
  }
  const counted = { ...period, calendarVersion: calendar.version }
  const due = dueDay(calendar, countedAs(counted)) ?? dueOn
  const next = dueAfterChange(due, turn.toldDueOn, turn.area ? 'office' : 'others')
  await updatePeriod(ctx.tx, turn.id, { period: counted, ...next })
  await ctx.log({
    action: 'deadline.recount',
    ...entryOf(turn),
    content: contentOf(turn, { from: dueOn, to: next.dueOn, told: next.toldDueOn }),
  })
  if (next.dueOn.equals(dueOn)) return true
  await serveOn(ctx, {
    to: { duty: turn.duty as Duty, area: turn.area, organisationId: turn.organisationId, accountId: turn.accountId },
    title: `${turn.act}的到期日改为 ${monthDay(next.dueOn)}`,
    body:
      `工作日历有新的放假安排，${turn.label} ${turn.reference} 的到期日由 ${monthDay(dueOn)}` +
      `改为 ${monthDay(next.dueOn)}。`,
    path: turn.path,
    case: { kind: turn.caseKind, id: turn.caseId },
    ...(turn.clause && { clause: turn.clause }),
  })
  return true
}

const monthDay = ({ month, day }: Temporal.PlainDate): string => `${month}月${day}日`

const entryOf = ({ id, bodyId, organisationId, area, caseKind, caseId, clause }: Turn) => ({
  subject: id,
  case: { kind: caseKind, id: caseId },
  ...((bodyId ?? organisationId) && { organisationId: (bodyId ?? organisationId)! }),
  ...(area && { area }),
  ...(clause && { clause }),
})

const contentOf = ({ act, duty, reference, period, internal }: Turn, days: Record<string, Temporal.PlainDate>) => ({
  act,
  duty,
  reference,
  period: period?.name ?? null,
  internal,
  ...Object.fromEntries(Object.entries(days).map(([name, day]) => [name, day.toString()])),
})
