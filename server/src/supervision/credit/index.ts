export { listPublicCredit, type ProposedCredit, proposeCredit } from './actions.ts'
export { findCreditCase } from './case.ts'
export { lapseCredit } from './lapsing.ts'
export { listCreditNumbered } from './store.ts'
