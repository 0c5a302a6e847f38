import { type Edition, skillLevels } from '@guijiang/contract/codes'
import { dayWords } from '@guijiang/contract/days'
import type { PlanDraft } from '@guijiang/contract/delivery/plan'
import { getCalendar } from '#base/calendar/index.ts'
import { voidTurns } from '#base/deadline/index.ts'
import { serveOn } from '#base/notification/index.ts'
import { findOccupation, requirementsFor } from '#base/occupation/index.ts'
import { feeOf } from '#delivery/fee/index.ts'
import { lockEntry } from '#entry/directory/index.ts'
import { takeNumbers } from '#kit/counter.ts'
import type { Acting } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { ensureVersion, next } from '#kit/lifecycle.ts'
import { notFound } from '#kit/problem.ts'
import { type Announced, announced, announcementLeaf, hashOf } from './announced.ts'
import { ensureNoHindrance, hindrancesOf } from './hindrances.ts'
import { isWhole } from './rules.ts'
import { moveSitting, openRegistration } from './sitting-actions.ts'
import { planTransitions, planWords } from './states.ts'
import * as store from './store.ts'
import { insertSittings, listSittingsOfPlans, type Sitting } from './store-sitting.ts'
import { followDraft, matter } from './turns.ts'

const caseOf = ({ id }: store.PlanRow) => ({ kind: matter, id })
const whose = ({ organisationId, area }: store.PlanRow) => ({ organisationId, area })

/** 26-0001, counted without gaps. */
async function referenceOf(ctx: Acting, name: string): Promise<string> {
  const { year } = ctx.clock.today()
  const number = await takeNumbers(ctx.tx, `${name}/${year}`)
  return `${String(year % 100).padStart(2, '0')}-${String(number).padStart(4, '0')}`
}

/** A new plan of the acting body, in draft. Only a body that was listed has plans (422 N4.2.1). */
export async function draftPlan(ctx: Acting, content: PlanDraft): Promise<string> {
  const organisationId = ctx.actor.organisationId!
  const entry = await lockEntry(ctx.tx, organisationId, 'share')
  const plan: store.PlanRow = {
    organisationId,
    id: newId(),
    area: entry.area,
    reference: await referenceOf(ctx, `plan/${organisationId}`),
    state: 'drafting',
    content,
    cancelReason: null,
    draftedBy: ctx.actor.accountId!,
    createdAt: ctx.clock.now(),
    version: 0,
  }
  await store.insertPlan(ctx.tx, plan)
  await ctx.log({
    action: 'plan.draft',
    subject: plan.id,
    ...whose(plan),
    case: caseOf(plan),
    clause: 'N3.5.1',
    content: { reference: plan.reference, sittings: content.sittings.length },
  })
  await followDraft(ctx, plan)
  return plan.id
}

/** A draft is saved as one types, whole or not; what was seen before another's change is refused (409). */
export async function savePlan(ctx: Acting, planId: string, seen: number, content: PlanDraft): Promise<void> {
  const plan = await lock(ctx, planId)
  next(planTransitions, plan.state, 'edit', planWords)
  ensureVersion(plan, seen)
  await store.updatePlan(ctx.tx, plan, { content })
  await followDraft(ctx, { ...plan, content })
}

async function lock(ctx: Acting, planId: string): Promise<store.PlanRow> {
  const plan = await store.lockPlan(ctx.tx, ctx.actor.organisationId!, planId)
  if (!plan) throw notFound()
  return plan
}

/**
 * 三（五）1, 四（二）1 [N3.5.1, N4.2.1]: publishes the announcement of a plan for all its sittings. Refused (422) while
 * anything is missing, lies outside the listing or its area, or begins before ten whole working days have passed.
 */
export async function publishAnnouncement(ctx: Acting, planId: string, seen: number): Promise<void> {
  const plan = await lock(ctx, planId)
  const state = next(planTransitions, plan.state, 'publish', planWords)
  ensureVersion(plan, seen)
  const entry = await lockEntry(ctx.tx, plan.organisationId, 'share')
  const today = ctx.clock.today()
  ensureNoHindrance(await hindrancesOf(ctx.tx, plan.organisationId, plan.content, today))
  const sittings = await sittingsOf(ctx, plan)
  await insertSittings(ctx.tx, sittings)
  await store.updatePlan(ctx.tx, plan, { state })
  const row = await announce(ctx, plan, 1, await announced(ctx.tx, plan, sittings, entry))
  const leaf = announcementLeaf(row)
  await ctx.log({
    action: 'announcement.publish',
    subject: plan.id,
    ...whose(plan),
    case: caseOf(plan),
    clause: 'N3.5.1',
    content: { reference: plan.reference, version: leaf.version, hash: leaf.hash, published: leaf.published },
    registry: [registryEntry('announcement.publish', plan, row)],
  })
  await followDraft(ctx, { ...plan, state })
  for (const sitting of sittings) {
    if (Temporal.PlainDate.compare(sitting.registrationOpens, today) <= 0) await openRegistration(ctx, sitting)
  }
  const first = sittings.map(({ firstDay }) => firstDay.toString()).sort()[0]!
  await serveOn(ctx, {
    to: { duty: 'centreHandler', area: plan.area },
    title: `${entry.name}发布了评价认定公告 ${plan.reference}`,
    body: `${sittings.map(titleOf).join('、')}，共 ${sittings.length} 场，最早 ${dayWords(first)}考核。`,
    clause: 'N3.5.1',
    path: `/plans/${plan.id}`,
    case: caseOf(plan),
  })
}

const titleOf = ({ occupationName, level }: Sitting) => `${occupationName}${skillLevels[level].ordinal}`

/** The sittings of a whole draft, with references of the body and ticket numbers of the platform. */
async function sittingsOf(ctx: Acting, plan: store.PlanRow): Promise<Sitting[]> {
  const { content, organisationId, area } = plan
  if (!isWhole(content)) throw new Error('a draft with gaps was let through')
  const day = (text: string) => Temporal.PlainDate.from(text)
  const year = ctx.clock.today().year
  const sittings: Sitting[] = []
  for (const draft of content.sittings) {
    const { occupationCode: code, edition, level } = draft
    const key = { code, edition: edition as Edition }
    const { components } = await requirementsFor(ctx.tx, key, level)
    const number = await takeNumbers(ctx.tx, `sitting/${year}`)
    sittings.push({
      organisationId,
      id: newId(),
      area,
      planId: plan.id,
      reference: await referenceOf(ctx, `sitting/${organisationId}`),
      ticketPrefix: `${String(year % 100).padStart(2, '0')}${String(number).padStart(6, '0')}`,
      occupationCode: code,
      occupationEdition: edition,
      occupationName: (await findOccupation(ctx.tx, key))!.name,
      workType: draft.workType,
      level,
      city: draft.city,
      address: draft.address,
      firstDay: day(draft.firstDay),
      lastDay: day(draft.lastDay),
      registrationOpens: day(draft.registrationOpens),
      registrationCloses: day(draft.registrationCloses),
      capacity: draft.capacity,
      fee: feeOf(draft.fee),
      feeBasis: draft.feeBasis,
      conditions: draft.conditions,
      components: components.map(({ component }) => component),
      state: 'announced',
      version: 0,
    })
  }
  return sittings
}

async function announce(
  ctx: Acting,
  plan: store.PlanRow,
  version: number,
  content: Announced,
): Promise<store.AnnouncementRow> {
  const row: store.AnnouncementRow = {
    organisationId: plan.organisationId,
    id: newId(),
    area: plan.area,
    planId: plan.id,
    version,
    publishedAt: ctx.clock.now(),
    publishedOn: ctx.clock.today(),
    calendarVersion: (await getCalendar(ctx.tx)).version,
    content,
    contentHash: hashOf(content),
    publishedBy: ctx.actor.accountId!,
  }
  await store.insertAnnouncement(ctx.tx, row)
  return row
}

function registryEntry(kind: string, plan: store.PlanRow, row: store.AnnouncementRow) {
  const leaf = announcementLeaf(row)
  const ref = `${leaf.body}/${plan.reference}/${leaf.version}`
  return { kind, area: plan.area, body: leaf.body, ref, subject: row.id, content: leaf }
}

/**
 * A plan is called off, with its reason: a draft at once, an announcement while nobody can have registered yet. The
 * last version says so for good.
 */
export async function cancelPlan(ctx: Acting, planId: string, seen: number, reason: string): Promise<void> {
  const plan = await lock(ctx, planId)
  const state = next(planTransitions, plan.state, 'cancel', planWords)
  ensureVersion(plan, seen)
  const sittings = await listSittingsOfPlans(ctx.tx, [plan.id])
  for (const sitting of sittings) await moveSitting(ctx.tx, sitting, 'cancel')
  await store.updatePlan(ctx.tx, plan, { state, cancelReason: reason })
  const [published] = await store.listAnnouncements(ctx.tx, plan.id)
  const row = published && (await calledOff(ctx, plan, published, reason))
  await ctx.log({
    action: 'plan.cancel',
    subject: plan.id,
    ...whose(plan),
    case: caseOf(plan),
    clause: 'N3.5.1',
    content: { reason, ...(row && { version: row.version }) },
    ...(row && { registry: [registryEntry('announcement.cancel', plan, row)] }),
  })
  await voidTurns(ctx, matter, plan.id)
}

function calledOff(ctx: Acting, plan: store.PlanRow, published: store.AnnouncementRow, reason: string) {
  const cancelled = { on: ctx.clock.today().toString(), reason }
  return announce(ctx, plan, published.version + 1, { ...(published.content as Announced), cancelled })
}
