import { describe, expect, it } from 'vitest'
import type { Problem } from '#kit/problem.ts'
import {
  byOccupation,
  type HeldLevel,
  type Listing,
  mayApplyFrom,
  occupationWords,
  requireChangeable,
  requireGoingOn,
  requireListable,
  requireScope,
  stateOn,
} from './rules.ts'

const held = (level: HeldLevel['level'], over: Partial<HeldLevel> = {}): HeldLevel => ({
  edition: '2022',
  code: '4-10-01-05',
  name: '养老护理员',
  level,
  territory: '450300',
  ...over,
})

const listing: Listing = {
  scope: 'city',
  state: 'listed',
  stateSince: Temporal.PlainDate.from('2026-07-01'),
  levels: [held(4), held(5), held(5, { code: '4-10-01-02', name: '育婴员' })],
}

const wanted = { code: '4-10-01-05', edition: '2022', level: 4 as const, area: '450300' as const }

const refusal = (of: Listing | undefined, change: Partial<Parameters<typeof requireScope>[1]> = {}): Problem => {
  try {
    requireScope(of, { ...wanted, ...change })
  } catch (error) {
    return error as Problem
  }
  throw new Error('was not refused')
}

describe('规定的职业（工种）和地域范围 [N4.2.1]', () => {
  it('lets a listed body assess what it was designated for, where it was', () => {
    expect(requireScope(listing, wanted)).toMatchObject({ level: 4, territory: '450300' })
    const region = { ...listing, scope: 'region' as const, levels: [held(2, { territory: '450000' })] }
    expect(requireScope(region, { ...wanted, level: 2, area: '450100' }).territory).toBe('450000')
  })

  it('refuses what lies outside, and says what is permitted', () => {
    expect(refusal(undefined)).toMatchObject({ status: 422, code: 'not-designated', clause: 'N4.2.1' })
    const occupation = refusal(listing, { code: '4-10-01-06' })
    expect(occupation).toMatchObject({ status: 422, code: 'occupation-not-designated', clause: 'N4.2.1' })
    expect(occupation.detail).toContain('育婴员五级；养老护理员五级、四级')
    const level = refusal(listing, { level: 3 })
    expect(level).toMatchObject({ status: 422, code: 'level-not-designated', clause: 'N4.2.1' })
    expect(level.detail).toContain('养老护理员三级不在本机构的范围内。这个职业可以开展：养老护理员五级、四级')
    const area = refusal(listing, { area: '450100' })
    expect(area).toMatchObject({ status: 422, code: 'area-not-designated', clause: 'N4.2.1' })
    expect(area.detail).toContain('可以在桂林市开展')
  })

  it('cites N1.2 where a city body is asked for level 2 or 1, as no other', () => {
    expect(refusal(listing, { level: 2 }).clause).toBe('N1.2')
    expect(refusal(listing, { level: 1 }).clause).toBe('N1.2')
    expect(refusal(listing, { level: 3 }).clause).toBe('N4.2.1')
    expect(refusal({ ...listing, scope: 'region' }, { level: 2 }).clause).toBe('N4.2.1')
  })

  it('takes the same code of another edition for another occupation', () => {
    expect(refusal(listing, { edition: '2015' }).code).toBe('occupation-not-designated')
  })

  it('refuses whoever is not listed, in each of the four other states', () => {
    for (const state of ['suspended', 'removed', 'left', 'expired'] as const) {
      expect(refusal({ ...listing, state })).toMatchObject({ status: 422, code: 'body-not-listed' })
    }
  })
})

describe('期满', () => {
  const entry = { state: 'listed' as const, untilDay: Temporal.PlainDate.from('2029-07-01') }

  it('holds to the last day of the term and not on the day after', () => {
    expect(stateOn(entry, Temporal.PlainDate.from('2029-06-30'))).toBe('listed')
    expect(stateOn(entry, Temporal.PlainDate.from('2029-07-01'))).toBe('expired')
    expect(stateOn({ ...entry, state: 'suspended' }, entry.untilDay)).toBe('expired')
  })

  it('leaves what was removed or left as it is', () => {
    expect(stateOn({ ...entry, state: 'removed' }, entry.untilDay)).toBe('removed')
    expect(stateOn({ ...entry, state: 'left' }, entry.untilDay)).toBe('left')
  })
})

describe('场次能否继续 [N4.1.2]', () => {
  const stateSince = Temporal.PlainDate.from('2026-09-10')
  const tried = (state: Listing['state'], firstDay: string) => () =>
    requireGoingOn({ state, stateSince }, Temporal.PlainDate.from(firstDay), '公示')
  const stopped = expect.objectContaining({ code: 'body-stopped', clause: 'N4.1.2' })

  it('finishes under a suspension, or after the term, what had begun by then', () => {
    for (const state of ['suspended', 'expired'] as const) {
      expect(tried(state, '2026-09-10')).not.toThrow()
      expect(tried(state, '2026-09-11')).toThrow(stopped)
    }
  })

  it('stops everything at a removal or an exit', () => {
    for (const state of ['removed', 'left'] as const) expect(tried(state, '2026-09-01')).toThrow(stopped)
    expect(tried('listed', '2026-12-01')).not.toThrow()
  })
})

describe('words of a listing', () => {
  it('joins levels upward, one row an occupation and edition, in the order of the codes', () => {
    const rows = byOccupation([held(4), held(5), held(5, { code: '4-10-01-02', name: '育婴员' })])
    expect(rows.map(occupationWords)).toEqual(['育婴员五级', '养老护理员五级、四级'])
  })
})

describe('暂停、移出、恢复的目录规则 [N4.1.2]', () => {
  const day = (text: string) => Temporal.PlainDate.from(text)
  const entry = (state: 'listed' | 'suspended' | 'removed' | 'left' | 'expired', stateSince = '2026-09-08') => ({
    state,
    stateSince: day(stateSince),
    untilDay: day('2029-01-01'),
  })
  const codeOf = (work: () => unknown) => {
    try {
      work()
      return 'done'
    } catch (error) {
      return (error as { code: string }).code
    }
  }

  it('changes what stands, and nothing that has ended', () => {
    const today = day('2026-10-01')
    const answers = (state: Parameters<typeof entry>[0]) =>
      (['suspend', 'reinstate', 'remove', 'leave'] as const).filter(
        (decision) => codeOf(() => requireChangeable(entry(state), decision, today)) === 'done',
      )
    expect(answers('listed')).toEqual(['suspend', 'remove', 'leave'])
    expect(answers('suspended')).toEqual(['reinstate', 'remove', 'leave'])
    for (const state of ['removed', 'left', 'expired'] as const) expect(answers(state)).toEqual([])
    expect(codeOf(() => requireChangeable(entry('listed'), 'suspend', day('2029-01-01')))).toBe('exit-not-possible')
  })

  it('takes in nobody who was removed for three years, and lists nobody who is suspended', () => {
    expect(mayApplyFrom(entry('removed'))?.toString()).toBe('2029-09-08')
    expect(mayApplyFrom(entry('left'))).toBeUndefined()
    expect(codeOf(() => requireListable(entry('removed', '2023-09-08'), day('2026-09-07')))).toBe('not-suspended-body')
    expect(codeOf(() => requireListable(entry('removed', '2023-09-08'), day('2026-09-08')))).toBe('done')
    expect(codeOf(() => requireListable(entry('suspended'), day('2026-10-01')))).toBe('not-suspended-body')
    expect(codeOf(() => requireListable(entry('left'), day('2026-10-01')))).toBe('done')
    expect(codeOf(() => requireListable(undefined, day('2026-10-01')))).toBe('done')
  })
})
