import { z } from 'zod'
import { endpoint, Nothing, page } from '../endpoint.ts'
import { Id, IsoDate, IsoInstant } from '../iso.ts'
import { DeadlineView, RulerView, TimelineEntry } from '../view.ts'

/** One matter in a person's queue. */
export const QueueItem = z.object({
  id: Id,
  dueOn: IsoDate.nullable(),
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
export type QueueItem = z.infer<typeof QueueItem>

export const listQueue = endpoint({
  method: 'GET',
  path: '/api/queue',
  summary: '待办',
  query: z.strictObject({ group: z.enum(['all', 'over', 'today', 'near', 'ample', 'paused']).default('all'), cursor: z.string().optional() }),
  reply: page(QueueItem).extend({
    counts: z.object({ over: z.int(), today: z.int(), near: z.int(), ample: z.int(), paused: z.int(), undated: z.int() }),
    /** Due days ahead with how many matters fall due: the small calendar beside the queue. */
    dueDays: z.array(z.object({ date: IsoDate, count: z.int(), working: z.boolean() })),
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
  params: z.object({ id: Id }),
  body: z.strictObject({}),
  reply: Nothing,
})

/** The file of one case: every act in order, with papers and days. */
export const caseTimeline = endpoint({
  method: 'GET',
  path: '/api/cases/:kind/:id/timeline',
  summary: '办理经过',
  params: z.object({ kind: z.enum(['application', 'plan', 'sitting', 'submission']), id: Id }),
  reply: z.object({ entries: z.array(TimelineEntry), ruler: RulerView.nullable() }),
})

export const uploadFile = endpoint({
  method: 'POST',
  path: '/api/files',
  summary: '上传文件（multipart：purpose, file）',
  reply: z.object({ id: Id, name: z.string(), size: z.int(), type: z.string(), pages: z.int().nullable(), sha256: z.string() }),
})

export const downloadFile = endpoint({
  method: 'GET',
  path: '/api/files/:organisation/:id',
  summary: '下载文件',
  params: z.object({ organisation: Id, id: Id }),
  reply: z.any(),
})

export const Purpose = z.enum(['checkIdentity', 'contact', 'complaint', 'other'])

/** 查看全号: opened for 60 s, with purpose, on record. */
export const lookAtPerson = endpoint({
  method: 'POST',
  path: '/api/persons/:organisation/:id/look',
  summary: '查看完整个人信息',
  params: z.object({ organisation: Id, id: Id }),
  body: z.strictObject({ purpose: Purpose, reason: z.string().max(200).optional(), fields: z.array(z.enum(['name', 'documentNumber', 'phone'])).min(1) }),
  reply: z.object({ name: z.string().optional(), documentNumber: z.string().optional(), phone: z.string().optional(), closesInSeconds: z.int() }),
})
