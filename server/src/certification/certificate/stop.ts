import { getCalendar } from '#base/calendar/index.ts'
import { openTurn } from '#base/deadline/index.ts'
import { serveOn } from '#base/notification/index.ts'
import { markCertified } from '#delivery/result/index.ts'
import { findEntry } from '#entry/directory/index.ts'
import { getOrganisation } from '#entry/organisation/index.ts'
import { platform } from '#kit/actor.ts'
import { type Acting, type House, perform } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { next } from '#kit/lifecycle.ts'
import type { RegistryEntry } from '#kit/log/index.ts'
import { issueAct, issuingCase, sendIssuing } from './actions.ts'
import { voidLeaf } from './leaves.ts'
import { usableUntil } from './rules.ts'
import { issuingTransitions, numberTransitions } from './states.ts'
import * as store from './store.ts'

const all = { kind: 'all' } as const

/**
 * Ends a request that cannot be carried through: what is valid stays valid, each unused number is void for ever and
 * enters the public stream as such.
 */
export function stopIssuing(house: House, key: store.IssuingKey, reason: string): Promise<void> {
  return perform(house, platform, { requestId: `issuing-${key.id}/stop/${newId()}`, reach: all }, async (ctx) => {
    const issuing = await store.lockIssuing(ctx.tx, key)
    if (!issuing) throw new Error(`no issuing ${key.id}`)
    const { count, unused, registry } = await end(ctx, issuing, reason)
    await ctx.log({
      action: 'certificate.stop',
      ...issuingCase(issuing),
      content: { count, void: unused, reason },
      registry,
    })
    await askAgain(ctx, issuing)
  })
}

/**
 * 四（一）2 [N4.1.2]: the body was removed or left, and its requests under way end with it, in the same act; the entry is
 * locked already. Returns what that act tells the public log.
 */
export async function stopIssuingOf(ctx: Acting, organisationId: string, reason: string): Promise<RegistryEntry[]> {
  const registry: RegistryEntry[] = []
  for (const known of await store.listRunning(ctx.tx, organisationId)) {
    const issuing = await store.lockIssuing(ctx.tx, known)
    if (issuing?.state !== 'running') continue
    registry.push(...(await end(ctx, issuing, reason)).registry)
  }
  return registry
}

async function end(
  ctx: Acting,
  issuing: store.IssuingRow,
  reason: string,
): Promise<{ count: number; unused: number; registry: RegistryEntry[] }> {
  const { organisationId } = issuing
  const state = next(issuingTransitions, issuing.state, 'stop') as 'stopped'
  const to = next(numberTransitions, 'reserved', 'void')
  const unused = await store.setNumbers(ctx.tx, issuing, { from: 'reserved', to, on: ctx.clock.today() })
  const registrations = await store.listValid(ctx.tx, issuing)
  await markCertified(ctx, organisationId, registrations)
  await store.endIssuing(ctx.tx, issuing, { state, finishedAt: ctx.clock.now(), stopReason: reason })
  await serveOn(ctx, {
    to: { duty: 'bodyManager', organisationId },
    title: `${issuing.reference} 停止发证`,
    body: `${reason}已颁发 ${registrations.length} 张，未用的 ${unused.length} 个编号作废。`,
    clause: 'N3.5.3',
    path: '/certificates',
    case: { kind: 'sitting', id: issuing.sittingId },
  })
  const registry = unused.length > 0 ? [voidLeaf(issuing, unused)] : []
  return { count: registrations.length, unused: unused.length, registry }
}

/** The people who waited may be issued for under new numbers, where the body still may. */
async function askAgain(ctx: Acting, { organisationId, submissionId, sittingId, reference }: store.IssuingRow) {
  const entry = await findEntry(ctx.tx, organisationId)
  if (entry?.state !== 'listed') return
  const { shortName } = await getOrganisation(ctx.tx, organisationId)
  await openTurn(ctx, {
    matter: 'submission',
    subject: submissionId,
    act: issueAct,
    duty: 'bodyManager',
    organisationId,
    bodyId: organisationId,
    case: { kind: 'sitting', id: sittingId },
    label: shortName,
    reference,
    path: '/certificates',
    clause: 'N3.5.3',
  })
}

const tooLate = (days: number) => `编号预留已满 ${days} 个工作日还没有用。`

/**
 * What was left under way: numbers that lay unused too long become void, everything else is sent on its way again. At
 * each start and on each legal day; to send what is under way twice does no harm.
 */
export async function resumeIssuing(house: House, today: Temporal.PlainDate): Promise<void> {
  const { running, days, calendar } = await house.database.read(all, async (db) => ({
    running: await store.listRunning(db),
    days: await store.getVoidAfterDays(db),
    calendar: await getCalendar(db),
  }))
  for (const issuing of running) {
    if (Temporal.PlainDate.compare(today, usableUntil(calendar, issuing.issuedOn, days)) > 0) {
      await stopIssuing(house, issuing, tooLate(days))
      continue
    }
    const asked = { requestId: newId(), reach: all, draft: true }
    await perform(house, platform, asked, (ctx) => sendIssuing(ctx, issuing))
  }
}
