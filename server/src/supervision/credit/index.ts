export { listPublicCredit, type ProposedCredit, proposeCredit } from './actions.ts'
export { lapseCredit } from './lapsing.ts'
