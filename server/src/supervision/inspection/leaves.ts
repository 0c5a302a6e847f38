import type { RegistrySource } from '#kit/log/index.ts'
import { hashOf } from './rules.ts'
import { findPublicationById, type Publication } from './store-report.ts'

/** What the public stream commits to for a published inspection; made from the content as it is. */
export const publicationLeaf = ({ content, reportHash, publishedOn }: Publication) => ({
  reference: content.reference,
  hash: hashOf(content).toString('hex'),
  report: reportHash.toString('hex'),
  published: publishedOn.toString(),
})

const source: RegistrySource = async (db, subjects) => {
  const leaves = new Map<string, unknown>()
  for (const id of subjects) {
    const publication = await findPublicationById(db, id)
    if (publication) leaves.set(id, publicationLeaf(publication))
  }
  return leaves
}

/** For the re-commit. */
export const inspectionRegistry: Readonly<Record<string, RegistrySource>> = { 'inspection.publish': source }
