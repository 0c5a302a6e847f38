import { type Area, centreName } from '@guijiang/contract/codes'
import { staffKinds } from '@guijiang/contract/entry/personnel'
import type { IsoDate, Sha256 } from '@guijiang/contract/iso'
import {
  type CardView,
  type Course,
  type CourseItem,
  cardStates,
  cardTerms,
  courseStates,
  type EnrolmentRow,
  enrolmentStates,
  type OfferedCourse,
} from '@guijiang/contract/supervision/course'
import {
  type GuidancePaper,
  type GuidancePaperItem,
  guidancePaperStates,
  type ReceivedPaper,
} from '@guijiang/contract/supervision/guidance'
import type { DeadlineView, StatusView } from '@guijiang/contract/view'
import { cardStateOn } from './rules.ts'
import type { Paper, PaperVersion, Receipt } from './store.ts'
import type { CardRow, CourseRow, Enrolment } from './store-course.ts'

type Day = Temporal.PlainDate
const iso = (day: Day) => day.toString() as IsoDate
const isoOrNull = (day: Day | null) => day && iso(day)
const statusOf = <S extends string>(
  states: Readonly<Record<S, { words: string; kind: StatusView['kind'] }>>,
  state: S,
) => {
  const { kind, words } = states[state]
  return { kind, words }
}

type Names = ReadonlyMap<string, { shortName: string }>
const nameOf = (names: Names, id: string) => names.get(id)?.shortName ?? ''

const headOf = (paper: Paper, version: PaperVersion | undefined) => ({
  id: paper.id,
  reference: paper.reference,
  title: version?.title ?? paper.draft?.title ?? '',
  centre: centreName(paper.area as Area),
  number: version?.number ?? 0,
  publishedOn: version ? iso(version.publishedOn) : null,
  occupations: (version?.occupations ?? []) as GuidancePaper['occupations'],
  state: paper.state,
  status: statusOf(guidancePaperStates, paper.state),
})

/** For the office: how many of those who were told have confirmed. */
export function paperItem(
  paper: Paper,
  version: PaperVersion | undefined,
  receipts: readonly Receipt[],
): GuidancePaperItem {
  const asked = receipts.filter(({ number }) => number === paper.number)
  return {
    ...headOf(paper, version),
    asked: asked.length,
    confirmed: asked.filter(({ confirmedOn }) => confirmedOn).length,
  }
}

export function paperForOffice(
  paper: Paper,
  facts: {
    versions: readonly PaperVersion[]
    receipts: readonly Receipt[]
    names: Names
    today: Day
    /** What is still drafted is the centre's own. */
    showsDraft: boolean
    possibleActions: GuidancePaper['possibleActions']
  },
): GuidancePaper {
  const { versions, receipts, names, today, showsDraft, possibleActions } = facts
  const late = ({ dueOn, confirmedOn }: Receipt) => Temporal.PlainDate.compare(confirmedOn ?? today, dueOn) > 0
  return {
    ...paperItem(
      paper,
      versions.find(({ number }) => number === paper.number),
      receipts,
    ),
    draft: showsDraft ? paper.draft : null,
    versions: versions.map((version) => ({
      number: version.number,
      title: version.title,
      body: version.body,
      occupations: version.occupations as GuidancePaper['occupations'],
      publishedOn: iso(version.publishedOn),
      hash: version.hash.toString('hex') as Sha256,
    })),
    receipts: receipts
      .filter(({ number }) => number === paper.number)
      .map((receipt) => ({
        organisationId: receipt.organisationId,
        organisation: nameOf(names, receipt.organisationId),
        askedOn: iso(receipt.askedOn),
        dueOn: iso(receipt.dueOn),
        confirmedOn: isoOrNull(receipt.confirmedOn),
        overdue: late(receipt),
      }))
      .sort((one, other) => Number(other.confirmedOn === null) - Number(one.confirmedOn === null)),
    version: paper.version,
    possibleActions,
  }
}

/** For a body: the version it was told last. */
export const paperForBody = (
  paper: Paper,
  version: PaperVersion,
  { receipt, deadline, confirms }: { receipt: Receipt; deadline: DeadlineView | null; confirms: boolean },
): ReceivedPaper => ({
  ...headOf({ ...paper, state: paper.state === 'revising' ? 'published' : paper.state }, version),
  body: version.body,
  hash: version.hash.toString('hex') as Sha256,
  askedOn: iso(receipt.askedOn),
  confirmedOn: isoOrNull(receipt.confirmedOn),
  deadline,
  possibleActions: confirms && !receipt.confirmedOn && paper.state !== 'withdrawn' ? ['confirm'] : [],
})

export const courseItem = (course: CourseRow, enrolled: number): CourseItem => ({
  id: course.id,
  reference: course.reference,
  title: course.title,
  centre: centreName(course.area as Area),
  audience: course.audience,
  audienceName: staffKinds[course.audience].name,
  occupations: course.occupations as CourseItem['occupations'],
  enrolUntil: iso(course.enrolUntil),
  firstDay: iso(course.firstDay),
  lastDay: iso(course.lastDay),
  place: course.place,
  seats: course.seats,
  enrolled,
  passMark: Number(course.passMark),
  state: course.state,
  status: statusOf(courseStates, course.state),
})

const personRow = ({ id, name, state, score }: Enrolment, card: CardRow | undefined) => ({
  id,
  name,
  state,
  status: statusOf(enrolmentStates, state),
  score: score === null ? null : Number(score),
  card: card
    ? { number: card.number, lastDay: iso(card.lastDay), term: card.ground, termName: cardTerms[card.ground].words }
    : null,
})

export function courseForOffice(
  course: CourseRow,
  facts: {
    enrolments: readonly Enrolment[]
    cards: ReadonlyMap<string, CardRow>
    names: Names
    cardsDue: number
    possibleActions: Course['possibleActions']
  },
): Course {
  const { enrolments, cards, names, cardsDue, possibleActions } = facts
  return {
    ...courseItem(course, enrolments.length),
    cancelReason: course.cancelReason,
    enrolments: enrolments.map(
      (one): EnrolmentRow => ({
        ...personRow(one, cards.get(one.id)),
        organisationId: one.organisationId,
        organisation: nameOf(names, one.organisationId),
      }),
    ),
    cardsDue,
    version: course.version,
    possibleActions,
  }
}

export const courseForBody = (
  course: CourseRow,
  facts: {
    enrolments: readonly Enrolment[]
    cards: ReadonlyMap<string, CardRow>
    open: boolean
    couldEnrol: OfferedCourse['couldEnrol']
    writes: boolean
  },
): OfferedCourse => ({
  ...courseItem(course, facts.enrolments.length),
  open: facts.open,
  people: facts.enrolments.map((one) => personRow(one, facts.cards.get(one.id))),
  couldEnrol: facts.open ? facts.couldEnrol : [],
  possibleActions: facts.open && facts.writes ? ['enrol'] : [],
})

export const cardView = (card: CardRow, facts: { names: Names; course: string; today: Day }): CardView => ({
  id: card.id,
  number: card.number,
  name: card.name,
  kind: card.kind,
  kindName: staffKinds[card.kind].name,
  organisation: nameOf(facts.names, card.organisationId),
  occupations: card.occupations as CardView['occupations'],
  issuedOn: iso(card.issuedOn),
  firstDay: iso(card.firstDay),
  lastDay: iso(card.lastDay),
  term: card.ground,
  termName: cardTerms[card.ground].words,
  status: statusOf(cardStates, cardStateOn(card.lastDay, facts.today)),
  course: facts.course,
})
