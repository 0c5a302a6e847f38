import { shortDay } from '@guijiang/contract/days'
import { sittingStates } from '@guijiang/contract/delivery/plan'
import { exitActs, exitGrounds, exitKinds, fates } from '@guijiang/contract/supervision/exit'
import { findOpenTurnsOfCases, meetTurn, voidTurns } from '#base/deadline/index.ts'
import { assign, unassign } from '#base/identity/index.ts'
import { serveOn } from '#base/notification/index.ts'
import { stopIssuingOf } from '#certification/certificate/index.ts'
import { lockUnfinished, moveSitting, type Sitting } from '#delivery/plan/index.ts'
import { stopResults } from '#delivery/publicity/index.ts'
import { endCandidates } from '#delivery/registration/index.ts'
import { stopSubmissions } from '#delivery/result/index.ts'
import {
  type ChangedListing,
  leaveListing,
  reinstateListing,
  removeListing,
  suspendListing,
} from '#entry/directory/index.ts'
import { organisationsById } from '#entry/organisation/index.ts'
import type { Acting } from '#kit/house.ts'
import type { RegistryEntry } from '#kit/log/index.ts'
import { Problem } from '#kit/problem.ts'
import { type Affected, affectedOf, receiversFor, titleOf } from './affected.ts'
import { destinationOf, suspendedUntil } from './rules.ts'
import * as store from './store.ts'
import { matter } from './turns.ts'

type Exit = store.ExitCase

const changes = {
  suspend: suspendListing,
  remove: removeListing,
  reinstate: reinstateListing,
  leave: leaveListing,
} as const

/** What anybody reads beside the change in the directory. */
function groundWords({ kind, ground }: Exit, until: Temporal.PlainDate | null): string {
  const why = ground ? exitGrounds[ground].name : exitKinds[kind].name
  return until ? `${why}，暂停到${shortDay(until.subtract({ days: 1 }).toString())}。` : `${why}。`
}

/**
 * 四（一）2 [N4.1.2]: a decision takes effect, all of it or nothing. In one order with everybody who plans, registers,
 * publishes, submits or issues: first the sittings, then the entry of the directory, then requests for certificates,
 * batches, results and candidates.
 */
export async function carryOut(
  ctx: Acting,
  exit: Exit,
  approvalId: string,
): Promise<
  ChangedListing & {
    untilDay: Temporal.PlainDate | null
    figures: { stopped: number; finishing: number; candidates: number }
  }
> {
  const { organisationId, kind } = exit
  const today = ctx.clock.today()
  const untilDay = kind === 'suspend' ? suspendedUntil(exit.draft.months, today) : null
  await lockUnfinished(ctx.tx, organisationId)
  const decided = { organisationId, approvalId, ground: groundWords(exit, untilDay) }
  const changed = await changes[kind](ctx, decided)
  if (kind === 'reinstate') {
    await endSuspension(ctx, exit)
    return { ...changed, untilDay, figures: { stopped: 0, finishing: 0, candidates: 0 } }
  }
  // What was announced until the entry was ours is here too.
  const sittings = await lockUnfinished(ctx.tx, organisationId)
  const registry: RegistryEntry[] = [...changed.registry]
  if (kind !== 'suspend') {
    registry.push(...(await stopIssuingOf(ctx, organisationId, `本机构已${exitKinds[kind].name}。`)))
    await endSuspension(ctx, exit)
  }
  const affected = await affectedOf(ctx.tx, kind, sittings, today)
  const stopping = affected.filter(({ outcome }) => outcome === 'stops')
  const finishing = affected.filter(({ outcome }) => outcome === 'finishes')
  await store.insertDecidedSittings(
    ctx.tx,
    affected.map((one) => decidedSitting(exit, one)),
  )
  const candidates = await handOver(ctx, exit, stopping)
  for (const { sitting } of stopping) await stop(ctx, sitting)
  await stopSubmissions(
    ctx,
    stopping.map(({ sitting }) => sitting.id),
  )
  await endTurns(
    ctx,
    stopping.map(({ sitting }) => sitting.id),
  )
  if (finishing.length > 0) await supervise(ctx, exit, finishing.length)
  const figures = { stopped: stopping.length, finishing: finishing.length, candidates }
  return { ...changed, registry, untilDay, figures }
}

const decidedSitting = (exit: Exit, { sitting, outcome, state }: Affected): store.DecidedSitting => ({
  organisationId: exit.organisationId,
  exitId: exit.id,
  sittingId: sitting.id,
  area: sitting.area,
  outcome,
  stage: sittingStates[state].words,
  supervisorId: outcome === 'finishes' ? exit.draft.supervisor : null,
})

async function stop(ctx: Acting, sitting: Sitting): Promise<void> {
  await stopResults(ctx, sitting)
  await moveSitting(ctx.tx, sitting, 'stop')
}

/** Each candidate under way is written down with where he goes, and ends there; returns how many. */
async function handOver(ctx: Acting, exit: Exit, stopping: readonly Affected[]): Promise<number> {
  const taken = new Map<string, { titles: Set<string>; count: number }>()
  let count = 0
  for (const { sitting, candidates } of stopping) {
    const able = new Set((await receiversFor(ctx.database.published, sitting, ctx.clock.today())).map(({ id }) => id))
    const rows = candidates.map((candidate) => {
      const { fate, receiver } = destinationOf(candidate, exit.draft)
      if (receiver && !able.has(receiver)) {
        const why = '选定的接收机构已不能接收，请退回经办改选。'
        throw new Problem('fate-not-possible', { sitting: sitting.reference, why }, { clause: 'N4.1.2' })
      }
      if (receiver) {
        const known = taken.get(receiver) ?? { titles: new Set(), count: 0 }
        taken.set(receiver, { titles: known.titles.add(titleOf(sitting)), count: known.count + 1 })
      }
      return { candidate, fate, receiver }
    })
    const { organisationId, id: sittingId, area } = sitting
    await store.insertHandedOver(
      ctx.tx,
      rows.map(({ candidate: { registrationId, stage, cleared }, fate, receiver: receiverId }) => {
        return { organisationId, exitId: exit.id, registrationId, sittingId, area, stage, cleared, fate, receiverId }
      }),
    )
    // Whose result the region submits stays registered: the fate says the rest.
    const ending = rows.flatMap(({ candidate, fate }) => {
      if (fate === 'submitted') return []
      const action = fate === 'transferred' ? ('transfer' as const) : ('release' as const)
      return [[candidate.registrationId, { action, reason: `${exit.reference}：${fates[fate].name}` }] as const]
    })
    await endCandidates(ctx, organisationId, new Map(ending))
    count += rows.length
  }
  await tellReceivers(ctx, exit, taken)
  return count
}

async function tellReceivers(
  ctx: Acting,
  exit: Exit,
  taken: ReadonlyMap<string, { titles: ReadonlySet<string>; count: number }>,
): Promise<void> {
  const from = (await organisationsById(ctx.tx, [exit.organisationId])).get(exit.organisationId)
  for (const [organisationId, { titles, count }] of taken) {
    await serveOn(ctx, {
      to: { duty: 'bodyManager', organisationId },
      title: `请接收转考考生 ${count} 人`,
      body: `${from?.shortName ?? ''}的${[...titles].join('、')}考生转到你单位考核，由自治区中心告知本人，请安排报名。`,
      clause: 'N4.1.2',
    })
  }
}

/** Whatever waited at these sittings waits no more, whoever's turn it was. */
async function endTurns(ctx: Acting, sittingIds: readonly string[]): Promise<void> {
  const open = await findOpenTurnsOfCases(ctx.tx, 'sitting', sittingIds)
  const seen = new Set<string>()
  for (const { matter: of, subject } of open) {
    if (seen.has(`${of} ${subject}`)) continue
    seen.add(`${of} ${subject}`)
    await voidTurns(ctx, of, subject)
  }
}

/** What goes on goes on under somebody's eyes. */
async function supervise(ctx: Acting, exit: Exit, count: number): Promise<void> {
  const { supervisor } = exit.draft
  if (!supervisor) throw new Problem('supervisor-needed', { count }, { clause: 'N4.1.2' })
  await assign(ctx, supervisor, exit.organisationId, matter, exit.id)
  await serveOn(ctx, {
    to: { duty: 'externalSupervisor', accountId: supervisor },
    title: `请督导 ${count} 场`,
    body: `${exit.reference}：机构暂停期间，已开考的场次在你督导下完成。`,
    clause: 'N4.1.2',
    path: '/supervised',
  })
}

/** A suspension is over, lifted or followed by something graver: its supervisor's task and its turn end. */
async function endSuspension(ctx: Acting, exit: Exit): Promise<void> {
  const suspension = await store.findSuspension(ctx.tx, exit.organisationId)
  if (!suspension) return
  if (suspension.draft.supervisor) await unassign(ctx, suspension.draft.supervisor, matter, suspension.id)
  await meetTurn(ctx, matter, suspension.id, exitActs.follow)
}
