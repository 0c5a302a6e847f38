import type { ProblemEntry } from './define.ts'

/** Refusals of lists, inspections and rectification. */
export const inspectionProblems = {
  'list-missing': {
    status: 422,
    title: '名录还没有发布',
    detail: ({ names }: { names: string }) => `本中心还没有发布${names}。由经办登记、审批发布以后再办。`,
  },
  'list-older': {
    status: 409,
    title: '名录有新版本',
    detail: ({ name, number }: { name: string; number: number }) =>
      `${name}已发布第 ${number} 版。请按新版本重新核对。`,
  },
  'list-stale': {
    status: 422,
    title: '名录少了对象',
    detail: ({ count, first }: { count: number; first: string }) =>
      `检查对象名录库发布以后新增 ${count} 个对象，如${first}。请先登记并发布新版本，再冻结名单。`,
  },
  'object-unknown': {
    status: 422,
    title: '对象不在名录里',
    detail: ({ key }: { key: string }) => `${key} 不在现在的检查对象里。请刷新后再选。`,
  },
  'nobody-to-draw': {
    status: 422,
    title: '没有可抽取的对象',
    detail: ({ kind }: { kind: string }) => `名录里没有可抽取的${kind}。请更新检查对象名录库，或换一种对象。`,
  },
  'body-not-inspected': {
    status: 422,
    title: '机构已不在目录',
    detail: ({ state, since }: { state: string; since: string }) =>
      `这家机构自 ${since}起${state}，不再安排检查。它在目录期间的问题，可以立案调查；已发的证书照常可以核验。`,
  },
  'inspector-unknown': {
    status: 422,
    title: '不是本中心的检查员',
    detail: ({ name }: { name: string }) => `${name}不在本中心发布的检查人员名录里。请先更新名录，或换人。`,
  },
  'inspector-recused': {
    status: 422,
    title: '检查员要回避',
    detail: ({ name, why }: { name: string; why: string }) => `${name}${why}，不能检查这家机构。请换人。`,
  },
  'two-inspectors': {
    status: 422,
    title: '检查员不够',
    detail: ({ least }: { least: number }) => `一次检查至少 ${least} 名检查员，各列一次。请补足。`,
  },
  'visit-not-begun': {
    status: 409,
    title: '还没有到场',
    detail: (_: object) => '还没有登记到场。请先登记到场时间和地点，再记录。',
  },
  'report-waiting': {
    status: 409,
    title: '检查记录待签署',
    detail: (_: object) => '检查记录已做成，等另一名检查员签署。要改的话，请由待签的人退回。',
  },
  'no-report': {
    status: 409,
    title: '还没有检查记录',
    detail: (_: object) => '检查记录还没有做成，或已退回修改。请先完成检查。',
  },
  'already-signed': {
    status: 409,
    title: '已签署',
    detail: (_: object) => '这份检查记录您已经签署，等另一名检查员签署。',
  },
  'inspection-incomplete': {
    status: 422,
    title: '检查表还没有填完',
    detail: ({ count, first }: { count: number; first: string }) =>
      count > 1 ? `还有 ${count} 项要补，先看：${first}` : first,
  },
  'moment-not-possible': {
    status: 422,
    title: '设备时间对不上',
    detail: ({ from }: { from: string }) => `记录的时间要在安排检查的 ${from}以后、现在以前。请校准设备时间再记录。`,
  },
  'item-unknown': {
    status: 404,
    title: '没有这一项',
    detail: ({ code }: { code: string }) => `检查表里没有 ${code} 这一项。请刷新检查表。`,
  },
  'commented-already': {
    status: 409,
    title: '已陈述意见',
    detail: (_: object) => '意见已记入本次检查，不能再改。要补充的，请在整改情况里写明。',
  },
  'published-already': {
    status: 409,
    title: '检查结果已公开',
    detail: ({ day }: { day: string }) => `检查结果已在 ${day}公开，不能再改。`,
  },
  'rectification-incomplete': {
    status: 422,
    title: '整改还没有写全',
    detail: ({ missing }: { missing: string }) => `${missing} 还没有写整改情况。每一项都要写怎么改的。`,
  },
} satisfies Record<string, ProblemEntry>
