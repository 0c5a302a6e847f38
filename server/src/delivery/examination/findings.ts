import type { Component } from '@guijiang/contract/codes'
import type { StaffPart } from '@guijiang/contract/delivery/examination'
import type { FindingView } from '@guijiang/contract/view'
import { assessorsNeeded, type ExaminationRequirement, invigilatorsNeeded } from '#base/occupation/rules.ts'
import { Problem } from '#kit/problem.ts'
import type { Named, Room, Seat, Seatable } from './rules.ts'

export type ArrangementFacts = {
  requirement: ExaminationRequirement
  rooms: readonly Room[]
  seats: readonly Seat[]
  candidates: readonly Seatable[]
  staff: readonly Named[]
  /** What is in the way of somebody who is named, in a sentence. */
  obstacles: readonly { name: string; sentence: string; clause: string | null }[]
}

/** Everything an arrangement must have before it is locked, beside what it has. */
export function arrangementFindings(facts: ArrangementFacts): FindingView[] {
  const { rooms, candidates, seats } = facts
  const seated = new Set(seats.map(({ registrationId }) => registrationId))
  const without = candidates.filter(({ id }) => !seated.has(id)).length
  const places = rooms.reduce((sum, room) => sum + room.seats, 0)
  return [
    finding({
      title: `每名考生一个座位（${candidates.length} 人）`,
      met: rooms.length > 0 && candidates.length > 0 && without === 0,
      stated: `${places} 个座位，已排 ${candidates.length - without} 人`,
      quantity: { value: candidates.length - without, threshold: candidates.length },
      shortfall: without > 0 ? `差 ${without} 个座位` : candidates.length === 0 ? '没有资格通过的考生' : null,
      clause: 'N3.5.1',
    }),
    ...invigilatorFindings(facts),
    ...assessorFindings(facts),
    supervisorFinding(facts),
    ...facts.obstacles.map(({ name, sentence, clause }) =>
      finding({ title: `${name}不能参加本场`, met: false, stated: sentence, clause }),
    ),
  ]
}

type Stated = Pick<FindingView, 'title' | 'met' | 'stated'> & Partial<FindingView> & { clause: string | null }

const finding = (stated: Stated): FindingView => ({
  principleOnly: false,
  quantity: null,
  shortfall: null,
  source: null,
  ...stated,
})

const count = (staff: readonly Named[], part: StaffPart, room?: string): number =>
  staff.filter((one) => one.part === part && (room === undefined || one.roomId === room)).length

/** 二（一）2 [N2.1.2] with the occupation's standard 1.9: invigilators of each room, by those who sit there. */
function invigilatorFindings({ requirement, rooms, seats, staff }: ArrangementFacts): FindingView[] {
  const { candidatesEach, atLeast } = requirement.invigilators
  return rooms.flatMap((room) => {
    const sitting = seats.filter(({ roomId }) => roomId === room.id).length
    if (sitting === 0) return []
    const needed = invigilatorsNeeded(requirement, sitting)
    const actual = count(staff, 'invigilator', room.id)
    return finding({
      title: `${room.name}监考员 ${needed} 人以上（每 ${candidatesEach} 名考生 1 人，至少 ${atLeast} 人）`,
      met: actual >= needed,
      stated: `${sitting} 名考生，${actual} 人`,
      quantity: { value: actual, threshold: needed },
      shortfall: actual < needed ? `差 ${needed - actual} 人` : null,
      clause: 'N2.1.2',
    })
  })
}

const taking = (candidates: readonly Seatable[], component: Component) =>
  candidates.filter(({ components }) => components.includes(component)).length

/** 二（一）2 [N2.1.2] with the standard 1.9: assessors by ratio, at least the least, an odd number. */
function assessorFindings({ requirement, candidates, staff }: ArrangementFacts): FindingView[] {
  const { assessors, reviewers } = requirement
  const actual = count(staff, 'assessor')
  const groups = [
    {
      candidates: taking(candidates, 'practical'),
      needed: assessorsNeeded(requirement, taking(candidates, 'practical')),
      odd: assessors.odd,
      words: '操作技能考核考评员',
      ratio: `每 ${assessors.candidatesEach} 名考生 1 人，至少 ${assessors.atLeast} 人`,
    },
    ...(reviewers
      ? [
          {
            candidates: taking(candidates, 'review'),
            needed: reviewers.atLeast,
            odd: reviewers.odd,
            words: '综合评审考评员',
            ratio: `至少 ${reviewers.atLeast} 人`,
          },
        ]
      : []),
  ].filter((group) => group.candidates > 0)
  return groups.map(({ candidates: taken, needed, odd, words, ratio }) => {
    const even = odd && actual % 2 === 0
    return finding({
      title: `${words} ${needed} 人以上${odd ? '，单数' : ''}（${ratio}）`,
      met: actual >= needed && !even,
      stated: `${taken} 名考生，${actual} 人`,
      quantity: { value: actual, threshold: needed },
      shortfall: actual < needed ? `差 ${needed - actual} 人` : even ? '要单数，增减 1 人' : null,
      clause: 'N2.1.2',
    })
  })
}

/** 二（一）2 [N2.1.2]: somebody of the body watches. One a sitting is our choice: the notice gives no number. */
function supervisorFinding({ staff }: ArrangementFacts): FindingView {
  const actual = count(staff, 'qualitySupervisor')
  return finding({
    title: '内部质量督导员 1 人以上',
    met: actual >= 1,
    stated: `${actual} 人`,
    quantity: { value: actual, threshold: 1 },
    shortfall: actual < 1 ? '差 1 人' : null,
    clause: 'N2.1.2',
  })
}

/** Nothing is locked, or changed once locked, while a finding is not met. */
export function ensureAllMet(findings: readonly FindingView[]): void {
  const unmet = findings.filter(({ met }) => !met)
  const [first] = unmet
  if (!first) return
  throw new Problem(
    'arrangement-unmet',
    { count: unmet.length, first: first.shortfall ? `${first.title}，${first.shortfall}` : first.stated },
    { ...(first.clause && { clause: first.clause }) },
  )
}
