import type { IsoDate, IsoInstant } from '@guijiang/contract/iso'
import {
  type FindingView,
  type InspectionRow,
  type InspectionTask,
  type InspectionView,
  type inspectionDeeds,
  inspectionKinds,
  inspectionStates,
  type PublishedInspection,
  type RectificationRound,
  type taskDeeds,
} from '@guijiang/contract/supervision/inspection'
import { deadlineView, type Turn } from '#base/deadline/index.ts'
import type { Actor } from '#kit/actor.ts'
import { may } from '#kit/policy.ts'
import type { Dossier } from './dossier.ts'
import {
  type InspectionStanding,
  mayAnswerInspection,
  mayConfirmInspection,
  mayPublishInspection,
  mayVerifyInspection,
} from './policy.ts'
import { inspectionTransitions } from './states.ts'
import type { Finding, Inspection } from './store.ts'
import type { Publication, Round } from './store-report.ts'
import { rectificationPeriod } from './turns.ts'

type Day = Temporal.PlainDate

const iso = (day: Day) => day.toString() as IsoDate
const isoOrNull = (day: Day | null) => day && iso(day)
const at = (moment: Temporal.Instant) => moment.toString() as IsoInstant

/** Who reads, and when. */
export type Reader = { actor: Actor; today: Day }

const isTurnOf = (turn: Turn, { duty, area, organisationId, accountId }: Actor): boolean =>
  turn.metAt === null &&
  turn.duty === duty &&
  (turn.accountId !== null
    ? turn.accountId === accountId
    : turn.organisationId !== null
      ? turn.organisationId === organisationId
      : turn.area === area)

/** The clock that runs: that of the rectification before that of making public. */
function openPeriod({ turns }: Dossier): Turn | undefined {
  const open = turns.filter(({ metAt, period }) => !metAt && period)
  return open.find(({ period }) => period?.name === rectificationPeriod) ?? open[0]
}

function statusOf({ state, withdrawn, confirmedOn }: Inspection, mine: boolean) {
  if (withdrawn !== null) return { kind: 'off' as const, words: inspectionStates.closed.words }
  const { kind, words } = inspectionStates[state]
  return { kind: mine && confirmedOn ? ('mine' as const) : kind, words }
}

function base(dossier: Dossier, { actor, today }: Reader) {
  const { inspection, organisation, sitting, turns, calendar } = dossier
  const mine = turns.some((turn) => isTurnOf(turn, actor))
  const clock = openPeriod(dossier)
  return {
    id: inspection.id,
    organisationId: inspection.organisationId,
    organisationName: organisation.name,
    reference: inspection.reference,
    kind: inspection.kind,
    kindName: inspectionKinds[inspection.kind].name,
    office: inspection.office,
    sitting,
    purpose: inspection.purpose,
    state: inspection.state,
    status: statusOf(inspection, mine),
    orderedOn: iso(inspection.orderedOn),
    confirmedOn: isoOrNull(inspection.confirmedOn),
    beganAt: inspection.beganAt && at(inspection.beganAt),
    endedOn: isoOrNull(inspection.endedOn),
    publishedOn: isoOrNull(inspection.publishedOn),
    closedOn: isoOrNull(inspection.closedOn),
    deadline: clock ? deadlineView(calendar, clock, today) : null,
    mine,
  }
}

const failedOf = ({ inspection, findings }: Dossier): number | null =>
  inspection.endedOn ? findings.filter(({ outcome }) => outcome === 'fails').length : null

export const forRow = (dossier: Dossier, reader: Reader): InspectionRow => ({
  ...base(dossier, reader),
  failed: failedOf(dossier),
})

const findingView = (finding: Finding, names: Dossier['names']): FindingView => ({
  ...finding.item,
  outcome: finding.outcome,
  text: finding.words,
  demand: finding.demand,
  files: finding.files,
  notedBy: finding.notedBy && (names.get(finding.notedBy) ?? null),
  notedAt: finding.deviceAt && at(finding.deviceAt),
  position: finding.position,
  version: finding.version,
})

const membersOf = ({ members, signatures, names }: Dossier) =>
  members.map(({ accountId, reason }) => {
    const signature = signatures.find((one) => one.accountId === accountId)
    return {
      accountId,
      name: names.get(accountId) ?? '',
      reason,
      signedAt: signature ? at(signature.signedAt) : null,
    }
  })

const roundView = (round: Round, { verdicts }: Dossier): RectificationRound => {
  const verdict = verdicts.find(({ roundId }) => roundId === round.id)
  return {
    number: round.number,
    submittedOn: iso(round.submittedOn),
    lateDays: round.lateDays,
    answers: round.answers,
    verdict: verdict ? { outcome: verdict.outcome, reasons: verdict.reasons, decidedOn: iso(verdict.decidedOn) } : null,
  }
}

function rectificationView(dossier: Dossier, today: Day): InspectionView['rectification'] {
  const { inspection, demands, rounds, turns, calendar, findings } = dossier
  if (!inspection.servedOn || !inspection.dueOn) return null
  const periods = turns.filter(({ period }) => period?.name === rectificationPeriod)
  const clock = periods.find(({ metAt }) => !metAt) ?? periods.at(-1)
  return {
    servedOn: iso(inspection.servedOn),
    dueOn: iso(clock?.dueOn ?? inspection.dueOn),
    overdue: inspection.lateDays > 0 || periods.some(({ overdueAt }) => overdueAt !== null),
    deadline: clock ? deadlineView(calendar, clock, today) : null,
    demands: demands.map(({ code, demand }) => {
      const { title, clause } = findings.find((finding) => finding.code === code)!.item
      return { code, title, clause, demand }
    }),
    rounds: rounds.map((round) => roundView(round, dossier)),
  }
}

type Deed = (typeof inspectionDeeds)[number]

/** The buttons: state, duty and policy say the same as they do when one is pressed. */
function deedsOf({ inspection, comment, members, takeBack }: Dossier, actor: Actor): Deed[] {
  const possible = inspectionTransitions[inspection.state]
  const standing: InspectionStanding = {
    ...inspection,
    confirmed: inspection.confirmedOn !== null,
    began: inspection.beganAt !== null,
    members: members.map(({ accountId }) => accountId),
  }
  const unconfirmed = !inspection.confirmedOn && inspection.state === 'toInspect'
  const leads = actor.duty === 'centreLeader'
  const manages = actor.duty === 'bodyManager' && may(mayAnswerInspection, actor, standing)
  const ended = inspection.endedOn !== null
  const unpublished = inspection.publishedOn === null
  const deeds: [boolean, Deed][] = [
    [leads && unconfirmed && may(mayConfirmInspection, actor, standing), 'confirmOrder'],
    [leads && (unconfirmed || takeBack) && may(mayConfirmInspection, actor, standing), 'withdraw'],
    [manages && ended && unpublished && !comment && 'comment' in possible, 'comment'],
    [leads && ended && unpublished && may(mayPublishInspection, actor, standing), 'publish'],
    [manages && 'rectify' in possible, 'rectify'],
    [actor.duty === 'centreReviewer' && 'accept' in possible && may(mayVerifyInspection, actor, standing), 'verify'],
  ]
  return deeds.filter(([allowed]) => allowed).map(([, deed]) => deed)
}

/** For offices and, from the visit on, for the body: what was found only once all have signed. */
export function forReader(dossier: Dossier, reader: Reader, drawNumber: string | null): InspectionView {
  const { inspection, organisation, report, findings, comment, publication, names, turns, calendar } = dossier
  const publishing = turns.find(({ period }) => period?.name === 'inspectionPublication')
  const ended = inspection.endedOn !== null
  return {
    ...base(dossier, reader),
    address: organisation.address,
    place: inspection.place,
    members: membersOf(dossier),
    draw: inspection.drawId ? { id: inspection.drawId, reference: drawNumber ?? '' } : null,
    itemsVersion: inspection.itemsVersion,
    items: findings.length,
    report:
      ended && report
        ? {
            number: report.number,
            hash: report.reportHash.toString('hex'),
            note: report.content.note,
            findings: findings.map((finding) => findingView(finding, names)),
          }
        : null,
    comment: comment ? { text: comment.words, on: iso(comment.saidOn) } : null,
    withdrawn: inspection.withdrawn,
    publication: publication
      ? {
          on: iso(publication.publishedOn),
          summary: publication.content.summary,
          hash: publication.contentHash.toString('hex'),
        }
      : null,
    publicationDeadline: publishing ? deadlineView(calendar, publishing, reader.today) : null,
    rectification: rectificationView(dossier, reader.today),
    version: inspection.version,
    possibleActions: deedsOf(dossier, reader.actor),
  }
}

/** For those who look. */
export function forInspector(dossier: Dossier, reader: Reader): InspectionTask {
  const { inspection, organisation, report, findings, signatures, names } = dossier
  const open = inspection.state === 'toInspect'
  const waiting = open && report !== undefined && inspection.reopened === null
  const signed = waiting && signatures.some(({ accountId }) => accountId === reader.actor.accountId)
  const began = inspection.beganAt !== null
  const deeds: [boolean, (typeof taskDeeds)[number]][] = [
    [open && !began, 'begin'],
    [open && began && !waiting, 'note'],
    [open && began && !waiting, 'complete'],
    [waiting && !signed, 'sign'],
    [waiting && !signed, 'reopen'],
  ]
  return {
    ...base(dossier, reader),
    address: organisation.address,
    phone: organisation.phone,
    place: inspection.place,
    members: membersOf(dossier),
    findings: findings.map((finding) => findingView(finding, names)),
    report: report
      ? { number: report.number, hash: report.reportHash.toString('hex'), note: report.content.note }
      : null,
    reopened: inspection.reopened,
    version: inspection.version,
    possibleActions: deeds.filter(([allowed]) => allowed).map(([, deed]) => deed),
  }
}

/** Anybody: what was made public, and how the rectification stands. */
export function forPublic(
  { content, publishedOn }: Publication,
  standing: Pick<Inspection, 'state' | 'dueOn' | 'closedOn' | 'lateDays' | 'servedOn'>,
): PublishedInspection {
  const { kind, words } = inspectionStates[standing.state]
  return {
    ...content,
    publishedOn: iso(publishedOn),
    status: { kind, words },
    rectification: standing.dueOn
      ? { dueOn: iso(standing.dueOn), closedOn: isoOrNull(standing.closedOn), lateDays: standing.lateDays }
      : null,
  }
}
