import * as contract from '@guijiang/contract/supervision/self-report'
import { getCalendar } from '#base/calendar/index.ts'
import { deadlineView, findOpenTurns } from '#base/deadline/index.ts'
import { getOrganisation, organisationsById } from '#entry/organisation/index.ts'
import type { Db } from '#kit/db.ts'
import type { Reading } from '#kit/house.ts'
import { possibleActions } from '#kit/lifecycle.ts'
import { bodyDuties, officeDuties } from '#kit/parties.ts'
import { may } from '#kit/policy.ts'
import { notFound } from '#kit/problem.ts'
import { act, duties, type Route, read, save, thenShow } from '#kit/route.ts'
import * as actions from './actions.ts'
import {
  mayJudgeSelfReport,
  mayPublishSelfReport,
  mayReadSelfReport,
  mayWriteSelfReport,
  type SelfReportStanding,
} from './policy.ts'
import { selfReportTransitions } from './states.ts'
import * as store from './store.ts'
import { reportMatter } from './turns.ts'
import { itemView, reportView } from './views.ts'

const readers = duties(...bodyDuties, ...officeDuties)

const standingOf = (db: Db, { params }: { params: { report: string } }): Promise<SelfReportStanding | undefined> =>
  store.findReport(db, params.report)

const then = thenShow(reportOf)

export const selfReportRoutes: Route[] = [
  read(contract.listSelfReports, {
    may: readers,
    answer: async ({ db }) => {
      const reports = await store.listReports(db)
      const names = await organisationsById(
        db,
        reports.map(({ organisationId }) => organisationId),
      )
      return { items: reports.map((report) => itemView(report, names.get(report.organisationId)?.shortName ?? '')) }
    },
  }),
  read(contract.getSelfReport, {
    may: readers.when(mayReadSelfReport, standingOf),
    answer: (ctx, { params }) => reportOf(ctx, params.report),
  }),
  act(contract.askSelfReport, {
    may: duties('centreHandler'),
    answer: async (ctx, { body }) => reportOf(ctx, await actions.askReport(ctx, body)),
  }),
  save(contract.saveSelfReport, {
    may: duties('bodyHandler').when(mayWriteSelfReport, standingOf),
    answer: (ctx, { params, body: { version, draft } }) =>
      then(ctx, params.report, actions.saveReport(ctx, params.report, version, draft)),
  }),
  act(contract.completeSelfReport, {
    may: duties('bodyHandler').when(mayWriteSelfReport, standingOf),
    answer: (ctx, { params, body: { version } }) =>
      then(ctx, params.report, actions.completeReport(ctx, params.report, version)),
  }),
  act(contract.submitSelfReport, {
    may: duties('bodyManager').when(mayWriteSelfReport, standingOf),
    answer: (ctx, { params, body: { version, figuresHash } }) =>
      then(ctx, params.report, actions.submitReport(ctx, params.report, version, figuresHash)),
  }),
  act(contract.readSelfReport, {
    may: duties('centreHandler').when(mayJudgeSelfReport, standingOf),
    answer: (ctx, { params, body }) => then(ctx, params.report, actions.readReport(ctx, params.report, body)),
  }),
  act(contract.publishSelfReport, {
    may: duties('centreLeader').when(mayPublishSelfReport, standingOf),
    answer: (ctx, { params, body: { version } }) =>
      then(ctx, params.report, actions.publishReport(ctx, params.report, version)),
  }),
]

async function reportOf(ctx: Reading, id: string): Promise<contract.SelfReportView> {
  const { db, clock } = ctx
  const report = await store.findReport(db, id)
  if (!report) throw notFound()
  const { shortName } = await getOrganisation(db, report.organisationId)
  const open = report.state === 'drafting' || report.state === 'returned'
  const turn = (await findOpenTurns(db, reportMatter, [id])).find(({ period }) => period)
  return reportView(report, {
    organisation: shortName,
    figures: open || !report.figures ? await actions.figuresNow(ctx, report) : report.figures,
    figuresOn: open || !report.figuresOn ? clock.today() : report.figuresOn,
    deadline: turn ? deadlineView(await getCalendar(db), turn, clock.today()) : null,
    possibleActions: actsOn(ctx, report),
  })
}

/** What the reader may do with it now. */
function actsOn({ actor }: Reading, report: store.Report): contract.SelfReportView['possibleActions'] {
  const possible = possibleActions(selfReportTransitions, report.state)
  const has = (action: (typeof possible)[number]) => possible.includes(action)
  if (actor.duty === 'bodyHandler' && has('save')) return ['save', 'complete']
  if (actor.duty === 'bodyManager' && has('submit')) return ['submit']
  if (actor.duty === 'centreHandler' && has('accept') && may(mayJudgeSelfReport, actor, report)) return ['read']
  if (actor.duty === 'centreLeader' && has('publish') && may(mayPublishSelfReport, actor, report)) return ['publish']
  return []
}
