import type { DeclaredSource, DeclaredSources, DrawResult, SeedSource } from '@guijiang/contract/base/draw'
import { type Area, areas } from '@guijiang/contract/codes'
import { canonicalJson } from '@guijiang/proof/commit'
import { type DrawFile, DrawFileWrong, formatDrawFile } from '@guijiang/proof/draw-file'
import { drandRound, quicknet } from '@guijiang/proof/draw-seed'
import { Problem } from '#kit/problem.ts'

type Instant = Temporal.Instant
type Day = Temporal.PlainDate

const clause = 'N4.1.3'

/** 四（一）3 [N4.1.3]: minutes between the checkpoint that holds the commitment and the moment of the seed. */
export const leastAhead = 10

/** Minutes that are left for the log to take a commitment in. */
export const timeForLog = 5

/** Hours in which the declared source counts; from then on only the fallback does, for as long. */
export const hoursOfSource = 24

/** Days after which the file opens, used or not. */
export const daysClosed = 30

/** A moment lies at most this many days ahead. */
const mostAhead = 15

const after = (one: Instant, other: Instant): boolean => Temporal.Instant.compare(one, other) > 0
const hours = (moment: Instant, count: number): Instant => moment.add({ hours: count })
const words = (moment: Instant): string =>
  moment.toZonedDateTimeISO('Asia/Shanghai').toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ')

// ---- sources

const order: readonly SeedSource[] = ['drand', 'lottery', 'ceremony']

/**
 * 四（一）3 [N4.1.3]: one source and one fallback, both declared before the commitment. A fallback stands later in the order
 * drand, lottery, ceremony; that of a ceremony is a stated lottery, that of a lottery may be a later one.
 */
export function requireSources({ source, fallback }: DeclaredSources, now: Instant): void {
  const later = order.indexOf(fallback.kind) > order.indexOf(source.kind)
  const lottery = fallback.kind === 'lottery' && source.kind !== 'drand'
  if (!later && !lottery) throw new Problem('draw-sources', {}, { clause })
  requireMoment(momentOf(source), now)
  const [from, until] = [hours(momentOf(source), hoursOfSource), now.add({ hours: 24 * mostAhead })]
  if (after(from, momentOf(fallback))) {
    const why = `备用来源的时刻至少比主来源晚 ${hoursOfSource} 小时，最早 ${words(from)}`
    throw new Problem('draw-moment', { why }, { clause })
  }
  if (after(momentOf(fallback), until)) {
    throw new Problem('draw-moment', { why: `两个时刻都应在 ${mostAhead} 天以内` }, { clause })
  }
}

export const momentOf = ({ moment }: DeclaredSource): Instant => Temporal.Instant.from(moment)

/** 四（一）3 [N4.1.3]: the seed comes at least ten minutes after the checkpoint; the log gets five more to make it. */
export function requireMoment(moment: Instant, now: Instant): void {
  const least = now.add({ minutes: leastAhead + timeForLog })
  if (after(least, moment)) {
    const why = `种子时刻至少在 ${leastAhead + timeForLog} 分钟以后，最早 ${words(least)}`
    throw new Problem('draw-moment', { why }, { clause })
  }
}

/** 四（一）3 [N4.1.3]: a commitment that the public log took in too late proves nothing. */
export function requireCheckpoint(moment: Instant, checkpointAt: Instant | null): void {
  if (checkpointAt === null || after(checkpointAt.add({ minutes: leastAhead }), moment)) {
    throw new Problem('draw-committed-late', { least: leastAhead }, { clause })
  }
}

/** When the checkpoint was signed, in legal time: as long after the commitment as by the machine's clock. */
export function checkpointAt(
  committed: { at: Instant; recordedAt: Instant },
  signedAt: Instant | null,
): Instant | null {
  if (signedAt === null) return null
  const waited = committed.recordedAt.until(signedAt)
  return waited.sign < 0 ? committed.at : committed.at.add(waited)
}

type Moments = { moment: Instant; fallbackMoment: Instant }

/**
 * 四（一）3 [N4.1.3], F31: the source counts for 24 hours from its moment; the fallback from its own, at least 24 hours
 * later, for as long.
 */
export function whatCounts({ moment, fallbackMoment }: Moments, now: Instant): 'source' | 'fallback' | 'none' {
  if (!after(moment, now) && after(hours(moment, hoursOfSource), now)) return 'source'
  if (!after(fallbackMoment, now) && after(hours(fallbackMoment, hoursOfSource), now)) return 'fallback'
  return 'none'
}

export function countsWords(moments: Moments, now: Instant): string {
  const { moment, fallbackMoment } = moments
  const counts = whatCounts(moments, now)
  if (counts === 'source') return `主来源有效，到 ${words(hours(moment, hoursOfSource))} 为止`
  if (counts === 'fallback') return `主来源过了 ${hoursOfSource} 小时没有结果，现在用备用来源`
  if (after(moment, now)) return `种子时刻 ${words(moment)} 还没有到`
  if (after(fallbackMoment, now)) return `主来源已过 ${hoursOfSource} 小时，等到 ${words(fallbackMoment)} 用备用来源`
  return '主来源和备用来源都过了时限'
}

/** Refuses a seed of a source that does not count now, and says what does. */
export function requireCounting(
  declared: DeclaredSources & Moments,
  kind: SeedSource,
  now: Instant,
): 'source' | 'fallback' {
  const counts = whatCounts(declared, now)
  if (counts === 'none' && after(declared.moment, now)) {
    throw new Problem('draw-not-yet', { from: words(declared.moment) }, { clause })
  }
  if (counts === 'none' || declared[counts].kind !== kind) {
    throw new Problem('draw-other-source', { why: countsWords(declared, now) }, { clause })
  }
  return counts
}

/** 四（一）3 [N4.1.3]: no result when the fallback's day is over: 未完成, in public. */
export const isLate = ({ fallbackMoment }: Moments, now: Instant): boolean =>
  !after(hours(fallbackMoment, hoursOfSource), now)

/** The day on which the file opens at the latest. */
export const opensBy = (closedOn: Day): Day => closedOn.add({ days: daysClosed })

/** What stands in the file for the declared source: the round of drand follows from its moment. */
export function seedLine(source: DeclaredSource): string {
  if (source.kind === 'drand') return `drand ${quicknet.chain} ${roundOf(momentOf(source))}`
  if (source.kind === 'lottery') return `lottery ssq/${source.issues.ssq} dlt/${source.issues.dlt}`
  return 'ceremony 3'
}

/** The round that a moment falls in; the first that nobody knows at that moment. */
export const roundOf = (moment: Instant): number => drandRound(Math.floor(moment.epochMilliseconds / 1000))

// ---- roster and file

export type RosterItem = { id: string; weight: number }

export type RosterInspector = { id: string; accountId: string | null }

/**
 * Everything a draw is made from. `id`s are 1–64 letters, digits, `.`, `_`, `-` and become public when the file opens:
 * codes of bodies, references of sittings, list numbers of persons; never a name.
 */
export type DrawRoster = {
  /** In this order; `choose` items of each. Items of one draw have different ids. */
  strata: readonly { name: string; choose: number; items: readonly RosterItem[] }[]
  inspectors: {
    team: number
    /** Visits for one inspector at most. */
    cap: number
    people: readonly RosterInspector[]
    recusals: readonly { item: string; inspector: string }[]
  } | null
  /** Who or what stands in the lists and is left out, with the rule that says so. */
  exclusions: readonly { id: string; reason: string }[]
  /** Names and versions of the lists: 检查事项清单 第 3 版. */
  lists: readonly { name: string; version: string }[]
  /** Items that are persons themselves (experts): their accounts by id. */
  accounts?: Readonly<Record<string, string>>
  /** Words for ids on screens and, once open, in public. */
  labels: Readonly<Record<string, string>>
}

/** The one file of a roster. A roster that cannot be drawn from is refused with the reason. */
export function fileOf(roster: DrawRoster, given: { number: string; source: DeclaredSource; nonce: string }): string {
  const file: DrawFile = {
    version: 'guijiang-draw/v1',
    draw: given.number,
    seed: seedLine(given.source),
    nonce: given.nonce,
    strata: roster.strata,
    inspectors: roster.inspectors && {
      team: roster.inspectors.team,
      cap: roster.inspectors.cap,
      people: roster.inspectors.people.map(({ id }) => id),
      recusals: roster.inspectors.recusals,
    },
  }
  try {
    return formatDrawFile(file)
  } catch (error) {
    if (!(error instanceof DrawFileWrong)) throw error
    throw new Problem('draw-roster-unfit', { why: unfitWords(roster) }, { clause })
  }
}

function unfitWords({ strata }: DrawRoster): string {
  const short = strata.find(({ choose, items }) => choose > items.length)
  if (strata.length === 0) return '没有分层'
  if (short) return `“${short.name}”层只有 ${short.items.length} 个对象，要抽 ${short.choose} 个`
  return '代码有重复，或含有字母、数字、点、横线以外的字符'
}

/** 四（一）3 [N4.1.3]: what the leader commits to is the roster as the lists and rules make it; undefined: it is. */
export function rosterDifference(frozen: DrawRoster, computed: DrawRoster | undefined): string | undefined {
  if (!computed) return '抽取事项'
  const parts: [string, (roster: DrawRoster) => unknown][] = [
    ['检查对象', ({ strata }) => strata.map((stratum) => ({ ...stratum, items: byId(stratum.items) }))],
    // Codes of persons follow their list: the same code must still be the same person.
    ['人员名单', ({ accounts }) => accounts],
    ['人员名单', ({ inspectors }) => inspectors && { ...inspectors, people: byId(inspectors.people), recusals: null }],
    ['回避关系', ({ inspectors }) => inspectors?.recusals.map(({ item, inspector }) => `${item} ${inspector}`).sort()],
    ['不列入的理由', ({ exclusions }) => byId(exclusions)],
    ['清单版本', ({ lists }) => lists],
  ]
  return parts.find(([, part]) => canonicalJson(part(frozen) ?? null) !== canonicalJson(part(computed) ?? null))?.[0]
}

const byId = <T extends { id: string }>(list: readonly T[]): T[] =>
  list.toSorted((one, other) => (one.id < other.id ? -1 : 1))

/** 四（一）3 [N4.1.3]: who freezes or commits is not among those who may be drawn. */
export function requireOutside(roster: DrawRoster, accountId: string, act: string): void {
  const listed = roster.inspectors?.people.some((person) => person.accountId === accountId)
  if (listed || Object.values(roster.accounts ?? {}).includes(accountId))
    throw new Problem('draw-actor-listed', { act }, { clause })
}

/** 四（一）3 [N4.1.3]: an infeasible draw is done again with more inspectors and the items it had chosen. */
export function requireSameItems(number: string, earlier: DrawResult, roster: DrawRoster): void {
  const before = earlier.strata.map(({ name, chosen }) => [name, chosen.toSorted()])
  const now = roster.strata.map(({ name, choose, items }) => [
    name,
    choose === items.length ? items.map(({ id }) => id).toSorted() : [],
  ])
  if (canonicalJson(before) !== canonicalJson(now)) throw new Problem('draw-items-changed', { number }, { clause })
}

export type Parties = { frozenBy: string; committedBy: string | null; delegate: string | null; area: Area }

/** Who brings a share: the one who froze, the one who committed, the public's delegate. */
export const partiesOf = ({ frozenBy, committedBy, delegate, area }: Parties) =>
  [
    { party: 1, accountId: frozenBy, duty: 'centreHandler', words: `${areas[area]}经办（冻结名单）` },
    { party: 2, accountId: committedBy, duty: 'centreLeader', words: `${areas[area]}审批（发布承诺）` },
    { party: 3, accountId: delegate, duty: 'drawDelegate', words: '公众代表' },
  ] as const
