import { z } from 'zod'
import { City, Edition, keysOf, OccupationCode, SkillLevel } from '../codes.ts'
import { byId, endpoint, Nothing, page } from '../endpoint.ts'
import { Id, IsoDate, IsoInstant } from '../iso.ts'
import { named } from '../named.ts'
import { DayUnit, DeadlineView, PipelineRow, RulerView, TimelineEntry } from '../view.ts'

/** 已逾期, 今天到期, 1–3 个工作日, 4 个工作日以上, 暂停计时, 没有期限. */
export const queueGroups = ['over', 'today', 'near', 'ample', 'paused', 'undated'] as const
export const QueueGroup = z.enum(queueGroups)
export type QueueGroup = z.infer<typeof QueueGroup>

/** Counting stops here; a number that reaches it means "so many or more". */
export const mostCounted = { group: 1000, day: 100 } as const

/** One matter in a person's queue. */
export const QueueItem = z
  .object({
    id: Id,
    /** Null while the clock rests, or where there is no period. */
    dueOn: IsoDate.nullable(),
    group: QueueGroup,
    deadline: DeadlineView.nullable(),
    /** 作出受理决定 */
    act: z.string(),
    /** The body's short name, and the matter's reference. */
    label: z.string(),
    reference: z.string(),
    clause: z.string().nullable(),
    path: z.string(),
    since: IsoInstant,
  })
  .register(named, { id: 'QueueItem' })
export type QueueItem = z.infer<typeof QueueItem>

/** What waits for the reader in the duty they act in, by due day; what rests and what has no day stand last. */
export const listQueue = endpoint({
  method: 'GET',
  path: '/api/queue',
  summary: '待办',
  query: z.strictObject({
    group: z.enum(['all', ...queueGroups]).default('all'),
    cursor: z.string().max(64).optional(),
  }),
  reply: page(QueueItem),
})

export const QueueDay = z.object({
  date: IsoDate,
  count: z.int(),
  state: z.enum(['over', 'today', 'near', 'ample']),
  working: z.boolean(),
  /** 国庆节, 调休上班, 周六: why it is not what its weekday says, or rests. */
  reason: z.string().nullable(),
})
export type QueueDay = z.infer<typeof QueueDay>

/** How much waits: for the side bar, the strip above the queue and the small calendar beside it. */
export const readDesk = endpoint({
  method: 'GET',
  path: '/api/desk',
  summary: '工作台：件数、未读、到期日历',
  reply: z.object({
    counts: z.object({
      over: z.int(),
      today: z.int(),
      near: z.int(),
      ample: z.int(),
      paused: z.int(),
      undated: z.int(),
    }),
    unread: z.int(),
    /** Four whole weeks from Monday of the last one. */
    days: z.array(QueueDay),
  }),
})

/** 本月办结: what the reader's office or body did this month. */
export const readClosed = endpoint({
  method: 'GET',
  path: '/api/desk/closed',
  summary: '本月办结',
  reply: z.object({
    acts: z.array(
      z.object({
        act: z.string(),
        count: z.int(),
        /** Days of the period taken on average; null where there was none. */
        averageDays: z.number().nullable(),
        unit: DayUnit.nullable(),
      }),
    ),
    /** Per cent of those with a due day that were done by it. */
    onTime: z.number().nullable(),
  }),
})

/**
 * 场次进度: every sitting of the reader's body as a row of eight links. `open`: those under way, with drafted plans, the
 * oldest first; `all`: the newest first, a page at a time.
 */
export const readPipeline = endpoint({
  method: 'GET',
  path: '/api/pipeline',
  summary: '场次进度',
  query: z.strictObject({ scope: z.enum(['open', 'all']).default('open'), cursor: Id.optional() }),
  reply: page(PipelineRow).extend({
    /** How many are under way; null where all are listed. */
    total: z.int().nullable(),
  }),
})

export const NotificationItem = z.object({
  id: Id,
  title: z.string(),
  body: z.string(),
  clause: z.string().nullable(),
  path: z.string().nullable(),
  servedAt: IsoInstant,
  firstReadAt: IsoInstant.nullable(),
  letter: z.string().nullable(),
})
export type NotificationItem = z.infer<typeof NotificationItem>

export const listNotifications = endpoint({
  method: 'GET',
  path: '/api/notifications',
  summary: '送达与通知',
  query: z.strictObject({ cursor: z.string().optional() }),
  reply: page(NotificationItem).extend({ unread: z.int() }),
})

export const readNotification = endpoint({
  method: 'POST',
  path: '/api/notifications/:id/reading',
  summary: '首次阅读',
  params: byId,
  body: z.strictObject({}),
  reply: Nothing,
})

/** Cases that have a timeline; each with the word for it. */
export const caseKinds = {
  application: '申请',
  plan: '认定计划',
  sitting: '场次',
  submission: '上报',
  inspection: '检查',
  complaint: '投诉举报',
  investigation: '调查处理',
  credit: '失信记录',
  exit: '处理案件',
  'self-report': '自查报告',
} as const
export const CaseKind = keysOf(caseKinds)
export type CaseKind = z.infer<typeof CaseKind>

/** 办理经过: every act of one case with papers and days; the same entries for both levels and the applicant. */
export const caseTimeline = endpoint({
  method: 'GET',
  path: '/api/cases/:kind/:id/timeline',
  summary: '办理经过',
  params: z.object({ kind: CaseKind, id: Id }),
  reply: z.object({
    /** 示例康养 A26-0112 */
    title: z.string(),
    /** The screen of the case itself. */
    path: z.string(),
    entries: z.array(TimelineEntry),
    /** The period that runs, or ran last. */
    deadline: DeadlineView.nullable(),
    ruler: RulerView.nullable(),
  }),
})

/**
 * `A26-0112`, `SB26-0002`, `XY26-0001`, `TC26-0001`, `26-0005` out of what was typed, however it was: `第 26-0005 场`,
 * full-width, small letters.
 */
export const readReference = (text: string): string | undefined =>
  /(?:A|SB|TS|DC|XY|TC|ZB)?\d{2}-\d{4,}/.exec(text.normalize('NFKC').replace(/\s/g, '').toUpperCase())?.[0]

/** Cases with this number within reach; every body counts its plans and sittings for itself, so there may be several. */
export const findCases = endpoint({
  method: 'GET',
  path: '/api/cases',
  summary: '按编号查找',
  query: z.strictObject({ reference: z.string().min(1).max(20) }),
  reply: z.object({
    items: z.array(z.object({ kind: CaseKind, id: Id, title: z.string(), path: z.string() })),
    /** There are more than are shown. */
    more: z.boolean(),
  }),
})

/** Work that goes on by itself, such as reading a roster: left and found again. */
export const findProgress = endpoint({
  method: 'GET',
  path: '/api/progress/:kind/:subject',
  summary: '进度',
  params: z.object({ kind: z.string().max(64), subject: Id }),
  reply: z.object({
    state: z.enum(['waiting', 'running', 'done', 'refused', 'failed']),
    done: z.int(),
    total: z.int().nullable(),
    /** What it does now, or why it was refused. */
    message: z.string().nullable(),
    updatedAt: IsoInstant,
  }),
})

export const Purpose = z.enum(['checkIdentity', 'contact', 'complaint', 'other'])

/** 查看全号: opened for 60 s, with purpose, on record. */
export const lookAtPerson = endpoint({
  method: 'POST',
  path: '/api/persons/:organisation/:id/look',
  summary: '查看完整个人信息',
  params: z.object({ organisation: Id, id: Id }),
  body: z.strictObject({
    purpose: Purpose,
    reason: z.string().max(200).optional(),
    fields: z.array(z.enum(['name', 'documentNumber', 'phone'])).min(1),
  }),
  reply: z.object({
    name: z.string().optional(),
    documentNumber: z.string().optional(),
    phone: z.string().optional(),
    closesInSeconds: z.int(),
  }),
})

/** 统筹安排、合理布局 [N3.4]: who may assess one occupation at one level, and what came of it, city by city. */
export const readSupply = endpoint({
  method: 'GET',
  path: '/api/supply',
  summary: '供给分布',
  query: z.strictObject({ edition: Edition, code: OccupationCode, level: z.coerce.number().pipe(SkillLevel) }),
  reply: z.object({
    /** All cities, in the order of their codes. `bodies` counts those for the whole region in each. */
    cities: z.array(z.object({ city: City, bodies: z.int(), certificates: z.int() })),
    /** Bodies for the whole region, already in each city. */
    regionWide: z.int(),
    certificates: z.int(),
    /** The day up to which certificates are counted; null before the first. */
    computedOn: IsoDate.nullable(),
  }),
})
