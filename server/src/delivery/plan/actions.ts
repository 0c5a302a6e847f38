import { createHash } from 'node:crypto'
import type { Edition } from '@guijiang/contract/codes'
import { region } from '@guijiang/contract/codes'
import type { PlanDraft } from '@guijiang/contract/delivery/plan'
import { canonicalJson } from '@guijiang/proof/commit'
import { getCalendar, getCountingSettings } from '#base/calendar/index.ts'
import { meetTurn, openTurn, voidTurns } from '#base/deadline/index.ts'
import { serveOn } from '#base/notification/index.ts'
import { requireAssessable, requirementsFor } from '#base/occupation/index.ts'
import { directoryStates, lockEntry, requireDesignated } from '#entry/directory/index.ts'
import type { Acting } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { ensureVersion, next } from '#kit/lifecycle.ts'
import { notFound, Problem } from '#kit/problem.ts'
import { dayFaults, feeOf, requireAnnouncedInTime } from './rules.ts'
import { moveSitting } from './sitting-actions.ts'
import { planTransitions, planWords } from './states.ts'
import * as store from './store.ts'

const publishAct = '发布公告'

/** A new plan of the acting body, in draft, with its sittings. Returns its id. */
export async function draftPlan(ctx: Acting, draft: PlanDraft): Promise<string> {
  const organisationId = ctx.actor.organisationId as string
  const entry = await lockEntry(ctx.tx, organisationId, 'share')
  const plan: store.PlanRow = {
    organisationId,
    id: newId(),
    area: reviewArea(entry),
    reference: await store.nextReference(ctx.tx, organisationId, 'plan', ctx.clock.today().year),
    state: 'drafting',
    publicityPlace: draft.publicityPlace,
    complaintTelephone: draft.complaintTelephone,
    materials: draft.materials,
    draftedBy: ctx.actor.accountId as string,
    createdAt: ctx.clock.now(),
    version: 0,
  }
  await store.insertPlan(ctx.tx, plan)
  await writeSittings(ctx, plan, draft)
  await ctx.log({
    action: 'plan.draft',
    subject: plan.id,
    organisationId,
    area: plan.area,
    case: { kind: 'plan', id: plan.id },
    clause: 'N3.5.1',
    content: { reference: plan.reference, sittings: draft.sittings.length },
  })
  await openTurn(ctx, {
    matter: 'plan',
    subject: plan.id,
    act: publishAct,
    duty: 'bodyManager',
    organisationId,
    bodyId: organisationId,
    label: entry.name,
    reference: `计划 ${plan.reference}`,
    path: `/plans/${plan.id}`,
    clause: 'N3.5.1',
  })
  return plan.id
}

/** The centre that reviews: the city of a city body, the region for a region-wide one. */
const reviewArea = (entry: { scope: string; area: string }): string => (entry.scope === 'city' ? entry.area : region)

/** A draft is saved as one types; what was seen before another's change is refused (409). */
export async function savePlan(ctx: Acting, planId: string, seen: number, draft: PlanDraft): Promise<void> {
  const plan = await lock(ctx, planId)
  next(planTransitions, plan.state, 'edit', planWords)
  ensureVersion(plan, seen)
  await writeSittings(ctx, plan, draft)
  const { publicityPlace, complaintTelephone, materials } = draft
  await store.updatePlan(ctx.tx, plan, { publicityPlace, complaintTelephone, materials })
}

async function lock(ctx: Acting, planId: string): Promise<store.PlanRow> {
  const plan = await store.lockPlan(ctx.tx, ctx.actor.organisationId as string, planId)
  if (!plan) throw notFound()
  return plan
}

async function writeSittings(ctx: Acting, plan: store.PlanRow, draft: PlanDraft): Promise<void> {
  const today = ctx.clock.today()
  const faults = draft.sittings.flatMap((sitting, index) => dayFaults(sitting, index, today))
  if (faults.length > 0) throw new Problem('malformed', { count: faults.length }, { errors: faults })
  const rows: store.Sitting[] = []
  for (const sitting of draft.sittings) {
    const { occupationCode: code, edition, level, workType } = sitting
    const occupation = await requireAssessable(ctx.tx, { code, edition, level, workType })
    const requirement = await requirementsFor(ctx.tx, { code, edition: edition as Edition }, level)
    rows.push({
      organisationId: plan.organisationId,
      id: newId(),
      area: plan.area,
      planId: plan.id,
      reference: await store.nextReference(ctx.tx, plan.organisationId, 'sitting', today.year),
      occupationCode: code,
      occupationEdition: edition,
      occupationName: occupation.name,
      workType,
      level,
      city: sitting.city,
      address: sitting.address,
      firstDay: Temporal.PlainDate.from(sitting.firstDay),
      lastDay: Temporal.PlainDate.from(sitting.lastDay),
      registrationOpens: Temporal.PlainDate.from(sitting.registrationOpens),
      registrationCloses: Temporal.PlainDate.from(sitting.registrationCloses),
      capacity: sitting.capacity,
      fee: feeOf(sitting.fee),
      feeBasis: sitting.feeBasis,
      conditions: sitting.conditions,
      components: requirement.components.map(({ component }) => component),
      state: 'drafting',
      version: 0,
    })
  }
  await store.replaceSittings(ctx.tx, plan, rows)
}

/**
 * 三（五）1 [N3.5.1, N4.2.1]: publishes the announcement of a plan for all its sittings. Refused when a sitting lies
 * outside the listing or its city, or when fewer than ten whole working days lie before its first day (422).
 */
export async function publishAnnouncement(ctx: Acting, planId: string, seen: number): Promise<void> {
  const plan = await lock(ctx, planId)
  const state = next(planTransitions, plan.state, 'publish', planWords)
  ensureVersion(plan, seen)
  const entry = await lockEntry(ctx.tx, plan.organisationId, 'share')
  if (entry.state !== 'listed') {
    throw new Problem('body-not-announcing', { state: directoryStates[entry.state].words }, { clause: 'N4.1.2' })
  }
  const today = ctx.clock.today()
  const calendar = await getCalendar(ctx.tx)
  const { announcementCounting: counting } = await getCountingSettings(ctx.tx)
  const sittings = await store.listSittingsOfPlans(ctx.tx, [plan.id])
  for (const [index, sitting] of sittings.entries()) {
    await requireDesignated(ctx.tx, {
      organisationId: plan.organisationId,
      code: sitting.occupationCode,
      edition: sitting.occupationEdition,
      level: sitting.level,
      area: sitting.city,
      day: sitting.firstDay,
    })
    const asked = { published: today, firstDay: sitting.firstDay, counting }
    requireAnnouncedInTime(calendar, asked, `/plan/sittings/${index}/firstDay`)
  }
  const content = announced(plan, sittings, entry.code)
  const text = canonicalJson(content)
  const contentHash = createHash('sha256').update(text).digest()
  await store.insertAnnouncement(ctx.tx, {
    organisationId: plan.organisationId,
    planId: plan.id,
    version: 1,
    area: plan.area,
    publishedAt: ctx.clock.now(),
    publishedOn: today,
    calendarVersion: calendar.version,
    content: text,
    contentHash,
    change: null,
    publishedBy: ctx.actor.accountId as string,
  })
  await store.updatePlan(ctx.tx, plan, { state })
  for (const sitting of sittings) await moveSitting(ctx.tx, sitting, 'announce')
  await ctx.log({
    action: 'announcement.publish',
    subject: plan.id,
    organisationId: plan.organisationId,
    area: plan.area,
    case: { kind: 'plan', id: plan.id },
    clause: 'N3.5.1',
    content: { reference: plan.reference, version: 1, hash: contentHash.toString('hex'), published: today.toString() },
    registry: [
      {
        kind: 'announcement.publish',
        area: plan.area,
        body: entry.code,
        ref: `${entry.code}/${plan.reference}/1`,
        subject: plan.id,
        content: { body: entry.code, hash: contentHash.toString('hex'), published: today.toString(), version: 1 },
      },
    ],
  })
  await meetTurn(ctx, 'plan', plan.id, publishAct)
  await serveOn(ctx, {
    to: { duty: 'centreHandler', area: plan.area },
    title: `${entry.name}发布了评价公告 ${plan.reference}`,
    body: `${sittings.length} 场，最早 ${sittings[0]?.firstDay.toString() ?? ''} 考核。`,
    clause: 'N3.5.1',
    path: `/plans/${plan.id}`,
    case: { kind: 'plan', id: plan.id },
  })
}

/** What an outsider may compare: the announcement as it was published. */
const announced = (plan: store.PlanRow, sittings: readonly store.Sitting[], body: string) => ({
  body,
  plan: plan.reference,
  publicityPlace: plan.publicityPlace,
  complaintTelephone: plan.complaintTelephone,
  materials: plan.materials,
  sittings: sittings.map((sitting) => ({
    reference: sitting.reference,
    occupation: sitting.occupationCode,
    name: sitting.occupationName,
    workType: sitting.workType,
    level: sitting.level,
    city: sitting.city,
    address: sitting.address,
    firstDay: sitting.firstDay.toString(),
    lastDay: sitting.lastDay.toString(),
    registrationOpens: sitting.registrationOpens.toString(),
    registrationCloses: sitting.registrationCloses.toString(),
    capacity: sitting.capacity,
    fee: sitting.fee,
    feeBasis: sitting.feeBasis,
    conditions: sitting.conditions,
    components: sitting.components,
  })),
})

/** A plan is called off, with its reason; candidates are told by the slices that know them. */
export async function cancelPlan(ctx: Acting, planId: string, seen: number, reason: string): Promise<void> {
  const plan = await lock(ctx, planId)
  const state = next(planTransitions, plan.state, 'cancel', planWords)
  ensureVersion(plan, seen)
  for (const sitting of await store.listSittingsOfPlans(ctx.tx, [plan.id])) await moveSitting(ctx.tx, sitting, 'cancel')
  await store.updatePlan(ctx.tx, plan, { state })
  await ctx.log({
    action: 'plan.cancel',
    subject: plan.id,
    organisationId: plan.organisationId,
    area: plan.area,
    case: { kind: 'plan', id: plan.id },
    clause: 'N3.5.1',
    content: { reason },
  })
  await voidTurns(ctx, 'plan', plan.id)
}
