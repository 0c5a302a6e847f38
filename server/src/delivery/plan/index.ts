export { planRegistry } from './announced.ts'
export { findPlanCase, findSittingCase } from './case.ts'
export { announcementEntries } from './followed.ts'
export { mayReadSitting, mayWorkOnSitting, type PlanStanding } from './policy.ts'
export type { SittingStatesOf } from './routes.ts'
export { announcementDays } from './rules.ts'
export { moveSitting, sittingDayHooks } from './sitting-actions.ts'
export { type SittingAction, type StoredSittingState, sittingTransitions, sittingWords } from './states.ts'
export { announcedOn, listDrafts, listPlansNumbered } from './store.ts'
export { announcedUntil } from './store-as-of.ts'
export { planFigures } from './store-figures.ts'
export {
  findSitting,
  listRegisteringUntil,
  listSittings,
  listSittingsAhead,
  listSittingsById,
  listSittingsNumbered,
  listSittingsOfPlans,
  listUnfinished,
  lockSitting,
  lockUnfinished,
  type Sitting,
} from './store-sitting.ts'
export { sittingView } from './views.ts'
