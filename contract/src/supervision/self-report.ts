import { z } from 'zod'
import { keysOf } from '../codes.ts'
import { endpoint, onVersion } from '../endpoint.ts'
import { Id, IsoDate, Sha256, Version } from '../iso.ts'
import { DeadlineView, type StateWords, StatusView } from '../view.ts'

/** 机构自律 [N4.1.1] and 四（二）6 [N4.2.6]: a body reports on itself, beside the figures the platform has of it. */

export const selfReportStates = {
  drafting: { words: '填报中', kind: 'mine' },
  submitted: { words: '已报送', kind: 'wait' },
  returned: { words: '已退回', kind: 'bad' },
  accepted: { words: '已审阅', kind: 'wait' },
  published: { words: '已公开', kind: 'done' },
} as const satisfies StateWords
export const SelfReportState = keysOf(selfReportStates)
export type SelfReportState = z.infer<typeof SelfReportState>

/** `yearly`: due of every listed body. `asked`: over a span, because its centre asks. */
export const selfReportKinds = { yearly: { words: '年度自查报告' }, asked: { words: '专项自查报告' } } as const
export const SelfReportKind = keysOf(selfReportKinds)
export type SelfReportKind = z.infer<typeof SelfReportKind>

/** What the platform fills in, in the order in which it is read; `about` says what is counted. */
export const selfReportFigures = {
  announcements: { words: '评价公告', unit: '份', about: '期内首次发布的公告' },
  sittings: { words: '场次', unit: '场', about: '期内开考的场次' },
  candidates: { words: '考生', unit: '人次', about: '期内开考场次资格通过的人' },
  passed: { words: '合格', unit: '人次', about: '期内开考场次已公示合格的人' },
  certificates: { words: '证书', unit: '张', about: '期内颁发的证书' },
  objections: { words: '异议', unit: '件', about: '期内收到的公示异议' },
  fees: { words: '评价费', unit: '元', about: '期内开考场次的收费标准乘资格通过的人数' },
  assessors: { words: '考评员', unit: '人', about: '冻结日在岗登记的人' },
  qualitySupervisors: { words: '内部质量督导员', unit: '人', about: '冻结日在岗登记的人' },
  invigilators: { words: '监考员', unit: '人', about: '冻结日在岗登记的人' },
} as const satisfies Record<string, { words: string; unit: string; about: string }>
export const SelfReportFigure = keysOf(selfReportFigures)
export type SelfReportFigure = z.infer<typeof SelfReportFigure>

/** What the body writes itself. */
export const selfReportSections = {
  controls: {
    words: '管理制度和内控',
    about: '不相容岗位怎样分开、回避怎样执行、台账和档案怎样保管。',
    clause: 'N4.2.3',
  },
  problems: { words: '发现的问题和整改', about: '期内自己发现的、被指出的问题，改了没有。', clause: 'N4.2.2' },
  fees: { words: '收费和公示', about: '收费依据、标准有没有变，在哪里公示。', clause: 'N4.2.6' },
} as const
export const SelfReportSection = keysOf(selfReportSections)
export type SelfReportSection = z.infer<typeof SelfReportSection>

/** Acts whose turn a report can be. */
export const selfReportActs = {
  draft: '填写自查报告',
  submit: '报送自查报告',
  read: '审阅自查报告',
  publish: '公开自查报告',
} as const

/** What the body states otherwise than the platform, and why. */
export const Statement = z.strictObject({
  figure: SelfReportFigure,
  stated: z.number('写数字').min(0, '不能小于 0').max(1_000_000_000),
  explanation: z.string().trim().max(1000, '最多 1000 字'),
})
export type Statement = z.infer<typeof Statement>

const section = z.string().trim().max(4000, '最多 4000 字，请删短')
export const SelfReportDraft = z.strictObject({
  statements: z.array(Statement).max(20),
  sections: z.strictObject({ controls: section, problems: section, fees: section }),
})
export type SelfReportDraft = z.infer<typeof SelfReportDraft>

export const SelfReportItem = z.object({
  id: Id,
  reference: z.string(),
  organisationId: Id,
  organisation: z.string(),
  kind: SelfReportKind,
  kindName: z.string(),
  /** 2026 年度, or the days asked for. */
  span: z.string(),
  from: IsoDate,
  to: IsoDate,
  dueOn: IsoDate,
  submittedOn: IsoDate.nullable(),
  /** Marked for good once the day was missed. */
  late: z.boolean(),
  publishedOn: IsoDate.nullable(),
  state: SelfReportState,
  status: StatusView,
})
export type SelfReportItem = z.infer<typeof SelfReportItem>

export const FigureRow = z.object({
  figure: SelfReportFigure,
  words: z.string(),
  unit: z.string(),
  about: z.string(),
  platform: z.number(),
  stated: z.number(),
  explanation: z.string(),
})
export type FigureRow = z.infer<typeof FigureRow>

export const SelfReportView = SelfReportItem.extend({
  /** Why the centre asked. */
  ground: z.string().nullable(),
  figures: z.array(FigureRow),
  /** The day at which the figures stand; today as long as it is drafted. */
  figuresOn: IsoDate,
  figuresHash: Sha256,
  sections: z.object({ controls: z.string(), problems: z.string(), fees: z.string() }),
  /** What the centre said when it read the report. */
  note: z.string().nullable(),
  deadline: DeadlineView.nullable(),
  /** The public page, once published. */
  path: z.string().nullable(),
  version: Version,
  possibleActions: z.array(z.enum(['save', 'complete', 'submit', 'read', 'publish'])),
})
export type SelfReportView = z.infer<typeof SelfReportView>

const params = z.object({ report: Id })

export const listSelfReports = endpoint({
  method: 'GET',
  path: '/api/self-reports',
  summary: '自查报告',
  reply: z.object({ items: z.array(SelfReportItem) }),
})

export const getSelfReport = endpoint({
  method: 'GET',
  path: '/api/self-reports/:report',
  summary: '自查报告：一份',
  params,
  reply: SelfReportView,
})

/** The centre asks one body for a report over a span. */
export const askSelfReport = endpoint({
  method: 'POST',
  path: '/api/self-reports',
  summary: '要求报送专项自查报告',
  body: z.strictObject({
    /** Code of the body in the directory. */
    code: z.string().regex(/^S\d{12}$/, '机构代码是 S 加 12 位数字'),
    from: IsoDate,
    to: IsoDate,
    dueOn: IsoDate,
    ground: z.string().trim().min(10, '写明为什么要报，至少 10 个字').max(500),
  }),
  reply: SelfReportView,
})

export const saveSelfReport = endpoint({
  method: 'POST',
  path: '/api/self-reports/:report/draft',
  summary: '填写自查报告',
  params,
  body: z.strictObject({ version: Version, draft: SelfReportDraft }),
  reply: SelfReportView,
})

/** The handler has filled it in: it is the manager's turn. */
export const completeSelfReport = endpoint({
  method: 'POST',
  path: '/api/self-reports/:report/completion',
  summary: '自查报告填写完毕',
  params,
  body: onVersion,
  reply: SelfReportView,
})

/** Freezes the figures as the person saw them (409 when they are others now). */
export const submitSelfReport = endpoint({
  method: 'POST',
  path: '/api/self-reports/:report/submission',
  summary: '报送自查报告',
  params,
  body: z.strictObject({ version: Version, figuresHash: Sha256 }),
  reply: SelfReportView,
})

export const readSelfReport = endpoint({
  method: 'POST',
  path: '/api/self-reports/:report/reading',
  summary: '审阅自查报告',
  params,
  body: z
    .strictObject({ version: Version, outcome: z.enum(['accept', 'return']), note: z.string().trim().max(1000) })
    .refine(({ outcome, note }) => outcome === 'accept' || note.length >= 10, {
      path: ['note'],
      message: '写明要改什么，至少 10 个字',
    }),
  reply: SelfReportView,
})

export const publishSelfReport = endpoint({
  method: 'POST',
  path: '/api/self-reports/:report/publication',
  summary: '公开自查报告',
  params,
  body: onVersion,
  reply: SelfReportView,
})
