import type { IsoDate } from './iso.ts'
import type { FigureRow } from './supervision/self-report.ts'

/** A report in the list of its body's page. */
export type SelfReportLink = { id: string; title: string; publishedOn: IsoDate; late: boolean; href: string }

/** 机构自查报告 as anybody reads it. */
export type SelfReportPublicView = {
  reference: string
  /** 年度自查报告 */
  kindName: string
  /** 2026 年度 */
  span: string
  organisation: { code: string; name: string }
  submittedOn: IsoDate
  dueOn: IsoDate
  late: boolean
  publishedOn: IsoDate
  /** The day at which the figures were frozen. */
  figuresOn: IsoDate
  figures: readonly FigureRow[]
  sections: readonly { title: string; clause: string; text: string }[]
  /** SHA-256 over what was published. */
  hash: string
}
