import { shortDay } from '@guijiang/contract/days'
import type { IsoDate, Sha256 } from '@guijiang/contract/iso'
import { portalPaths, type SelfReportPublicView } from '@guijiang/contract/portal'
import {
  type FigureRow,
  SelfReportFigure,
  type SelfReportItem,
  SelfReportSection,
  type SelfReportView,
  selfReportFigures,
  selfReportKinds,
  selfReportSections,
  selfReportStates,
} from '@guijiang/contract/supervision/self-report'
import type { DeadlineView } from '@guijiang/contract/view'
import { type Figures, hashOfFigures } from './rules.ts'
import type { Report } from './store.ts'

type Day = Temporal.PlainDate
const iso = (day: Day) => day.toString() as IsoDate
const isoOrNull = (day: Day | null) => day && iso(day)

/** 2026 年度, or 2026年5月22日至9月30日. */
export function spanWords({ kind, fromDay, toDay }: Pick<Report, 'kind' | 'fromDay' | 'toDay'>): string {
  if (kind === 'yearly') return `${toDay.year} 年度`
  return `${fromDay.year}年${shortDay(fromDay.toString())}至${shortDay(toDay.toString())}`
}

export const itemView = (report: Report, organisation: string): SelfReportItem => ({
  id: report.id,
  reference: report.reference,
  organisationId: report.organisationId,
  organisation,
  kind: report.kind,
  kindName: selfReportKinds[report.kind].words,
  span: spanWords(report),
  from: iso(report.fromDay),
  to: iso(report.toDay),
  dueOn: iso(report.dueOn),
  submittedOn: isoOrNull(report.submittedOn),
  late: report.late,
  publishedOn: isoOrNull(report.publishedOn),
  state: report.state,
  status: { kind: selfReportStates[report.state].kind, words: selfReportStates[report.state].words },
})

export const figureRows = (figures: Figures, statements: Report['statements']): FigureRow[] =>
  SelfReportFigure.options.map((figure) => {
    const statement = statements.find((one) => one.figure === figure)
    return {
      figure,
      ...selfReportFigures[figure],
      platform: figures[figure],
      stated: statement?.stated ?? figures[figure],
      explanation: statement?.explanation ?? '',
    }
  })

export const reportView = (
  report: Report,
  facts: {
    organisation: string
    figures: Figures
    figuresOn: Day
    deadline: DeadlineView | null
    possibleActions: SelfReportView['possibleActions']
  },
): SelfReportView => ({
  ...itemView(report, facts.organisation),
  ground: report.ground,
  figures: figureRows(facts.figures, report.statements),
  figuresOn: iso(facts.figuresOn),
  figuresHash: hashOfFigures(facts.figures) as Sha256,
  sections: report.sections,
  note: report.note,
  deadline: facts.deadline,
  path: report.state === 'published' ? portalPaths.selfReport(report.id) : null,
  version: report.version,
  possibleActions: facts.possibleActions,
})

/** What anybody may read: the figures of both sides, why they differ, and what the body wrote. */
export const forPublic = (report: Report, body: { code: string; name: string }): SelfReportPublicView => ({
  reference: report.reference,
  kindName: selfReportKinds[report.kind].words,
  span: spanWords(report),
  organisation: body,
  submittedOn: iso(report.submittedOn!),
  dueOn: iso(report.dueOn),
  late: report.late,
  publishedOn: iso(report.publishedOn!),
  figuresOn: iso(report.figuresOn!),
  figures: figureRows(report.figures!, report.statements),
  sections: SelfReportSection.options.map((name) => ({
    title: selfReportSections[name].words,
    clause: selfReportSections[name].clause,
    text: report.sections[name],
  })),
  hash: report.contentHash!.toString('hex'),
})
