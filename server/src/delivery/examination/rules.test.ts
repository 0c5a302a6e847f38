import type { Component } from '@guijiang/contract/codes'
import type { StaffPart } from '@guijiang/contract/delivery/examination'
import { describe, expect, it } from 'vitest'
import type { ExaminationRequirement } from '#base/occupation/rules.ts'
import { arrangementFindings, ensureAllMet } from './findings.ts'
import {
  type Card,
  cardFault,
  countAttendance,
  ensureMayFinish,
  ensureOnTheDay,
  ensureStaffShape,
  type Mark,
  type Named,
  obstacleOf,
  type Seatable,
  type StaffGround,
  seatCandidates,
  spanWords,
  stepOf,
  taughtBy,
} from './rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

const requirement: ExaminationRequirement = {
  level: 4,
  passLine: 60,
  components: [
    { component: 'theory', minutesAtLeast: 90 },
    { component: 'practical', minutesAtLeast: 60 },
  ],
  invigilators: { candidatesEach: 15, atLeast: 2 },
  assessors: { candidatesEach: 5, atLeast: 3, odd: true },
  reviewers: null,
  source: '示例标准',
}

const candidate = (i: number, more: Partial<Seatable> = {}): Seatable => ({
  id: `c${i}`,
  ticketNumber: `2600010${String(i).padStart(5, '0')}`,
  components: ['theory', 'practical'],
  trainer: null,
  trainingBody: null,
  ...more,
})

const candidates = (count: number) => Array.from({ length: count }, (_, i) => candidate(i + 1))
const room = (seats: number, id = 'r1') => ({ id, name: `${id} 考场`, seats })
const people = (part: StaffPart, count: number, roomId: string | null = null): Named[] =>
  Array.from({ length: count }, (_, i) => ({ accountId: `${part}${i}`, name: `示例${part}${i}`, part, roomId }))

function findings(count: number, staff: readonly Named[], more: Partial<ExaminationRequirement> = {}) {
  const rooms = [room(60)]
  const all = candidates(count)
  const seats = seatCandidates(rooms, all)
  return arrangementFindings({
    requirement: { ...requirement, ...more },
    rooms,
    seats,
    candidates: all,
    staff,
    obstacles: [],
  })
}

const of = (list: ReturnType<typeof findings>, words: string) => list.find(({ title }) => title.includes(words))!

describe('座位', () => {
  it('follows the ticket numbers, room after room, whatever order the candidates come in', () => {
    const rooms = [room(2, 'r1'), room(3, 'r2')]
    const seats = seatCandidates(rooms, candidates(4))
    expect(seats).toEqual([
      { registrationId: 'c1', roomId: 'r1', seat: 1 },
      { registrationId: 'c2', roomId: 'r1', seat: 2 },
      { registrationId: 'c3', roomId: 'r2', seat: 1 },
      { registrationId: 'c4', roomId: 'r2', seat: 2 },
    ])
    expect(seatCandidates(rooms, candidates(4).reverse())).toEqual(seats)
  })

  it('leaves out whoever finds no seat, and says how many are missing', () => {
    const rooms = [room(3)]
    const all = candidates(5)
    const seats = seatCandidates(rooms, all)
    expect(seats).toHaveLength(3)
    const [first] = arrangementFindings({ requirement, rooms, seats, candidates: all, staff: [], obstacles: [] })
    expect(first).toMatchObject({ met: false, shortfall: '差 2 个座位', quantity: { value: 3, threshold: 5 } })
  })

  it('is not met without a candidate', () => {
    const [first] = findings(0, [])
    expect(first).toMatchObject({ met: false, shortfall: '没有资格通过的考生' })
  })
})

describe('监考和考评的配比 [N2.1.2]', () => {
  it.each([
    [1, 1, false],
    [1, 2, true],
    [15, 2, true],
    [30, 2, true],
    [31, 2, false],
    [31, 3, true],
  ])('%i candidates in a room with %i invigilators: %s', (count, invigilators, met) => {
    expect(of(findings(count, people('invigilator', invigilators, 'r1')), '监考员').met).toBe(met)
  })

  it('counts one invigilator for 15 and two for 16 where the standard asks for one at least', () => {
    const one = people('invigilator', 1, 'r1')
    const few = { invigilators: { candidatesEach: 15, atLeast: 1 } }
    expect(of(findings(15, one, few), '监考员')).toMatchObject({ met: true, shortfall: null })
    expect(of(findings(16, one, few), '监考员')).toMatchObject({ met: false, shortfall: '差 1 人' })
  })

  it('counts only the invigilators of the room', () => {
    expect(of(findings(10, people('invigilator', 2, 'r2')), '监考员')).toMatchObject({
      met: false,
      shortfall: '差 2 人',
    })
  })

  it.each([
    [5, 2, false, '差 1 人'],
    [5, 3, true, null],
    [15, 3, true, null],
    // 16 candidates need four, and an odd number: five.
    [16, 3, false, '差 2 人'],
    [16, 4, false, '差 1 人'],
    [16, 5, true, null],
    [5, 4, false, '要单数，增减 1 人'],
  ])('%i candidates with %i assessors: %s', (count, assessors, met, shortfall) => {
    expect(of(findings(count, people('assessor', assessors)), '操作技能')).toMatchObject({ met, shortfall })
  })

  it('counts one assessor for 5 and two for 6 where an even number and fewer than three will do', () => {
    const loose = { assessors: { candidatesEach: 5, atLeast: 1, odd: false } }
    const one = people('assessor', 1)
    expect(of(findings(5, one, loose), '操作技能').met).toBe(true)
    expect(of(findings(6, one, loose), '操作技能').met).toBe(false)
    expect(of(findings(6, people('assessor', 2), loose), '操作技能').met).toBe(true)
  })

  it('asks for three at least, odd, in 综合评审 where somebody takes it', () => {
    const all = [candidate(1, { components: ['theory', 'practical', 'review'] })]
    const rooms = [room(5)]
    const facts = { rooms, seats: seatCandidates(rooms, all), candidates: all, obstacles: [] }
    const high = { ...requirement, reviewers: { atLeast: 3, odd: true } }
    const two = arrangementFindings({ ...facts, requirement: high, staff: people('assessor', 2) })
    expect(of(two, '综合评审')).toMatchObject({ met: false, shortfall: '差 1 人' })
    const three = arrangementFindings({ ...facts, requirement: high, staff: people('assessor', 3) })
    expect(of(three, '综合评审').met).toBe(true)
  })

  it('asks for a quality supervisor', () => {
    expect(of(findings(5, []), '督导').met).toBe(false)
    expect(of(findings(5, people('qualitySupervisor', 1)), '督导').met).toBe(true)
  })

  it('refuses to lock with the first finding that is not met', () => {
    const list = findings(5, people('qualitySupervisor', 1))
    expect(() => ensureAllMet(list)).toThrowError(
      expect.objectContaining({
        code: 'arrangement-unmet',
        clause: 'N2.1.2',
        facts: expect.objectContaining({ count: 2 }),
      }),
    )
    expect(() => ensureAllMet([])).not.toThrow()
  })
})

const days = { firstDay: day('2026-06-18'), lastDay: day('2026-06-19') }
const ask = { code: '4-10-01-05', edition: '2022', level: 4, title: '养老护理员四级', lastDay: days.lastDay }
const card: Card = {
  part: 'assessor',
  expiresOn: day('2026-06-19'),
  occupations: [{ code: '4-10-01-05', edition: '2022', levels: [5, 4] }],
}
const ground = (more: Partial<StaffGround> = {}): StaffGround => ({
  candidates: [],
  days,
  engaged: new Map(),
  recused: new Set(),
  took: new Map(),
  card: () => card,
  ask,
  ...more,
})
const nong = { accountId: 'a1', name: '示例农某', part: 'assessor' as const }

describe('培训和考评分开 [N4.2.3]', () => {
  const class1 = [
    candidate(3, { trainer: '示例农某', trainingBody: '示例培训学校' }),
    candidate(7, { trainer: '示例韦某、示例农某', trainingBody: '示例培训学校' }),
    candidate(11, { trainer: '示例韦某' }),
  ]

  it('finds the candidates somebody taught, also as one of several teachers', () => {
    expect(taughtBy('示例农某', class1).map(({ id }) => id)).toEqual(['c3', 'c7'])
    expect(taughtBy('示例农', class1)).toEqual([])
  })

  it('refuses an assessor who taught, naming how many and which class', () => {
    const problem = obstacleOf(nong, ground({ candidates: class1 }))
    expect(problem).toMatchObject({ code: 'assessor-taught', clause: 'N4.2.3', status: 422 })
    expect(problem?.detail).toBe(
      '考评员示例农某教过本场 2 名考生（示例培训学校，准考证尾号 0003、0007），不能考评本场。请换人。',
    )
  })

  it('lets the same person invigilate', () => {
    expect(obstacleOf({ ...nong, part: 'invigilator' }, ground({ candidates: class1 }))).toBeNull()
  })

  it('refuses whoever is elsewhere that day, with the sitting where it is the own body’s', () => {
    expect(obstacleOf(nong, ground({ engaged: new Map([['a1', '26-0002']]) }))?.detail).toBe(
      '示例农某在 6月18日至6月19日已安排在第 26-0002 场，同一天只能在一处。请换人。',
    )
    expect(obstacleOf(nong, ground({ engaged: new Map([['a1', null]]) }))?.detail).toContain('另一场次')
  })

  it('refuses whoever asked to be excused, or took another part here before', () => {
    expect(obstacleOf(nong, ground({ recused: new Set(['a1']) }))?.code).toBe('staff-recused')
    expect(obstacleOf(nong, ground({ took: new Map([['a1', 'invigilator']]) }))?.code).toBe('staff-two-parts')
    expect(obstacleOf(nong, ground({ took: new Map([['a1', 'assessor']]) }))).toBeNull()
  })

  it('refuses one person in two parts, and an invigilator without a room', () => {
    const twice = [
      ...people('assessor', 1),
      { ...people('assessor', 1)[0]!, part: 'invigilator' as const, roomId: 'r1' },
    ]
    expect(() => ensureStaffShape(twice)).toThrowError(expect.objectContaining({ code: 'staff-two-parts' }))
    expect(() => ensureStaffShape(people('invigilator', 1))).toThrowError(
      expect.objectContaining({
        code: 'staff-room-needed',
        errors: [expect.objectContaining({ pointer: '/staff/0/room' })],
      }),
    )
  })
})

describe('证卡 [N2.1.2]', () => {
  it('is good on the last day of the sitting, and not a day less', () => {
    expect(cardFault('assessor', card, ask)).toBeNull()
    expect(cardFault('assessor', { ...card, expiresOn: day('2026-06-18') }, ask)).toContain('6月18日到期')
  })

  it('covers the occupation in its edition and the level', () => {
    expect(cardFault('assessor', card, { ...ask, level: 3 })).toContain('不含养老护理员四级')
    expect(cardFault('assessor', card, { ...ask, edition: '2015' })).not.toBeNull()
    expect(cardFault('qualitySupervisor', { ...card, occupations: [] }, ask)).toBeNull()
  })

  it('is asked for of everybody in the list of the body', () => {
    expect(cardFault('invigilator', undefined, ask)).toBe('还没有登记在本机构的监考员名单里')
    expect(cardFault('invigilator', { part: 'invigilator', expiresOn: null, occupations: [] }, ask)).toBeNull()
  })
})

describe('考核当天', () => {
  it('is every day of the sitting and no other', () => {
    for (const text of ['2026-06-18', '2026-06-19']) expect(() => ensureOnTheDay(day(text), days)).not.toThrow()
    for (const text of ['2026-06-17', '2026-06-20']) {
      expect(() => ensureOnTheDay(day(text), days)).toThrowError(expect.objectContaining({ code: 'not-on-the-day' }))
    }
  })

  it('is named as one day or as a span', () => {
    expect(spanWords(days)).toBe('6月18日至6月19日')
    expect(spanWords({ firstDay: days.firstDay, lastDay: days.firstDay })).toBe('6月18日（周四）')
  })

  const mark = (
    registrationId: string,
    component: Component,
    state: Mark['state'],
    more: Partial<Mark> = {},
  ): Mark => ({
    registrationId,
    component,
    state,
    note: null,
    markedBy: 'i1',
    signedBy: null,
    ...more,
  })

  it('takes the same mark again without a change, and another in its place', () => {
    const standing = mark('c1', 'theory', 'present')
    expect(stepOf(standing, standing, 'i2')).toEqual({ kind: 'same' })
    expect(stepOf(standing, { ...standing, state: 'absent' }, 'i2')).toMatchObject({
      kind: 'mark',
      mark: { state: 'absent', markedBy: 'i2' },
    })
  })

  it('wants a note for 违纪, and a second person to sign it [N4.2.3]', () => {
    const asked = mark('c1', 'theory', 'misconduct')
    expect(() => stepOf(undefined, asked, 'i1')).toThrowError(
      expect.objectContaining({ code: 'misconduct-note-needed' }),
    )
    const noted = { ...asked, note: '10:20 夹带资料' }
    expect(stepOf(undefined, noted, 'i1').kind).toBe('mark')
    expect(stepOf(noted, asked, 'i1').kind).toBe('same')
    expect(stepOf(noted, asked, 'i2').kind).toBe('sign')
    expect(stepOf({ ...noted, signedBy: 'i2' }, asked, 'i3').kind).toBe('same')
  })

  it('counts people, the graver mark first', () => {
    const all = candidates(3)
    const marks = [
      mark('c1', 'theory', 'present'),
      mark('c1', 'practical', 'misconduct', { note: '示例' }),
      mark('c2', 'theory', 'present'),
      mark('c2', 'practical', 'absent'),
      mark('c3', 'theory', 'present'),
    ]
    expect(countAttendance(all, marks)).toEqual({ unmarked: 1, unsigned: 1, present: 1, absent: 1, misconduct: 1 })
  })

  it('ends on the last day, with everybody marked and signed, 违纪 by the manager', () => {
    const done = { unmarked: 0, unsigned: 0, present: 3, absent: 0, misconduct: 0 }
    const last = { lastDay: days.lastDay, today: days.lastDay, byManager: false }
    expect(() => ensureMayFinish(done, last)).not.toThrow()
    const code = (counts: Partial<typeof done>, more: Partial<typeof last> = {}) => {
      try {
        ensureMayFinish({ ...done, ...counts }, { ...last, ...more })
        return null
      } catch (error) {
        return (error as { code: string }).code
      }
    }
    expect(code({}, { today: days.firstDay })).toBe('examination-not-over')
    expect(code({ unmarked: 1 })).toBe('attendance-incomplete')
    expect(code({ unsigned: 1 })).toBe('attendance-incomplete')
    expect(code({ misconduct: 1 })).toBe('misconduct-by-manager')
    expect(code({ misconduct: 1 }, { byManager: true })).toBeNull()
  })
})
