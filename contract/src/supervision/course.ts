import { z } from 'zod'
import { keysOf, SkillLevel } from '../codes.ts'
import { endpoint, onVersion, page } from '../endpoint.ts'
import { StaffKind } from '../entry/personnel.ts'
import { Id, IsoDate, Version } from '../iso.ts'
import { type StateWords, StatusView } from '../view.ts'
import { GuidedOccupation, NamedOccupation } from './guidance.ts'

/** 四（一）4 [N4.1.4] 考评人员培训: courses for those who work at sittings, and the cards that come of them. */

export const courseStates = {
  drafting: { words: '草稿', kind: 'off' },
  announced: { words: '已通知', kind: 'wait' },
  closed: { words: '已结业', kind: 'done' },
  cancelled: { words: '已取消', kind: 'off' },
} as const satisfies StateWords
export const CourseState = keysOf(courseStates)
export type CourseState = z.infer<typeof CourseState>

export const enrolmentStates = {
  enrolled: { words: '已报名', kind: 'wait' },
  withdrawn: { words: '已撤回', kind: 'off' },
  attended: { words: '已参训', kind: 'wait' },
  absent: { words: '未参训', kind: 'off' },
  passed: { words: '考核合格', kind: 'done' },
  failed: { words: '考核不合格', kind: 'bad' },
} as const satisfies StateWords
export const EnrolmentState = keysOf(enrolmentStates)
export type EnrolmentState = z.infer<typeof EnrolmentState>

/** How a card stands on a day; the last day itself is still valid. */
export const cardStates = {
  valid: { words: '有效', kind: 'done' },
  ending: { words: '快到期', kind: 'mine' },
  ended: { words: '已失效', kind: 'bad' },
} as const satisfies StateWords
export type CardState = keyof typeof cardStates

/** What a term of a card came of. */
export const cardTerms = {
  first: { words: '首次发证' },
  renewed: { words: '换发' },
  widened: { words: '增加职业' },
} as const
export const CardTerm = keysOf(cardTerms)
export type CardTerm = z.infer<typeof CardTerm>

/** For whom a course is. */
export const CourseAudience = StaffKind
export type CourseAudience = StaffKind

/** What may still change once a course was announced: when, where, for how many; not for whom nor what it teaches. */
const arrangement = {
  enrolUntil: IsoDate,
  firstDay: IsoDate,
  lastDay: IsoDate,
  place: z.string().trim().min(2, '写地点').max(100),
  seats: z.int('写人数').min(1, '至少 1 人').max(2000, '最多 2000 人'),
}

type Days = { enrolUntil: string; firstDay: string; lastDay: string }
const inOrder = (days: Days, say: (path: string, message: string) => void): void => {
  if (days.lastDay < days.firstDay) say('lastDay', '结束不能早于开始')
  if (days.enrolUntil >= days.firstDay) say('enrolUntil', '报名要在开班前截止')
}

export const CourseArrangement = z.strictObject(arrangement).superRefine((given, ctx) => {
  inOrder(given, (path, message) => ctx.addIssue({ code: 'custom', path: [path], message }))
})
export type CourseArrangement = z.infer<typeof CourseArrangement>

export const CourseDraft = z
  .strictObject({
    title: z.string().trim().min(4, '写题目，至少 4 个字').max(80, '题目最多 80 字'),
    audience: CourseAudience,
    /** For assessors: what the card will cover. */
    occupations: z
      .array(GuidedOccupation.extend({ levels: z.array(SkillLevel).min(1, '选等级') }))
      .max(20, '最多选 20 个职业'),
    ...arrangement,
  })
  .superRefine((draft, ctx) => {
    const say = (path: string, message: string) => ctx.addIssue({ code: 'custom', path: [path], message })
    if (draft.audience === 'assessor' && draft.occupations.length === 0) say('occupations', '选考评的职业和等级')
    if (draft.audience !== 'assessor' && draft.occupations.length > 0) say('occupations', '只有考评员的培训分职业')
    inOrder(draft, say)
  })
export type CourseDraft = z.infer<typeof CourseDraft>

const CourseOccupation = NamedOccupation.extend({ levels: z.array(SkillLevel) })

export const CourseItem = z.object({
  id: Id,
  reference: z.string(),
  title: z.string(),
  centre: z.string(),
  audience: CourseAudience,
  audienceName: z.string(),
  occupations: z.array(CourseOccupation),
  enrolUntil: IsoDate,
  firstDay: IsoDate,
  lastDay: IsoDate,
  place: z.string(),
  seats: z.int(),
  /** Enrolled and not withdrawn, whatever came of it; for a body its own people. */
  enrolled: z.int(),
  /** Of a hundred. */
  passMark: z.number(),
  state: CourseState,
  status: StatusView,
})
export type CourseItem = z.infer<typeof CourseItem>

export const EnrolmentRow = z.object({
  id: Id,
  organisationId: Id,
  organisation: z.string(),
  name: z.string(),
  state: EnrolmentState,
  status: StatusView,
  score: z.number().nullable(),
  card: z.object({ number: z.string(), lastDay: IsoDate, term: CardTerm, termName: z.string() }).nullable(),
})
export type EnrolmentRow = z.infer<typeof EnrolmentRow>

export const Course = CourseItem.extend({
  cancelReason: z.string().nullable(),
  enrolments: z.array(EnrolmentRow),
  /** Passed and without the card of this course. */
  cardsDue: z.int(),
  version: Version,
  possibleActions: z.array(z.enum(['save', 'announce', 'alter', 'cancel', 'mark', 'score', 'issue'])),
})
export type Course = z.infer<typeof Course>

const courseParams = z.object({ course: Id })

export const listCourses = endpoint({
  method: 'GET',
  path: '/api/courses',
  summary: '培训',
  reply: z.object({ items: z.array(CourseItem) }),
})

export const getCourse = endpoint({
  method: 'GET',
  path: '/api/courses/:course',
  summary: '培训：一期',
  params: courseParams,
  reply: Course,
})

export const draftCourse = endpoint({
  method: 'POST',
  path: '/api/courses',
  summary: '起草培训',
  body: CourseDraft,
  reply: Course,
})

export const saveCourse = endpoint({
  method: 'POST',
  path: '/api/courses/:course/draft',
  summary: '修改培训草稿',
  params: courseParams,
  body: z.strictObject({ version: Version, draft: CourseDraft }),
  reply: Course,
})

export const announceCourse = endpoint({
  method: 'POST',
  path: '/api/courses/:course/announcement',
  summary: '通知培训',
  params: courseParams,
  body: onVersion,
  reply: Course,
})

/** Whoever is enrolled is told what changed. */
export const alterCourse = endpoint({
  method: 'POST',
  path: '/api/courses/:course/arrangement',
  summary: '更改培训安排',
  params: courseParams,
  body: z.strictObject({
    version: Version,
    arrangement: CourseArrangement,
    reason: z.string().trim().min(4, '写明为什么更改，会告知报名的机构').max(500),
  }),
  reply: Course,
})

export const cancelCourse = endpoint({
  method: 'POST',
  path: '/api/courses/:course/cancellation',
  summary: '取消培训',
  params: courseParams,
  body: z.strictObject({ version: Version, reason: z.string().trim().min(4, '写明为什么取消').max(500) }),
  reply: Course,
})

export const markAttendance = endpoint({
  method: 'POST',
  path: '/api/courses/:course/attendance',
  summary: '登记参训',
  params: courseParams,
  body: z.strictObject({
    version: Version,
    rows: z
      .array(z.strictObject({ enrolment: Id, present: z.boolean() }))
      .min(1, '至少登记一人')
      .max(2000),
  }),
  reply: Course,
})

export const enterTestScores = endpoint({
  method: 'POST',
  path: '/api/courses/:course/scores',
  summary: '登记培训考核成绩',
  params: courseParams,
  body: z.strictObject({
    version: Version,
    rows: z
      .array(z.strictObject({ enrolment: Id, score: z.number('写分数').min(0, '0 到 100').max(100, '0 到 100') }))
      .min(1, '至少登记一人')
      .max(2000),
  }),
  reply: Course,
})

/** As many cards as the person saw were due (409 when it is another number now); the course is closed with it. */
export const issueCards = endpoint({
  method: 'POST',
  path: '/api/courses/:course/cards',
  summary: '发证卡',
  params: courseParams,
  body: z.strictObject({ version: Version, cards: z.int().min(0) }),
  reply: Course,
})

/** As a body has it: its own people, and who else could be enrolled. */
export const OfferedCourse = CourseItem.extend({
  open: z.boolean(),
  people: z.array(EnrolmentRow.omit({ organisationId: true, organisation: true })),
  couldEnrol: z.array(z.object({ staff: Id, name: z.string() })),
  possibleActions: z.array(z.enum(['enrol'])),
})
export type OfferedCourse = z.infer<typeof OfferedCourse>

export const listOfferedCourses = endpoint({
  method: 'GET',
  path: '/api/offered-courses',
  summary: '可以报名的培训',
  reply: z.object({ items: z.array(OfferedCourse) }),
})

export const enrol = endpoint({
  method: 'POST',
  path: '/api/offered-courses/:course/enrolments',
  summary: '报名参加培训',
  params: courseParams,
  body: z.strictObject({ staff: z.array(Id).min(1, '选参加的人').max(200) }),
  reply: OfferedCourse,
})

export const withdrawEnrolment = endpoint({
  method: 'POST',
  path: '/api/enrolments/:enrolment/withdrawal',
  summary: '撤回培训报名',
  params: z.object({ enrolment: Id }),
  reply: OfferedCourse,
})

// ---- Cards

export const CardView = z.object({
  id: Id,
  number: z.string(),
  name: z.string(),
  kind: StaffKind,
  kindName: z.string(),
  organisation: z.string(),
  occupations: z.array(CourseOccupation),
  issuedOn: IsoDate,
  firstDay: IsoDate,
  /** Still valid on this day. */
  lastDay: IsoDate,
  term: CardTerm,
  termName: z.string(),
  status: StatusView,
  course: z.string(),
})
export type CardView = z.infer<typeof CardView>

/** The term in force of each card within reach, the one that ends first at the top. */
export const listCards = endpoint({
  method: 'GET',
  path: '/api/cards',
  summary: '证卡',
  query: z.strictObject({ cursor: z.string().max(64).optional() }),
  reply: page(CardView),
})

/** Every term of the own cards, the newest first. */
export const listMyCards = endpoint({
  method: 'GET',
  path: '/api/my-cards',
  summary: '我的证卡',
  reply: z.object({ items: z.array(CardView) }),
})
