import type { Actor } from '#kit/actor.ts'

/** What turns and notices are addressed to: a centre, a body, or one person; each with the duty that is meant. */
export type Address =
  | { to: 'area'; area: string }
  | { to: 'organisation'; organisationId: string }
  | { to: 'account'; accountId: string }

/**
 * The addresses at which somebody is reached in the duty they act in. An office is its own area exactly: the region is
 * not every city.
 */
export function addressesOf({ accountId, area, organisationId }: Actor): Address[] {
  const addresses: Address[] = []
  if (area) addresses.push({ to: 'area', area })
  if (organisationId) addresses.push({ to: 'organisation', organisationId })
  if (accountId) addresses.push({ to: 'account', accountId })
  return addresses
}
