import type { Actor } from './actor.ts'
import { notFound, type Problem } from './problem.ts'

/** One condition of a policy. A bare test that fails means "out of reach" (404); with a refusal it means 403. */
export type Condition<Facts> =
  | ((actor: Actor, facts: Facts) => boolean)
  | { test: (actor: Actor, facts: Facts) => boolean; refusal: (actor: Actor, facts: Facts) => Problem }

export type Policy<Facts> = { readonly name: string; readonly conditions: Readonly<Record<string, Condition<Facts>>> }

const known = new Map<string, Policy<never>>()

/** Every policy of the house, for the test that takes each condition away in turn. */
export const allPolicies = (): ReadonlyMap<string, Policy<never>> => known

/** Who may act on a record, as named conditions over its facts; all must hold. Reach comes first. */
export function policy<Facts>(name: string, conditions: Record<string, Condition<Facts>>): Policy<Facts> {
  const made = { name, conditions }
  known.set(name, made as unknown as Policy<never>)
  return made
}

/** Throws the refusal of the first condition that does not hold. */
export function ensureMay<Facts>(asked: Policy<Facts>, actor: Actor, facts: Facts | undefined): void {
  if (facts === undefined) throw notFound()
  for (const condition of Object.values(asked.conditions)) {
    if (typeof condition === 'function') {
      if (!condition(actor, facts)) throw notFound()
    } else if (!condition.test(actor, facts)) throw condition.refusal(actor, facts)
  }
}

/** The same question without a throw: which buttons a person sees. */
export function may<Facts>(asked: Policy<Facts>, actor: Actor, facts: Facts): boolean {
  return Object.values(asked.conditions).every((condition) =>
    (typeof condition === 'function' ? condition : condition.test)(actor, facts),
  )
}

/** Why a person within reach may not, for the screen that shows it before anybody tries. */
export function refusalOf<Facts>(asked: Policy<Facts>, actor: Actor, facts: Facts): Problem | undefined {
  for (const condition of Object.values(asked.conditions)) {
    if (typeof condition === 'function') {
      if (!condition(actor, facts)) return undefined
    } else if (!condition.test(actor, facts)) return condition.refusal(actor, facts)
  }
  return undefined
}

/** A condition with its reason. */
export const because = <Facts>(
  test: (actor: Actor, facts: Facts) => boolean,
  refusal: (actor: Actor, facts: Facts) => Problem,
): Condition<Facts> => ({ test, refusal })
