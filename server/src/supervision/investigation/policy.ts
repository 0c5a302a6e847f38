import { type Area, centreName } from '@guijiang/contract/codes'
import { reaches } from '#base/identity/rules.ts'
import { because, policy } from '#kit/policy.ts'
import { Problem } from '#kit/problem.ts'

export type InvestigationStanding = {
  organisationId: string
  area: string
  state: string
  proposedBy: string | null
}

/** A body learns of it when the facts are told to it, not before. */
export const mayReadInvestigation = policy<InvestigationStanding>('investigation.read', {
  reach: (actor, facts) => reaches(actor, facts),
  told: (actor, { state }) => actor.organisationId === null || state !== 'open',
})

const office = because<InvestigationStanding>(
  (actor, { area }) => actor.area === area,
  (_, { area }) => new Problem('other-centre', { centre: centreName(area as Area) }, { clause: 'N4.1.1' }),
)

export const mayInvestigate = policy<InvestigationStanding>('investigation.handle', {
  reach: (actor, facts) => reaches(actor, facts),
  office,
})

export const mayStateCase = policy<InvestigationStanding>('investigation.state', {
  own: (actor, { organisationId }) => actor.organisationId === organisationId,
  told: (_, { state }) => state !== 'open',
})

/** 四（二）3 [N4.2.3]: whoever drafted the measure does not decide on it. */
export const mayDecideMeasure = policy<InvestigationStanding>('investigation.decide', {
  reach: (actor, facts) => reaches(actor, facts),
  office,
  apart: because(
    (actor, { proposedBy }) => actor.accountId !== proposedBy,
    () => new Problem('same-person', { did: '拟定', act: '决定' }, { clause: 'N4.2.3' }),
  ),
})

export type LapseStanding = {
  area: string
  duty: string
  judgeArea: string
  judgeDuty: string
  barred: readonly string[]
  explainedBy: string | null
}

const reachesLapse = (actor: Parameters<typeof reaches>[0], { area }: LapseStanding) =>
  reaches(actor, { area, organisationId: null })
/** A lapse in a complaint about an official is hidden from that official like the complaint itself. */
const unaccused = (actor: { accountId: string | null }, { barred }: LapseStanding) =>
  actor.accountId === null || !barred.includes(actor.accountId)

/** 四（一）1: the ledger is for leaders and the auditor; the others see what is their own office's turn. */
export const mayReadLapse = policy<LapseStanding>('lapse.read', {
  reach: reachesLapse,
  unaccused,
  concerned: (actor, { area, duty, judgeArea, judgeDuty }) =>
    actor.duty === 'centreLeader' ||
    actor.duty === 'auditor' ||
    (actor.duty === duty && actor.area === area) ||
    (actor.duty === judgeDuty && actor.area === judgeArea),
})

export const mayExplainLapse = policy<LapseStanding>('lapse.explain', {
  unaccused,
  own: (actor, { area, duty }) => actor.duty === duty && actor.area === area,
})

export const maySettleLapse = policy<LapseStanding>('lapse.settle', {
  unaccused,
  judge: (actor, { judgeArea, judgeDuty }) => actor.duty === judgeDuty && actor.area === judgeArea,
  apart: because(
    (actor, { explainedBy }) => actor.accountId !== explainedBy,
    () => new Problem('same-person', { did: '说明', act: '处理' }, { clause: 'N4.2.3' }),
  ),
})
