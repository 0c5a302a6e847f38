export { checkIndex, type Intent, openIntent, type SealedIntent } from './intent.ts'
export { certificateRegistry } from './leaves.ts'
export { resumeIssuing, stopIssuingOf } from './stop.ts'
