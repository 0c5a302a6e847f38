import {
  type Area,
  areas,
  type City,
  cities,
  levelsUpward,
  region,
  type SkillLevel,
  skillLevels,
} from '@guijiang/contract/codes'
import { shortDay } from '@guijiang/contract/days'
import {
  type DirectoryState,
  directoryChanges,
  directoryStates,
  type ListedOccupation,
} from '@guijiang/contract/entry/directory'
import { Problem } from '#kit/problem.ts'

type Day = Temporal.PlainDate

export type HeldLevel = {
  edition: string
  code: string
  name: string
  level: SkillLevel
  /** A city, or 450000. */
  territory: Area
}

/** What a listing says on a day. */
export type Listing = { scope: 'city' | 'region'; state: DirectoryState; stateSince: Day; levels: readonly HeldLevel[] }

/** One occupation with its levels upward, in the order of the codes. */
export function byOccupation(levels: readonly HeldLevel[]): ListedOccupation[] {
  const found = new Map<string, ListedOccupation>()
  for (const { edition, code, name, level } of levels) {
    const key = `${code} ${edition}`
    const row = found.get(key) ?? { edition: edition as ListedOccupation['edition'], code, name, levels: [] }
    if (!row.levels.includes(level)) row.levels.push(level)
    found.set(key, row)
  }
  for (const row of found.values()) row.levels.sort((one, other) => other - one)
  return [...found.values()].sort((one, other) => (one.code < other.code ? -1 : one.code > other.code ? 1 : 0))
}

/** 养老护理员五级、四级 */
export const occupationWords = ({ name, levels }: Pick<ListedOccupation, 'name' | 'levels'>): string =>
  name +
  levelsUpward
    .filter((level) => levels.includes(level))
    .map((level) => skillLevels[level].ordinal)
    .join('、')

/** What is listed ends with its term, whether or not the sweep has come by. */
export const stateOn = ({ state, untilDay }: { state: DirectoryState; untilDay: Day }, day: Day): DirectoryState =>
  (state === 'listed' || state === 'suspended') && Temporal.PlainDate.compare(untilDay, day) <= 0 ? 'expired' : state

export type WantedScope = { code: string; edition: string; level: SkillLevel; area: Area }

/**
 * 四（二）1 [N4.2.1]: a body works within its occupations, levels and area, and only while it is listed; a city's body at
 * level 2 or 1 that was not designated for it meets 一（二） [N1.2]. The refusal says what is permitted.
 */
export function requireScope(listing: Listing | undefined, wanted: WantedScope): HeldLevel {
  if (!listing) throw new Problem('not-designated', {}, { clause: 'N4.2.1' })
  if (listing.state !== 'listed') {
    const facts = { state: directoryStates[listing.state].words, since: listing.stateSince.toString() }
    throw new Problem('body-not-listed', facts, { clause: 'N4.2.1' })
  }
  const { levels } = listing
  const ofOccupation = levels.filter(({ code, edition }) => code === wanted.code && edition === wanted.edition)
  if (ofOccupation.length === 0) {
    const permitted = byOccupation(levels).map(occupationWords).join('；')
    throw new Problem('occupation-not-designated', { code: wanted.code, permitted }, { clause: 'N4.2.1' })
  }
  const ofLevel = ofOccupation.filter(({ level }) => level === wanted.level)
  const [{ name }] = ofOccupation as [HeldLevel]
  if (ofLevel.length === 0) {
    const permitted = byOccupation(ofOccupation).map(occupationWords).join('；')
    const asked = name + skillLevels[wanted.level].ordinal
    const clause = listing.scope === 'city' && wanted.level <= 2 ? 'N1.2' : 'N4.2.1'
    throw new Problem('level-not-designated', { asked, permitted }, { clause })
  }
  const here = ofLevel.find(({ territory }) => territory === region || territory === wanted.area)
  if (!here) {
    const permitted = [...new Set(ofLevel.map(({ territory }) => areas[territory]))].join('、')
    throw new Problem('area-not-designated', { asked: areas[wanted.area], permitted }, { clause: 'N4.2.1' })
  }
  return here
}

/** Where the government of each city sits, in degrees north and east: near enough to say which city is nearest. */
const places: Record<City, readonly [number, number]> = {
  '450100': [22.82, 108.37],
  '450200': [24.33, 109.43],
  '450300': [25.27, 110.29],
  '450400': [23.48, 111.28],
  '450500': [21.48, 109.12],
  '450600': [21.69, 108.35],
  '450700': [21.98, 108.65],
  '450800': [23.11, 109.6],
  '450900': [22.65, 110.18],
  '451000': [23.9, 106.62],
  '451100': [24.4, 111.57],
  '451200': [24.69, 108.09],
  '451300': [23.75, 109.22],
  '451400': [22.38, 107.36],
}

/** The other cities, the nearest first. */
export function byDistance(from: City): City[] {
  const [north, east] = places[from]
  const shrink = Math.cos((north * Math.PI) / 180)
  const away = (city: City) => Math.hypot(places[city][0] - north, (places[city][1] - east) * shrink)
  return cities.filter((city) => city !== from).sort((one, other) => away(one) - away(other))
}

/**
 * 四（一）2 [N4.1.2]: what had begun before a suspension or the end of the term is finished: publicity, submission and
 * certificates of a sitting whose first examination day had come by then. A removal or an exit stops everything at once
 * (422). `act` says what is stopped.
 */
export function requireGoingOn(
  { state, stateSince }: Pick<Listing, 'state' | 'stateSince'>,
  firstDay: Day,
  act: string,
) {
  if (state === 'listed') return
  const begun = Temporal.PlainDate.compare(firstDay, stateSince) <= 0
  if (begun && (state === 'suspended' || state === 'expired')) return
  const facts = { state: directoryStates[state].words, since: shortDay(stateSince.toString()), act }
  throw new Problem('body-stopped', facts, { clause: 'N4.1.2' })
}

/** 四（一）2 [N4.1.2]: who was removed is not taken in again for three years (our choice, as elsewhere). */
export const barredYears = 3

/** From when a body that was removed may apply again; undefined where nothing bars it. */
export function mayApplyFrom({ state, stateSince }: Pick<Listing, 'state' | 'stateSince'>): Day | undefined {
  return state === 'removed' ? stateSince.add({ years: barredYears }) : undefined
}

/** What may become of an entry, by decision: a suspension is lifted by a new decision, a removal by none. */
const changeable = {
  suspend: ['listed'],
  reinstate: ['suspended'],
  remove: ['listed', 'suspended'],
  leave: ['listed', 'suspended'],
} as const satisfies Record<string, readonly DirectoryState[]>
export type ListingDecision = keyof typeof changeable

/** Refuses a decision that leads nowhere from here (422), with what is possible. */
export function requireChangeable(
  listing: { state: DirectoryState; untilDay: Day },
  decision: ListingDecision,
  today: Day,
) {
  const state = stateOn(listing, today)
  if ((changeable[decision] as readonly DirectoryState[]).includes(state)) return
  const possible = (Object.keys(changeable) as ListingDecision[]).filter((one) =>
    (changeable[one] as readonly DirectoryState[]).includes(state),
  )
  const words = possible.map((one) => directoryChanges[one].words).join('、')
  const facts = { state: directoryStates[state].words, possible: words ? `可以${words}。` : '目录上没有可作的处理。' }
  throw new Problem('exit-not-possible', facts, { clause: 'N4.1.2' })
}

/**
 * 四（一）2 [N4.1.2]: a new filing lists nobody who is suspended, which only a decision lifts, nor who was removed less
 * than three years ago.
 */
export function requireListable(
  earlier: { state: DirectoryState; stateSince: Day; untilDay: Day } | undefined,
  today: Day,
) {
  if (!earlier) return
  const state = stateOn(earlier, today)
  const from = mayApplyFrom({ state, stateSince: earlier.stateSince })
  if (state !== 'suspended' && (!from || Temporal.PlainDate.compare(today, from) >= 0)) return
  const facts = { state: directoryStates[state].words, since: shortDay(earlier.stateSince.toString()) }
  throw new Problem('not-suspended-body', facts, { clause: 'N4.1.2' })
}
