import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { Id, IsoDate, IsoInstant, Sha256 } from '../iso.ts'

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
  .meta({ id: 'WorkingDaysCount' })
export type WorkingDaysCount = z.infer<typeof WorkingDaysCount>

export const countWorkingDays = endpoint({
  method: 'GET',
  path: '/api/public/working-days',
  summary: '数工作日',
  query: z.strictObject({ from: IsoDate, days: SignedDays }),
  reply: WorkingDaysCount,
})

export const CalendarLayer = z.enum(['national', 'regional']).meta({ id: 'CalendarLayer' })
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
  .meta({ id: 'CalendarRun' })
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
  .meta({ id: 'CalendarYear' })
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
  .meta({ id: 'CalendarNotice' })
export type CalendarNotice = z.infer<typeof CalendarNotice>

export const CalendarProposal = z
  .object({
    id: Id,
    state: z.enum(['open', 'complete', 'withdrawn']),
    /** The version it was made on; it can only be decided while that is the newest. */
    baseVersion: z.int(),
    notice: CalendarNotice,
    /** The second person confirms this hash of what the first one entered. */
    contentHash: Sha256,
    proposedAt: IsoInstant,
    /** Days whose nature changes against the version in force. */
    changes: z.array(z.object({ date: IsoDate, before: z.string(), after: z.string() })),
    workingDays: z.object({ before: z.int(), after: z.int() }),
    possible: z.array(z.enum(['decide', 'withdraw'])),
  })
  .meta({ id: 'CalendarProposal' })
export type CalendarProposal = z.infer<typeof CalendarProposal>

export const proposeCalendar = endpoint({
  method: 'POST',
  path: '/api/calendar/proposals',
  summary: '录入工作日历',
  body: CalendarNotice,
  reply: CalendarProposal,
})

export const listCalendarProposals = endpoint({
  method: 'GET',
  path: '/api/calendar/proposals',
  summary: '待发布的工作日历',
  reply: z.object({ items: z.array(CalendarProposal) }),
})

export const decideCalendar = endpoint({
  method: 'POST',
  path: '/api/calendar/proposals/:id/decision',
  summary: '发布工作日历',
  params: z.object({ id: Id }),
  body: z.strictObject({ contentHash: Sha256 }),
  reply: CalendarProposal,
})

export const withdrawCalendar = endpoint({
  method: 'POST',
  path: '/api/calendar/proposals/:id/withdrawal',
  summary: '撤回工作日历',
  params: z.object({ id: Id }),
  reply: CalendarProposal,
})
