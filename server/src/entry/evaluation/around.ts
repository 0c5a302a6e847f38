import type { EvaluationDeed } from '@guijiang/contract/entry/evaluation-form'
import { findOpenApproval, type OpenApproval } from '#base/approval/index.ts'
import { getCalendar } from '#base/calendar/index.ts'
import { deadlineView, findTurns, rulerView, type Turn } from '#base/deadline/index.ts'
import { findingView } from '#base/occupation/index.ts'
import type { Actor } from '#kit/actor.ts'
import type { Reading } from '#kit/house.ts'
import { may } from '#kit/policy.ts'
import { readSummary } from './actions-opinion.ts'
import { activeOf, appliedLevels, type Dossier, findingsOf, panelAct, seatsOf } from './dossier.ts'
import { fillingOf } from './panel-draw.ts'
import {
  type EvaluationStanding,
  mayConfirmPanel,
  mayEvaluate,
  mayNamePanel,
  mayReadScores,
  maySit,
  missingSheets,
} from './policy.ts'
import { type Filling, mayBeNamed } from './rules.ts'
import { evaluationTransitions } from './states.ts'
import { listOpinions, listSignatures, type Opinion, type Signature } from './store-opinion.ts'
import { matter, periodOf } from './turns.ts'
import type { Surroundings } from './views.ts'

export const isTurnOf = (turn: Turn, { duty, area, accountId }: Actor): boolean =>
  turn.metAt === null &&
  turn.duty === duty &&
  (turn.accountId !== null ? turn.accountId === accountId : turn.area === area)

export const standingOf = ({ evaluation, members, rubric }: Dossier): EvaluationStanding => ({
  ...evaluation,
  members,
  seats: seatsOf(members) ?? rubric.leastExperts,
})

/** What stands beside an evaluation; scores and wordings only for those who may read them now. */
export async function surroundingsOf(
  ctx: Reading,
  dossier: Dossier,
): Promise<{ around: Surroundings; open: OpenApproval | undefined }> {
  const { db, actor } = ctx
  const { evaluation, application } = dossier
  const facts = standingOf(dossier)
  const open = await findOpenApproval(db, panelAct, evaluation.id)
  const calendar = await getCalendar(db)
  const today = ctx.clock.today()
  const turn = await periodOf(db, evaluation.id)
  const turns = await findTurns(db, matter, evaluation.id)
  const applied = await appliedLevels(db, application)
  const findings = await findingsOf(db, application)
  const opened = may(mayReadScores, actor, facts)
  const opinions = opened ? await listOpinions(db, evaluation) : []
  const signatures = opened ? await listSignatures(db, evaluation) : []
  const naming = actor.duty === 'centreHandler' && may(mayNamePanel, actor, facts) && !open
  const empty = seatsOf(dossier.members) !== activeOf(dossier.members).length
  const filling = naming && empty ? await fillingOf(ctx, dossier) : undefined
  const around: Surroundings = {
    mine: turns.some((one) => isTurnOf(one, actor)),
    deadline: turn ? deadlineView(calendar, turn, today) : null,
    ruler: turn ? rulerView(calendar, turn, today) : null,
    findings: findings.map((finding) =>
      findingView(application.scope, finding, (code) => applied.find((one) => one.code === code)?.name ?? code),
    ),
    applied,
    summary: opened ? (await readSummary(db, dossier)).summary : null,
    opinions,
    signatures,
    missing: missingSheets(facts),
    deeds: deedsOf(actor, dossier, { facts, open, filling, opinions, signatures }),
  }
  return { around, open }
}

/** The buttons: state, duty and policy say the same as they do when one is pressed. */
function deedsOf(
  actor: Actor,
  dossier: Dossier,
  seen: {
    facts: EvaluationStanding
    open: OpenApproval | undefined
    /** For whoever may fill empty seats now. */
    filling: Filling | undefined
    opinions: readonly Opinion[]
    signatures: readonly Signature[]
  },
): EvaluationDeed[] {
  const { evaluation, members } = dossier
  const { facts, open, filling, opinions, signatures } = seen
  const possible = evaluationTransitions[evaluation.state]
  const names = filling && 'namePanel' in possible && mayBeNamed(filling)
  const { panelDraft } = evaluation
  const inOrder = filling?.by === 'order' && 'namePanel' in possible
  const filled = inOrder && filling.next.every(({ accountId }) => panelDraft.some((one) => one.accountId === accountId))
  const draws = filling?.by === 'naming' && filling.first && 'drawPanel' in possible
  const decides = actor.duty === 'centreLeader' && may(mayConfirmPanel, actor, facts) && 'confirmPanel' in possible
  const seat = members.find(({ accountId, state }) => accountId === actor.accountId && state !== 'recused')
  const sits = actor.duty === 'expert' && may(maySit, actor, facts)
  const works = actor.duty === 'expert' && may(mayEvaluate, actor, facts)
  const [latest] = opinions
  const signed = signatures.some(({ opinionId, memberId }) => opinionId === latest?.id && memberId === seat?.id)
  const deeds: [boolean, EvaluationDeed][] = [
    [names === true, 'namePanel'],
    [draws && filling.eligible >= filling.least, 'drawPanel'],
    [inOrder && !filled, 'fillPanel'],
    [(names === true || filled) && panelDraft.length > 0, 'proposePanel'],
    [decides && open !== undefined, 'confirmPanel'],
    [decides && open !== undefined, 'returnPanel'],
    [sits && seat?.state === 'invited' && 'answerInvitation' in possible, 'accept'],
    [sits && seat?.submitted === false && 'recuse' in possible, 'recuse'],
    [works && seat?.submitted === false && 'submitScores' in possible, 'score'],
    [works && 'draftOpinion' in possible, 'draftOpinion'],
    [works && 'signOpinion' in possible && latest !== undefined && !signed, 'signOpinion'],
  ]
  return deeds.filter(([allowed]) => allowed).map(([, deed]) => deed)
}
