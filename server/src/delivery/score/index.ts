export { beginScoring } from './actions.ts'
export type { ComponentResult } from './rules.ts'
export { type SealedScore, sealedScores } from './seal.ts'
