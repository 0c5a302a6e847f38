import * as contract from '@guijiang/contract/entry/evaluation'
import { memberStates } from '@guijiang/contract/entry/evaluation-form'
import { getCalendar } from '#base/calendar/index.ts'
import { deadlineView, findOpenTurns } from '#base/deadline/index.ts'
import { holdersOf } from '#base/identity/index.ts'
import type { Db } from '#kit/db.ts'
import type { Acting, Reading } from '#kit/house.ts'
import { officeDuties } from '#kit/parties.ts'
import { notFound } from '#kit/problem.ts'
import { act, duties, type Route, read, save } from '#kit/route.ts'
import * as panel from './actions.ts'
import { answerInvitation, saveSheet, submitSheet } from './actions-expert.ts'
import { type AfterConclusion, draftOpinion, readSummary, signOpinion } from './actions-opinion.ts'
import { isTurnOf, surroundingsOf } from './around.ts'
import { listCandidates } from './candidates.ts'
import { type Dossier, loadDossier, standing as standingFacts } from './dossier.ts'
import { fillPanel, findPanelDraw, freezePanel } from './panel-draw.ts'
import { mayConfirmPanel, mayEvaluate, mayNamePanel, mayReadEvaluation, mayReadScores, maySit } from './policy.ts'
import { drawnFrom } from './rules.ts'
import { type Evaluation, findEvaluation, findSheet, getRubric, listEvaluations, listEvaluationsOf } from './store.ts'
import { matter } from './turns.ts'
import { forExpert, forOfficial, forRow } from './views.ts'

const pageSize = 50

type Asked = { params: { id: string } }

const standing = (db: Db, { params }: Asked) => standingFacts(db, params.id)

const handler = duties('centreHandler').when(mayNamePanel, standing)
const leader = duties('centreLeader').when(mayConfirmPanel, standing)
const member = duties('expert').when(mayEvaluate, standing)

/** An invitation is answered before anything of the body is in reach; the seat itself is asked instead. */
const beyond = { kind: 'all' } as const

async function load(db: Db, id: string): Promise<Dossier> {
  const evaluation = await findEvaluation(db, id)
  if (!evaluation) throw notFound()
  return loadDossier(db, evaluation)
}

async function toOfficial(ctx: Reading, id: string): Promise<contract.EvaluationForOfficial> {
  const dossier = await load(ctx.db, id)
  const { around, open } = await surroundingsOf(ctx, dossier)
  return forOfficial(dossier, around, { open, draw: await findPanelDraw(ctx, dossier.evaluation) })
}

async function toExpert(ctx: Reading, id: string): Promise<contract.EvaluationForExpert> {
  const dossier = await load(ctx.db, id)
  const seat = dossier.members.find(({ accountId }) => accountId === ctx.actor.accountId)
  if (!seat) throw notFound()
  const { around } = await surroundingsOf(ctx, dossier)
  const sheet = await findSheet(ctx.db, dossier.evaluation.organisationId, seat.id)
  return forExpert(dossier, around, { member: seat, sheet })
}

const thenOfficial = async (ctx: Acting, id: string, done: Promise<unknown>) => {
  await done
  return toOfficial(ctx, id)
}
const thenExpert = async (ctx: Acting, id: string, done: Promise<unknown>) => {
  await done
  return toExpert(ctx, id)
}

async function rows(ctx: Reading, evaluations: readonly Evaluation[]) {
  const { db, actor } = ctx
  const calendar = await getCalendar(db)
  const turns = await findOpenTurns(
    db,
    matter,
    evaluations.map(({ id }) => id),
  )
  const found = []
  for (const evaluation of evaluations) {
    const dossier = await loadDossier(db, evaluation)
    const open = turns.filter(({ subject }) => subject === evaluation.id)
    const [clock] = open
    const around = {
      mine: open.some((turn) => isTurnOf(turn, actor)),
      deadline: clock ? deadlineView(calendar, clock, ctx.clock.today()) : null,
    }
    found.push({ dossier, row: forRow(dossier, around) })
  }
  return found
}

export const evaluationRoutes = ({ afterConclusion }: { afterConclusion: AfterConclusion }): Route[] => [
  read(contract.listEvaluations, {
    may: duties(...officeDuties),
    answer: async (ctx, { query }) => {
      const found = await listEvaluations(ctx.db, { state: query.state, after: query.cursor, limit: pageSize + 1 })
      const shown = await rows(ctx, found.slice(0, pageSize))
      const next = found.length > pageSize ? (found[pageSize - 1]?.id ?? null) : null
      return { items: shown.map(({ row }) => row), next }
    },
  }),

  read(contract.getEvaluation, {
    may: duties(...officeDuties).when(mayReadEvaluation, standing),
    answer: (ctx, { params }) => toOfficial(ctx, params.id),
  }),

  read(contract.listCandidates, {
    may: handler,
    answer: async ({ db }, { params }) => {
      const evaluation = await findEvaluation(db, params.id)
      if (!evaluation) throw notFound()
      const { leastExperts } = await getRubric(db, evaluation.rubricVersion)
      const delegates = await holdersOf(db, { duty: 'drawDelegate' })
      return {
        items: await listCandidates(db, evaluation),
        drawnFrom: drawnFrom(leastExperts),
        delegates: delegates.map(({ accountId, name }) => ({ accountId, name })),
      }
    },
  }),

  save(contract.savePanel, {
    may: handler,
    answer: (ctx, { params, body }) => thenOfficial(ctx, params.id, panel.savePanel(ctx, params.id, body)),
  }),

  act(contract.drawPanel, {
    may: handler,
    answer: (ctx, { params, body }) => thenOfficial(ctx, params.id, freezePanel(ctx, params.id, body)),
  }),

  save(contract.fillPanel, {
    may: handler,
    answer: (ctx, { params, body }) => thenOfficial(ctx, params.id, fillPanel(ctx, params.id, body.version)),
  }),

  act(contract.proposePanel, {
    may: handler,
    answer: (ctx, { params, body }) => thenOfficial(ctx, params.id, panel.proposePanel(ctx, params.id, body.version)),
  }),

  act(contract.confirmPanel, {
    may: leader,
    answer: (ctx, { params, body }) => thenOfficial(ctx, params.id, panel.confirmPanel(ctx, params.id, body.hash)),
  }),

  act(contract.returnPanel, {
    may: leader,
    answer: (ctx, { params, body }) => thenOfficial(ctx, params.id, panel.returnPanel(ctx, params.id, body)),
  }),

  read(contract.readScores, {
    may: duties('expert', ...officeDuties).when(mayReadScores, standing),
    answer: async ({ db }, { params }) => (await readSummary(db, await load(db, params.id))).summary,
  }),

  read(contract.listOwnEvaluations, {
    may: duties('expert'),
    reach: beyond,
    answer: async (ctx) => {
      const found = await rows(ctx, await listEvaluationsOf(ctx.db, ctx.actor.accountId!))
      return {
        items: found.map(({ dossier, row }) => {
          const own = dossier.members.find(({ accountId }) => accountId === ctx.actor.accountId)!
          return { ...row, member: own.state, memberStatus: memberStates[own.state] }
        }),
      }
    },
  }),

  read(contract.getOwnEvaluation, {
    may: duties('expert').when(maySit, standing),
    reach: beyond,
    answer: (ctx, { params }) => toExpert(ctx, params.id),
  }),

  act(contract.answerInvitation, {
    may: duties('expert').when(maySit, standing),
    reach: beyond,
    answer: (ctx, { params, body }) => thenExpert(ctx, params.id, answerInvitation(ctx, params.id, body)),
  }),

  save(contract.saveSheet, {
    may: member,
    answer: (ctx, { params, body }) => thenExpert(ctx, params.id, saveSheet(ctx, params.id, body)),
  }),

  act(contract.submitSheet, {
    may: member,
    answer: (ctx, { params, body }) => thenExpert(ctx, params.id, submitSheet(ctx, params.id, body.version)),
  }),

  act(contract.draftOpinion, {
    may: member,
    answer: (ctx, { params, body }) => thenExpert(ctx, params.id, draftOpinion(ctx, params.id, body)),
  }),

  act(contract.signOpinion, {
    may: member,
    stepUp: true,
    answer: (ctx, { params, body }) => thenExpert(ctx, params.id, signOpinion(ctx, params.id, body, afterConclusion)),
  }),
]
