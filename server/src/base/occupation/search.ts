import type { OccupationView } from '@guijiang/contract/base/occupation'
import type { Edition } from '@guijiang/contract/codes'
import type { Reading } from '#kit/house.ts'
import { SharedReading } from '#kit/shared-reading.ts'
import type { Occupation } from './rules.ts'
import { catalogueStanding, listAll, listPrioritySectors } from './store.ts'
import { forPublic } from './views.ts'

export type OccupationSearch = {
  /** Absent: those that applications are taken by. */
  editions?: readonly Edition[]
  /** Part of a name or work type, initials of one, or the beginning of a code. */
  text: string | null
  /** Only what can be applied for: 技能类, not excluded as a whole, with a standard. */
  assessable: boolean
  /** Only of this preferred sector [N1.2]. */
  sector?: string | null
  after: { code: string; edition: string } | null
}

type Entry = { occupation: Occupation; view: OccupationView; searched: string }
type Standing = { version: number; accepted: readonly Edition[] }
type Kept = { version: number; entries: readonly Entry[]; sectors: readonly string[] }

/** What a server keeps of one database: asked on every key, the list is read through faster than it is sent. */
type Memory = { kept: Kept | undefined; standing: SharedReading<Standing> }
const memories = new WeakMap<object, Memory>()

type Place = Pick<Reading, 'database'>

/** The whole catalogue as it stands now: the database is asked for its version each time, its rows once a version. */
async function catalogueNow({ database }: Place): Promise<Kept & Standing> {
  const memory: Memory = memories.get(database) ?? { kept: undefined, standing: new SharedReading() }
  memories.set(database, memory)
  const db = database.published
  const { version, accepted } = await memory.standing.ask('standing', () => catalogueStanding(db))
  if (memory.kept?.version === version) return { ...memory.kept, accepted }
  const sectors = await listPrioritySectors(db)
  const entries = (await listAll(db)).map(({ initials, ...occupation }) => ({
    occupation,
    view: forPublic(occupation, sectors),
    searched: [occupation.name, ...occupation.workTypes, initials].join('|').toLowerCase(),
  }))
  memory.kept = { version, entries, sectors: [...new Set(sectors.map(({ sector }) => sector))] }
  return { ...memory.kept, accepted }
}

/** [N1.2] in the order of the notice. */
export const sectorNames = async (place: Place): Promise<readonly string[]> => (await catalogueNow(place)).sectors

const isLater = ({ code, edition }: OccupationView, after: OccupationSearch['after']): boolean =>
  !after || code > after.code || (code === after.code && edition > after.edition)

/** What fits, in the order of the codes; nothing is looked at before it is asked for. */
async function fitting(place: Place, { editions, text, assessable, sector, after }: OccupationSearch) {
  const { entries, accepted } = await catalogueNow(place)
  const wanted = text?.toLowerCase() ?? ''
  const asked = editions ?? accepted
  return entries.values().filter(({ view, searched }) => {
    if (wanted !== '' && !searched.includes(wanted) && !view.code.startsWith(wanted)) return false
    if ((assessable && !view.assessable) || (sector && view.sector !== sector)) return false
    return asked.includes(view.edition) && isLater(view, after)
  })
}

/** The first `limit` that fit after the place named. */
export const searchOccupations = async (place: Place, search: OccupationSearch, limit: number): Promise<Entry[]> =>
  (await fitting(place, search)).take(limit).toArray()

/** How many fit in all. */
export const countOccupations = async (place: Place, search: OccupationSearch): Promise<number> =>
  (await fitting(place, { ...search, after: null })).reduce((count) => count + 1, 0)
