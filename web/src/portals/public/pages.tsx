import type { PublicPage, PublicPageName, RenderPublicPage } from '@guijiang/contract/portal'
import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { AnnouncementPage } from './announcement/AnnouncementPage.tsx'
import { AnnouncementsPage } from './announcement/AnnouncementsPage.tsx'
import { CalendarPage } from './calendar/CalendarPage.tsx'
import { CheckPage } from './check/CheckPage.tsx'
import { CheckResultPage } from './check/CheckResultPage.tsx'
import { ScannedPage } from './check/ScannedPage.tsx'
import { ComplaintPage } from './complaint/ComplaintPage.tsx'
import { ComplaintReceiptPage } from './complaint/ComplaintReceiptPage.tsx'
import { ComplaintStatusPage } from './complaint/ComplaintStatusPage.tsx'
import { SupervisionPage } from './complaint/SupervisionPage.tsx'
import { BodyPage } from './directory/BodyPage.tsx'
import { ChangesPage } from './directory/ChangesPage.tsx'
import { DirectoryPage } from './directory/DirectoryPage.tsx'
import { DrawPage } from './draw/DrawPage.tsx'
import { DrawsPage } from './draw/DrawsPage.tsx'
import { OwnFatePage } from './exit/OwnFatePage.tsx'
import { HomePage } from './home/HomePage.tsx'
import { OccupationPage } from './occupation/OccupationPage.tsx'
import { OccupationsPage } from './occupation/OccupationsPage.tsx'
import { SelfCheckPage } from './occupation/SelfCheckPage.tsx'
import { PartsPage } from './parts/PartsPage.tsx'
import { ProblemPage } from './problem/ProblemPage.tsx'
import { ObjectionPage } from './publicity/ObjectionPage.tsx'
import { ObjectionReceiptPage } from './publicity/ObjectionReceiptPage.tsx'
import { ObjectionStatusPage } from './publicity/ObjectionStatusPage.tsx'
import { PublicitiesPage } from './publicity/PublicitiesPage.tsx'
import { PublicityPage } from './publicity/PublicityPage.tsx'
import { RulesPage } from './rules/RulesPage.tsx'
import { SelfReportPage } from './self-report/SelfReportPage.tsx'
import { StatisticsPage } from './statistics/StatisticsPage.tsx'

/** A page is a plain function: no state, no hooks, so it can simply be called. */
const pages: { [N in PublicPageName]: (page: PublicPage<N>) => ReactElement } = {
  home: HomePage,
  check: CheckPage,
  checkResult: CheckResultPage,
  scanned: ScannedPage,
  directory: DirectoryPage,
  body: BodyPage,
  directoryChanges: ChangesPage,
  occupations: OccupationsPage,
  occupation: OccupationPage,
  selfCheck: SelfCheckPage,
  announcements: AnnouncementsPage,
  announcement: AnnouncementPage,
  publicities: PublicitiesPage,
  publicity: PublicityPage,
  objection: ObjectionPage,
  objectionReceipt: ObjectionReceiptPage,
  objectionStatus: ObjectionStatusPage,
  draws: DrawsPage,
  draw: DrawPage,
  complaint: ComplaintPage,
  complaintReceipt: ComplaintReceiptPage,
  complaintStatus: ComplaintStatusPage,
  ownFate: OwnFatePage,
  supervision: SupervisionPage,
  selfReport: SelfReportPage,
  calendar: CalendarPage,
  statistics: StatisticsPage,
  rules: RulesPage,
  problem: ProblemPage,
  parts: PartsPage,
}

/** The door of the portal: a whole page as text. The server loads the built file and calls this, and nothing else. */
export const renderPublicPage: RenderPublicPage = (name, page) =>
  `<!doctype html>${renderToStaticMarkup(pages[name](page))}`
