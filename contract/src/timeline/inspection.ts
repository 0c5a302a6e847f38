import { type ActWords, monthDay } from './define.ts'

export const inspectionTimeline = {
  'inspection-list.enter': null,
  'inspection-list.publish': null,
  'inspection-list.return': null,
  'inspection-plan.freeze': { act: '冻结抽取名单', note: ({ number }) => String(number) },
  'inspection.order': { act: '安排检查', note: ({ reference }) => String(reference) },
  'inspection.confirm': { act: '确认检查安排' },
  'inspection.withdraw': { act: '不同意检查安排', bad: true },
  'inspection.begin': { act: '检查组到场' },
  'inspection.complete': { act: '做成检查记录', note: ({ items, fails }) => `共 ${items} 项，不符合 ${fails} 项。` },
  'inspection.reopen': { act: '退回检查记录' },
  'inspection.sign': {
    act: ({ ended }) => (ended ? '检查记录签署完毕' : '签署检查记录'),
    note: ({ demands, dueOn }) => (Number(demands) > 0 ? `整改 ${demands} 项，${monthDay(dueOn)}到期。` : null),
    bad: ({ demands }) => Number(demands) > 0,
  },
  'inspection.comment': { act: '机构陈述意见' },
  'inspection.publish': { act: '公开检查结果' },
  'rectification.submit': {
    act: ({ lateDays }) => (Number(lateDays) > 0 ? `逾期 ${lateDays} 天提交整改` : '提交整改'),
    note: ({ number }) => (Number(number) > 1 ? `第 ${number} 次提交。` : null),
    bad: ({ lateDays }) => Number(lateDays) > 0,
  },
  'rectification.return': { act: '退回整改', note: ({ dueOn }) => `${monthDay(dueOn)}前重新提交。`, bad: true },
  'rectification.accept': { act: '接受整改，办结' },
} satisfies Record<string, ActWords>
