export { cellWords, feeOf, feeWords, requireWithinStandard } from './rules.ts'
export { listPublicFees, type PublicFee, standardsOn } from './standards.ts'
