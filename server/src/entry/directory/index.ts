export { directoryStates } from '@guijiang/contract/entry/directory'
export {
  type CodedBody,
  type FoundEntry,
  findEntry,
  lockEntry,
  organisationByCode,
  requireDesignated,
} from './lookup.ts'
export { occupationWords } from './rules.ts'
export type { Entry as DirectoryEntry } from './store.ts'
