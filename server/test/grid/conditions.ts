import { allRoutes } from '../../src/app.ts'
import { allPolicies, type Condition } from '../../src/kit/policy.ts'
import type { Row } from './cells.ts'
import { rows } from './rows/index.ts'

/** Conditions by the names of policy and condition, and how to do without one of them for a while. */

const always: Condition<never> = () => true

export const everyCondition = (): [policy: string, condition: string][] =>
  [...allPolicies().values()].flatMap(({ name, conditions }) =>
    Object.keys(conditions).map((condition): [string, string] => [name, condition]),
  )

const conditionsOf = (policy: string) => {
  const found = allPolicies().get(policy)
  if (!found) throw new Error(`no policy ${policy}`)
  return found.conditions as Record<string, Condition<never>>
}

/** Runs `work` while the condition holds for everybody. */
export async function without<T>(policy: string, condition: string, work: () => Promise<T>): Promise<T> {
  const conditions = conditionsOf(policy)
  const taken = conditions[condition]!
  conditions[condition] = always
  try {
    return await work()
  } finally {
    conditions[condition] = taken
  }
}

export const withoutAny = <T>(work: () => Promise<T>): Promise<T> =>
  everyCondition().reduce<() => Promise<T>>(
    (inner, [policy, condition]) =>
      () =>
        without(policy, condition, inner),
    work,
  )()

const policiesByRoute = new Map(
  allRoutes().map(({ endpoint: { method, path }, may }) => [
    `${method} ${path}`,
    may.judged.map(({ policy }) => policy.name),
  ]),
)

const policiesOf = ({ route }: Row): readonly string[] => policiesByRoute.get(route) ?? []

export const rowsJudged = (): Row[] => rows.filter((row) => policiesOf(row).length > 0)

export const rowsJudgedBy = (policy: string): Row[] => rows.filter((row) => policiesOf(row).includes(policy))
