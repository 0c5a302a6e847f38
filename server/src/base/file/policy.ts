import { covers, reachOf } from '#kit/actor.ts'
import { policy } from '#kit/policy.ts'

/** A stored file as its policy sees it. */
export type FileStanding = { area: string; organisationId: string; sealed: boolean }

/** Who keeps the papers of a body; whoever works at its sittings sees those of the sitting only, through the sitting. */
const keepers: readonly string[] = ['legalRepresentative', 'bodyManager', 'bodyHandler', 'scoreSettler']

/**
 * Papers go to whoever reaches the body; sealed ones (lists of persons, photographs, identity papers, certificates) by this
 * address to the body alone whose they are, and there to those who keep them. All others get them through their matter.
 */
export const mayDownload = policy<FileStanding>('file.download', {
  reach: (actor, file) => covers(reachOf(actor), file),
  keeper: (actor, { sealed }) => !sealed || keepers.includes(actor.duty),
})
