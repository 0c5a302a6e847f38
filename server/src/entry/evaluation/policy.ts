import { centreName, region } from '@guijiang/contract/codes'
import type { EvaluationState, MemberState } from '@guijiang/contract/entry/evaluation-form'
import { reaches } from '#base/identity/rules.ts'
import type { Actor } from '#kit/actor.ts'
import { because, policy } from '#kit/policy.ts'
import { Problem } from '#kit/problem.ts'

/** What is asked of an evaluation before anything of it is shown or done. */
export type EvaluationStanding = {
  organisationId: string
  area: string
  state: EvaluationState
  /** Of the panel; before the first, as many as it needs at least. */
  seats: number
  /** Who named the panel that waits for the leader. */
  draftedBy: string | null
  members: readonly { accountId: string; state: MemberState; submitted: boolean }[]
}

/** How many scores are not in yet, seats without an expert included. */
export const missingSheets = ({ members, seats }: Pick<EvaluationStanding, 'members' | 'seats'>): number =>
  seats - members.filter(({ state, submitted }) => state === 'accepted' && submitted).length

const seatOf = (actor: Actor, { members }: EvaluationStanding) =>
  members.find(({ accountId, state }) => accountId === actor.accountId && state !== 'recused')

/** 三（三） [N3.3]: the region's centre organises the evaluation; a city does not look in. */
const regional = because<EvaluationStanding>(
  (actor) => actor.duty === 'auditor' || actor.area === region,
  () => new Problem('other-centre', { centre: centreName(region) }, { clause: 'N3.3' }),
)

const reach = (actor: Actor, evaluation: EvaluationStanding) => reaches(actor, evaluation)

/** 三（三） [N3.3] with 四（二）3: an expert of the case is no official of it. */
const apart = because<EvaluationStanding>(
  (actor, { members }) => !members.some(({ accountId }) => accountId === actor.accountId),
  () => new Problem('incompatible-duties', { held: '专家', wanted: '办理' }, { clause: 'N4.2.3' }),
)

export const mayReadEvaluation = policy<EvaluationStanding>('evaluation.read', { reach, regional })

export const mayNamePanel = policy<EvaluationStanding>('evaluation.name-panel', { reach, regional, apart })

/** 四（二）3 [N4.2.3]: whoever named the panel does not confirm it. */
export const mayConfirmPanel = policy<EvaluationStanding>('evaluation.confirm-panel', {
  reach,
  regional,
  apart,
  second: because<EvaluationStanding>(
    (actor, { draftedBy }) => draftedBy === null || draftedBy !== actor.accountId,
    () => new Problem('same-person', { did: '提名', act: '确认' }, { clause: 'N4.2.3' }),
  ),
})

/** Scores are blind for everybody until all are in; whoever has not said yes to the panel is none of it. */
export const mayReadScores = policy<EvaluationStanding>('evaluation.read-scores', {
  reach: (actor, evaluation) =>
    actor.duty === 'expert' ? seatOf(actor, evaluation)?.state === 'accepted' : reaches(actor, evaluation),
  regional: because<EvaluationStanding>(
    (actor) => actor.duty === 'expert' || actor.duty === 'auditor' || actor.area === region,
    () => new Problem('other-centre', { centre: centreName(region) }, { clause: 'N3.3' }),
  ),
  allIn: because<EvaluationStanding>(
    (_, evaluation) => missingSheets(evaluation) === 0,
    (_, evaluation) => new Problem('scores-blind', { missing: missingSheets(evaluation) }, { clause: 'N3.3' }),
  ),
})

/** One's own place on a panel, answered or not; whoever recused is out. */
export const maySit = policy<EvaluationStanding>('evaluation.sit', {
  seat: (actor, evaluation) => seatOf(actor, evaluation) !== undefined,
})

/** Materials, scores and opinion are for those who accepted. */
export const mayEvaluate = policy<EvaluationStanding>('evaluation.evaluate', {
  seat: (actor, evaluation) => seatOf(actor, evaluation) !== undefined,
  accepted: because<EvaluationStanding>(
    (actor, evaluation) => seatOf(actor, evaluation)?.state === 'accepted',
    () => new Problem('invitation-open', {}, { clause: 'N3.3' }),
  ),
})
