export { findPeriod, meetTurn, type OpenTurn, openTurn, pausePeriod, resumePeriod, voidTurns } from './actions.ts'
export { type DayHook, everyLegalDay, runDueWork } from './jobs.ts'
export {
  type Closed,
  closedThisMonth,
  countQueue,
  type QueueCounts,
  type QueueGroup,
  queueGroupOf,
  readQueue,
} from './queue.ts'
export type { Turn, TurnPeriod } from './rules.ts'
export { findOpenTurn, findOpenTurns, findOpenTurnsOfCases, findTurns, findTurnsOfCase } from './store.ts'
export { markOverdue } from './sweep.ts'
export { deadlineView, rulerView } from './views.ts'
