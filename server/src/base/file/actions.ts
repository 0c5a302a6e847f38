import { type UploadPurpose, uploadPurposes } from '@guijiang/contract/base/file'
import { reachOf } from '#kit/actor.ts'
import type { Db } from '#kit/db.ts'
import type { FileSource } from '#kit/files/index.ts'
import { fileTypes } from '#kit/files/index.ts'
import { type Acting, type House, perform, type Reading } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { pictureMark } from '#kit/photo.ts'
import { notFound, Problem } from '#kit/problem.ts'
import { fileName, isSealed } from './rules.ts'
import { findFile, insertFile, lockFiles, type StoredRow, setAttached } from './store.ts'

/** A file as the matters that use it know it. */
export type FileRow = {
  id: string
  name: string
  /** Bytes. */
  size: number
  type: string
  pages: number | null
  sha256: Buffer
}

const place = (id: string) => ({ table: 'file', column: 'wrapped_key', row: id })

const rowOf = ({ id, name, size, type, pages, sha256 }: StoredRow): FileRow => ({ id, name, size, type, pages, sha256 })

/**
 * Takes in what a person sends: inspected by content, hashed, on the disk before the row that names it. Refuses
 * `too-large` and `file-…`. A draft: the record that takes it up is the act. `keep` may find that it came before.
 */
export async function receiveFile<T>(
  ctx: Omit<Reading, 'db'>,
  file: { organisationId: string; area: string; name: string | undefined; purpose: UploadPurpose; content: FileSource },
  keep: (ctx: Acting, row: FileRow, insert: () => Promise<void>) => Promise<T>,
): Promise<T> {
  const id = newId()
  const { kinds, limit } = uploadPurposes[file.purpose]
  const sealed = isSealed(file.purpose) ? ctx.keys.newFileKey(place(id)) : undefined
  const stored = await ctx.files.put(file.content, { kinds, limit, ...(sealed && { key: sealed.key }) })
  const isPicture = stored.kind === 'jpg' || stored.kind === 'png'
  // Compared among bodies; a person's own papers are not.
  const picture = isPicture && !sealed ? await pictureMark(await ctx.files.read(stored)) : null
  const row = {
    organisationId: file.organisationId,
    id,
    area: file.area,
    picture,
    sha256: stored.sha256,
    size: stored.size,
    name: fileName(file.name),
    type: stored.kind ? fileTypes[stored.kind] : 'application/octet-stream',
    pages: stored.pages,
    purpose: file.purpose,
    storage: stored.storageName,
    wrappedKey: sealed?.wrapped ?? null,
    uploadedBy: ctx.actor.accountId,
    uploadedAt: ctx.clock.now(),
  }
  const asked = { requestId: ctx.requestId, reach: reachOf(ctx.actor), draft: true }
  return perform(ctx, ctx.actor, asked, (acting) => keep(acting, row, () => insertFile(acting.tx, row)))
}

/** Keeps a paper that the house itself made, in the transaction of the act that made it. */
export async function storeFile(
  ctx: Acting,
  file: {
    organisationId: string
    area: string
    name: string
    type: string
    content: Buffer
    purpose: string
    sensitive: boolean
  },
): Promise<FileRow> {
  const id = newId()
  const sealed = file.sensitive ? ctx.keys.newFileKey(place(id)) : undefined
  const stored = await ctx.files.put(file.content, sealed && { key: sealed.key })
  const row = {
    organisationId: file.organisationId,
    id,
    area: file.area,
    sha256: stored.sha256,
    size: stored.size,
    name: fileName(file.name),
    type: file.type,
    pages: null,
    purpose: file.purpose,
    storage: stored.storageName,
    wrappedKey: sealed?.wrapped ?? null,
    uploadedBy: ctx.actor.accountId,
    uploadedAt: ctx.clock.now(),
    attachedAt: ctx.clock.now(),
    madeIn: ctx.requestId,
  }
  await insertFile(ctx.tx, row)
  return row
}

/**
 * A record takes up files that were sent before: each once, and of this body. In the order asked, with the fingerprints
 * they came in with, for the entry of the log. Refuses `not-found` and `file-taken`.
 */
export async function attachFiles(
  ctx: Acting,
  organisationId: string,
  ids: readonly string[],
  purpose: string,
): Promise<FileRow[]> {
  if (ids.length === 0) return []
  const found = new Map((await lockFiles(ctx.tx, organisationId, ids)).map((row) => [row.id, row]))
  const rows = ids.map((id) => {
    const row = found.get(id)
    if (!row) throw notFound()
    if (row.attachedAt) throw new Problem('file-taken', { name: row.name })
    return row
  })
  if (found.size < ids.length) throw new Problem('file-taken', { name: rows[0]!.name })
  await setAttached(ctx.tx, organisationId, ids, { at: ctx.clock.now(), purpose })
  return rows.map(rowOf)
}

/**
 * The bytes, compared with the fingerprint of the day they came in; `not-found` out of reach. Whoever calls this has
 * asked who may see them: sealed files are opened too.
 */
export async function openFile(
  house: Pick<House, 'files' | 'keys'>,
  db: Db,
  organisationId: string,
  id: string,
): Promise<{ name: string; type: string; content: Buffer }> {
  const row = await findFile(db, organisationId, id)
  if (!row) throw notFound()
  const key = row.wrappedKey ? house.keys.fileKey(place(id), row.wrappedKey) : undefined
  const { name, type, sha256, size, storage } = row
  return { name, type, content: await house.files.read({ storageName: storage, sha256, size }, key) }
}
