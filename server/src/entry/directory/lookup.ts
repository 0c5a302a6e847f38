import type { Area, SkillLevel } from '@guijiang/contract/codes'
import type { DirectoryState, ListedOccupation } from '@guijiang/contract/entry/directory'
import type { Db, Tx } from '#kit/db.ts'
import { Problem } from '#kit/problem.ts'
import { byOccupation, requireScope, stateOn } from './rules.ts'
import * as store from './store.ts'

/** What other slices ask of the directory. */

export type FoundEntry = {
  organisationId: string
  /** 13 characters. */
  code: string
  name: string
  state: DirectoryState
  stateSince: Temporal.PlainDate
  scope: 'city' | 'region'
  /** The centre responsible: the body's city, or 450000. */
  area: Area
  /** Where it may work: cities, or 450000. */
  areas: Area[]
  occupations: ListedOccupation[]
  listedOn: Temporal.PlainDate
  /** End of the term, not included. */
  untilDay: Temporal.PlainDate
}

export const areasOf = (levels: readonly { territory: Area }[]): Area[] =>
  [...new Set(levels.map(({ territory }) => territory))].sort()

/** How a body stands now, with what it may assess; undefined before its first listing, or out of reach. */
export async function findEntry(db: Db, organisationId: string): Promise<FoundEntry | undefined> {
  const entry = await store.findEntryRow(db, organisationId)
  if (!entry) return undefined
  const levels = await store.listLevels(db, entry)
  const { number: _, ...rest } = entry
  return { ...rest, areas: areasOf(levels), occupations: byOccupation(levels) }
}

/**
 * The one lock of whatever relies on a listing: plan and issue take it for `share`, suspension and removal for `update`,
 * so that after a removal nothing follows. Refuses a body that was never listed (422).
 */
export async function lockEntry(tx: Tx, organisationId: string, strength: 'share' | 'update'): Promise<store.Entry> {
  const entry = await store.lockEntryRow(tx, organisationId, strength)
  if (!entry) throw new Problem('not-designated', {}, { clause: 'N4.2.1' })
  return entry
}

/**
 * 四（二）1 [N4.2.1]: the body may assess this occupation at this level in this city on this day. Otherwise 422 with what
 * is permitted. `area` of the answer is the centre responsible.
 */
export async function requireDesignated(
  db: Db,
  wanted: {
    organisationId: string
    code: string
    edition: string
    level: SkillLevel
    area: Area
    day: Temporal.PlainDate
  },
): Promise<{ organisationCode: string; scope: 'city' | 'region'; area: Area }> {
  const version = await store.findVersionOn(db, wanted.organisationId, wanted.day)
  const state = version && stateOn(version, wanted.day)
  requireScope(
    version && {
      scope: version.scope,
      state: state!,
      stateSince: state === version.state ? version.stateSince : version.untilDay,
      levels: await store.listLevels(db, version),
    },
    wanted,
  )
  const { code, scope, area } = version!
  return { organisationCode: code, scope, area }
}

/** Every body within reach that was ever listed, as it stands on a day; in the order of the codes. */
export const entriesOn = (db: Db, asOf: Temporal.PlainDate): Promise<store.Entry[]> =>
  store.listEntriesOn(db, {
    asOf,
    city: null,
    occupation: null,
    level: null,
    states: ['listed', 'suspended', 'removed', 'left', 'expired'],
    after: null,
    limit: 100_000,
  })

/** Code and name of listed bodies, for public pages. */
export async function directoryNames(
  db: Db,
  organisationIds: readonly string[],
): Promise<Map<string, { code: string; name: string }>> {
  if (organisationIds.length === 0) return new Map()
  const entries = await store.listEntryRows(db, [...new Set(organisationIds)])
  return new Map(entries.map(({ organisationId, code, name }) => [organisationId, { code, name }]))
}

/** A body by its code, as the check of a certificate asks it. */
export type CodedBody = { id: string; code: string; name: string }

/**
 * The body that has this code, found by an index. Nothing is kept: what a process remembers another one beside it may
 * have changed.
 */
export async function organisationByCode(db: Db, code: string): Promise<CodedBody | undefined> {
  const entry = await store.findEntryByCode(db, code)
  return entry && { id: entry.organisationId, code: entry.code, name: entry.name }
}
