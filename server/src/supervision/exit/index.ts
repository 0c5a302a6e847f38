export { findExitCase } from './case.ts'
export { endHearings } from './hearing.ts'
export { listExitsNumbered } from './store.ts'
