import type { Area, SkillLevel } from '@guijiang/contract/codes'
import type { DirectoryItem, DirectoryState } from '@guijiang/contract/entry/directory'
import type { TimelineEntry } from '@guijiang/contract/view'
import { pageOf } from '#kit/cursor.ts'
import type { Db } from '#kit/db.ts'
import { stateOn } from './rules.ts'
import * as store from './store.ts'
import { changesOf, forPublic } from './views.ts'

export const pageSize = 50

/** Removed and left ones are shown to whoever asks for all; what ran out is not hidden. */
const standing: readonly DirectoryState[] = ['listed', 'suspended', 'expired']
const everything: readonly DirectoryState[] = ['listed', 'suspended', 'removed', 'left', 'expired']

export type DirectoryAsk = {
  asOf: Temporal.PlainDate
  city?: Area | undefined
  occupation?: string | undefined
  level?: SkillLevel | undefined
  /** Removed and left ones as well. */
  all: boolean
  after?: string | undefined
}

const queryOf = ({ asOf, city, occupation, level, all }: DirectoryAsk) => ({
  asOf,
  city: city ?? null,
  occupation: occupation ?? null,
  level: level ?? null,
  states: all ? everything : standing,
})

/** 三（四） [N3.4]: the directory as it was on a day, a page at a time in the order of the codes. */
export async function readDirectory(
  db: Db,
  ask: DirectoryAsk,
): Promise<{ items: DirectoryItem[]; next: string | null }> {
  const found = await store.listEntriesOn(db, { ...queryOf(ask), after: ask.after ?? null, limit: pageSize + 1 })
  const { rows: shown, last } = pageOf(found, pageSize)
  const levels = Map.groupBy(await store.levelsOfVersions(db, shown), ({ organisationId }) => organisationId)
  const items = shown.map((entry) => forPublic(entry, levels.get(entry.organisationId) ?? []))
  return { items, next: last?.code ?? null }
}

export const countDirectory = (db: Db, ask: DirectoryAsk): Promise<number> => store.countEntriesOn(db, queryOf(ask))

export type PublicEntry = {
  organisationId: string
  item: DirectoryItem
  /** The last day of the term, included. */
  lastDay: Temporal.PlainDate
}

/** What became of an entry, newest first, as anybody may read it. */
export const readChanges = async (db: Db, organisationId: string): Promise<TimelineEntry[]> =>
  changesOf(await store.listVersions(db, organisationId))

/** One body by its code, as it stands on a day; undefined before its first listing. */
export async function readEntry(db: Db, code: string, day: Temporal.PlainDate): Promise<PublicEntry | undefined> {
  const entry = await store.findEntryByCode(db, code)
  const version = entry && (await store.findVersionOn(db, entry.organisationId, day))
  if (!version) return undefined
  const { organisationId } = version
  const state = stateOn(version, day)
  const stateSince = state === version.state ? version.stateSince : version.untilDay
  const levels = await store.listLevels(db, version)
  const lastDay = version.untilDay.subtract({ days: 1 })
  return { organisationId, item: forPublic({ ...version, state, stateSince }, levels), lastDay }
}
