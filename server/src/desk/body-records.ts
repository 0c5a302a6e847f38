import { shortDay } from '@guijiang/contract/days'
import type { IsoDate } from '@guijiang/contract/iso'
import type { BodyRecord } from '@guijiang/contract/portal'
import type { StatusView } from '@guijiang/contract/view'

/** How the slices of supervision say what is on record about a body, each in one line of its public page. */

type Inspected = {
  reference: string
  kindName: string
  sitting: string | null
  publishedOn: IsoDate
  summary: string
  items: readonly { outcome: string }[]
  comment: string | null
  status: StatusView
  rectification: { dueOn: IsoDate; closedOn: IsoDate | null; lateDays: number } | null
}

/** 四（一）3 [N4.1.3]: what was looked at, what did not comply, whether it was put right in time, what the body says. */
export function inspectionRecord(inspection: Inspected): BodyRecord {
  const { reference, kindName, sitting, publishedOn, summary, items, comment, status, rectification } = inspection
  const failed = items.filter(({ outcome }) => outcome === 'fails').length
  return {
    day: publishedOn,
    title: [kindName, sitting, reference].filter(Boolean).join(' · '),
    note: [
      summary,
      `查 ${items.length} 项，不符合 ${failed} 项。`,
      rectification && rectifiedWords(rectification),
      comment && `机构说明：${comment}`,
    ]
      .filter(Boolean)
      .join(' '),
    status,
    href: null,
    clause: 'N4.1.3',
  }
}

function rectifiedWords({ dueOn, closedOn, lateDays }: NonNullable<Inspected['rectification']>): string {
  const late = lateDays > 0 ? `，逾期 ${lateDays} 天` : ''
  return closedOn ? `${shortDay(closedOn)}整改通过${late}。` : `${shortDay(dueOn)}前整改${late}。`
}

/** 四（一）5 [N4.1.5]: only what was found true, and no word of who complained. */
export const complaintRecord = ({
  closedOn,
  outcome,
  summary,
}: {
  closedOn: IsoDate
  outcome: 'upheld' | 'partly'
  summary: string
}): BodyRecord => ({
  day: closedOn,
  title: '投诉举报',
  note: summary,
  status: { kind: 'bad', words: outcome === 'upheld' ? '属实' : '部分属实' },
  href: null,
  clause: 'N4.1.5',
})

/** 四（一）2 [N4.1.2] */
export const creditRecord = (credit: {
  reference: string
  className: string
  ground: string
  office: string
  effectOn: IsoDate
  endsOn: IsoDate
  contested: boolean
}): BodyRecord => ({
  day: credit.effectOn,
  title: `${credit.className} · ${credit.reference}`,
  note: `${credit.ground} ${credit.office}认定，公开到${shortDay(credit.endsOn)}（${credit.endsOn.slice(0, 4)}年）。`,
  status: credit.contested ? { kind: 'wait', words: '有异议' } : { kind: 'bad', words: '有效' },
  href: null,
  clause: 'N4.1.2',
})

/** 四（一）1 [N4.1.1] */
export const reportRecord = (report: {
  title: string
  publishedOn: IsoDate
  late: boolean
  href: string
}): BodyRecord => ({
  day: report.publishedOn,
  title: report.title,
  note: null,
  status: report.late ? { kind: 'bad', words: '逾期报告' } : { kind: 'done', words: '已公开' },
  href: report.href,
  clause: 'N4.1.1',
})
