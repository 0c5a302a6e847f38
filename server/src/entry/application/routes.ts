import { createHash } from 'node:crypto'
import { region } from '@guijiang/contract/codes'
import * as contract from '@guijiang/contract/entry/application'
import { getCalendar } from '#base/calendar/index.ts'
import { deadlineView, findOpenTurns } from '#base/deadline/index.ts'
import { openFile } from '#base/file/index.ts'
import { occupationNames } from '#base/occupation/index.ts'
import { organisationsById } from '#entry/organisation/index.ts'
import { afterId, pageOf } from '#kit/cursor.ts'
import type { Db } from '#kit/db.ts'
import type { Acting, Reading } from '#kit/house.ts'
import { bodyDuties, officeDuties } from '#kit/parties.ts'
import { notFound, Problem } from '#kit/problem.ts'
import { act, download, duties, type Route, read, save } from '#kit/route.ts'
import * as body from './actions.ts'
import * as review from './actions-review.ts'
import { isTurnOf, standingOf, surroundingsOf } from './around.ts'
import { loadDraft, loadSubmitted } from './dossier.ts'
import { drawForm, formName } from './form.ts'
import {
  type ApplicationStanding,
  mayConfirmOpinion,
  mayDecideAcceptance,
  mayDecideFirstReview,
  mayDraftOpinion,
  mayKeepApplication,
  mayReadApplication,
  mayReturnOpinion,
} from './policy.ts'
import { type Application, findApplication, listApplications, listMaterials, occupationsOf } from './store.ts'
import { listOpinions } from './store-review.ts'
import { bodyTurn, matter } from './turns.ts'
import { forBody, forList, forOfficial } from './views.ts'

const pageSize = 50

type Asked = { params: { id: string } }

/** What the policies ask; absent when out of reach. */
async function standing(db: Db, { params }: Asked): Promise<ApplicationStanding | undefined> {
  const application = await findApplication(db, params.id)
  return application && standingOf(application, (await listOpinions(db, application)).find(review.isOpen))
}

const bodyReaders = duties(...bodyDuties)
const bodyWriters = duties('bodyManager', 'bodyHandler').when(mayKeepApplication, standing)
const bodyManager = duties('bodyManager').when(mayKeepApplication, standing)
const officials = duties(...officeDuties)

async function get(db: Db, id: string): Promise<Application> {
  const application = await findApplication(db, id)
  if (!application) throw notFound()
  return application
}

async function toBody(ctx: Reading, id: string): Promise<contract.ApplicationForBody> {
  const dossier = await loadDraft(ctx.db, await get(ctx.db, id), ctx.clock.today())
  const around = await surroundingsOf(ctx, dossier)
  const { state } = dossier.application
  const turn = state === 'drafting' || state.startsWith('supplementing') ? bodyTurn(dossier).act : null
  return forBody(dossier, around, turn)
}

async function toOfficial(ctx: Reading, id: string): Promise<contract.ApplicationForOfficial> {
  const application = await get(ctx.db, id)
  const dossier = await loadSubmitted(ctx.db, application, ctx.clock.today())
  const around = await surroundingsOf(ctx, dossier)
  const row = around.opinions.find(review.isOpen)
  const underWay = row && {
    row,
    needsConfirmation: await review.needsReviewer(ctx, application, row),
    letter: await review.draftLetter(ctx, dossier, row),
  }
  return forOfficial(dossier, around, underWay)
}

/** An act that answers with the case as it stands afterwards. */
const thenBody = async (ctx: Acting, id: string, done: Promise<unknown>) => {
  await done
  return toBody(ctx, id)
}
const thenOfficial = async (ctx: Acting, id: string, done: Promise<unknown>) => {
  await done
  return toOfficial(ctx, id)
}

async function list(
  ctx: Reading,
  query: { state?: contract.ApplicationState | undefined; cursor?: string | undefined },
) {
  const { db, actor } = ctx
  const found = await listApplications(db, {
    state: query.state,
    after: query.cursor,
    handedInOnly: actor.organisationId === null,
    forwardedOnly: actor.area === region,
    limit: pageSize + 1,
  })
  const { rows: shown, last } = pageOf(found, pageSize)
  const calendar = await getCalendar(db)
  const organisations = await organisationsById(
    db,
    shown.map(({ organisationId }) => organisationId),
  )
  const ids = shown.map(({ id }) => id)
  const turns = await findOpenTurns(db, matter, ids)
  const applied = await occupationsOf(db, shown)
  const names = await occupationNames(db, applied as never)
  return {
    items: shown.map((application) => {
      const open = turns.filter(({ subject }) => subject === application.id)
      const own = open.find((turn) => isTurnOf(turn, actor))
      const clock = own?.period ? own : open.find(({ period, area }) => period && area !== null)
      return forList(application, organisations.get(application.organisationId)!, {
        mine: own !== undefined,
        deadline: clock ? deadlineView(calendar, clock, ctx.clock.today()) : null,
        occupations: applied
          .filter(({ applicationId }) => applicationId === application.id)
          .map(({ code }) => names[code] ?? code),
      })
    }),
    next: afterId(last),
  }
}

/** A paper whose bytes are not those that were attached is not opened. */
async function openMaterial(ctx: Reading, id: string, material: string) {
  const application = await get(ctx.db, id)
  const paper = (await listMaterials(ctx.db, application)).find((one) => one.id === material)
  if (!paper || (paper.removed && !paper.replacedBy)) throw notFound()
  const file = await openFile(ctx, ctx.db, application.organisationId, paper.fileId)
  if (createHash('sha256').update(file.content).digest('hex') !== paper.sha256) {
    throw new Problem('material-changed', {}, { clause: 'N4.2.4' })
  }
  return { name: paper.name, type: file.type, content: file.content }
}

export type ApplicationDoors = { afterAcceptance: review.AfterAcceptance; requireMayApply: body.RequireMayApply }

export const applicationRoutes = ({ afterAcceptance, requireMayApply }: ApplicationDoors): Route[] => [
  read(contract.listApplications, {
    may: duties('legalRepresentative', 'bodyManager', 'bodyHandler', ...officeDuties),
    answer: (ctx, { query }) => list(ctx, query),
  }),

  act(contract.startApplication, {
    may: duties('bodyManager', 'bodyHandler'),
    answer: async (ctx, { body: ask }) => toBody(ctx, await body.startApplication(ctx, ask.scope)),
  }),

  read(contract.getApplication, {
    may: bodyReaders.when(mayReadApplication, standing),
    answer: (ctx, { params }) => toBody(ctx, params.id),
  }),

  save(contract.saveSection, {
    may: bodyWriters,
    answer: (ctx, { params, body: ask }) => thenBody(ctx, params.id, body.saveSection(ctx, params.id, ask)),
  }),

  save(contract.addMaterial, {
    may: bodyWriters,
    answer: (ctx, { params, body: ask }) => thenBody(ctx, params.id, body.addMaterial(ctx, params.id, ask)),
  }),

  save(contract.removeMaterial, {
    may: bodyWriters,
    answer: (ctx, { params }) => thenBody(ctx, params.id, body.removeMaterial(ctx, params.id, params.material)),
  }),

  download(contract.openMaterial, {
    may: duties('legalRepresentative', 'bodyManager', 'bodyHandler', 'expert', ...officeDuties).when(
      mayReadApplication,
      standing,
    ),
    answer: (ctx, { params }) => openMaterial(ctx, params.id, params.material),
  }),

  download(contract.printForm, {
    may: duties('legalRepresentative', 'bodyManager', 'bodyHandler', ...officeDuties).when(
      mayReadApplication,
      standing,
    ),
    answer: async (ctx, { params }) => {
      const application = await get(ctx.db, params.id)
      const load = ctx.actor.organisationId === null ? loadSubmitted : loadDraft
      const dossier = await load(ctx.db, application, ctx.clock.today())
      return { name: formName(application), type: 'application/pdf', content: await drawForm(ctx, dossier) }
    },
  }),

  act(contract.signCommitment, {
    may: duties('legalRepresentative').when(mayKeepApplication, standing),
    stepUp: true,
    answer: (ctx, { params, body: ask }) => thenBody(ctx, params.id, body.signCommitment(ctx, params.id, ask)),
  }),

  act(contract.submitApplication, {
    may: bodyManager,
    answer: (ctx, { params, body: ask }) =>
      thenBody(ctx, params.id, body.submitApplication(ctx, params.id, ask, requireMayApply)),
  }),

  act(contract.answerSupplement, {
    may: bodyManager,
    answer: (ctx, { params, body: ask }) => thenBody(ctx, params.id, body.answerSupplement(ctx, params.id, ask)),
  }),

  act(contract.withdrawApplication, {
    may: bodyManager,
    answer: (ctx, { params, body: ask }) => thenBody(ctx, params.id, body.withdrawApplication(ctx, params.id, ask)),
  }),

  read(contract.reviewApplication, {
    may: officials.when(mayReadApplication, standing),
    answer: (ctx, { params }) => toOfficial(ctx, params.id),
  }),

  save(contract.saveOpinion, {
    may: duties('centreHandler').when(mayDraftOpinion, standing),
    answer: (ctx, { params, body: ask }) => thenOfficial(ctx, params.id, review.saveOpinion(ctx, params.id, ask)),
  }),

  act(contract.proposeOpinion, {
    may: duties('centreHandler').when(mayDraftOpinion, standing),
    answer: (ctx, { params, body: ask }) => thenOfficial(ctx, params.id, review.proposeOpinion(ctx, params.id, ask)),
  }),

  act(contract.confirmOpinion, {
    may: duties('centreReviewer').when(mayConfirmOpinion, standing),
    answer: (ctx, { params, body: ask }) => thenOfficial(ctx, params.id, review.confirmOpinion(ctx, params.id, ask)),
  }),

  act(contract.returnOpinion, {
    may: duties('centreLeader', 'centreReviewer').when(mayReturnOpinion, standing),
    answer: (ctx, { params, body: ask }) => thenOfficial(ctx, params.id, review.returnOpinion(ctx, params.id, ask)),
  }),

  act(contract.decideFirstReview, {
    may: duties('centreLeader').when(mayDecideFirstReview, standing),
    answer: (ctx, { params, body: ask }) =>
      thenOfficial(ctx, params.id, review.decide(ctx, params.id, 'firstReview', ask, afterAcceptance)),
  }),

  act(contract.decideAcceptance, {
    may: duties('centreLeader').when(mayDecideAcceptance, standing),
    answer: (ctx, { params, body: ask }) =>
      thenOfficial(ctx, params.id, review.decide(ctx, params.id, 'acceptance', ask, afterAcceptance)),
  }),
]
