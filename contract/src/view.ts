import { z } from 'zod'
import { IsoDate, IsoInstant } from './iso.ts'
import { named } from './named.ts'

/**
 * What both faces show of clocks, cases and findings. The server counts and decides; a page prints these as they are:
 * no page counts days, and no page knows what day it is.
 */

/** `N3.5.1`: a mark of the notice, as in `notice.ts`. */
export const ClauseMark = z
  .string()
  .regex(/^[NA]\d+(\.\d+)*$/)
  .register(named, { id: 'ClauseMark' })
export type ClauseMark = z.infer<typeof ClauseMark>

/** Why the reader may not do what is next here, though the duty and the reach are right. */
export const Obstacle = z
  .object({ detail: z.string(), clause: ClauseMark.nullable() })
  .register(named, { id: 'Obstacle' })
export type Obstacle = z.infer<typeof Obstacle>

export const DayUnit = z.enum(['working', 'natural']).register(named, { id: 'DayUnit' })
export type DayUnit = z.infer<typeof DayUnit>

/** Six states of a period: `near` is 1–3 days left, `ample` more. Today is not counted among the days left. */
export const DeadlineState = z
  .enum(['ample', 'near', 'today', 'over', 'paused', 'met'])
  .register(named, { id: 'DeadlineState' })
export type DeadlineState = z.infer<typeof DeadlineState>

/** A period and how it stands today. */
export const DeadlineView = z
  .object({
    state: DeadlineState,
    unit: DayUnit,
    /** Null while paused: nobody can name the day yet. */
    dueDay: IsoDate.nullable(),
    /** Days left after today; negative when over. When met: days left at that moment, negative when it was late. */
    daysLeft: z.int(),
    /** While paused: what is awaited (补正) and for how many days, in `unit`. */
    paused: z.object({ awaiting: z.string(), days: z.int().min(0) }).nullable(),
    /** A limit that the notice does not set (内控): never red in public. */
    internal: z.boolean(),
    clause: ClauseMark.nullable(),
  })
  .register(named, { id: 'Deadline' })
export type DeadlineView = z.infer<typeof DeadlineView>

/** Monday is 1, Sunday is 7. */
export const WeekDay = z.literal([1, 2, 3, 4, 5, 6, 7])
export type WeekDay = z.infer<typeof WeekDay>

/**
 * One calendar day of a ruler. `start`: the day of the event, never counted. `counted` and `coming`: a day of the
 * period that has begun, or has not. `rest`: not a working day. `held`: the clock stood still.
 */
export const RulerCell = z
  .object({
    day: IsoDate,
    weekday: WeekDay,
    kind: z.enum(['start', 'counted', 'coming', 'rest', 'held']),
    /** Which day of the period this is; null where nothing was counted. */
    number: z.int().positive().nullable(),
    today: z.boolean(),
    /** The due day. */
    last: z.boolean(),
    /** A word under the day: 收到, 补正, 补齐, 发布; 今天 and 到期 are added by the page. */
    label: z.string().nullable(),
    /** Why it is not counted (周六, 国庆节, 壮族三月三, 等补正), or why a weekend is (调休上班). */
    reason: z.string().nullable(),
    /** The paper that says so: 国务院办公厅 or 自治区 notice. */
    source: z.string().nullable(),
  })
  .register(named, { id: 'RulerCell' })
export type RulerCell = z.infer<typeof RulerCell>

export const RulerView = z
  .object({
    unit: DayUnit,
    /** Length of the period in `unit`. */
    length: z.int().positive(),
    cells: z.array(RulerCell),
    /** The calendar of a year in it is not announced yet: the due day may move. */
    provisional: z.boolean(),
    calendarVersion: z.string(),
  })
  .register(named, { id: 'Ruler' })
export type RulerView = z.infer<typeof RulerView>

/** Shape of a status mark. `mine` gold diamond, `wait` blue ring, `done` leaf dot, `bad` red square, `off` grey ring. */
export const StatusKind = z.enum(['mine', 'wait', 'done', 'bad', 'off']).register(named, { id: 'StatusKind' })
export type StatusKind = z.infer<typeof StatusKind>

/** A closed list of states: the word of each, and the shape of its mark. */
export type StateWords = Readonly<Record<string, { words: string; kind: StatusKind }>>

/** A state with the words of its published list. */
export const StatusView = z.object({ kind: StatusKind, words: z.string() }).register(named, { id: 'Status' })
export type StatusView = z.infer<typeof StatusView>

/** A paper that can be opened. */
export const PaperView = z.object({ title: z.string(), href: z.string() }).register(named, { id: 'Paper' })
export type PaperView = z.infer<typeof PaperView>

/** One act in the life of a case; outsiders see a post, never a name. */
export const TimelineEntry = z
  .object({
    day: IsoDate,
    /** When the moment matters besides the day. */
    at: IsoInstant.nullable(),
    who: z.string(),
    act: z.string(),
    /** `ahead` is what comes next, `mine` waits for the reader, `bad` is a refusal or a lapse. */
    kind: z.enum(['done', 'mine', 'ahead', 'bad']),
    /** Reasons or facts in full sentences, as they were told. */
    note: z.string().nullable(),
    papers: z.array(PaperView),
    /** Days the act took out of its period. */
    daysUsed: z.object({ count: z.int().min(0), unit: DayUnit }).nullable(),
    clause: ClauseMark.nullable(),
  })
  .register(named, { id: 'TimelineEntry' })
export type TimelineEntry = z.infer<typeof TimelineEntry>

/** One condition beside the fact: required, stated, by how much it misses, where it stands in the papers. */
export const FindingView = z
  .object({
    title: z.string(),
    met: z.boolean(),
    /** 原则上: missing it does not stop a submission, it is answered with a reason. */
    principleOnly: z.boolean(),
    stated: z.string(),
    /** For a quantity: drawn as a bar with a mark at the threshold. */
    quantity: z.object({ value: z.number().min(0), threshold: z.number().min(0) }).nullable(),
    /** 差 333 人次 */
    shortfall: z.string().nullable(),
    /** 第 12 页第 3 行 */
    source: PaperView.nullable(),
    clause: ClauseMark.nullable(),
  })
  .register(named, { id: 'FindingRow' })
export type FindingView = z.infer<typeof FindingView>

/** The eight links of a sitting, in their order. */
export const sittingStages = {
  announcement: '公告',
  registration: '报名',
  examination: '考核',
  score: '成绩',
  publicity: '公示',
  submission: '上报',
  review: '审核',
  certificate: '证书',
} as const
export type SittingStage = keyof typeof sittingStages

export const PipelineCell = z.object({
  /** `ours` and `theirs` are seen from the reader; `blocked` says what stands in the way. */
  kind: z.enum(['done', 'ours', 'theirs', 'blocked', 'ahead']),
  /** At most two short lines: 9月4日 / 已发布. */
  lines: z.array(z.string()).max(2),
})
export type PipelineCell = z.infer<typeof PipelineCell>

export const PipelineRow = z
  .object({
    id: z.string(),
    /** 养老护理员 三级 */
    title: z.string(),
    /** 26-011 · 32 人 */
    subtitle: z.string(),
    /** The screen of the sitting, below the workspace. */
    href: z.string(),
    stages: z.record(z.enum(Object.keys(sittingStages) as [SittingStage, ...SittingStage[]]), PipelineCell),
    /** The link that waits, and its limit where there is one. */
    current: z.enum(Object.keys(sittingStages) as [SittingStage, ...SittingStage[]]).nullable(),
    deadline: DeadlineView.nullable(),
  })
  .register(named, { id: 'PipelineRow' })
export type PipelineRow = z.infer<typeof PipelineRow>

/** 公示: which day it is, until when objections are taken. */
export const PublicityClockView = z
  .object({
    /** `coming`: published today, day 1 is the next working day. */
    state: z.enum(['coming', 'running', 'lastDay', 'ended']),
    /** Working day of the publicity, 0 before the first; equal to `length` once ended. */
    day: z.int().min(0),
    length: z.int().positive(),
    lastDay: IsoDate,
    /** An outage of the platform lengthened it by this many working days. */
    extendedBy: z.int().min(0),
    ruler: RulerView,
    clause: ClauseMark,
  })
  .register(named, { id: 'PublicityClock' })
export type PublicityClockView = z.infer<typeof PublicityClockView>
