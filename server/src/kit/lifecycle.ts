import { Problem } from './problem.ts'

/** For each state, the actions that are possible there and the state each leads to. */
export type Transitions<State extends string, Action extends string> = {
  readonly [S in State]: { readonly [A in Action]?: State }
}

/** The words shown for states and actions when one is refused. */
export type Words<State extends string, Action extends string> = {
  states: Readonly<Record<State, string>>
  actions: Readonly<Record<Action, string>>
}

/** The state after `action`, or a refusal that names what is possible instead (409). */
export function next<State extends string, Action extends string>(
  table: Transitions<State, Action>,
  state: State,
  action: NoInfer<Action>,
  words?: Words<State, Action>,
): State {
  const target = table[state][action]
  if (target !== undefined) return target
  const possible = possibleActions(table, state)
  throw new Problem('state-not-allowed', {
    state: words?.states[state] ?? state,
    possible: possible.map((name) => words?.actions[name] ?? name).join('、'),
  })
}

/** What may be done in a state; the same list makes the buttons. */
export function possibleActions<State extends string, Action extends string>(
  table: Transitions<State, Action>,
  state: State,
): Action[] {
  return Object.keys(table[state]) as Action[]
}

/** Two people edit at once: the second, who saw an older version, is told (409). */
export function ensureVersion(record: { version: number }, seen: number): void {
  if (record.version !== seen) throw new Problem('version-changed', {})
}
