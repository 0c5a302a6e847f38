import { type MaterialKind, materialKinds } from '@guijiang/contract/entry/application-form'
import type {
  EvaluationForExpert,
  EvaluationForOfficial,
  EvaluationRow,
  MemberView,
  OpinionView,
  PanelDraft,
} from '@guijiang/contract/entry/evaluation'
import {
  type EvaluationDeed,
  evaluationStates,
  memberStates,
  type ScoreSummary,
} from '@guijiang/contract/entry/evaluation-form'
import type { IsoDate, IsoInstant } from '@guijiang/contract/iso'
import type { DeadlineView, FindingView, RulerView, StatusKind } from '@guijiang/contract/view'
import type { OpenApproval } from '#base/approval/index.ts'
import type { DrawStanding } from '#base/draw/index.ts'
import { scopeWords } from '#entry/application/index.ts'
import { dayOf } from '#kit/clock.ts'
import { activeOf, type Dossier, seatsOf } from './dossier.ts'
import { type AppliedLevel, neededWords, sheetTotal } from './rules.ts'
import type { Member, Sheet } from './store.ts'
import type { Opinion, Signature } from './store-opinion.ts'

/** Everything around an evaluation, as one reader sees it. */
export type Surroundings = {
  mine: boolean
  deadline: DeadlineView | null
  ruler: RulerView | null
  findings: FindingView[]
  applied: readonly AppliedLevel[]
  /** Null until all scores are in. */
  summary: ScoreSummary | null
  opinions: readonly Opinion[]
  signatures: readonly Signature[]
  missing: number
  deeds: EvaluationDeed[]
}

const iso = (day: Temporal.PlainDate): IsoDate => day.toString() as IsoDate
const moment = (at: Temporal.Instant): IsoInstant => at.toString() as IsoInstant

const statusOf = (state: keyof typeof evaluationStates, mine: boolean) => {
  const { words, kind } = evaluationStates[state]
  return { kind: (mine ? 'mine' : kind) as StatusKind, words }
}

function standingOf({ evaluation, application }: Dossier, { mine, deadline }: Pick<Surroundings, 'mine' | 'deadline'>) {
  const { id, applicationId, reference, area, state, version, beganOn, organisationId } = evaluation
  return {
    id,
    applicationId,
    reference,
    organisation: { id: organisationId, name: application.organisationName, shortName: application.shortName },
    scopeWords: scopeWords(application.scope, application.area),
    area,
    state,
    status: statusOf(state, mine),
    version,
    beganOn: iso(beganOn),
    deadline,
  }
}

export const forRow = (dossier: Dossier, around: Pick<Surroundings, 'mine' | 'deadline'>): EvaluationRow => ({
  ...standingOf(dossier, around),
  experts: activeOf(dossier.members).length,
  submitted: activeOf(dossier.members).filter(({ submitted }) => submitted).length,
})

const materialsOf = ({ application, evaluation }: Dossier) =>
  application.package.materials.map(({ id, kind, name }) => ({
    id,
    kind: kind as MaterialKind,
    kindName: materialKinds[kind as MaterialKind].name,
    name,
    href: `/api/applications/${evaluation.applicationId}/materials/${id}/content`,
  }))

function sharedOf(dossier: Dossier, around: Surroundings) {
  const { evaluation, rubric, application, members, names } = dossier
  return {
    ...standingOf(dossier, around),
    occupations: application.occupations.map(({ edition, code, levels, headcount }) => ({
      edition,
      code,
      name: around.applied.find((one) => one.code === code && one.edition === edition)?.name ?? code,
      levels: [...levels].sort((one, other) => other - one),
      headcount,
    })),
    findings: around.findings,
    materials: materialsOf(dossier),
    form: application.package.sections,
    rubric,
    rubricVersion: evaluation.rubricVersion,
    ruler: around.ruler,
    missing: members.length === 0 ? null : around.missing,
    summary: around.summary,
    opinions: around.opinions.map((opinion) => opinionView(opinion, around.signatures, members, names)),
    possibleActions: around.deeds,
  }
}

function opinionView(
  { id, number, hash, content, draftedBy, draftedAt }: Opinion,
  signatures: readonly Signature[],
  members: readonly Member[],
  names: ReadonlyMap<string, string>,
): OpinionView {
  const seat = (memberId: string) => members.findIndex((one) => one.id === memberId)
  const signed = signatures
    .filter(({ opinionId }) => opinionId === id)
    .sort((one, other) => seat(one.memberId) - seat(other.memberId))
  const expert = (memberId: string) => {
    const member = members.find((one) => one.id === memberId)
    return { memberId, name: names.get(member?.accountId ?? '') ?? '' }
  }
  return {
    number,
    hash: hash.toString('hex'),
    content: content.opinion,
    passed: content.passed,
    mean: content.mean,
    draftedBy: names.get(draftedBy) ?? '',
    draftedAt: moment(draftedAt),
    signatures: signed.map(({ memberId, stance, dissent, signedAt }) => ({
      ...expert(memberId),
      stance,
      dissent,
      signedAt: moment(signedAt),
    })),
    waiting: members
      .filter(({ state, id: memberId }) => state === 'accepted' && !signed.some((one) => one.memberId === memberId))
      .map(({ id: memberId }) => expert(memberId)),
  }
}

const memberView = (
  { id, accountId, state, reason, invitedOn, answeredAt, recusal, submitted }: Member,
  names: ReadonlyMap<string, string>,
): MemberView => ({
  id,
  name: names.get(accountId) ?? '',
  state,
  status: memberStates[state],
  reason,
  invitedOn: iso(invitedOn),
  answeredOn: answeredAt && iso(dayOf(answeredAt)),
  recusal,
  submitted,
})

/** The named panel under way; null while no seat is empty. */
function panelDraft(
  { evaluation, members, rubric, names }: Dossier,
  open: OpenApproval | undefined,
): PanelDraft | null {
  const seats = seatsOf(members)
  const active = activeOf(members).length
  if (evaluation.state === 'signing' || evaluation.state === 'concluded' || seats === active) return null
  const { panelDraft: named, draftedBy, returnNote } = evaluation
  return {
    state: open ? 'proposed' : 'drafting',
    members: named.map(({ accountId, reason }) => ({ accountId, reason, name: names.get(accountId) ?? '' })),
    hash: open?.hash ?? null,
    draftedBy: draftedBy && (names.get(draftedBy) ?? null),
    returnNote,
    needed: neededWords({ seats, active, named: named.length, least: rubric.leastExperts }),
  }
}

export const forOfficial = (
  dossier: Dossier,
  around: Surroundings,
  { open, draw }: { open: OpenApproval | undefined; draw: DrawStanding | undefined },
): EvaluationForOfficial => ({
  ...sharedOf(dossier, around),
  members: dossier.members.map((member) => memberView(member, dossier.names)),
  panel: panelDraft(dossier, open),
  draw: draw ? { id: draw.id, reference: draw.number, state: draw.state } : null,
})

/** An expert who has not accepted sees whom it is about, and no more. */
export function forExpert(
  dossier: Dossier,
  around: Surroundings,
  own: { member: Member; sheet: Sheet | undefined },
): EvaluationForExpert {
  const { members, names } = dossier
  const { member, sheet } = own
  const inside = member.state === 'accepted'
  const shared = sharedOf(dossier, around)
  return {
    ...shared,
    ...(!inside && { findings: [], materials: [], form: null, summary: null, opinions: [], missing: null }),
    member: memberView(member, names),
    panel: inside
      ? activeOf(members).map(({ accountId, state, submitted }) => ({
          name: names.get(accountId) ?? '',
          state,
          submitted,
        }))
      : [],
    sheet:
      inside && sheet
        ? {
            version: sheet.version,
            content: sheet.content,
            submittedAt: sheet.submittedAt && moment(sheet.submittedAt),
            total: sheetTotal(sheet.content),
          }
        : null,
  }
}
