import { directoryNames } from '#entry/directory/index.ts'
import type { Db } from '#kit/db.ts'
import type { RegistrySource } from '#kit/log/index.ts'
import { listHash } from './rules.ts'
import * as store from './store.ts'

type Leaf = Pick<store.PublicityList, 'listHash' | 'lastDay' | 'publishedOn' | 'version'>

/** What the public stream commits to for a list in publicity. */
export const listLeaf = (body: string, list: Leaf) => ({
  body,
  hash: list.listHash.toString('hex'),
  lastDay: list.lastDay.toString(),
  published: list.publishedOn.toString(),
  version: list.version,
})

/** Made from the rows as they are today: one changed name is another hash. */
async function leafOf(db: Db, list: store.PublicityList, body: string) {
  const rows = await store.listRows(db, list.organisationId, list.id)
  return listLeaf(body, { ...list, listHash: listHash(rows) })
}

const source: RegistrySource = async (db, subjects) => {
  const leaves = new Map<string, unknown>()
  for (const id of subjects) {
    const list = await store.findList(db, id)
    const body = list && (await directoryNames(db, [list.organisationId])).get(list.organisationId)
    if (list && body) leaves.set(id, await leafOf(db, list, body.code))
  }
  return leaves
}

/** For the re-commit: every version of every list, hashed anew. */
export const publicityRegistry: Readonly<Record<string, RegistrySource>> = { 'publicity.publish': source }
