import type { DeclaredSources, DrawPurpose, DrawResult, DrawState } from '@guijiang/contract/base/draw'
import type { Area } from '@guijiang/contract/codes'
import type { Db } from '#kit/db.ts'
import type { Acting, Reading } from '#kit/house.ts'
import type { RegistryEntry } from '#kit/log/index.ts'
import type { DrawRoster } from './rules.ts'

/** What the slices that use a draw hand in, and what they are handed. */

export type { DrawRoster, RosterInspector, RosterItem } from './rules.ts'

/** What a draw is for: the record of the using slice, such as one inspection plan or one panel to be formed. */
export type DrawMatter = { purpose: DrawPurpose; area: Area; matterId: string }

export type DrawStanding = DrawMatter & {
  id: string
  number: string
  title: string
  state: DrawState
  frozenBy: string
  committedBy: string | null
  commitment: string | null
  supersedes: string | null
  version: number
}

/** A draw with its result, for those who carry it out; the public sees it when the file opens. */
export type Drawn = DrawStanding & {
  result: DrawResult
  /** Accounts of inspectors (or experts) by id. */
  accounts: Readonly<Record<string, string>>
  labels: Readonly<Record<string, string>>
}

export type FreezeGiven = DrawMatter & {
  title: string
  roster: DrawRoster
  sources: DeclaredSources
  /** The draw for the same matter that this one takes the place of; it ended without result, or was infeasible. */
  supersedes: string | null
  /** The file whose timeline shows the draw. */
  case: { kind: string; id: string }
  organisationId?: string
}

/** Called in the act that brought the result; it writes no log entry of its own. An infeasible draw is not handed on. */
export type AfterDraw = (ctx: Acting, draw: Drawn) => Promise<void>

/** Called in the act that confirmed a substitution: what was and what is, by item; `result` is the one now in force. */
export type AfterSubstitution = (
  ctx: Acting,
  draw: Drawn,
  changes: readonly { item: string; before: readonly string[]; after: readonly string[] }[],
) => Promise<void>

/** What a purpose hands in by `app.ts`. */
export type DrawUser = {
  /**
   * The roster as it is by rule at the moment `asOf`, read anew: what the leader commits to must be equal to it. Undefined
   * where the matter is gone.
   */
  roster: (db: Db, matter: DrawMatter, asOf: Temporal.Instant) => Promise<DrawRoster | undefined>
  afterDraw: AfterDraw
  afterSubstitution: AfterSubstitution
  /** Items whose visit has begun: they stay as they are. */
  begun: (db: Db, draw: DrawStanding) => Promise<readonly string[]>
}

export type DrawUsers = Readonly<Partial<Record<DrawPurpose, DrawUser>>>

/** Whoever a draw is for; a purpose that nobody draws for is a defect. */
export function userOf(users: DrawUsers, purpose: DrawPurpose): DrawUser {
  const user = users[purpose]
  if (!user) throw new Error(`nobody draws for ${purpose}`)
  return user
}

/**
 * `freezeDraw`: called by centreHandler's act of the using slice, which logs once and hands `registry` on in its entry.
 * Refuses a second draw of a matter that has one under way, an earlier one not named, and a roster with the actor in it.
 */
export type FreezeDraw = (
  ctx: Acting,
  given: FreezeGiven,
) => Promise<{ id: string; number: string; registry: RegistryEntry[] }>

/** `openDrawFile`: called when the last visit begins, in an act that logs `registry`; none where it is open already. */
export type OpenDrawFile = (ctx: Acting, id: string) => Promise<{ registry: RegistryEntry[] }>

/** `findDraw`: absent where it is out of reach. `drawn` from the result on. */
export type FindDraw = (
  reading: Pick<Reading, 'db' | 'keys'>,
  id: string,
) => Promise<(DrawStanding & { drawn: Drawn | null }) | undefined>
