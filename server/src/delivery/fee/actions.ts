import type { FeeDraft } from '@guijiang/contract/delivery/fee'
import { meetTurn, openTurn, voidTurns } from '#base/deadline/index.ts'
import { findEntry, lockEntry } from '#entry/directory/index.ts'
import type { Acting } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { ensureVersion, next } from '#kit/lifecycle.ts'
import { notFound, Problem } from '#kit/problem.ts'
import { cellWords, feeOf, requireNotEarlier } from './rules.ts'
import { feeScheduleWords, feeTransitions } from './states.ts'
import * as store from './store.ts'

const matter = 'fee-schedule'
const publishing = '公布收费标准'

const whose = ({ organisationId, area }: store.FeeSchedule) => ({ organisationId, area })

/** What a listed body means to ask, from a day on (422 N4.2.1, N4.2.6); one at a time (409). Returns the id. */
export async function draftSchedule(ctx: Acting, { validFrom, basis, lines }: FeeDraft): Promise<string> {
  const organisationId = ctx.actor.organisationId!
  // Whoever drafts at the same moment waits, and counts after us.
  const entry = await lockEntry(ctx.tx, organisationId, 'update')
  const drafted = await store.findDrafted(ctx.tx, organisationId)
  if (drafted) throw new Problem('fee-drafted', { number: drafted.number })
  const day = Temporal.PlainDate.from(validFrom)
  requireNotEarlier(day, ctx.clock.today())
  const [newest] = await store.listSchedules(ctx.tx, organisationId)
  const schedule: store.FeeSchedule = {
    organisationId,
    id: newId(),
    area: entry.area,
    number: (newest?.number ?? 0) + 1,
    validFrom: day,
    basis,
    lines: await namedLines(ctx, organisationId, lines),
    state: 'drafted',
    draftedBy: ctx.actor.accountId!,
    draftedAt: ctx.clock.now(),
    publishedBy: null,
    publishedAt: null,
    publishedOn: null,
    version: 0,
  }
  await store.insertSchedule(ctx.tx, schedule)
  await log(ctx, schedule, 'fee.draft')
  await openTurn(ctx, {
    matter,
    subject: schedule.id,
    act: publishing,
    duty: 'bodyManager',
    organisationId,
    bodyId: organisationId,
    label: entry.name,
    reference: `第 ${schedule.number} 份`,
    path: '/fees',
    clause: 'N4.2.6',
  })
  return schedule.id
}

/** The body sets fees for what it may assess, nothing else (422 N4.2.1). */
async function namedLines(ctx: Acting, organisationId: string, lines: FeeDraft['lines']): Promise<store.NamedLine[]> {
  const { occupations = [] } = (await findEntry(ctx.tx, organisationId)) ?? {}
  return lines.map((line, index) => {
    const held = occupations.find(({ code, edition }) => code === line.code && edition === line.edition)
    if (held?.levels.includes(line.level)) return { ...line, name: held.name, fee: feeOf(line.fee) }
    const what = cellWords({ name: held?.name ?? line.code, level: line.level })
    const errors = [{ pointer: `/lines/${index}`, detail: '不在认定范围内，请去掉这一行。' }]
    throw new Problem('fee-outside-listing', { what }, { clause: 'N4.2.1', errors })
  })
}

/** 四（二）6 [N4.2.6]: public at once, in force from its day on; a day that is past meanwhile is refused (422). */
export async function publishSchedule(ctx: Acting, id: string, seen: number): Promise<void> {
  const schedule = await lock(ctx, id)
  const state = next(feeTransitions, schedule.state, 'publish', feeScheduleWords)
  ensureVersion(schedule, seen)
  const publishedOn = ctx.clock.today()
  requireNotEarlier(schedule.validFrom, publishedOn)
  const by = { publishedBy: ctx.actor.accountId!, publishedAt: ctx.clock.now(), publishedOn }
  await store.updateSchedule(ctx.tx, schedule, { state, ...by })
  await log(ctx, schedule, 'fee.publish')
  await meetTurn(ctx, matter, id, publishing)
}

export async function withdrawSchedule(ctx: Acting, id: string, seen: number): Promise<void> {
  const schedule = await lock(ctx, id)
  const state = next(feeTransitions, schedule.state, 'withdraw', feeScheduleWords)
  ensureVersion(schedule, seen)
  await store.updateSchedule(ctx.tx, schedule, { state })
  await log(ctx, schedule, 'fee.withdraw')
  await voidTurns(ctx, matter, id)
}

async function lock(ctx: Acting, id: string): Promise<store.FeeSchedule> {
  const schedule = await store.lockSchedule(ctx.tx, ctx.actor.organisationId!, id)
  if (!schedule) throw notFound()
  return schedule
}

const log = (ctx: Acting, schedule: store.FeeSchedule, action: string) =>
  ctx.log({
    action,
    subject: schedule.id,
    ...whose(schedule),
    clause: 'N4.2.6',
    content: { number: schedule.number, validFrom: schedule.validFrom.toString(), lines: schedule.lines },
  })
