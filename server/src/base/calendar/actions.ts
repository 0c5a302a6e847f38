import { CalendarNotice } from '@guijiang/contract/base/calendar'
import { type Duty, region } from '@guijiang/contract/codes'
import { confirm, findOpenApproval, propose, withdrawApproval } from '#base/approval/index.ts'
import { takePart } from '#base/identity/index.ts'
import type { Acting } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import type { RegistrySource } from '#kit/log/index.ts'
import { Problem } from '#kit/problem.ts'
import { ensureFits, runsOf, withNotice } from './notice.ts'
import type { CalendarDay } from './rules.ts'
import { findVersions, getNewestVersion, insertVersion, listDays } from './store.ts'

/** The slice of turns comes later; the house hands these in. */
export type CalendarTurns = {
  openTurn(
    ctx: Acting,
    turn: {
      matter: string
      subject: string
      act: string
      duty: Duty
      area: string
      label: string
      reference: string
      path: string
    },
  ): Promise<unknown>
  meetTurn(ctx: Acting, matter: string, subject: string): Promise<unknown>
  voidTurns(ctx: Acting, matter: string, subject: string): Promise<unknown>
}

export const publishCalendar = 'calendar.publish'

/** The calendar is one thing: whatever is entered for it waits in the same place. */
export const theCalendar = '00000000-0000-7000-8000-00000000ca1e'

export type Proposed = { baseVersion: number; notice: CalendarNotice }

/** Enters a notice; it counts once the region's leader has published it. Returns nothing: read the desk. */
export async function proposeNotice(ctx: Acting, turns: CalendarTurns, notice: CalendarNotice): Promise<void> {
  const { version } = await getNewestVersion(ctx.tx)
  ensureFits(await listDays(ctx.tx, version), notice)
  await turns.voidTurns(ctx, 'calendar', theCalendar)
  const { id, hash } = await propose(ctx, {
    act: publishCalendar,
    subject: theCalendar,
    content: { baseVersion: version, notice } satisfies Proposed,
    needed: ['centreLeader'],
  })
  await takePart(ctx, 'calendar', id, 'drafted')
  await ctx.log({ action: 'calendar.propose', subject: id, area: region, content: { hash, ...referenceOf(notice) } })
  await turns.openTurn(ctx, {
    matter: 'calendar',
    subject: theCalendar,
    act: '发布工作日历',
    duty: 'centreLeader',
    area: region,
    label: '工作日历',
    reference: `${notice.year} 年 ${layerWords[notice.layer]}`,
    path: '/calendar',
  })
}

export const layerWords = { national: '全国', regional: '自治区' } as const

const referenceOf = ({ layer, year, note, runs }: CalendarNotice) => ({ layer, year, note, runs: runs.length })

/** The second person publishes what the first one entered, confirmed by its hash; it is the new version at once. */
export async function publishNotice(ctx: Acting, turns: CalendarTurns, contentHash: string): Promise<void> {
  const open = await findOpenApproval(ctx.tx, publishCalendar, theCalendar)
  if (!open) throw new Problem('content-changed', {})
  const { content } = await confirm(ctx, { act: publishCalendar, subject: theCalendar, hash: contentHash })
  await takePart(ctx, 'calendar', open.id, 'decided')
  const { baseVersion, notice } = proposedOf(content)
  const newest = await getNewestVersion(ctx.tx)
  if (newest.version !== baseVersion) throw new Problem('content-changed', {})
  const days = withNotice(await listDays(ctx.tx, baseVersion), notice)
  const version = { version: baseVersion + 1, id: newId(), note: notice.note, enteredAt: ctx.clock.now() }
  await insertVersion(ctx.tx, { ...version, approvalId: open.id }, days)
  await ctx.log({
    action: publishCalendar,
    subject: version.id,
    area: region,
    content: { hash: contentHash, version: version.version, ...referenceOf(notice) },
    registry: [
      {
        kind: publishCalendar,
        body: null,
        ref: `${notice.year}/${notice.layer}`,
        area: region,
        subject: version.id,
        content: contentOf({ ...version, days }),
      },
    ],
  })
  await turns.meetTurn(ctx, 'calendar', theCalendar)
}

/** Takes back what waits, as it was seen. */
export async function withdrawNotice(ctx: Acting, turns: CalendarTurns, contentHash: string): Promise<void> {
  const open = await findOpenApproval(ctx.tx, publishCalendar, theCalendar)
  if (open?.hash !== contentHash) throw new Problem('content-changed', {})
  await withdrawApproval(ctx, publishCalendar, theCalendar)
  await ctx.log({ action: 'calendar.withdraw', subject: open.id, area: region, content: { hash: contentHash } })
  await turns.voidTurns(ctx, 'calendar', theCalendar)
}

export const proposedOf = (content: unknown): Proposed => {
  const { baseVersion, notice } = content as Proposed
  return { baseVersion, notice: CalendarNotice.parse(notice) }
}

/** What the public stream commits to: every day of the version. */
function contentOf({ version, note, days }: { version: number; note: string; days: readonly CalendarDay[] }) {
  const layer = (wanted: CalendarDay['layer']) => runsOf(days.filter((day) => day.layer === wanted))
  return { version, note, national: layer('national'), regional: layer('regional') }
}

/** Reads the versions again for whoever compares them with the log. */
export const calendarRegistry: Readonly<Record<string, RegistrySource>> = {
  [publishCalendar]: async (db, subjects) =>
    new Map((await findVersions(db, subjects)).map((version) => [version.id, contentOf(version)])),
}
