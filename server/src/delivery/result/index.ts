export {
  approvedResults,
  type CertifiableResult,
  certifiableResults,
  getSubmission,
  listDecidedSubmissions,
  markCertified,
  type SubmissionFacts,
} from './door.ts'
