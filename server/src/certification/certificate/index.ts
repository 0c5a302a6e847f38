export { checkIndex, type Intent, openIntent, type SealedIntent } from './intent.ts'
export { certificateRegistry } from './leaves.ts'
export { resumeIssuing } from './stop.ts'
export { countIssued } from './store-figures.ts'
