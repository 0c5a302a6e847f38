import type { Component } from '@guijiang/contract/codes'
import { dayWords, shortDay } from '@guijiang/contract/days'
import { type AttendanceState, type StaffPart, staffParts } from '@guijiang/contract/delivery/examination'
import { sameName } from '@guijiang/contract/formats'
import { Problem } from '#kit/problem.ts'

type Day = Temporal.PlainDate

export type Seatable = {
  id: string
  ticketNumber: string
  components: readonly Component[]
  /** 培训教师 as the roster names them; several with 、 between. */
  trainer: string | null
  trainingBody: string | null
}

export type Room = { id: string; name: string; seats: number }
export type Seat = { registrationId: string; roomId: string; seat: number }
export type Named = { accountId: string; name: string; part: StaffPart; roomId: string | null }

/** 6月18日（周四） or 6月18日至6月20日. */
export const spanWords = ({ firstDay, lastDay }: { firstDay: Day; lastDay: Day }): string =>
  firstDay.equals(lastDay)
    ? dayWords(firstDay.toString())
    : `${shortDay(firstDay.toString())}至${shortDay(lastDay.toString())}`

const byTicket = (one: Seatable, other: Seatable) => (one.ticketNumber < other.ticketNumber ? -1 : 1)

/** Seats by ticket number, room after room: the same candidates and rooms give the same seats. Who finds none is left out. */
export function seatCandidates(rooms: readonly Room[], candidates: readonly Seatable[]): Seat[] {
  const places = rooms.flatMap(({ id, seats }) =>
    Array.from({ length: seats }, (_, i) => ({ roomId: id, seat: i + 1 })),
  )
  return [...candidates]
    .sort(byTicket)
    .slice(0, places.length)
    .map(({ id }, i) => ({ registrationId: id, ...places[i]! }))
}

/** Two rooms of one name could not be told apart on a ticket. */
export function ensureRoomNames(rooms: readonly { name: string }[]): void {
  const twice = rooms.findIndex(({ name }, i) => rooms.some((other, j) => j < i && other.name === name))
  if (twice < 0) return
  const { name } = rooms[twice]!
  const detail = `有两个考场都叫“${name}”。请改其中一个。`
  throw new Problem('room-named-twice', { name }, { errors: [{ pointer: `/rooms/${twice}/name`, detail }] })
}

/** 四（二）3 [N4.2.3] 培训评价不相容: the candidates whom somebody of this name has taught. */
export const taughtBy = (name: string, candidates: readonly Seatable[]): Seatable[] =>
  candidates.filter(({ trainer }) => trainer?.split(/[、，,；;/]/u).some((teacher) => sameName(teacher, name)))

/** 准考证尾号: enough to find somebody in a list, too little to tell who it is. */
export const ticketTail = (ticketNumber: string): string => ticketNumber.slice(-4)

function taughtWords(taught: readonly Seatable[]): string {
  const where = [...new Set(taught.flatMap(({ trainingBody }) => trainingBody ?? []))].join('、')
  const tails = taught.slice(0, 5).map(({ ticketNumber }) => ticketTail(ticketNumber))
  return `${where ? `${where}，` : ''}准考证尾号 ${tails.join('、')}${taught.length > tails.length ? ' 等' : ''}`
}

/** 证卡 of somebody as the body's list of people has it. */
export type Card = {
  part: StaffPart
  /** The last valid day; null: no card, which an invigilator needs not have. */
  expiresOn: Day | null
  /** What an assessor may assess. */
  occupations: readonly { edition: string; code: string; levels: readonly number[] }[]
}

export type CardAsk = { code: string; edition: string; level: number; title: string; lastDay: Day }

/** 二（一）2 [N2.1.2]: the card is valid until the last day, and an assessor's covers this occupation and level. */
export function cardFault(part: StaffPart, card: Card | undefined, ask: CardAsk): string | null {
  if (!card) return `还没有登记在本机构的${staffParts[part]}名单里`
  if (!card.expiresOn && part !== 'invigilator') return '还没有证卡，要先参加培训考核'
  if (card.expiresOn && Temporal.PlainDate.compare(card.expiresOn, ask.lastDay) < 0)
    return `的证卡 ${shortDay(card.expiresOn.toString())}到期，盖不到考核最后一天`
  if (part !== 'assessor') return null
  const covered = card.occupations.some(
    ({ code, edition, levels }) => code === ask.code && edition === ask.edition && levels.includes(ask.level),
  )
  return covered ? null : `的证卡不含${ask.title}`
}

/** What is known of those who are or could be named for one sitting. */
export type StaffGround = {
  candidates: readonly Seatable[]
  days: { firstDay: Day; lastDay: Day }
  /** Named elsewhere on one of the days; the reference where it is the own body's sitting. */
  engaged: ReadonlyMap<string, string | null>
  recused: ReadonlySet<string>
  /** The part somebody took at this sitting for good, before being replaced. */
  took: ReadonlyMap<string, StaffPart>
  card: (accountId: string, part: StaffPart) => Card | undefined
  ask: CardAsk
}

/** 四（二）3, 二（一）2 [N4.2.3, N2.1.2]: why somebody cannot take a part at a sitting; null where nothing is in the way. */
export function obstacleOf({ accountId, name, part }: Omit<Named, 'roomId'>, ground: StaffGround): Problem | null {
  if (ground.recused.has(accountId)) return new Problem('staff-recused', { name }, { clause: 'N4.2.3' })
  const held = ground.took.get(accountId)
  if (held && held !== part) {
    return new Problem(
      'staff-two-parts',
      { name, held: staffParts[held], wanted: staffParts[part] },
      { clause: 'N4.2.3' },
    )
  }
  const taught = part === 'assessor' ? taughtBy(name, ground.candidates) : []
  if (taught.length > 0) {
    return new Problem(
      'assessor-taught',
      { name, count: taught.length, where: taughtWords(taught) },
      { clause: 'N4.2.3' },
    )
  }
  const where = ground.engaged.get(accountId)
  if (where !== undefined) return elsewhere(name, ground.days, where)
  const fault = cardFault(part, ground.card(accountId, part), ground.ask)
  return fault ? new Problem('staff-card-unfit', { name, part: staffParts[part], fault }, { clause: 'N2.1.2' }) : null
}

/** 四（二）3 [N4.2.3]: nobody is in two places on one day. */
export const elsewhere = (name: string, days: { firstDay: Day; lastDay: Day }, where: string | null) =>
  new Problem('staff-elsewhere', { name, days: spanWords(days), where }, { clause: 'N4.2.3' })

/** 四（二）3 [N4.2.3]: one part a person at one sitting, and an invigilator has a room to mark. */
export function ensureStaffShape(staff: readonly Named[]): void {
  for (const [i, { accountId, name, part, roomId }] of staff.entries()) {
    const earlier = staff.slice(0, i).find((other) => other.accountId === accountId)
    if (earlier) {
      throw new Problem(
        'staff-two-parts',
        { name, held: staffParts[earlier.part], wanted: staffParts[part] },
        { clause: 'N4.2.3' },
      )
    }
    if (part !== 'invigilator' || roomId) continue
    const detail = `${name}还没有定考场。请选一个考场。`
    throw new Problem('staff-room-needed', { name }, { errors: [{ pointer: `/staff/${i}/room`, detail }] })
  }
}

// ---- On the days of a sitting

export const isOneOfDays = (day: Day, { firstDay, lastDay }: { firstDay: Day; lastDay: Day }): boolean =>
  Temporal.PlainDate.compare(day, firstDay) >= 0 && Temporal.PlainDate.compare(day, lastDay) <= 0

/** 三（五）1 [N3.5.1]: presence and attendance are taken while they happen, never before or after. */
export function ensureOnTheDay(today: Day, days: { firstDay: Day; lastDay: Day }): void {
  if (!isOneOfDays(today, days)) throw new Problem('not-on-the-day', { days: spanWords(days) }, { clause: 'N3.5.1' })
}

export type Mark = {
  registrationId: string
  component: Component
  state: AttendanceState
  note: string | null
  markedBy: string
  /** 违纪 counts once a second person of the room has signed. */
  signedBy: string | null
}

export type AskedMark = Pick<Mark, 'registrationId' | 'component' | 'state'> & { note: string | null }

/** What comes of one mark on what stands: nothing new, a signature, or a mark that takes its place. */
export type MarkStep = { kind: 'same' } | { kind: 'sign' } | { kind: 'mark'; mark: Mark }

/**
 * 四（二）3 [N4.2.3]: 违纪 needs its circumstances and two people. The same mark again changes nothing, whoever sends it;
 * 违纪 marked by a second person is the signature.
 */
export function stepOf(standing: Mark | undefined, asked: AskedMark, by: string): MarkStep {
  if (standing?.state === asked.state) {
    const signs = asked.state === 'misconduct' && standing.markedBy !== by && standing.signedBy === null
    return signs ? { kind: 'sign' } : { kind: 'same' }
  }
  if (asked.state === 'misconduct' && (asked.note ?? '').length < 2) {
    throw new Problem('misconduct-note-needed', {}, { clause: 'N4.2.3' })
  }
  return { kind: 'mark', mark: { ...asked, markedBy: by, signedBy: null } }
}

export type AttendanceCounts = {
  /** Candidates with a component that nobody has marked. */
  unmarked: number
  /** 违纪 without its second signature. */
  unsigned: number
  present: number
  absent: number
  misconduct: number
}

/** People, not marks: 违纪 in one component before 缺考 in one before 到考 in all. */
export function countAttendance(
  candidates: readonly Pick<Seatable, 'id' | 'components'>[],
  marks: readonly Mark[],
): AttendanceCounts {
  const counts: AttendanceCounts = { unmarked: 0, unsigned: 0, present: 0, absent: 0, misconduct: 0 }
  const byCandidate = Map.groupBy(marks, ({ registrationId }) => registrationId)
  for (const { id, components } of candidates) {
    const own = (byCandidate.get(id) ?? []).filter(({ component }) => components.includes(component))
    if (own.length < components.length) counts.unmarked += 1
    counts.unsigned += own.filter(({ state, signedBy }) => state === 'misconduct' && signedBy === null).length
    const worst = (['misconduct', 'absent', 'present'] as const).find((state) =>
      own.some((mark) => mark.state === state),
    )
    if (worst) counts[worst] += 1
  }
  return counts
}

/** 三（五）1, 四（二）2 [N3.5.1, N4.2.2]: an examination ends on its last day, with everybody accounted for. */
export function ensureMayFinish(
  counts: AttendanceCounts,
  { lastDay, today, byManager }: { lastDay: Day; today: Day; byManager: boolean },
): void {
  if (Temporal.PlainDate.compare(today, lastDay) < 0) {
    throw new Problem('examination-not-over', { lastDay: dayWords(lastDay.toString()) }, { clause: 'N3.5.1' })
  }
  const { unmarked, unsigned, misconduct } = counts
  if (unmarked > 0 || unsigned > 0) {
    throw new Problem('attendance-incomplete', { unmarked, unsigned }, { clause: 'N4.2.2' })
  }
  if (misconduct > 0 && !byManager) {
    throw new Problem('misconduct-by-manager', { count: misconduct }, { clause: 'N4.2.3' })
  }
}
