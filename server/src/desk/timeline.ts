import { areas, type Duty, duties, dutyWords, region } from '@guijiang/contract/codes'
import type { IsoDate } from '@guijiang/contract/iso'
import { sentenceOf } from '@guijiang/contract/timeline'
import { monthDay } from '@guijiang/contract/timeline/define'
import type { ClauseMark, TimelineEntry } from '@guijiang/contract/view'
import type { Turn } from '#base/deadline/index.ts'
import type { Actor } from '#kit/actor.ts'
import { dayOf } from '#kit/clock.ts'
import type { LoggedAct } from './store.ts'

export type Paper = { id: string; name: string; madeIn: string }

type Facts = {
  reader: Actor
  organisationId: string
  acts: readonly LoggedAct[]
  turns: readonly Turn[]
  papers: readonly Paper[]
  /** By account, for those whose names the reader may know. */
  names: ReadonlyMap<string, string>
}

const placeWords = (area: string | null): string =>
  area === region ? '自治区' : ((areas as Record<string, string>)[area ?? ''] ?? '')

const isDuty = (duty: string | null): duty is Duty => duty !== null && duty in duties

/** A post, as everybody may know it: 桂林市 · 经办, 机构负责人, 专家; 公众 and 平台 have none. */
export function postWords(duty: string | null, area: string | null): string {
  if (duty === 'platform') return '平台'
  if (!isDuty(duty)) return '公众'
  return duties[duty].side === 'centre'
    ? [placeWords(area), dutyWords[duty]].filter(Boolean).join(' · ')
    : dutyWords[duty]
}

const sideOf = (duty: string | null) => (isDuty(duty) ? duties[duty].side : undefined)

/** To outsiders an act shows a post: a body knows its own people by name, an office its own side, the auditor everybody. */
export function knowsByName(reader: Actor, act: Pick<LoggedAct, 'duty' | 'organisationId'>): boolean {
  if (reader.duty === 'auditor') return true
  const [mine, theirs] = [sideOf(reader.duty), sideOf(act.duty)]
  if (mine === 'centre') return theirs === 'centre'
  return mine === 'body' && theirs === 'body' && reader.organisationId === act.organisationId
}

/** What was done, the oldest first, with its papers and the days it took; then whose turn it is. */
export function timelineOf(facts: Facts): TimelineEntry[] {
  return [...facts.acts.flatMap((act) => doneEntry(facts, act)), ...aheadEntries(facts)]
}

function doneEntry({ reader, organisationId, turns, papers, names }: Facts, act: LoggedAct): TimelineEntry[] {
  const sentence = sentenceOf(act.action, act.content)
  if (sentence === null) return []
  const name = act.actor && knowsByName(reader, act) ? names.get(act.actor) : undefined
  const post = postWords(act.duty, act.area)
  const used = turns.find(
    (turn) => turn.outcome === 'met' && turn.metRequest === act.requestId && turn.usedDays !== null,
  )
  return [
    {
      day: dayOf(act.at).toString() as IsoDate,
      at: null,
      who: name ? `${post}（${name}）` : post,
      act: sentence?.act ?? '办理一步',
      kind: sentence?.bad ? 'bad' : 'done',
      note: sentence?.note ?? null,
      papers: papers
        .filter(({ madeIn }) => madeIn === act.requestId)
        .map((paper) => ({
          title: paper.name.replace(/\.pdf$/i, ''),
          href: `/api/files/${organisationId}/${paper.id}?inline=1`,
        })),
      daysUsed: used?.period ? { count: used.usedDays ?? 0, unit: used.period.unit } : null,
      clause: act.clause as ClauseMark | null,
    },
  ]
}

export const isMine = (reader: Actor, turn: Turn): boolean =>
  reader.duty === turn.duty &&
  (turn.accountId
    ? reader.accountId === turn.accountId
    : turn.area
      ? reader.area === turn.area
      : turn.organisationId !== null && reader.organisationId === turn.organisationId)

/** What comes next; the same act of several people is one line. */
function aheadEntries({ reader, turns }: Facts): TimelineEntry[] {
  const open = Map.groupBy(
    turns.filter(({ metAt }) => !metAt),
    ({ act, duty, area }) => `${act} ${duty} ${area}`,
  )
  return [...open.values()].map((same): TimelineEntry => {
    const turn = same.find((one) => isMine(reader, one)) ?? same[0]!
    const post = postWords(turn.duty, turn.area)
    return {
      day: (turn.dueOn ?? dayOf(turn.since)).toString() as IsoDate,
      at: null,
      who: same.length > 1 ? `${post} ${same.length} 人` : post,
      act: turn.act,
      kind: isMine(reader, turn) ? 'mine' : 'ahead',
      note: waitingWords(turn),
      papers: [],
      daysUsed: null,
      clause: turn.clause as ClauseMark | null,
    }
  })
}

function waitingWords({ period, dueOn }: Turn): string | null {
  if (!period) return null
  if (dueOn) return `期限 ${monthDay(dueOn)} 24 时。`
  const stop = period.stops.find(({ arrived }) => !arrived)
  return stop ? `${monthDay(stop.served)}起暂停计时，等${stop.reason}。` : null
}

/** The period that the reader looks for: their own, else the first that runs, else the last that ran. */
export function periodToShow(reader: Actor, turns: readonly Turn[]): Turn | undefined {
  const dated = turns.filter(({ period, outcome }) => period && outcome !== 'void')
  const open = dated.filter(({ metAt }) => !metAt)
  return open.find((turn) => isMine(reader, turn)) ?? open.find(({ internal }) => !internal) ?? open[0] ?? dated.at(-1)
}
