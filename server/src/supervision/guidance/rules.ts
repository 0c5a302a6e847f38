import type { SkillLevel } from '@guijiang/contract/codes'
import { shortDay } from '@guijiang/contract/days'
import { type StaffKind, staffKinds } from '@guijiang/contract/entry/personnel'
import type { CardState, CardTerm, EnrolmentState } from '@guijiang/contract/supervision/course'
import { cardState } from '#entry/personnel/rules.ts'
import { Problem } from '#kit/problem.ts'

type Day = Temporal.PlainDate
const compare = Temporal.PlainDate.compare
const clause = 'N4.1.4'

export type Covered = { edition: string; code: string; name: string; levels: SkillLevel[] }

/** 考评人员管理 with 四（一）4 [N4.1.4]: a card is valid for three years; its last day is the one before the same day. */
export const cardYears = 3
export const lastDayOfTerm = (firstDay: Day): Day => firstDay.add({ years: cardYears }).subtract({ days: 1 })

/** How a card stands on a day; the last day itself is still valid, and 90 days before it the card may be renewed. */
export const cardStateOn = (lastDay: Day, today: Day): CardState => cardState(lastDay, today) as CardState

/** A course can still be announced while somebody could enrol. */
export function requireAnnounceable({ enrolUntil }: { enrolUntil: Day }, today: Day): void {
  if (compare(enrolUntil, today) >= 0) return
  const detail = `报名 ${shortDay(enrolUntil.toString())}就截止了。请把报名和开班的日子往后改。`
  throw new Problem('course-too-late', {}, { clause, errors: [{ pointer: '/enrolUntil', detail }] })
}

export type Enrolling = {
  course: { audience: StaffKind; enrolUntil: Day; seats: number; occupations: readonly Covered[] }
  person: { name: string; kind: StaffKind; grade: 'assessor' | 'seniorAssessor' | null; leftOn: Day | null }
  /** Of all bodies. */
  taken: number
  today: Day
}

/** 四（一）4 [N4.1.4]: until the last day of enrolment, while there are seats, those for whom the course is. */
export function requireEnrolable({ course, person, taken, today }: Enrolling): void {
  const { audience, enrolUntil, seats, occupations } = course
  if (compare(today, enrolUntil) > 0) {
    throw new Problem('enrolment-closed', { until: shortDay(enrolUntil.toString()) }, { clause })
  }
  if (taken >= seats) throw new Problem('course-full', { seats }, { clause })
  const refuse = (reason: string) => new Problem('enrolment-unfit', { name: person.name, reason }, { clause })
  if (person.leftOn) throw refuse('已经离职')
  if (person.kind !== audience)
    throw refuse(`登记的是${staffKinds[person.kind].name}，这期培训${staffKinds[audience].name}`)
  const high = occupations.some(({ levels }) => levels.some((level) => level < 3))
  if (high && person.grade !== 'seniorAssessor') throw refuse('是考评员，二级、一级的培训要高级考评员')
}

/** Attendance is recorded from the first day on, scores from the last day on. */
export function requireBegun(day: Day, today: Day, what: string): void {
  if (compare(today, day) >= 0) return
  throw new Problem('course-not-yet', { what, day: shortDay(day.toString()) }, { clause })
}

export type Arranged = { enrolUntil: Day; firstDay: Day; lastDay: Day; place: string; seats: number }

/**
 * 四（一）4 [N4.1.4]: an announced course is arranged anew until the day before it begins, to days that are still to
 * come; nobody who has a seat loses it.
 */
export function requireAlterable(
  before: Arranged,
  after: Arranged,
  { taken, today }: { taken: number; today: Day },
): void {
  if (compare(today, before.firstDay) >= 0)
    throw new Problem('course-begun', { day: shortDay(before.firstDay.toString()) }, { clause })
  const errors: { pointer: string; detail: string }[] = []
  if (compare(after.firstDay, today) <= 0)
    errors.push({
      pointer: '/arrangement/firstDay',
      detail: `开班最早 ${shortDay(today.add({ days: 1 }).toString())}。`,
    })
  if (compare(after.enrolUntil, today) < 0 && compare(after.enrolUntil, before.enrolUntil) !== 0)
    errors.push({ pointer: '/arrangement/enrolUntil', detail: '新的报名截止日已经过了，最早今天。' })
  if (after.seats < taken)
    errors.push({ pointer: '/arrangement/seats', detail: `已经有 ${taken} 人报名，人数不能少于 ${taken}。` })
  if (errors.length > 0) throw new Problem('course-arrangement', {}, { clause, errors })
  if (changesOf(before, after).length === 0) throw new Problem('course-unaltered', {}, { clause })
}

/** What is told to those who are enrolled, old and new: 开班 9月24日改为 9月26日. */
export function changesOf(before: Arranged, after: Arranged): string[] {
  const days = (name: string, was: Day, is: Day) =>
    compare(was, is) === 0 ? [] : [`${name} ${shortDay(was.toString())}改为 ${shortDay(is.toString())}`]
  return [
    ...days('开班', before.firstDay, after.firstDay),
    ...days('结束', before.lastDay, after.lastDay),
    ...days('报名截止', before.enrolUntil, after.enrolUntil),
    ...(before.place === after.place ? [] : [`地点 ${before.place}改为 ${after.place}`]),
    ...(before.seats === after.seats ? [] : [`人数 ${before.seats} 人改为 ${after.seats} 人`]),
  ]
}

/** Once somebody is marked the course has taken place. */
export function requireCancellable(states: readonly EnrolmentState[]): void {
  if (states.every((state) => state === 'enrolled' || state === 'withdrawn')) return
  throw new Problem('course-held', {}, { clause })
}

export const passes = (score: number, passMark: number): boolean => score >= passMark

/** Everybody who was enrolled is marked, and whoever attended has a score. */
export function requireAllMarked(rows: readonly { name: string; state: EnrolmentState }[]): void {
  const open = rows.filter(({ state }) => state === 'enrolled' || state === 'attended')
  if (open.length === 0) return
  const names = open.slice(0, 3).map(({ name }) => name)
  throw new Problem('course-unmarked', { count: open.length, names: names.join('、') }, { clause })
}

export type Term = { ground: CardTerm; firstDay: Day; lastDay: Day; occupations: Covered[] }

/** What two cards cover together. */
export function together(one: readonly Covered[], other: readonly Covered[]): Covered[] {
  const found = new Map<string, Covered>()
  for (const { levels, ...occupation } of [...one, ...other]) {
    const key = `${occupation.edition} ${occupation.code}`
    const held = found.get(key)?.levels ?? []
    found.set(key, { ...occupation, levels: [...new Set([...held, ...levels])].sort((a, b) => b - a) })
  }
  return [...found.values()].sort((a, b) => (a.code < b.code ? -1 : 1))
}

const covers = (held: readonly Covered[], wanted: readonly Covered[]) =>
  wanted.every(({ edition, code, levels }) =>
    held.some(
      (one) => one.edition === edition && one.code === code && levels.every((level) => one.levels.includes(level)),
    ),
  )

/**
 * 四（一）4 [N4.1.4]: the term that a passed course gives. The first, and one after a lapse, runs three years from the day
 * of issue and covers what the course taught; within the last 90 days the next three years are joined to the old ones;
 * earlier a course only adds what the card did not cover, and null says that it adds nothing.
 */
export function termAfter(
  earlier: Pick<Term, 'firstDay' | 'lastDay' | 'occupations'> | undefined,
  issuedOn: Day,
  taught: readonly Covered[],
): Term | null {
  const afresh = { firstDay: issuedOn, lastDay: lastDayOfTerm(issuedOn), occupations: together([], taught) }
  if (!earlier) return { ground: 'first', ...afresh }
  const state = cardStateOn(earlier.lastDay, issuedOn)
  if (state === 'ended') return { ground: 'renewed', ...afresh }
  const occupations = together(earlier.occupations, taught)
  if (state === 'ending') {
    const joined = earlier.lastDay.add({ days: 1 })
    return { ground: 'renewed', firstDay: joined, lastDay: lastDayOfTerm(joined), occupations }
  }
  if (covers(earlier.occupations, taught)) return null
  return { ground: 'widened', firstDay: issuedOn, lastDay: earlier.lastDay, occupations }
}

const letters: Readonly<Record<StaffKind, string>> = { assessor: 'K', qualitySupervisor: 'D', invigilator: 'J' }

/** GXK-26-00001: 考评 K, 督导 D, 监考 J; the year of the first card; counted through for the region. */
export const cardNumber = (kind: StaffKind, year: number, serial: number): string =>
  `GX${letters[kind]}-${String(year % 100).padStart(2, '0')}-${String(serial).padStart(5, '0')}`
