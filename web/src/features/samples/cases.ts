import type { VerdictView } from '@guijiang/contract/portal'
import type { FindingView, PipelineCell, PipelineRow, SittingStage, TimelineEntry } from '@guijiang/contract/view'
import { sampleDeadlines } from './clocks.ts'

/** Invented cases for `/parts`. Bodies, people and numbers are plainly fictitious. */

type IsoDay = TimelineEntry['day']
const day = (text: string) => text as IsoDay
const moment = (text: string) => text as NonNullable<TimelineEntry['at']>

const finding: FindingView = {
  title: '累计 5,000 人次以上',
  met: true,
  principleOnly: true,
  stated: '6,214 人次',
  quantity: { value: 6214, threshold: 5000 },
  shortfall: null,
  source: { title: '第 12 页', href: '#source' },
  clause: 'N2.1.5.3',
}

export const sampleFindings: readonly FindingView[] = [
  { ...finding, title: '连续 3 年以上经历', stated: '5 年 2 个月', quantity: null },
  finding,
  {
    ...finding,
    title: '示例育婴员 1,000 人次',
    met: false,
    stated: '667 人次',
    quantity: { value: 667, threshold: 1000 },
    shortfall: '差 333 人次',
    source: { title: '第 12 页第 3 行', href: '#source' },
  },
]

const entry: TimelineEntry = {
  day: day('2026-11-27'),
  at: null,
  who: '自治区鉴定中心 审批',
  act: '作出受理决定',
  kind: 'ahead',
  note: '11月27日前通知是否受理。',
  papers: [],
  daysUsed: null,
  clause: 'N3.2',
}

export const sampleTimeline: readonly TimelineEntry[] = [
  entry,
  { ...entry, day: day('2026-11-18'), who: '示例机构', act: '补正送到', kind: 'done', note: null, clause: null },
  {
    ...entry,
    day: day('2026-11-13'),
    at: moment('2026-11-13T10:20:00+08:00'),
    who: '自治区鉴定中心 经办',
    act: '要求补正',
    kind: 'bad',
    note: '缺 2025 年度审计报告或全套财务报表，有一样就行。',
    papers: [{ title: '补正通知书', href: '#paper' }],
    daysUsed: { count: 3, unit: 'working' },
    clause: 'N3.1.5',
  },
  {
    ...entry,
    day: day('2026-11-10'),
    who: '示例市鉴定中心 审批',
    act: '同意上报',
    kind: 'done',
    note: null,
    clause: 'N3.1',
  },
]

const cell = (kind: PipelineCell['kind'], ...lines: string[]): PipelineCell => ({ kind, lines })
const ahead = cell('ahead')
const stages = (own: Partial<Record<SittingStage, PipelineCell>>): PipelineRow['stages'] => ({
  announcement: ahead,
  registration: ahead,
  examination: ahead,
  score: ahead,
  publicity: ahead,
  submission: ahead,
  review: ahead,
  certificate: ahead,
  ...own,
})

const begun = {
  announcement: cell('done', '10月9日'),
  registration: cell('done', '50 人'),
  examination: cell('done', '10月31日'),
  score: cell('done', '44 通过'),
}

export const samplePipeline: readonly PipelineRow[] = [
  {
    id: '1',
    title: '示例育婴员 五级',
    subtitle: '26-015 · 44 人',
    href: '#26-015',
    stages: stages({ ...begun, publicity: cell('done', '5 天', '无异议'), submission: cell('ours', '今天', '截止') }),
    current: 'submission',
    deadline: sampleDeadlines[2]!,
  },
  {
    id: '2',
    title: '示例养老护理员 四级',
    subtitle: '26-018 · 41 人',
    href: '#26-018',
    stages: stages({ ...begun, publicity: cell('blocked', '第 3/5 天', '1 件异议') }),
    current: 'publicity',
    deadline: sampleDeadlines[1]!,
  },
  {
    id: '3',
    title: '示例保健按摩师 四级',
    subtitle: '26-013 · 28 人',
    href: '#26-013',
    stages: stages({
      ...begun,
      publicity: cell('done', '5 天', '无异议'),
      submission: cell('done', '11月16日'),
      review: cell('theirs', '等审核', '第 5 天'),
    }),
    current: 'review',
    deadline: null,
  },
]

const found: Extract<VerdictView, { kind: 'found' }> = {
  kind: 'found',
  certificate: {
    number: 'S000045999999264000123',
    name: '示例桂香',
    occupation: { code: '4-10-01-05', name: '养老护理员' },
    level: 4,
    organisation: { code: 'S000045999999', name: '示例康养技能评价中心' },
    issuedOn: day('2026-06-18'),
    version: 1,
    versionStatus: 'current',
    status: 'valid',
    statusSince: day('2026-06-18'),
  },
  ground: null,
  current: null,
  registryEntry: 46113,
}

export const sampleVerdicts: readonly VerdictView[] = [
  found,
  {
    ...found,
    certificate: { ...found.certificate, status: 'suspended', statusSince: day('2026-11-02') },
    ground: { words: '考核录像正在核查。', paper: null, clause: 'N4.1.2' },
  },
  {
    ...found,
    certificate: { ...found.certificate, status: 'revoked', statusSince: day('2026-10-12') },
    ground: {
      words: '经核查，考核录像缺失，成绩无效。',
      paper: { title: '看决定全文', href: '#paper' },
      clause: 'N4.2.2',
    },
  },
  {
    ...found,
    certificate: { ...found.certificate, versionStatus: 'superseded' },
    ground: { words: '姓名用字更正。', paper: null, clause: null },
    current: { version: 2, issuedOn: day('2026-09-08') },
  },
  { kind: 'notFound', number: 'S000045999999264000999' },
  { kind: 'tooMany', retryAfterSeconds: 40 },
]

export const sampleCheckedAt = moment('2026-11-23T09:14:00+08:00')
