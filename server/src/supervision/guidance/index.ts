export { guidanceDayHooks } from './actions.ts'
export { findIssued as findIssuedCard } from './store-course.ts'
