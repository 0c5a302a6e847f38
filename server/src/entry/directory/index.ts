export { beginDesignation } from './actions.ts'
export { expireListings } from './actions-filing.ts'
export { changeEntries } from './changes.ts'
export { directoryRegistry } from './leaves.ts'
export {
  type CodedBody,
  directoryNames,
  type FoundEntry,
  findEntry,
  lockEntry,
  organisationByCode,
  requireDesignated,
} from './lookup.ts'
export { type PublicEntry, readChanges, readEntry } from './reading.ts'
export { occupationWords, requireGoingOn } from './rules.ts'
export type { Entry as DirectoryEntry } from './store.ts'
