import { fullDay } from '@guijiang/contract/days'
import { type DirectoryItem, directoryChanges } from '@guijiang/contract/entry/directory'
import type { IsoDate } from '@guijiang/contract/iso'
import type { ClauseMark, TimelineEntry } from '@guijiang/contract/view'
import { areasOf } from './lookup.ts'
import { byOccupation } from './rules.ts'
import type { Entry, ListedLevel, Version } from './store.ts'

const iso = (day: Temporal.PlainDate) => day.toString() as IsoDate

/** One entry as anybody may read it. */
export function forPublic(entry: Entry, levels: readonly ListedLevel[]): DirectoryItem {
  return {
    code: entry.code,
    name: entry.name,
    scope: entry.scope,
    area: areasOf(levels),
    status: entry.state,
    statusSince: iso(entry.stateSince),
    occupations: byOccupation(levels).map(({ code, name, levels: held }) => ({ code, name, levels: held })),
    listedOn: iso(entry.listedOn),
  }
}

const turnsBad = new Set<Version['kind']>(['suspend', 'remove'])

/** What became of an entry, newest first, as anybody may read it: posts, never names. */
export const changesOf = (versions: readonly Version[]): TimelineEntry[] =>
  versions.map(({ kind, fromDay, untilDay, recordedBy, ground, clause }) => ({
    day: iso(fromDay),
    at: null,
    who: recordedBy === null ? '平台' : '自治区 · 审批',
    act: directoryChanges[kind].words,
    kind: turnsBad.has(kind) ? 'bad' : 'done',
    note: ground ?? (kind === 'list' ? `期限到${fullDay(untilDay.subtract({ days: 1 }).toString())}。` : null),
    papers: [],
    daysUsed: null,
    clause: clause as ClauseMark,
  }))
