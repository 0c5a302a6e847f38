import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { Id, IsoDate, IsoInstant, Sha256 } from '../iso.ts'
import { named } from '../named.ts'

/** `5` after, `-5` before; whole, not 0, at most 400 either way. */
const SignedDays = z
  .string()
  .regex(/^-?\d{1,3}$/, '写成 1 到 400 的整数，往前数加负号')
  .transform(Number)
  .refine((days) => days !== 0 && Math.abs(days) <= 400, '写成 1 到 400 的整数，往前数加负号')

export const WorkingDaysCount = z
  .object({
    from: IsoDate,
    days: z.int(),
    /** The n-th working day after `from`, or before it. */
    date: IsoDate,
    /** A day of the count has not been announced yet and may change. */
    provisional: z.boolean(),
    /** In the order of counting; the last one is `date`. */
    counted: z.array(IsoDate),
    skipped: z.array(z.object({ date: IsoDate, reason: z.string() })),
  })
  .register(named, { id: 'WorkingDaysCount' })
export type WorkingDaysCount = z.infer<typeof WorkingDaysCount>

export const countWorkingDays = endpoint({
  method: 'GET',
  path: '/api/public/working-days',
  summary: '数工作日',
  query: z.strictObject({ from: IsoDate, days: SignedDays }),
  reply: WorkingDaysCount,
})

export const CalendarLayer = z.enum(['national', 'regional']).register(named, { id: 'CalendarLayer' })
export type CalendarLayer = z.infer<typeof CalendarLayer>

/** A run of days of one notice: 放假 or 调休上班. `end` null: one day. */
export const CalendarRun = z
  .strictObject({
    start: IsoDate,
    end: IsoDate.nullable(),
    kind: z.enum(['off', 'work']),
    name: z.string().trim().min(1).max(30),
    source: z.string().trim().min(1).max(100),
    provisional: z.boolean(),
  })
  .register(named, { id: 'CalendarRun' })
export type CalendarRun = z.infer<typeof CalendarRun>

export const CalendarYear = z
  .object({
    year: z.int(),
    version: z.int(),
    /** Years that can be asked for. */
    years: z.array(z.int()),
    workingDays: z.int(),
    /** Some day of the year may still change. */
    provisional: z.boolean(),
    national: z.array(CalendarRun),
    regional: z.array(CalendarRun),
    /** Days that are not plain: holidays, make-up days, days of 三月三; weekends are left out. */
    special: z.array(
      z.object({
        date: IsoDate,
        working: z.boolean(),
        reason: z.string(),
        source: z.string(),
        provisional: z.boolean(),
      }),
    ),
  })
  .register(named, { id: 'CalendarYear' })
export type CalendarYear = z.infer<typeof CalendarYear>

const Year = z
  .string()
  .regex(/^\d{4}$/)
  .transform(Number)

export const readCalendarYear = endpoint({
  method: 'GET',
  path: '/api/public/calendar',
  summary: '工作日历',
  query: z.strictObject({ year: Year }),
  reply: CalendarYear,
})

/** What one notice says of a year: it takes the place of everything that layer had for the year. */
export const CalendarNotice = z
  .strictObject({
    layer: CalendarLayer,
    /** The year the notice is for; a day may lie in December of the year before. */
    year: z.int().min(2020).max(2099),
    note: z.string().trim().min(1).max(200),
    runs: z.array(CalendarRun).min(1).max(60),
  })
  .register(named, { id: 'CalendarNotice' })
export type CalendarNotice = z.infer<typeof CalendarNotice>

/** What waits for the second person; there is one at a time, and entering another takes it back. */
export const CalendarProposal = z
  .object({
    id: Id,
    notice: CalendarNotice,
    /** The version it was made on. */
    baseVersion: z.int(),
    /** The second person confirms this hash of what the first one entered. */
    contentHash: Sha256,
    /** Days that become something else than in the version in force. */
    changes: z.array(z.object({ date: IsoDate, before: z.string().nullable(), after: z.string() })),
    /** Working days of the year; null where it was not entered before. */
    workingDays: z.object({ before: z.int().nullable(), after: z.int() }),
    /** What the reader may do with it. */
    possible: z.array(z.enum(['decide', 'withdraw'])),
  })
  .register(named, { id: 'CalendarProposal' })
export type CalendarProposal = z.infer<typeof CalendarProposal>

export const CalendarDesk = z
  .object({
    open: CalendarProposal.nullable(),
    /** The newest first; it is in force. */
    versions: z.array(z.object({ version: z.int(), note: z.string(), enteredAt: IsoInstant })),
    mayPropose: z.boolean(),
  })
  .register(named, { id: 'CalendarDesk' })
export type CalendarDesk = z.infer<typeof CalendarDesk>

export const readCalendarDesk = endpoint({
  method: 'GET',
  path: '/api/calendar/desk',
  summary: '工作日历：版本与待发布',
  reply: CalendarDesk,
})

export const proposeCalendar = endpoint({
  method: 'POST',
  path: '/api/calendar/proposal',
  summary: '录入工作日历',
  body: CalendarNotice,
  reply: CalendarDesk,
})

const Confirmed = z.strictObject({ contentHash: Sha256 })

export const decideCalendar = endpoint({
  method: 'POST',
  path: '/api/calendar/proposal/decision',
  summary: '发布工作日历',
  body: Confirmed,
  reply: CalendarDesk,
})

export const withdrawCalendar = endpoint({
  method: 'POST',
  path: '/api/calendar/proposal/withdrawal',
  summary: '撤回工作日历',
  body: Confirmed,
  reply: CalendarDesk,
})
