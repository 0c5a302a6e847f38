import type { Duty } from '@guijiang/contract/codes'

/** Who acts: one account in one duty within one reach; `visitor` is anyone without an account, `platform` its own work. */
export type Actor = {
  accountId: string | null
  name: string
  duty: Duty | 'visitor' | 'platform'
  /** Area code of a centre (`450300` a city, `450000` the region). */
  area: string | null
  /** The body whose duty this is. */
  organisationId: string | null
  /** Bodies that an expert, assessor or supervisor reaches through an assignment. */
  assigned: readonly string[]
  /** When this person last proved who they are (machine time). */
  provedAt: Temporal.Instant | null
  /** Hash of the session token; null without a session. */
  session: string | null
}

export const visitor: Actor = {
  accountId: null,
  name: '访客',
  duty: 'visitor',
  area: null,
  organisationId: null,
  assigned: [],
  provedAt: null,
  session: null,
}

export const platform: Actor = { ...visitor, name: '平台', duty: 'platform' }

/** Which rows a transaction may see and write at all; row security repeats it in the database. */
export type Reach = (
  | { kind: 'none' }
  | { kind: 'public' }
  | { kind: 'all' }
  | { kind: 'area'; prefix: string }
  | { kind: 'bodies'; ids: readonly string[] }
) & {
  /** Whose account it is: a complaint about an official is hidden from that account in every reach. */
  account?: string | null
}

/** `450300` → `4503`, `450000` → `45`. */
export const areaPrefix = (area: string): string => area.replace(/(00)+$/, '')

export const reachOf = (actor: Actor): Reach => ({ ...widthOf(actor), account: actor.accountId })

function widthOf(actor: Actor): Reach {
  if (actor.duty === 'platform' || actor.duty === 'auditor') return { kind: 'all' }
  if (actor.duty === 'visitor') return { kind: 'public' }
  if (actor.organisationId) return { kind: 'bodies', ids: [actor.organisationId] }
  if (actor.area) return { kind: 'area', prefix: areaPrefix(actor.area) }
  return actor.assigned.length > 0 ? { kind: 'bodies', ids: actor.assigned } : { kind: 'none' }
}

/** The rule of row security, asked of one row in code. */
export function covers(reach: Reach, row: { area: string | null; organisationId: string | null }): boolean {
  if (reach.kind === 'all') return true
  if (reach.kind === 'area') return row.area?.startsWith(reach.prefix) ?? false
  if (reach.kind === 'bodies') return row.organisationId !== null && reach.ids.includes(row.organisationId)
  return false
}
