export {
  type CandidateFacts,
  describeRefusal,
  type JudgedPath,
  nothingKnown,
  type PathSearch,
} from './candidate.ts'
export {
  findOccupation,
  findPath,
  judgeEligibility,
  type OccupationKey,
  occupationNames,
  prioritySectors,
  requireAssessable,
  requirementsFor,
  standardName,
} from './catalogue.ts'
export { findingView, findingViews } from './finding-views.ts'
export { type EligibilityPath, pathSetOf, type School, type TitleRank } from './paths.ts'
export * from './rules.ts'
