import * as contract from '@guijiang/contract/base/desk'
import { type Duty, duties as everyDuty } from '@guijiang/contract/codes'
import { getCalendar } from '#base/calendar/index.ts'
import {
  closedThisMonth,
  countQueue,
  deadlineView,
  findTurnsOfCase,
  readQueue,
  rulerView,
} from '#base/deadline/index.ts'
import { listPapersMadeIn } from '#base/file/index.ts'
import { accountName } from '#base/identity/index.ts'
import { unreadOf } from '#base/notification/index.ts'
import type { Reading } from '#kit/house.ts'
import { findProgress } from '#kit/job-progress.ts'
import { officeDuties } from '#kit/parties.ts'
import { may } from '#kit/policy.ts'
import { notFound } from '#kit/problem.ts'
import { duties, type Route, read, signedIn } from '#kit/route.ts'
import type { Cases, Numbered } from './cases.ts'
import { pipelineOf } from './pipeline.ts'
import { type CaseStanding, mayFollow } from './policy.ts'
import { listActs } from './store.ts'
import { supplyOf } from './supply.ts'
import { knowsByName, periodToShow, timelineOf } from './timeline.ts'
import { forDesk, forMonth, forQueue } from './views.ts'

const pageLength = 50

/** Whoever handles cases, and the auditor. */
const followers = (Object.keys(everyDuty) as Duty[]).filter(
  (duty) => everyDuty[duty].side === 'body' || everyDuty[duty].side === 'centre' || duty === 'auditor',
)

export const deskRoutes = ({ cases, numbered = {} }: { cases: Cases; numbered?: Numbered }): Route[] => [
  read(contract.readDesk, {
    may: signedIn,
    answer: async (ctx) => forDesk(await getCalendar(ctx.db), await countQueue(ctx), await unreadOf(ctx)),
  }),
  read(contract.listQueue, {
    may: signedIn,
    answer: async (ctx, { query }) => {
      const { calendar, today, turns, next } = await readQueue(ctx, { ...query, limit: pageLength })
      return { items: turns.map((turn) => forQueue(calendar, today, turn)), next }
    },
  }),
  read(contract.readClosed, {
    may: signedIn,
    answer: async (ctx) => forMonth(await closedThisMonth(ctx)),
  }),
  read(contract.readPipeline, {
    may: duties('legalRepresentative', 'bodyManager', 'bodyHandler', 'scoreSettler'),
    answer: (ctx, { query }) => pipelineOf(ctx, query),
  }),
  read(contract.readSupply, {
    may: duties(...officeDuties),
    // Of all bodies, whatever the reader's area: nothing of it is not in the public directory.
    answer: ({ database }, { query }) => supplyOf(database.published, query),
  }),
  read(contract.caseTimeline, {
    may: duties(...followers).when(mayFollow, (db, { params }, actor) =>
      Promise.resolve(cases[params.kind as contract.CaseKind]?.(db, params.id, actor)),
    ),
    answer: async (ctx, { params }) => {
      const standing = await cases[params.kind]?.(ctx.db, params.id, ctx.actor)
      if (!standing) throw notFound()
      return readTimeline(ctx, params, standing)
    },
  }),
  read(contract.findCases, {
    may: duties(...followers),
    answer: async (ctx, { query }) => casesNumbered(ctx, { cases, numbered }, query.reference),
  }),
  read(contract.findProgress, {
    may: signedIn,
    answer: async ({ db }, { params }) => {
      const progress = await findProgress(db, params.kind, params.subject)
      if (!progress) throw notFound()
      const { state, done, total, message, updatedAt } = progress
      return { state, done, total, message, updatedAt: updatedAt.toString() }
    },
  }),
]

const mostFound = 20

/** What bears the number and is open to the reader; what is out of reach is as good as absent. */
async function casesNumbered(
  { db, actor }: Reading,
  { cases, numbered }: { cases: Cases; numbered: Numbered },
  typed: string,
) {
  const reference = contract.readReference(typed)
  if (!reference) return { items: [], more: false }
  const items: { kind: contract.CaseKind; id: string; title: string; path: string }[] = []
  for (const kind of contract.CaseKind.options) {
    for (const id of (await numbered[kind]?.(db, reference, mostFound)) ?? []) {
      const standing = await cases[kind]?.(db, id, actor)
      if (standing && may(mayFollow, actor, standing))
        items.push({ kind, id, title: standing.title, path: standing.path })
    }
  }
  return { items: items.slice(0, mostFound), more: items.length > mostFound }
}

async function readTimeline(
  { db, actor, clock }: Reading,
  { kind, id }: { kind: contract.CaseKind; id: string },
  { organisationId, title, path }: CaseStanding,
) {
  const acts = await listActs(db, kind, id)
  const turns = await findTurnsOfCase(db, kind, id)
  const requests = [...new Set(acts.map(({ requestId }) => requestId))]
  const papers = await listPapersMadeIn(db, organisationId, requests)
  const names = new Map<string, string>()
  for (const act of acts) {
    if (act.actor && !names.has(act.actor) && knowsByName(actor, act)) {
      names.set(act.actor, await accountName(db, act.actor))
    }
  }
  const entries = timelineOf({ reader: actor, organisationId, acts, turns, papers, names })
  const calendar = await getCalendar(db)
  const shown = periodToShow(actor, turns)
  return {
    title,
    path,
    // Offices look for what is new, an applicant reads from the beginning.
    entries: actor.organisationId ? entries : entries.toReversed(),
    deadline: shown ? deadlineView(calendar, shown, clock.today()) : null,
    ruler: shown ? rulerView(calendar, shown, clock.today()) : null,
  }
}
