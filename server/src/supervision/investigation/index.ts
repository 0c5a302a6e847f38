export { type AfterDecision, type FindSource, findDecidedInvestigation, listDecidedInvestigations } from './actions.ts'
export { findInvestigationCase, listInvestigationsNumbered } from './case.ts'
export { lapseDayHook } from './lapse-actions.ts'
export { creditOf } from './rules.ts'
