export { findSubmissionCase } from './case.ts'
export {
  approvedResults,
  type CertifiableResult,
  certifiableResults,
  getSubmission,
  listDecidedSubmissions,
  markCertified,
  type SubmissionFacts,
} from './door.ts'
export { stopSubmissions } from './stopping.ts'
export { findSubmission, listLate, listOfSittings, listSubmissionsNumbered, type Submission } from './store.ts'
