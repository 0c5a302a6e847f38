import type { DirectoryItem } from '@guijiang/contract/entry/directory'
import type { IsoDate } from '@guijiang/contract/iso'
import { areasOf } from './lookup.ts'
import { byOccupation } from './rules.ts'
import type { Entry, ListedLevel } from './store.ts'

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
