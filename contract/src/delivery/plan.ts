import { z } from 'zod'
import { Area, City, Component, Edition, OccupationCode, SkillLevel } from '../codes.ts'
import { byId, endpoint, fromCursor, onVersion, page } from '../endpoint.ts'
import { Id, IsoDate, IsoInstant, Sha256, Version } from '../iso.ts'
import { ClauseMark, RulerView, type StateWords, StatusView } from '../view.ts'

/** States of a plan's announcement (people-states-clocks 4). */
export const announcementStates = {
  drafting: { words: '草稿', kind: 'off' },
  published: { words: '已公告', kind: 'done' },
  cancelled: { words: '已取消', kind: 'bad' },
} as const satisfies StateWords
export type AnnouncementState = keyof typeof announcementStates

/** States of a sitting; from publicity on they are derived from its results. */
export const sittingStates = {
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
} as const satisfies StateWords
export type SittingState = keyof typeof sittingStates
export const SittingState = z.enum(Object.keys(sittingStates) as [SittingState, ...SittingState[]])

const text = (most: number) => z.string().trim().max(most, `最多 ${most} 字，请删短`)

/** One sitting while it is drafted: what is not known yet is null or empty; publishing asks for all of it. */
export const SittingDraft = z.strictObject({
  occupationCode: OccupationCode.nullable(),
  edition: Edition.nullable(),
  workType: z.string().max(60).nullable(),
  level: SkillLevel.nullable(),
  city: City.nullable(),
  address: text(120),
  firstDay: IsoDate.nullable(),
  lastDay: IsoDate.nullable(),
  registrationOpens: IsoDate.nullable(),
  registrationCloses: IsoDate.nullable(),
  capacity: z.int('填整数').min(1, '至少 1 人').max(20_000, '一场最多 20000 人').nullable(),
  /** Yuan with at most two decimals. */
  fee: z.string().regex(/^(\d{1,6}(\.\d{1,2})?)?$/, '填金额，如 430 或 430.50'),
  feeBasis: text(200),
  /** 报名条件, one to a line. */
  conditions: text(2000),
})
export type SittingDraft = z.infer<typeof SittingDraft>

export const PlanDraft = z.strictObject({
  sittings: z.array(SittingDraft).min(1, '至少一场').max(20, '一个计划最多 20 场'),
  /** 报名方式: where and how one registers. */
  registrationWay: text(500),
  materials: text(2000),
  publicityPlace: text(200),
  complaintTelephone: text(40),
})
export type PlanDraft = z.infer<typeof PlanDraft>

/** Names of the fields, for screens and for sentences about what is missing. */
export const sittingFields = {
  occupationCode: '职业',
  edition: '职业分类大典版本',
  workType: '工种',
  level: '等级',
  city: '城市',
  address: '考核地点',
  firstDay: '考核开始',
  lastDay: '考核结束',
  registrationOpens: '报名开始',
  registrationCloses: '报名截止',
  capacity: '名额',
  fee: '收费',
  feeBasis: '收费依据',
  conditions: '报名条件',
} as const satisfies Record<keyof SittingDraft, string>

export const planFields = {
  registrationWay: '报名方式',
  materials: '报名材料',
  publicityPlace: '公示的地方',
  complaintTelephone: '监督电话',
} as const satisfies Record<Exclude<keyof PlanDraft, 'sittings'>, string>

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

/** One plan in a list. */
export const PlanItem = z.object({
  id: Id,
  organisationId: Id,
  /** Short name of the body, for an office. */
  organisation: z.string(),
  reference: z.string(),
  /** 养老护理员四级、五级 */
  title: z.string(),
  sittings: z.int(),
  firstDay: IsoDate.nullable(),
  publishedOn: IsoDate.nullable(),
  status: StatusView,
})
export type PlanItem = z.infer<typeof PlanItem>

/** What stands in the way of publishing today; `pointer` leads to the field of the plan. */
export const Hindrance = z.object({ pointer: z.string(), detail: z.string(), clause: ClauseMark.nullable() })
export type Hindrance = z.infer<typeof Hindrance>

export const PlanAction = z.enum(['edit', 'publish', 'cancel'])
export type PlanAction = z.infer<typeof PlanAction>

export const PlanView = z.object({
  id: Id,
  organisationId: Id,
  organisation: z.object({ name: z.string(), code: z.string() }),
  area: Area,
  reference: z.string(),
  state: z.enum(['drafting', 'published', 'cancelled']),
  status: StatusView,
  /** As it was written last; from publication on it stands still. */
  content: PlanDraft,
  /** From publication on. */
  sittings: z.array(SittingView),
  /** Of a draft, for its body. */
  hindrances: z.array(Hindrance),
  /** The newest version; `fingerprint` is the SHA-256 of what was published. */
  announcement: z
    .object({ version: z.int(), publishedOn: IsoDate, publishedAt: IsoInstant, fingerprint: Sha256 })
    .nullable(),
  /** Whole working days from the publication, or from today, to the first examination day. */
  ruler: RulerView.nullable(),
  /** Of a draft, if it were published today: the earliest examination day [N3.5.1]. */
  earliestDay: IsoDate.nullable(),
  /** Why it was called off. */
  cancelReason: z.string().nullable(),
  version: Version,
  possibleActions: z.array(PlanAction),
})
export type PlanView = z.infer<typeof PlanView>

export const listPlans = endpoint({
  method: 'GET',
  path: '/api/plans',
  summary: '认定计划',
  query: fromCursor,
  reply: page(PlanItem),
})

export const getPlan = endpoint({
  method: 'GET',
  path: '/api/plans/:id',
  summary: '认定计划',
  params: byId,
  reply: PlanView,
})

export const PlanChoices = z.object({
  today: IsoDate,
  earliestDay: IsoDate,
  /** From today to the earliest day: the ten working days, counted. */
  ruler: RulerView,
  cities: z.array(z.object({ code: City, name: z.string() })),
  occupations: z.array(
    z.object({
      code: OccupationCode,
      edition: Edition,
      name: z.string(),
      standard: z.string(),
      /** Those of the listing, each with its work types and what its standard asks of a candidate. */
      levels: z.array(
        z.object({
          level: SkillLevel,
          name: z.string(),
          workTypes: z.array(z.string()),
          conditions: z.string(),
          /** The standard in force, the most that may be asked [N4.2.6]; empty without one. */
          fee: z.string(),
          feeBasis: z.string(),
        }),
      ),
    }),
  ),
})
export type PlanChoices = z.infer<typeof PlanChoices>

/** What the body may announce: occupation × level × city of its listing, and the earliest day [N4.2.1, N3.5.1]. */
export const planChoices = endpoint({
  method: 'GET',
  path: '/api/plans/choices',
  summary: '可公告的职业、等级、地域',
  reply: PlanChoices,
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
  params: byId,
  body: z.strictObject({ version: Version, plan: PlanDraft }),
  reply: PlanView,
})

/** 三（五）1 [N3.5.1]: the announcement stands ten whole working days before the first examination day. */
export const publishAnnouncement = endpoint({
  method: 'POST',
  path: '/api/plans/:id/announcement',
  summary: '发布公告',
  params: byId,
  body: onVersion,
  reply: PlanView,
})

export const cancelPlan = endpoint({
  method: 'POST',
  path: '/api/plans/:id/cancellation',
  summary: '取消计划',
  params: byId,
  body: z.strictObject({ version: Version, reason: z.string().trim().min(2, '写明原因').max(500) }),
  reply: PlanView,
})

export const listSittings = endpoint({
  method: 'GET',
  path: '/api/sittings',
  summary: '场次',
  query: fromCursor,
  reply: page(SittingView),
})

export const getSitting = endpoint({
  method: 'GET',
  path: '/api/sittings/:id',
  summary: '场次',
  params: byId,
  reply: SittingView,
})
