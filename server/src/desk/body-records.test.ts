import type { IsoDate } from '@guijiang/contract/iso'
import { describe, expect, it } from 'vitest'
import { complaintRecord, creditRecord, inspectionRecord, reportRecord } from './body-records.ts'

const on = (day: string) => day as IsoDate

describe('机构页面上的记录', () => {
  it('says of an inspection what did not comply, and whether it was put right in time', () => {
    const inspection = {
      reference: 'JC26-0001',
      kindName: '双随机检查',
      sitting: null,
      publishedOn: on('2026-09-30'),
      summary: '查了考场和评分记录。',
      items: [{ outcome: 'complies' }, { outcome: 'fails' }],
      comment: null,
      status: { kind: 'done' as const, words: '已办结' },
      rectification: { dueOn: on('2026-10-30'), closedOn: on('2026-11-02'), lateDays: 3 },
    }
    expect(inspectionRecord(inspection)).toMatchObject({
      title: '双随机检查 · JC26-0001',
      note: '查了考场和评分记录。 查 2 项，不符合 1 项。 11月2日整改通过，逾期 3 天。',
      clause: 'N4.1.3',
    })
    const open = { ...inspection, rectification: { dueOn: on('2026-10-30'), closedOn: null, lateDays: 0 } }
    expect(inspectionRecord(open).note).toContain('10月30日前整改。')
    expect(inspectionRecord({ ...inspection, rectification: null, comment: '已了解' }).note).toContain(
      '机构说明：已了解',
    )
  })

  it('has a line for complaints, credit and reports', () => {
    const upheld = { closedOn: on('2026-10-08'), outcome: 'partly' as const, summary: '收费告知不全。' }
    expect(complaintRecord(upheld).status?.words).toBe('部分属实')
    const credit = { reference: 'XY26-0001', className: '一般失信', ground: '事实。', office: '桂林市鉴定中心' }
    const days = { effectOn: on('2026-10-08'), endsOn: on('2027-10-08') }
    expect(creditRecord({ ...credit, ...days, contested: true })).toMatchObject({
      note: '事实。 桂林市鉴定中心认定，公开到10月8日（2027年）。',
      status: { words: '有异议' },
    })
    const report = { title: '2026 年度自查报告', publishedOn: on('2026-11-01'), late: true, href: '/self-reports/1' }
    expect(reportRecord(report)).toMatchObject({ href: '/self-reports/1', status: { kind: 'bad' } })
  })
})
