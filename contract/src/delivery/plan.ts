import { z } from 'zod'
import { Area, City, Component, Edition, OccupationCode, SkillLevel } from '../codes.ts'
import { endpoint, page } from '../endpoint.ts'
import { Id, IsoDate, IsoInstant, Version } from '../iso.ts'
import { RulerView, type StatusKind, StatusView } from '../view.ts'

/** States of a plan's announcement (people-states-clocks 4). */
export const announcementStates = {
  drafting: { words: '草稿', kind: 'off' },
  published: { words: '已公告', kind: 'done' },
  cancelled: { words: '已取消', kind: 'bad' },
} as const satisfies Record<string, { words: string; kind: StatusKind }>
export type AnnouncementState = keyof typeof announcementStates

/** States of a sitting; from publicity on they are derived from its results. */
export const sittingStates = {
  drafting: { words: '草稿', kind: 'off' },
  announced: { words: '已公告', kind: 'done' },
  registering: { words: '报名中', kind: 'mine' },
  arranged: { words: '待考核', kind: 'wait' },
  examining: { words: '考核中', kind: 'mine' },
  scoring: { words: '录成绩', kind: 'mine' },
  inPublicity: { words: '公示中', kind: 'wait' },
  toSubmit: { words: '待上报', kind: 'mine' },
  inReview: { words: '待审核', kind: 'wait' },
  returned: { words: '已退回', kind: 'mine' },
  approved: { words: '可发证', kind: 'mine' },
  issued: { words: '已发证', kind: 'done' },
  closed: { words: '已结束', kind: 'off' },
  cancelled: { words: '已取消', kind: 'bad' },
  stopped: { words: '已中止', kind: 'bad' },
} as const satisfies Record<string, { words: string; kind: StatusKind }>
export type SittingState = keyof typeof sittingStates
export const SittingState = z.enum(Object.keys(sittingStates) as [SittingState, ...SittingState[]])

/** One sitting as the body writes it. */
export const SittingDraft = z.strictObject({
  occupationCode: OccupationCode,
  edition: Edition,
  workType: z.string().max(60).nullable(),
  level: SkillLevel,
  city: City,
  address: z.string().trim().min(4, '写到门牌号').max(120),
  firstDay: IsoDate,
  lastDay: IsoDate,
  registrationOpens: IsoDate,
  registrationCloses: IsoDate,
  capacity: z.int().min(1).max(5000),
  /** Yuan with at most two decimals. */
  fee: z.string().regex(/^\d{1,6}(\.\d{1,2})?$/, '填金额，如 430 或 430.50'),
  feeBasis: z.string().trim().min(2, '写明收费依据').max(200),
  conditions: z.string().trim().min(2, '写明报名条件').max(2000),
})
export type SittingDraft = z.infer<typeof SittingDraft>

export const PlanDraft = z.strictObject({
  sittings: z.array(SittingDraft).min(1).max(20),
  publicityPlace: z.string().trim().min(2, '写明公示的地方').max(200),
  complaintTelephone: z.string().trim().min(5, '写监督电话').max(40),
  materials: z.string().trim().max(2000),
})
export type PlanDraft = z.infer<typeof PlanDraft>

export const SittingView = z.object({
  id: Id,
  organisationId: Id,
  planId: Id,
  reference: z.string(),
  occupationCode: OccupationCode,
  edition: Edition,
  occupationName: z.string(),
  workType: z.string().nullable(),
  level: SkillLevel,
  levelName: z.string(),
  city: City,
  cityName: z.string(),
  address: z.string(),
  firstDay: IsoDate,
  lastDay: IsoDate,
  registrationOpens: IsoDate,
  registrationCloses: IsoDate,
  capacity: z.int(),
  fee: z.string(),
  feeBasis: z.string(),
  conditions: z.string(),
  components: z.array(Component),
  state: SittingState,
  status: StatusView,
  version: Version,
})
export type SittingView = z.infer<typeof SittingView>

export const PlanView = z.object({
  id: Id,
  organisationId: Id,
  area: Area,
  reference: z.string(),
  state: z.enum(['drafting', 'published', 'cancelled']),
  status: StatusView,
  publicityPlace: z.string(),
  complaintTelephone: z.string(),
  materials: z.string(),
  sittings: z.array(SittingView),
  announcement: z.object({ version: z.int(), publishedOn: IsoDate, publishedAt: IsoInstant }).nullable(),
  /** Day ruler from today (or the publication) to the first examination day. */
  ruler: RulerView.nullable(),
  /** If it were published today: the earliest examination day [N3.5.1]. */
  earliestDay: IsoDate.nullable(),
  version: Version,
  possibleActions: z.array(z.enum(['edit', 'publish', 'cancel'])),
})
export type PlanView = z.infer<typeof PlanView>

export const listPlans = endpoint({
  method: 'GET',
  path: '/api/plans',
  summary: '公告与计划',
  query: z.strictObject({ cursor: z.string().optional() }),
  reply: page(PlanView),
})

export const getPlan = endpoint({
  method: 'GET',
  path: '/api/plans/:id',
  summary: '认定计划',
  params: z.object({ id: Id }),
  reply: PlanView,
})

/** What the body may announce: occupation × level × city of its listing, and the earliest day [N4.2.1, N3.5.1]. */
export const planChoices = endpoint({
  method: 'GET',
  path: '/api/plans/choices',
  summary: '可公告的职业、等级、地域',
  reply: z.object({
    today: IsoDate,
    earliestDay: IsoDate,
    cities: z.array(z.object({ code: City, name: z.string() })),
    occupations: z.array(
      z.object({
        code: OccupationCode,
        edition: Edition,
        name: z.string(),
        workTypes: z.array(z.string()),
        levels: z.array(SkillLevel),
      }),
    ),
  }),
})

export const draftPlan = endpoint({
  method: 'POST',
  path: '/api/plans',
  summary: '新建认定计划',
  body: PlanDraft,
  reply: PlanView,
})

export const savePlan = endpoint({
  method: 'PUT',
  path: '/api/plans/:id',
  summary: '修改认定计划草稿',
  params: z.object({ id: Id }),
  body: z.strictObject({ version: Version, plan: PlanDraft }),
  reply: PlanView,
})

/** 三（五）1: the announcement stands ten whole working days before the first examination day. */
export const publishAnnouncement = endpoint({
  method: 'POST',
  path: '/api/plans/:id/announcement',
  summary: '发布公告',
  params: z.object({ id: Id }),
  body: z.strictObject({ version: Version }),
  reply: PlanView,
})

export const cancelPlan = endpoint({
  method: 'POST',
  path: '/api/plans/:id/cancellation',
  summary: '取消计划',
  params: z.object({ id: Id }),
  body: z.strictObject({ version: Version, reason: z.string().trim().min(2).max(500) }),
  reply: PlanView,
})

export const listSittings = endpoint({
  method: 'GET',
  path: '/api/sittings',
  summary: '场次',
  query: z.strictObject({ cursor: z.string().optional() }),
  reply: page(SittingView),
})

export const getSitting = endpoint({
  method: 'GET',
  path: '/api/sittings/:id',
  summary: '场次',
  params: z.object({ id: Id }),
  reply: SittingView,
})
