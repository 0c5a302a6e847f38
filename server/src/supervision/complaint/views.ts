import { type Area, centreName } from '@guijiang/contract/codes'
import type { IsoDate, IsoInstant } from '@guijiang/contract/iso'
import {
  type AccusedPost,
  accusedPosts,
  type ComplaintForOfficial,
  type ComplaintItem,
  complaintStates,
  type FollowedComplaint,
  type ThreadMessage,
} from '@guijiang/contract/supervision/complaint'
import type { DeadlineView } from '@guijiang/contract/view'
import type { WorkingCalendar } from '#base/calendar/rules.ts'
import { daysLeft, stateOn } from '#base/deadline/rules.ts'
import type { Keys } from '#kit/keys/index.ts'
import { isClosed } from './states.ts'
import type { Complaint, Message } from './store.ts'
import { open, openTarget } from './words.ts'

type Day = Temporal.PlainDate

const iso = (day: Day) => day.toString() as IsoDate
const isoOrNull = (day: Day | null) => day && iso(day)

/** One of the two clocks as it stands today; `metOn` when it is done. */
export function clockView(calendar: WorkingCalendar, due: Day, metOn: Day | null, today: Day): DeadlineView {
  const at = metOn ?? today
  return {
    state: metOn ? 'met' : stateOn(calendar, due, today),
    unit: 'natural',
    dueDay: iso(due),
    daysLeft: daysLeft(calendar, 'natural', at, due),
    paused: null,
    internal: false,
    clause: 'N4.1.5',
  }
}

/** Told by accepting, or by whatever closed it before. */
export const acceptanceView = (calendar: WorkingCalendar, { tellBy, toldOn, closedOn }: Complaint, today: Day) =>
  clockView(calendar, tellBy, toldOn ?? closedOn, today)

export const finishView = (calendar: WorkingCalendar, { finishBy, closedOn }: Complaint, today: Day) =>
  clockView(calendar, finishBy, closedOn, today)

export const threadView = (keys: Keys, messages: readonly Message[]): ThreadMessage[] =>
  messages.map(({ id, by, kind, words, at }) => ({
    id,
    by,
    kind,
    at: at.toString() as IsoInstant,
    text: open(keys, id, 'words', words),
  }))

const statusOf = (complaint: Complaint) => {
  const { kind, words } = complaintStates[complaint.state]
  return { kind, words }
}

const office = ({ area }: Complaint) => centreName(area as Area)

/** Whom or what it is about, as its office reads it. */
export function targetWords(keys: Keys, complaint: Complaint, organisation: string | undefined): string {
  const { body, item, officialName } = openTarget(keys, complaint.id, complaint.target)
  if (complaint.about === 'official') {
    const where = complaint.place ? centreName(complaint.place as Area) : ''
    return [where, accusedPosts[complaint.post as AccusedPost], officialName].filter(Boolean).join(' ')
  }
  return [organisation ?? body, item].filter(Boolean).join(' ')
}

export const forList = (
  complaint: Complaint,
  { target, deadline }: { target: string; deadline: DeadlineView | null },
): ComplaintItem => ({
  id: complaint.id,
  number: complaint.number,
  about: complaint.about,
  target,
  office: office(complaint),
  named: complaint.named,
  status: statusOf(complaint),
  receivedAt: complaint.receivedAt.toString() as IsoInstant,
  deadline,
})

type OfficialFacts = Pick<
  ComplaintForOfficial,
  'target' | 'thread' | 'files' | 'proposal' | 'rating' | 'identityRequest' | 'identityUntil' | 'possibleActions'
> & { calendar: WorkingCalendar; today: Day }

/** For the office: everything but who sent it. */
export function forOfficial(complaint: Complaint, { calendar, today, ...facts }: OfficialFacts): ComplaintForOfficial {
  const { id, number, about, organisationId, named, state, extendedOn, outcome, version } = complaint
  return {
    id,
    number,
    about,
    organisationId,
    office: office(complaint),
    named,
    state,
    status: statusOf(complaint),
    receivedAt: complaint.receivedAt.toString() as IsoInstant,
    acceptance: acceptanceView(calendar, complaint, today),
    finish: finishView(calendar, complaint, today),
    extended: extendedOn !== null,
    outcome,
    version,
    ...facts,
  }
}

type SenderFacts = Pick<FollowedComplaint, 'thread' | 'files' | 'rating'> & { calendar: WorkingCalendar; today: Day }

/** For whoever holds the receipt. On the public side a state is nobody's own turn, and no official has a name. */
export function forSender(complaint: Complaint, { calendar, today, ...facts }: SenderFacts): FollowedComplaint {
  const { number, state, about, outcome, closedOn } = complaint
  const { kind, words } = complaintStates[state]
  const closed = isClosed(state)
  return {
    number,
    state,
    status: { kind: kind === 'mine' ? 'wait' : kind, words },
    office: office(complaint),
    about,
    receivedAt: complaint.receivedAt.toString() as IsoInstant,
    acceptance: acceptanceView(calendar, complaint, today),
    finish: finishView(calendar, complaint, today),
    closedOn: isoOrNull(closedOn),
    outcome,
    ...facts,
    possibleActions: closed ? (facts.rating === null ? ['rate'] : []) : ['write'],
  }
}
