import type { announcementStates, PlanDraft, SittingDraft } from '@guijiang/contract/delivery/plan'
import type { IsoDate } from '@guijiang/contract/iso'
import { describe, expect, it } from 'vitest'
import { next } from '#kit/lifecycle.ts'
import { Problem } from '#kit/problem.ts'
import { firstCalendar as calendar } from '../../../test/calendar.ts'
import { announcementRuler } from './ruler.ts'
import { contentFaults, isWhole, requireAnnouncedInTime } from './rules.ts'
import {
  type PlanAction,
  planTransitions,
  type SittingAction,
  type StoredSittingState,
  sittingTransitions,
  sittingWords,
} from './states.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

describe('公告满 10 个工作日才能考核 [N3.5.1]', () => {
  const judge = (published: string, firstDay: string, counting: 'clear' | 'inclusive' = 'clear') => {
    try {
      requireAnnouncedInTime(calendar, { published: day(published), firstDay: day(firstDay), counting })
      return 'in time'
    } catch (error) {
      return (error as Problem<'announcement-too-late'>).facts.earliest
    }
  }

  /** domain.md 2.5: exam, last day of publication when ten whole days lie between, and when the day itself counts. */
  const vectors = [
    ['B1', '2025-06-20', '2025-06-05', '2025-06-06'],
    ['B2', '2025-02-15', '2025-01-26', '2025-01-27'],
    ['B3', '2026-03-02', '2026-02-09', '2026-02-10'],
    ['B4', '2025-10-18', '2025-09-28', '2025-09-29'],
    ['B5', '2025-04-11', '2025-03-24', '2025-03-25'],
    ['B6', '2026-04-25', '2026-04-08', '2026-04-09'],
    ['B7', '2026-10-16', '2026-09-27', '2026-09-28'],
    ['B8', '2026-11-28', '2026-11-15', '2026-11-16'],
  ] as const

  it.each(vectors)('%s: the last day is in time, the next is not', (_, firstDay, clear, inclusive) => {
    const after = (text: string) => day(text).add({ days: 1 }).toString()
    expect(judge(clear, firstDay)).toBe('in time')
    expect(judge(after(clear), firstDay)).not.toBe('in time')
    expect(judge(inclusive, firstDay, 'inclusive')).toBe('in time')
    expect(judge(after(inclusive), firstDay, 'inclusive')).not.toBe('in time')
  })

  it('names the earliest day and the field', () => {
    expect(judge('2026-11-23', '2026-12-07')).toBe('12月8日（周二）')
    expect(judge('2026-11-23', '2026-12-08')).toBe('in time')
    const asked = { published: day('2026-11-23'), firstDay: day('2026-12-07'), counting: 'clear' } as const
    expect(() => requireAnnouncedInTime(calendar, asked, '/plan/sittings/0/firstDay')).toThrow(
      expect.objectContaining({
        status: 422,
        clause: 'N3.5.1',
        errors: [
          { pointer: '/plan/sittings/0/firstDay', detail: '今天发布公告，最早 12月8日（周二）考核。请改考核日期。' },
        ],
      }),
    )
  })

  it('counts on the ruler as the rule does', () => {
    const cells = (examination: string | null, counting: 'clear' | 'inclusive' = 'clear') =>
      announcementRuler(calendar, {
        from: day('2026-11-23'),
        examination: examination === null ? null : day(examination),
        today: day('2026-11-25'),
        counting,
        startsAs: '发布',
      }).cells
    const earliest = cells(null)
    expect(earliest.at(-1)).toMatchObject({ day: '2026-12-08', kind: 'start', number: null, label: '最早' })
    expect(earliest.at(-2)).toMatchObject({ day: '2026-12-07', number: 10, kind: 'coming' })
    expect(earliest[0]).toMatchObject({ day: '2026-11-23', kind: 'start', number: null, label: '发布' })
    expect(earliest[2]).toMatchObject({ day: '2026-11-25', kind: 'counted', number: 2, today: true })
    expect(earliest.find((cell) => cell.day === '2026-11-28')).toMatchObject({ kind: 'rest', reason: '周六' })
    expect(cells('2026-12-11').at(-2)).toMatchObject({ day: '2026-12-10', number: 13 })
    expect(cells(null, 'inclusive').at(-1)?.day).toBe('2026-12-05')
  })
})

describe('公告内容', () => {
  const sitting: SittingDraft = {
    occupationCode: '4-10-01-05',
    edition: '2022',
    workType: null,
    level: 4,
    city: '450300',
    address: '示例路 1 号',
    firstDay: '2026-05-20' as IsoDate,
    lastDay: '2026-05-21' as IsoDate,
    registrationOpens: '2026-04-20' as IsoDate,
    registrationCloses: '2026-05-19' as IsoDate,
    capacity: 40,
    fee: '345.5',
    feeBasis: '示例',
    conditions: '示例',
  }
  const plan = (change: Partial<SittingDraft> = {}, rest: Partial<PlanDraft> = {}): PlanDraft => ({
    sittings: [{ ...sitting, ...change }],
    registrationWay: '示例',
    materials: '',
    publicityPlace: '示例',
    complaintTelephone: '0773-5550001',
    ...rest,
  })
  const faultsOf = (draft: PlanDraft) => contentFaults(draft, day('2026-04-20')).map(({ pointer }) => pointer)

  it('is whole, or names each field that is not', () => {
    expect(faultsOf(plan())).toEqual([])
    expect(isWhole(plan())).toBe(true)
    expect(faultsOf(plan({ city: null, fee: '' }, { publicityPlace: '' }))).toEqual([
      '/sittings/0/city',
      '/sittings/0/fee',
      '/publicityPlace',
    ])
    expect(isWhole(plan({ edition: null }))).toBe(false)
    expect(faultsOf(plan({ occupationCode: null, edition: null }))).toEqual(['/sittings/0/occupationCode'])
    expect(faultsOf(plan({ address: '示例' }))).toEqual(['/sittings/0/address'])
  })

  it('keeps the days of a sitting in their order, on both sides', () => {
    const iso = (text: string) => text as IsoDate
    expect(faultsOf(plan({ lastDay: iso('2026-05-20') }))).toEqual([])
    expect(faultsOf(plan({ lastDay: iso('2026-05-19') }))).toEqual(['/sittings/0/lastDay'])
    expect(faultsOf(plan({ registrationCloses: iso('2026-05-20') }))).toEqual(['/sittings/0/registrationCloses'])
    expect(faultsOf(plan({ registrationOpens: iso('2026-04-19') }))).toEqual(['/sittings/0/registrationOpens'])
    expect(faultsOf(plan({ registrationOpens: iso('2026-05-19') }))).toEqual([])
    expect(faultsOf(plan({ registrationOpens: iso('2026-05-18'), registrationCloses: iso('2026-05-17') }))).toEqual([
      '/sittings/0/registrationCloses',
    ])
  })
})

describe('计划和场次的状态', () => {
  const plans: Record<PlanAction, Record<keyof typeof announcementStates, string>> = {
    edit: { drafting: 'drafting', published: '-', cancelled: '-' },
    publish: { drafting: 'published', published: '-', cancelled: '-' },
    cancel: { drafting: 'cancelled', published: 'cancelled', cancelled: '-' },
  }
  const grid = <S extends string, A extends string>(table: Record<A, Record<S, string>>) =>
    Object.entries<Record<S, string>>(table).flatMap(([action, row]) =>
      Object.entries<string>(row).map(([state, to]) => [state, action, to] as [S, A, string]),
    )

  it.each(grid(plans))('计划 %s + %s → %s', (state, action, to) => {
    if (to !== '-') expect(next(planTransitions, state, action)).toBe(to)
    else expect(() => next(planTransitions, state, action)).toThrow(Problem)
  })

  const none = {
    announced: '-',
    registering: '-',
    arranged: '-',
    examining: '-',
    scoring: '-',
    published: '-',
    cancelled: '-',
    stopped: '-',
  }
  const sittings: Record<SittingAction, Record<StoredSittingState, string>> = {
    openRegistration: { ...none, announced: 'registering' },
    closeRegistration: { ...none, registering: 'arranged' },
    begin: { ...none, arranged: 'examining' },
    finish: { ...none, examining: 'scoring' },
    publishResults: { ...none, scoring: 'published', published: 'published' },
    cancel: { ...none, announced: 'cancelled' },
    stop: {
      announced: 'stopped',
      registering: 'stopped',
      arranged: 'stopped',
      examining: 'stopped',
      scoring: 'stopped',
      published: 'stopped',
      cancelled: '-',
      stopped: '-',
    },
  }
  it.each(grid(sittings))('场次 %s + %s → %s', (state, action, to) => {
    if (to !== '-') expect(next(sittingTransitions, state, action, sittingWords)).toBe(to)
    else expect(() => next(sittingTransitions, state, action, sittingWords)).toThrow(Problem)
  })
})
