import type { StatisticYear } from './certification/statistics.ts'
import type { City, Scope, SkillLevel } from './codes.ts'
import type { IsoDate, IsoInstant } from './iso.ts'
import type { BodyView, DirectoryChangesView } from './portal-body.ts'
import type { CalendarView } from './portal-calendar.ts'
import type { OccupationPageView, OccupationsView, SelfCheckView } from './portal-catalogue.ts'
import type {
  ComplaintFormView,
  ComplaintReceiptView,
  ComplaintStatusView,
  SupervisionView,
} from './portal-complaint.ts'
import type { DrawsView, DrawView } from './portal-draw.ts'
import type { OwnFateView } from './portal-exit.ts'
import type {
  ObjectionFormView,
  ObjectionReceiptView,
  ObjectionStatusView,
  PublicitiesView,
  PublicityItem,
  PublicityView,
} from './portal-publicity.ts'
import type { SelfReportPublicView } from './portal-self-report.ts'
import type { PaperView, RulerView, StatusView } from './view.ts'

export type { SelfReportLink, SelfReportPublicView } from './portal-self-report.ts'

/**
 * The pages of the portal: what the server hands to `renderPublicPage(name, view)`. A page is a function of its view;
 * it counts no days, knows no clock and reads nothing more. All of it may be seen by anybody.
 */

// ---- Frame

/** Addresses of the built files, from the manifest of the web build. */
export type PortalAssets = { stylesheet: string; script: string }

export type PortalShell = {
  /** Everything is invented: the bar at the top says so. */
  demo: boolean
  /** 长辈版, from the cookie `elder`. */
  elder: boolean
  /** This page with its query, to come back to after the switch to 长辈版; null after a form was sent. */
  path: string | null
  /** Moment of the data shown. */
  asOf: IsoInstant
  /** Legal today. */
  today: IsoDate
  /** Telephone of the region's centre, on every page. */
  telephone: string | null
  assets: PortalAssets
}

/** Addresses of the portal: pages are made with them, routes are mounted on them. */
export const portalPaths = {
  home: '/',
  /** GET the form, POST `number` and `name`. */
  check: '/certificates/check',
  /** Permanent: what a printed QR opens. */
  scanned: '/v',
  directory: '/directory',
  body: (code: string) => `/directory/${code}`,
  /** Entries in and out by day. */
  directoryChanges: '/directory/changes',
  occupations: '/occupations',
  /** `edition` in the query where it is not the newest: a code may mean another occupation there. */
  occupation: (code: string) => `/occupations/${code}`,
  /** GET the form, POST what a body has: nothing is kept. */
  selfCheck: '/self-check',
  announcements: '/announcements',
  announcement: (id: string) => `/announcements/${id}`,
  publicities: '/publicity',
  publicity: (id: string) => `/publicity/${id}`,
  /** GET the form, POST what is objected. */
  objection: (id: string) => `/publicity/${id}/objection`,
  /** GET asks for the receipt, POST `receipt` shows how it stands: a receipt stands in no address. */
  objectionStatus: '/objection',
  /** POST `receipt` and `say`: the answer is accepted or disputed. */
  objectionReply: '/objection/reply',
  draws: '/draws',
  draw: (id: string) => `/draws/${id}`,
  /** GET the form, POST what is complained of, with files. */
  complaint: '/complaints',
  /** GET asks for number and secret, POST shows the thread: a receipt stands in no address. */
  complaintStatus: '/complaints/status',
  /** POST number, secret and words; or number, secret and rating. */
  complaintMessage: '/complaints/message',
  complaintRating: '/complaints/rating',
  /** GET the form, POST ticket number, paper and query code: what becomes of a candidate whose sitting stopped. */
  ownFate: '/handover',
  /** How many complaints, how many in time, what offices let lapse. */
  supervision: '/supervision',
  selfReport: (id: string) => `/self-reports/${id}`,
  calendar: '/calendar',
  statistics: '/statistics',
  rules: '/rules',
  clause: (mark: string) => `/rules#${mark}`,
  /** POST `elder` (1 or 0) and `to` (an own path): sets the cookie and goes back, 303. */
  elder: '/elder',
  parts: '/parts',
  /** Atom (RFC 4287). */
  feeds: {
    directory: '/directory/changes.atom',
    announcements: '/announcements.atom',
    publicities: '/publicity.atom',
    body: (code: string) => `/directory/${code}/changes.atom`,
  },
  workspace: '/work/',
} as const

/** What is to be mended in a form that the portal sent back. `clause` where one speaks. */
export type FormFault = { field: string; detail: string; clause?: string }

export type Choice = { value: string; words: string }
export type OrganisationRef = { code: string; name: string }
export type OccupationRef = { code: string; name: string }

// ---- Home

export type FigureView = {
  /** Already grouped: 46,207 */
  value: string
  /** 家在册机构 */
  name: string
  /** 今年移出 3 家 */
  note: string | null
  /** The page on which the number opens into its rows. */
  href: string
}

export type HomeView = {
  form: CheckFormView
  publicities: { items: PublicityItem[]; total: number }
  announcements: { items: AnnouncementItem[]; total: number }
  /** Only figures that exist; null hides the section. `asOf` when they are older than the page. */
  figures: { items: FigureView[]; asOf: IsoInstant } | null
}

// ---- Check of a certificate

export type CheckFormView = { number: string; name: string; faults: FormFault[] }

/** As `POST /api/public/certificates/check` answers. */
export type CertificateChecked = {
  number: string
  name: string
  occupation: OccupationRef
  level: SkillLevel
  organisation: OrganisationRef
  issuedOn: IsoDate
  version: number
  versionStatus: 'current' | 'superseded'
  status: 'valid' | 'suspended' | 'revoked'
  statusSince: IsoDate
}

export type VerdictView =
  | {
      kind: 'found'
      certificate: CertificateChecked
      /** Why it is suspended, revoked or superseded, in a sentence, with its paper. */
      ground: { words: string; paper: PaperView | null; clause: string | null } | null
      /** The version that holds, when this one is superseded. */
      current: { version: number; issuedOn: IsoDate } | null
      /** Place in the public log of the registry; null until the log took it in. */
      registryEntry: number | null
    }
  | { kind: 'notFound'; number: string }
  | { kind: 'tooMany'; retryAfterSeconds: number }

export type CheckResultView = {
  verdict: VerdictView
  /** Moment of this check, also printed on the slip. */
  checkedAt: IsoInstant
}

/** The verdict as it heads the card: six states, one look each. */
export type VerdictState = 'valid' | 'suspended' | 'revoked' | 'superseded' | 'notFound' | 'tooMany'

// ---- Directory

export type DirectoryStatus = 'listed' | 'suspended' | 'removed' | 'left' | 'expired'

/** One entry, as `GET /api/public/directory` answers. */
export type DirectoryItem = {
  code: string
  name: string
  scope: Scope
  area: string[]
  status: DirectoryStatus
  statusSince: IsoDate
  occupations: { code: string; name: string; levels: SkillLevel[] }[]
  listedOn: IsoDate
}

export type DirectoryView = {
  filter: {
    asOf: IsoDate
    city: City | null
    occupation: string | null
    level: SkillLevel | null
    /** Removed, left and expired ones as well. */
    all: boolean
    faults: FormFault[]
  }
  /** Occupations of the directory, to choose from. */
  occupations: OccupationRef[]
  items: DirectoryItem[]
  total: number | null
  /** Address of the next page, with the same filters. */
  next: string | null
  /** When nothing fits: the nearest city that has one. */
  nearest: { city: City; count: number; href: string } | null
}

export type * from './portal-body.ts'

export type * from './portal-catalogue.ts'

// ---- Announcements [N3.5.1]

export type AnnouncementItem = {
  id: string
  /** 育婴员四级、五级 */
  title: string
  organisation: OrganisationRef
  city: City
  firstDay: IsoDate
  lastDay: IsoDate
  registrationUntil: IsoDate | null
  status: StatusView
}

export type AnnouncementsView = {
  filter: { city: City | null; occupation: string | null; from: IsoDate | null; faults: FormFault[] }
  occupations: OccupationRef[]
  items: AnnouncementItem[]
  total: number | null
  next: string | null
}

export type AnnouncedSitting = {
  id: string
  /** 第 26-018 场 */
  number: string
  occupation: OccupationRef
  workType: string | null
  level: SkillLevel
  firstDay: IsoDate
  lastDay: IsoDate
  registration: { from: IsoDate; until: IsoDate }
  city: City
  place: string
  /** 理论知识考试、操作技能考核 */
  components: string[]
  seats: number
  /** 元, such as `380` or `380.50`. */
  fee: string
}

export type AnnouncementView = {
  id: string
  title: string
  organisation: OrganisationRef
  status: StatusView
  version: number
  publishedOn: IsoDate
  sittings: AnnouncedSitting[]
  /** Where and how one registers. */
  registrationWay: string
  /** What to bring, a line each. */
  materials: string[]
  /** Who may register, as announced: 育婴员四级 with its sentences. */
  conditions: { title: string; lines: string[] }[]
  feeBasis: string
  passLine: string
  /** Where the results will be published. */
  publicityPlace: string
  telephones: { name: string; number: string }[]
  /** From the day of publication to the first day of examination: 10 whole working days lie between. */
  ruler: RulerView
  /** What later versions changed, newest first. */
  changes: { version: number; publishedOn: IsoDate; items: { field: string; before: string; after: string }[] }[]
  /** SHA-256 of the announcement as published. */
  fingerprint: string | null
}

// ---- Publicity [N3.5.2]

export type * from './portal-publicity.ts'

// ---- Complaints

export type * from './portal-complaint.ts'

// ---- Working calendar

export type * from './portal-calendar.ts'
export type * from './portal-draw.ts'

// ---- Refusals and faults

export type ProblemView = {
  status: number
  title: string
  detail: string
  clause: string | null
  /** For the telephone, when it is our fault. */
  number: string | null
}

// ---- The door

export type PublicPages = {
  home: HomeView
  check: { form: CheckFormView }
  checkResult: CheckResultView
  scanned: { form: CheckFormView }
  directory: DirectoryView
  body: BodyView
  directoryChanges: DirectoryChangesView
  occupations: OccupationsView
  occupation: OccupationPageView
  selfCheck: SelfCheckView
  announcements: AnnouncementsView
  announcement: AnnouncementView
  publicities: PublicitiesView
  publicity: PublicityView
  objection: ObjectionFormView
  objectionReceipt: ObjectionReceiptView
  objectionStatus: ObjectionStatusView
  draws: DrawsView
  draw: DrawView
  complaint: ComplaintFormView
  complaintReceipt: ComplaintReceiptView
  complaintStatus: ComplaintStatusView
  ownFate: OwnFateView
  supervision: SupervisionView
  selfReport: SelfReportPublicView
  calendar: CalendarView
  statistics: StatisticYear
  rules: Record<never, never>
  problem: ProblemView
  parts: Record<never, never>
}
export type PublicPageName = keyof PublicPages

/** What a page is given: its view and the frame around it. */
export type PublicPage<N extends PublicPageName> = PublicPages[N] & { shell: PortalShell }

/** The function that the built pages export and the server is handed. */
export type RenderPublicPage = <N extends PublicPageName>(name: N, page: PublicPage<N>) => string
