export { changedSince, moveResults, publishAnew, requireStanding, whereOf } from './actions.ts'
export { publicityDayHooks } from './clearing.ts'
export { clockOf } from './clock.ts'
export { publicityEntries } from './followed.ts'
export { publicityRegistry } from './leaves.ts'
export { mayReadResults, type ResultStanding } from './policy.ts'
export { derivedStates } from './reading.ts'
export { endOf, isOver, requirePublicityOver, type StateCount, sittingStateOf, submissionDays } from './rules.ts'
export { hasEnded, stopResults } from './stopping.ts'
export {
  countStates,
  findLatestList,
  listLatest,
  listResults,
  lockResults,
  type PublicityList,
  type Result,
  type ResultFilter,
  updateResults,
} from './store.ts'
export { publicityFigures } from './store-figures.ts'
export { countOpen } from './store-objection.ts'
export { listOutcomes, type PublishedOutcome } from './store-outcome.ts'
export { openSubmissionTurn } from './turns.ts'
