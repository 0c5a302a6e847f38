import type { ApplicationDeed } from '@guijiang/contract/entry/application'
import type { ClauseMark, Obstacle } from '@guijiang/contract/view'
import { getCalendar } from '#base/calendar/index.ts'
import { deadlineView, findTurns, rulerView, type Turn } from '#base/deadline/index.ts'
import { accountName } from '#base/identity/index.ts'
import type { Actor } from '#kit/actor.ts'
import type { Db } from '#kit/db.ts'
import type { Reading } from '#kit/house.ts'
import { may, refusalOf } from '#kit/policy.ts'
import { needsReviewer } from './actions-review.ts'
import type { Dossier } from './dossier.ts'
import {
  type ApplicationStanding,
  centreOf,
  mayConfirmOpinion,
  mayDecideAcceptance,
  mayDecideFirstReview,
  mayDraftOpinion,
  mayReturnOpinion,
} from './policy.ts'
import { isReadyToSign } from './rules.ts'
import { applicationTransitions, isSupplementing, levelOf, turnOf } from './states.ts'
import type { Application } from './store.ts'
import { listLetters, listOpinions, listSupplements, type OpinionRow } from './store-review.ts'
import { answerPeriod, matter } from './turns.ts'
import type { Surroundings } from './views.ts'

/** Everything around a case, as one reader sees it. */
export async function surroundingsOf(ctx: Reading, dossier: Dossier): Promise<Surroundings> {
  const { db, actor } = ctx
  const { application } = dossier
  const calendar = await getCalendar(db)
  const today = ctx.clock.today()
  const turns = await findTurns(db, matter, application.id)
  const opinions = await listOpinions(db, application)
  const supplements = await listSupplements(db, application)
  const open = opinions.find(({ state }) => state === 'drafting' || state === 'proposed')
  const level = periodOf(turns, levelOf[application.state] ?? lastLevel(application))
  const answer = isSupplementing(application.state) ? periodOf(turns, answerPeriod) : undefined
  const own = actor.organisationId === application.organisationId ? (answer ?? level) : level
  return {
    deadline: own ? deadlineView(calendar, own, today) : null,
    ruler: level ? rulerView(calendar, level, today) : null,
    supplements,
    supplementDeadline: answer ? deadlineView(calendar, answer, today) : null,
    opinions,
    letters: await listLetters(db, application),
    names: await namesOf(db, dossier, open),
    possibleActions: await deedsOf(ctx, dossier, open),
    obstacle: await obstacleOf(ctx, dossier, open),
    mine: turns.some((turn) => isTurnOf(turn, actor)),
  }
}

/** The period of that name, in whoever's hands it is: the open one, else the last. */
const periodOf = (turns: readonly Turn[], name: string | null): Turn | undefined => {
  const all = turns.filter(({ period, outcome }) => period?.name === name && outcome !== 'void')
  return all.findLast(({ metAt }) => !metAt) ?? all.at(-1)
}

const lastLevel = ({ submittedOn, forwardedOn, scope }: Application) =>
  submittedOn === null ? null : forwardedOn || scope === 'region' ? 'acceptance' : 'firstReview'

const rests = ({ period }: Turn): boolean => period?.stops.some(({ arrived }) => !arrived) ?? false

/** Somebody's own turn; while its clock rests it is another's. */
export const isTurnOf = (turn: Turn, { duty, area, organisationId }: Actor): boolean =>
  turn.metAt === null &&
  !rests(turn) &&
  turn.duty === duty &&
  (turn.organisationId !== null ? turn.organisationId === organisationId : turn.area === area)

async function namesOf(db: Db, { sections, commitment }: Dossier, open: OpinionRow | undefined) {
  const ids = [...sections.values()].map(({ savedBy }) => savedBy)
  if (commitment) ids.push(commitment.signedBy)
  for (const id of [open?.draftedBy, open?.confirmedBy]) if (id) ids.push(id)
  const names = new Map<string, string>()
  for (const id of new Set(ids)) names.set(id, (await accountName(db, id)) ?? '')
  return names
}

/** What the policies ask of this case. */
export const standingOf = (application: Application, open: OpinionRow | undefined): ApplicationStanding => {
  const { organisationId, area, scope, state, submittedOn, forwardedOn } = application
  return {
    organisationId,
    area,
    scope,
    state,
    submittedOn,
    forwardedOn,
    draftedBy: open?.draftedBy ?? null,
    confirmedBy: open?.confirmedBy ?? null,
  }
}

/** The buttons: state, duty and policy say the same as they do when one is pressed. */
async function deedsOf(ctx: Reading, dossier: Dossier, open: OpinionRow | undefined): Promise<ApplicationDeed[]> {
  const { application, standing } = dossier
  const { state } = application
  const { actor } = ctx
  if (actor.organisationId !== null)
    return bodyDeeds(actor, state, isReadyToSign(standing) && standing.commitment !== 'valid')
  const level = levelOf[state]
  if (!level || turnOf[state] !== level || actor.area !== centreOf(level, application)) return []
  const facts = standingOf(application, open)
  const proposed = open?.state === 'proposed'
  const waits = proposed && !open.confirmedBy && (await needsReviewer(ctx, application, open))
  const decides = level === 'firstReview' ? mayDecideFirstReview : mayDecideAcceptance
  const deeds: [boolean, ApplicationDeed][] = [
    [actor.duty === 'centreHandler' && !proposed && may(mayDraftOpinion, actor, facts), 'draftOpinion'],
    [actor.duty === 'centreHandler' && open?.state === 'drafting', 'proposeOpinion'],
    [actor.duty === 'centreReviewer' && waits && may(mayConfirmOpinion, actor, facts), 'confirmOpinion'],
    [actor.duty === 'centreLeader' && proposed && !waits && may(decides, actor, facts), levelDeed[level]],
    [
      (actor.duty === 'centreLeader' || actor.duty === 'centreReviewer') &&
        proposed &&
        may(mayReturnOpinion, actor, facts),
      'returnOpinion',
    ],
  ]
  return deeds.filter(([possible]) => possible).map(([, deed]) => deed)
}

/** 四（二）3 [N4.2.3]: it would be the reader's turn, had the reader not drafted or reviewed it. */
async function obstacleOf(
  ctx: Reading,
  { application }: Dossier,
  open: OpinionRow | undefined,
): Promise<Obstacle | null> {
  const level = levelOf[application.state]
  const { actor } = ctx
  if (!level || open?.state !== 'proposed' || actor.area !== centreOf(level, application)) return null
  const waits = !open.confirmedBy && (await needsReviewer(ctx, application, open))
  if (actor.duty !== (waits ? 'centreReviewer' : 'centreLeader')) return null
  const decides = level === 'firstReview' ? mayDecideFirstReview : mayDecideAcceptance
  const refusal = refusalOf(waits ? mayConfirmOpinion : decides, actor, standingOf(application, open))
  return refusal ? { detail: refusal.detail, clause: (refusal.clause ?? null) as ClauseMark | null } : null
}

const levelDeed = { firstReview: 'decideFirstReview', acceptance: 'decideAcceptance' } as const

function bodyDeeds({ duty }: Actor, state: Application['state'], signable: boolean): ApplicationDeed[] {
  const own = turnOf[state] === 'body'
  const manager = duty === 'bodyManager'
  const deeds: [boolean, ApplicationDeed][] = [
    [own && (manager || duty === 'bodyHandler'), 'edit'],
    [own && duty === 'legalRepresentative' && signable, 'sign'],
    [manager && state === 'drafting', 'submit'],
    [manager && isSupplementing(state), 'resubmit'],
    [manager && 'withdraw' in applicationTransitions[state], 'withdraw'],
  ]
  return deeds.filter(([possible]) => possible).map(([, deed]) => deed)
}
