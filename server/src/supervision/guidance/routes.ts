import * as contract from '@guijiang/contract/supervision/guidance'
import { getCalendar } from '#base/calendar/index.ts'
import { deadlineView, findOpenTurns } from '#base/deadline/index.ts'
import { organisationsById } from '#entry/organisation/index.ts'
import type { Db } from '#kit/db.ts'
import type { Reading } from '#kit/house.ts'
import { possibleActions } from '#kit/lifecycle.ts'
import { bodyDuties, officeDuties } from '#kit/parties.ts'
import { may } from '#kit/policy.ts'
import { notFound } from '#kit/problem.ts'
import { act, duties, type Route, read, thenShow } from '#kit/route.ts'
import * as actions from './actions.ts'
import {
  type GuidanceStanding,
  mayConfirmGuidance,
  mayDraftGuidance,
  mayPublishGuidance,
  mayReadGuidance,
} from './policy.ts'
import { courseRoutes } from './routes-course.ts'
import { type PaperAction, paperTransitions } from './states.ts'
import * as store from './store.ts'
import { receiptMatter } from './turns.ts'
import { paperForBody, paperForOffice, paperItem } from './views.ts'

const office = duties(...officeDuties)
const body = duties(...bodyDuties)

const standingOf = (db: Db, { params }: { params: { paper: string } }): Promise<GuidanceStanding | undefined> =>
  store.findPaper(db, params.paper)

const then = thenShow(paperOf)

export const guidanceRoutes: Route[] = [
  read(contract.listGuidancePapers, { may: office, answer: async (ctx) => ({ items: await paperItems(ctx) }) }),
  read(contract.getGuidancePaper, {
    may: office.when(mayReadGuidance, standingOf),
    answer: (ctx, { params }) => paperOf(ctx, params.paper),
  }),
  act(contract.draftGuidancePaper, {
    may: duties('centreHandler'),
    answer: async (ctx, { body: draft }) => paperOf(ctx, await actions.draftPaper(ctx, draft)),
  }),
  act(contract.saveGuidancePaper, {
    may: duties('centreHandler').when(mayDraftGuidance, standingOf),
    answer: (ctx, { params, body: { version, draft } }) =>
      then(ctx, params.paper, actions.savePaper(ctx, params.paper, version, draft)),
  }),
  act(contract.publishGuidancePaper, {
    may: duties('centreLeader').when(mayPublishGuidance, standingOf),
    answer: (ctx, { params, body: { version } }) =>
      then(ctx, params.paper, actions.publishPaper(ctx, params.paper, version)),
  }),
  act(contract.withdrawGuidancePaper, {
    may: duties('centreLeader').when(mayDraftGuidance, standingOf),
    answer: (ctx, { params, body: { version, reason } }) =>
      then(ctx, params.paper, actions.withdrawPaper(ctx, params.paper, version, reason)),
  }),
  read(contract.listReceivedPapers, {
    may: body,
    answer: async (ctx) => {
      const receipts = await store.listReceived(ctx.db, ctx.actor.organisationId as string)
      return { items: await received(ctx, receipts) }
    },
  }),
  act(contract.confirmGuidance, {
    may: duties('bodyManager').when(mayConfirmGuidance, async (db, { params }, actor) => {
      const paper = await store.findPaper(db, params.paper)
      const receipt = paper && (await store.findReceived(db, actor.organisationId ?? '', paper.id))
      return paper && { told: receipt !== undefined }
    }),
    answer: async (ctx, { params, body: { number } }) => {
      await actions.confirmReceipt(ctx, params.paper, number)
      const receipt = await store.findReceived(ctx.db, ctx.actor.organisationId as string, params.paper)
      return (await received(ctx, [receipt!]))[0]!
    },
  }),
  ...courseRoutes,
]

async function paperItems({ db }: Reading): Promise<contract.GuidancePaperItem[]> {
  const papers = await store.listPapers(db)
  const ids = papers.map(({ id }) => id)
  const versions = await store.listVersions(db, ids)
  const receipts = Map.groupBy(await store.listReceipts(db, ids), ({ paperId }) => paperId)
  return papers.map((paper) =>
    paperItem(
      paper,
      versions.find(({ paperId, number }) => paperId === paper.id && number === paper.number),
      receipts.get(paper.id) ?? [],
    ),
  )
}

async function paperOf(ctx: Reading, id: string): Promise<contract.GuidancePaper> {
  const { db, clock } = ctx
  const paper = await store.findPaper(db, id)
  if (!paper) throw notFound()
  const receipts = await store.listReceipts(db, [id])
  return paperForOffice(paper, {
    versions: await store.listVersions(db, [id]),
    receipts,
    names: await organisationsById(
      db,
      receipts.map(({ organisationId }) => organisationId),
    ),
    today: clock.today(),
    showsDraft: ctx.actor.area === paper.area || ctx.actor.duty === 'auditor',
    possibleActions: actsOn(ctx, paper),
  })
}

/** What the reader may do with it now. */
function actsOn({ actor }: Reading, paper: store.Paper): contract.GuidancePaper['possibleActions'] {
  const possible = new Set<PaperAction>(possibleActions(paperTransitions, paper.state))
  const drafts = actor.duty === 'centreHandler' && may(mayDraftGuidance, actor, paper)
  const leads = actor.duty === 'centreLeader' && may(mayDraftGuidance, actor, paper)
  const acts: contract.GuidancePaper['possibleActions'] = []
  if (drafts && possible.has('save')) acts.push(paper.state === 'published' ? 'revise' : 'save')
  if (leads && possible.has('publish') && may(mayPublishGuidance, actor, paper)) acts.push('publish')
  if (leads && possible.has('withdraw')) acts.push('withdraw')
  return acts
}

async function received(
  { db, actor, clock }: Reading,
  receipts: readonly store.Receipt[],
): Promise<contract.ReceivedPaper[]> {
  const versions = await store.listVersions(
    db,
    receipts.map(({ paperId }) => paperId),
  )
  const turns = await findOpenTurns(
    db,
    receiptMatter,
    receipts.map(({ id }) => id),
  )
  const calendar = await getCalendar(db)
  const shown: contract.ReceivedPaper[] = []
  for (const receipt of receipts) {
    const paper = await store.findPaper(db, receipt.paperId)
    const version = versions.find(({ paperId, number }) => paperId === receipt.paperId && number === receipt.number)
    if (!paper || !version) continue
    const turn = turns.find(({ subject }) => subject === receipt.id)
    const deadline = turn ? deadlineView(calendar, turn, clock.today()) : null
    shown.push(paperForBody(paper, version, { receipt, deadline, confirms: actor.duty === 'bodyManager' }))
  }
  return shown
}
