export { clearPublicity, listLeaves, moveResults, openSubmissionTurn, submitAct } from './actions.ts'
export { clockOf } from './clock.ts'
export { mayReadResults, type ResultStanding } from './policy.ts'
export { isOver, requirePublicityOver, submissionDays } from './rules.ts'
export { type ResultAction, resultTransitions } from './states.ts'
export {
  countStates,
  findLatestList,
  findList,
  listLists,
  listResults,
  lockResults,
  type PublicityList,
  type Result,
  type ResultFilter,
} from './store.ts'
export { hasOpenObjection } from './store-objection.ts'
