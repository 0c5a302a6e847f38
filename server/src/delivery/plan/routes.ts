import * as contract from '@guijiang/contract/delivery/plan'
import { earliestExamination, getCalendar, getCountingSettings } from '#base/calendar/index.ts'
import { occupationNames } from '#base/occupation/index.ts'
import { findEntry } from '#entry/directory/index.ts'
import { organisationsById } from '#entry/organisation/index.ts'
import { afterId, pageOf } from '#kit/cursor.ts'
import type { Db } from '#kit/db.ts'
import type { Acting, Reading } from '#kit/house.ts'
import { officeDuties } from '#kit/parties.ts'
import { notFound } from '#kit/problem.ts'
import { act, duties, type Route, read, save } from '#kit/route.ts'
import * as plans from './actions.ts'
import { choicesFor } from './choices.ts'
import { hindrancesOf } from './hindrances.ts'
import { mayKeepPlan, mayReadPlan, mayReadSitting } from './policy.ts'
import { announcementRuler } from './ruler.ts'
import { announcementDays } from './rules.ts'
import { sittingTransitions } from './states.ts'
import * as store from './store.ts'
import { findSitting, listSittings, listSittingsOfPlans, type Sitting } from './store-sitting.ts'
import { planItem, planView, shownState, sittingView } from './views.ts'

/** From publicity on the state of a sitting is read off its results; given by the slice that knows them. */
export type SittingStatesOf = (
  db: Db,
  sittings: readonly Sitting[],
) => Promise<ReadonlyMap<string, contract.SittingState>>

const pageSize = 50
const body = ['legalRepresentative', 'bodyManager', 'bodyHandler', 'scoreSettler'] as const

type Asked = { params: { id: string } }
const planStanding = (db: Db, { params }: Asked) => store.findPlan(db, params.id)
const sittingStanding = (db: Db, { params }: Asked) => findSitting(db, params.id)

const drafters = duties('bodyHandler', 'bodyManager')
const manager = duties('bodyManager').when(mayKeepPlan, planStanding)

/** Which duty does what with a plan in which it may. */
const deedsOf: Readonly<Record<contract.PlanAction, readonly string[]>> = {
  edit: ['bodyHandler', 'bodyManager'],
  publish: ['bodyManager'],
  cancel: ['bodyManager'],
}

export const planRoutes = ({ sittingStates }: { sittingStates: SittingStatesOf }): Route[] => {
  const shown = async (db: Db, sittings: readonly Sitting[]) => {
    const derived = await sittingStates(
      db,
      sittings.filter(({ state }) => state === 'published'),
    )
    // One that was stopped is stopped, whatever had become of its results.
    return sittings.map((sitting) => {
      const results = sitting.state === 'published' ? derived.get(sitting.id) : undefined
      return sittingView(sitting, results ?? shownState(sitting.state))
    })
  }

  const show = async (ctx: Reading, id: string): Promise<contract.PlanView> => {
    const { db, actor } = ctx
    const plan = await store.findPlan(db, id)
    if (!plan) throw notFound()
    const own = actor.organisationId === plan.organisationId
    const drafting = plan.state === 'drafting'
    const [announcement] = await store.listAnnouncements(db, id)
    const sittings = await listSittingsOfPlans(db, [id])
    const entry = await findEntry(db, plan.organisationId)
    return planView({
      plan,
      organisation: { name: entry?.name ?? '', code: entry?.code ?? '' },
      sittings: await shown(db, sittings),
      hindrances: own && drafting ? await hindrancesOf(db, plan.organisationId, plan.content, ctx.clock.today()) : [],
      announcement,
      ...(await countOf(ctx, plan, announcement)),
      // Calling off ends where candidates can be registered: the table of sittings refuses, so no button offers it.
      deeds: (action) =>
        own &&
        deedsOf[action].includes(actor.duty) &&
        (action !== 'cancel' || sittings.every(({ state }) => 'cancel' in sittingTransitions[state])),
    })
  }

  const afterwards = async (ctx: Acting, id: string, done: Promise<unknown>) => {
    await done
    return show(ctx, id)
  }

  return [
    read(contract.listPlans, {
      may: duties(...body, ...officeDuties),
      answer: (ctx, { query }) => list(ctx, query.cursor),
    }),
    // Before `/api/plans/:id`, whose id it is not.
    read(contract.planChoices, {
      may: drafters,
      answer: (ctx) => choicesFor(ctx, ctx.actor.organisationId!),
    }),
    read(contract.getPlan, {
      may: duties(...body, ...officeDuties).when(mayReadPlan, planStanding),
      answer: (ctx, { params }) => show(ctx, params.id),
    }),
    act(contract.draftPlan, {
      may: drafters,
      answer: async (ctx, { body: draft }) => show(ctx, await plans.draftPlan(ctx, draft)),
    }),
    save(contract.savePlan, {
      may: drafters.when(mayKeepPlan, planStanding),
      answer: (ctx, { params: { id }, body: { version, plan } }) =>
        afterwards(ctx, id, plans.savePlan(ctx, id, version, plan)),
    }),
    act(contract.publishAnnouncement, {
      may: manager,
      answer: (ctx, { params: { id }, body: { version } }) =>
        afterwards(ctx, id, plans.publishAnnouncement(ctx, id, version)),
    }),
    act(contract.cancelPlan, {
      may: manager,
      answer: (ctx, { params: { id }, body: { version, reason } }) =>
        afterwards(ctx, id, plans.cancelPlan(ctx, id, version, reason)),
    }),
    read(contract.listSittings, {
      may: duties(...body, ...officeDuties),
      answer: async ({ db }, { query }) => {
        const found = await listSittings(db, null, query.cursor, pageSize + 1)
        const { rows: page, last } = pageOf(found, pageSize)
        return { items: await shown(db, page), next: afterId(last) }
      },
    }),
    read(contract.getSitting, {
      may: duties(...body, 'assessor', 'invigilator', 'qualitySupervisor', ...officeDuties).when(
        mayReadSitting,
        sittingStanding,
      ),
      answer: async ({ db }, { params }) => {
        const sitting = await findSitting(db, params.id)
        if (!sitting) throw notFound()
        return (await shown(db, [sitting]))[0]!
      },
    }),
  ]
}

/** The ten working days: of a draft from today, of an announcement from its day. */
async function countOf({ db, clock }: Reading, plan: store.PlanRow, announcement: store.AnnouncementRow | undefined) {
  if (plan.state !== 'drafting' && !announcement) return { ruler: null, earliestDay: null }
  const calendar = await getCalendar(db)
  const { announcementCounting: counting } = await getCountingSettings(db)
  const today = clock.today()
  const [first] = plan.content.sittings.flatMap(({ firstDay }) => firstDay ?? []).sort()
  const from = announcement?.publishedOn ?? today
  return {
    ruler: announcementRuler(calendar, {
      from,
      examination: first ? Temporal.PlainDate.from(first) : null,
      today,
      counting,
      startsAs: '发布',
    }),
    earliestDay: announcement ? null : earliestExamination(calendar, today, announcementDays, counting),
  }
}

async function list({ db, actor }: Reading, after: string | undefined) {
  const found = await store.listPlans(db, { open: actor.organisationId === null, after, limit: pageSize + 1 })
  const { rows: page, last } = pageOf(found, pageSize)
  const ids = page.map(({ id }) => id)
  const sittings = Map.groupBy(await listSittingsOfPlans(db, ids), ({ planId }) => planId)
  const announcements = await store.latestAnnouncements(db, ids)
  const organisations = await organisationsById(
    db,
    page.map(({ organisationId }) => organisationId),
  )
  const drafted = page.flatMap(({ content }) => content.sittings)
  const names = await occupationNames(
    db,
    drafted.flatMap(({ occupationCode: code, edition }) => (code && edition ? [{ code, edition }] : [])),
  )
  return {
    items: page.map((plan) =>
      planItem(plan, {
        organisation: organisations.get(plan.organisationId)?.shortName ?? '',
        sittings: sittings.get(plan.id) ?? [],
        names,
        announcement: announcements.get(plan.id),
      }),
    ),
    next: afterId(last),
  }
}
