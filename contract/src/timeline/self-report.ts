import { type ActWords, monthDay } from './define.ts'

export const selfReportTimeline = {
  'self-report.open': { act: '开始填报年度自查报告', note: ({ due }) => `期限 ${monthDay(due)} 24 时。` },
  'self-report.ask': { act: '要求报送专项自查报告', note: ({ due }) => `期限 ${monthDay(due)} 24 时。` },
  'self-report.complete': null,
  'self-report.submit': {
    act: '报送自查报告',
    note: ({ differences, late }) =>
      `${Number(differences) === 0 ? '数字和平台一致' : `${differences} 个数字和平台不同，已说明`}${late ? '，逾期' : ''}。`,
    bad: ({ late }) => late === true,
  },
  'self-report.accept': { act: '审阅自查报告' },
  'self-report.return': { act: '退回自查报告', bad: true },
  'self-report.publish': { act: '公开自查报告' },
} satisfies Record<string, ActWords>
