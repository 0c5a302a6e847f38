import { createHash } from 'node:crypto'
import { shortDay } from '@guijiang/contract/days'
import { type DirectoryState, directoryStates } from '@guijiang/contract/entry/directory'
import type { FindingOutcome } from '@guijiang/contract/supervision/inspection'
import type { InspectorRow, ObjectRow, Stratifying } from '@guijiang/contract/supervision/inspection-lists'
import { canonicalJson } from '@guijiang/proof/commit'
import { naturalPeriodEnd, type WorkingCalendar } from '#base/calendar/rules.ts'
import { Problem } from '#kit/problem.ts'

type Day = Temporal.PlainDate

const compare = Temporal.PlainDate.compare

/** 四（一）3 [N4.1.3] 双随机: two people look, never one. */
export const leastInspectors = 2

/** Over exactly what was entered or is signed. */
export const hashOf = (content: unknown): Buffer => createHash('sha256').update(canonicalJson(content)).digest()

// ---- 一单两库

/** 四（一）3 [N4.1.3] with `domain.md` 6: in its first year a body is looked at more often. */
export const isFirstYear = (listedOn: Day, asOf: Day): boolean => compare(asOf, listedOn.add({ years: 1 })) < 0

/** 四（一）3 [N4.1.3]: ×2 for complaints or the first year; both are no more than one. */
export const weightOf = ({ firstYear, complaints }: Pick<ObjectRow, 'firstYear' | 'complaints'>): 1 | 2 =>
  firstYear || complaints > 0 ? 2 : 1

export type Stratum = { name: string; choose: number; items: { id: string; weight: 1 | 2 }[] }

/** 四（一）3 [N4.1.3]: of each stratum `ratio` per cent, rounded up, one at least; who is left out is not in it. */
export function strataOf(
  objects: readonly ObjectRow[],
  { kind, by, ratio }: { kind: ObjectRow['kind']; by: Stratifying; ratio: number },
): Stratum[] {
  const drawable = objects.filter((row) => row.kind === kind && row.excluded === null)
  const groups = Map.groupBy(drawable, ({ area }) => (by === 'city' ? area : 'all'))
  return [...groups]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, rows]) => ({
      name,
      choose: Math.max(1, Math.ceil((rows.length * ratio) / 100)),
      items: rows.map((row) => ({ id: row.key, weight: weightOf(row) })).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    }))
}

/** 四（一）3 [N4.1.3]: nobody is left off by an old list: whatever can be drawn now stands in the version, if only left out. */
export function requireNobodyMissing(
  known: readonly Pick<ObjectRow, 'key'>[],
  now: readonly Pick<ObjectRow, 'key' | 'label' | 'excluded'>[],
): void {
  const keys = new Set(known.map(({ key }) => key))
  const missing = now.filter(({ key, excluded }) => excluded === null && !keys.has(key))
  if (missing.length === 0) return
  throw new Problem('list-stale', { count: missing.length, first: missing[0]!.label }, { clause: 'N4.1.3' })
}

/** 四（二）3 [N4.2.3] 回避: every pair of an object and an inspector with a tie to its body. */
export function recusalsOf(
  objects: readonly Pick<ObjectRow, 'key' | 'organisationId'>[],
  inspectors: readonly Pick<InspectorRow, 'code' | 'ties'>[],
): { item: string; inspector: string }[] {
  return objects.flatMap(({ key, organisationId }) =>
    inspectors
      .filter(({ ties }) => ties.some((tie) => tie.organisationId === organisationId))
      .map(({ code }) => ({ item: key, inspector: code })),
  )
}

/** 四（二）3 [N4.2.3]: nobody with a tie to the body looks at it, whoever named him. */
export function requireUntied(
  members: readonly { accountId: string; name: string }[],
  tied: ReadonlyMap<string, string>,
): void {
  for (const { accountId, name } of members) {
    const why = tied.get(accountId)
    if (why) throw new Problem('inspector-recused', { name, why }, { clause: 'N4.2.3' })
  }
}

/** 四（一）3 [N4.1.3]: two at least, each once. */
export function requireTeam(accounts: readonly string[]): void {
  if (new Set(accounts).size < leastInspectors || new Set(accounts).size < accounts.length) {
    throw new Problem('two-inspectors', { least: leastInspectors }, { clause: 'N4.1.3' })
  }
}

/**
 * 四（一）2–3 [N4.1.3]: looked at is who is in the directory, suspended or past its term included, for both may still finish
 * sittings. A body that was removed or has left does nothing that a visit could find; what it did before is investigated.
 * A visit without network may have begun `on` a day before, and is told of only now.
 */
export function requireInspectable(body: { state: DirectoryState; stateSince: Day }, on?: Day): void {
  const { state, stateSince } = body
  if (isInspectable(state) || (on && Temporal.PlainDate.compare(on, stateSince) < 0)) return
  const facts = { state: directoryStates[state].words, since: shortDay(stateSince.toString()) }
  throw new Problem('body-not-inspected', facts, { clause: 'N4.1.3' })
}

/** The same question of a body that may be chosen. */
export const isInspectable = (state: DirectoryState): boolean => state !== 'removed' && state !== 'left'

// ---- the visit

export type Noted = {
  code: string
  title: string
  outcome: FindingOutcome | null
  words: string
  demand: string
}

/**
 * 四（一）3 [N4.1.3]: every item has an outcome; what does not comply says what was found and what is to be put right, what
 * was not looked at says why.
 */
export function requireWhole(findings: readonly Noted[]): void {
  const errors = findings.flatMap(({ code, title, outcome, words, demand }) => {
    const at = (detail: string) => [{ pointer: `/findings/${code}`, detail }]
    if (outcome === null) return at(`${title}还没有记录。`)
    if (outcome === 'fails' && words.length < 5) return at(`${title}不符合，请写清查到的事实，至少 5 个字。`)
    if (outcome === 'fails' && demand.length < 5) return at(`${title}不符合，请写整改要求，至少 5 个字。`)
    if (outcome === 'notLooked' && words.length < 2) return at(`${title}未查，请写明原因。`)
    return []
  })
  if (errors.length === 0) return
  const facts = { count: errors.length, first: errors[0]!.detail }
  throw new Problem('inspection-incomplete', facts, { clause: 'N4.1.3', errors })
}

/** The device may have been without a network for a while; it was not tomorrow, nor before the order. */
export function requireMoment(at: Temporal.Instant, { now, from }: { now: Temporal.Instant; from: Day }): void {
  const earliest = from.toZonedDateTime('Asia/Shanghai').toInstant()
  const latest = now.add({ minutes: 10 })
  if (Temporal.Instant.compare(at, earliest) >= 0 && Temporal.Instant.compare(at, latest) <= 0) return
  throw new Problem('moment-not-possible', { from: shortDay(from.toString()) })
}

// ---- 整改

/** 四（一）3 [N4.1.3]: 30 natural days from service; an end on a rest day moves to the next working day. */
export const rectificationDue = (calendar: WorkingCalendar, served: Day, days: number): Day =>
  naturalPeriodEnd(calendar, served, days)

/** Our choice: after a return at least so many days remain; the first due day stands where it is later. */
export function dueAfterReturn(
  calendar: WorkingCalendar,
  { dueOn, returned, days }: { dueOn: Day; returned: Day; days: number },
): Day {
  const anew = naturalPeriodEnd(calendar, returned, days)
  return compare(anew, dueOn) > 0 ? anew : dueOn
}

/** Days after the due day; 0 on it. */
export const lateDays = (dueOn: Day, submitted: Day): number =>
  Math.max(0, dueOn.until(submitted, { largestUnit: 'day' }).days)

/** 四（一）3 [N4.1.3]: an answer to every demand, and to nothing else. */
export function requireEachAnswered(demands: readonly string[], answers: readonly { code: string }[]): void {
  const given = answers.map(({ code }) => code)
  const missing = demands.filter((code) => !given.includes(code))
  const strange = given.filter((code) => !demands.includes(code))
  if (missing.length === 0 && strange.length === 0 && new Set(given).size === given.length) return
  const errors = missing.map((code) => ({ pointer: `/answers/${code}`, detail: `${code} 还没有写整改情况。` }))
  throw new Problem(
    'rectification-incomplete',
    { missing: missing.join('、') || strange.join('、') },
    {
      clause: 'N4.1.3',
      errors,
    },
  )
}
