export { attachFiles, type FileRow, openFile, storeFile } from './actions.ts'
export type { AreaOf } from './routes.ts'
export { listPapersMadeIn } from './store.ts'
