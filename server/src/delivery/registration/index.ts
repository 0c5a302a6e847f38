export { endCandidates, setCandidateState } from './actions.ts'
export { type RosterKey, rosterColumns } from './columns.ts'
export type { EarlierAsk, EarlierCertificate, FindEarlierCertificate } from './earlier.ts'
export { closingDay, defineRegistrationJobs } from './jobs.ts'
export { type CandidateProof, verifyCandidate } from './proving.ts'
export { holdsPlace } from './states.ts'
export {
  type Candidate,
  type Counts,
  countCandidates,
  countCandidatesOf,
  findByTicket,
  findCandidate,
  listCandidates,
} from './store.ts'
export { candidateFigures } from './store-figures.ts'
