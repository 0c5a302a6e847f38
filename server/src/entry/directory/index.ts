export { beginDesignation } from './actions.ts'
export { expireListings } from './actions-filing.ts'
export { changeEntries } from './changes.ts'
export { directoryRegistry } from './leaves.ts'
export {
  type CodedBody,
  directoryNames,
  entriesOn,
  type FoundEntry,
  findEntry,
  lockEntry,
  organisationByCode,
  requireDesignated,
} from './lookup.ts'
export { type PublicEntry, readChanges, readEntry } from './reading.ts'
export { type ListingDecision, mayApplyFrom, occupationWords, requireGoingOn, stateOn } from './rules.ts'
export {
  type ChangedListing,
  type DecidedChange,
  ensureChangeable,
  leaveListing,
  reinstateListing,
  removeListing,
  requireMayApply,
  suspendListing,
} from './standing.ts'
export { type Entry as DirectoryEntry, findEntryRow as findDirectoryEntry, listBodiesFor } from './store.ts'
export { versionAsKnown } from './store-as-of.ts'
export { bodiesByTerritory, type ListedBody, listedBodies } from './store-listed.ts'
