import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { link, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Problem } from '../problem.ts'
import { createWorkers } from '../workers.ts'
import type { Inspected } from './inspect.ts'
import type { InspectAsk } from './inspect-thread.ts'
import type { FileKind } from './kind.ts'
import { openPieces, SealedFileBroken, sealPieces } from './seal.ts'

export type { FileKind } from './kind.ts'
export { fileHeaders, fileTypes } from './serve.ts'

/** Bytes at most: a sheet, a photograph, anything else. */
export const fileLimits = { sheet: 20 * 1024 * 1024, photo: 10 * 1024 * 1024, file: 50 * 1024 * 1024 } as const

export interface PutOptions {
  /** Kinds taken, by content. Absent for what the house itself made: that is not inspected. */
  kinds?: readonly FileKind[]
  /** Bytes at most; default 50 MB. */
  limit?: number
  /** A fresh AES-256 key, for this file alone: it is sealed, and lies under a random name. */
  key?: Uint8Array
}

export interface StoredFile {
  /** Of the plain bytes. */
  sha256: Buffer
  size: number
  /** What to ask for; says nothing of a sealed file's content. */
  storageName: string
  /** Null where nothing was inspected. */
  kind: FileKind | null
  pages: number | null
}

/** A stream of an upload says itself when its parser cut it off. */
export type FileSource = Uint8Array | (AsyncIterable<Uint8Array> & { readonly truncated?: boolean })

export interface FileStore {
  /** Keeps a file once, by content, or sealed. Refuses `too-large`, `file-…`, `sheet-…`, and then leaves nothing. */
  put(source: FileSource, options?: PutOptions): Promise<StoredFile>
  /** The plain bytes, checked against what was said of them when they came in: refuses `file-damaged` otherwise. */
  read(file: Pick<StoredFile, 'storageName' | 'sha256' | 'size'>, key?: Uint8Array): Promise<Buffer>
  /** Ends the thread that inspects; the next upload starts it anew. */
  close(): Promise<void>
}

/** `damaged` is called for each file that is not what was put, before the reader is refused: raise the alarm there. */
export async function openFileStore(
  folder: string,
  damaged: (storageName: string) => void = () => {},
): Promise<FileStore> {
  const incoming = join(folder, 'incoming')
  await mkdir(incoming, { recursive: true, mode: 0o700 })
  // what a crash left half received belongs to nobody
  for (const name of await readdir(incoming)) await rm(join(incoming, name), { force: true })
  const inspector = createWorkers<InspectAsk, Inspected>({
    module: new URL('./inspect-thread.ts', import.meta.url),
    size: 1,
    limits: { maxOldGenerationSizeMb: 1024 },
  })
  const pathOf = (name: string) => join(folder, name.slice(0, 2), name.slice(2, 4), name)

  return {
    async put(source, { kinds, limit = fileLimits.file, key } = {}) {
      const part = join(incoming, randomBytes(16).toString('hex'))
      try {
        const { sha256, size } = await receive(source, part, limit, key)
        const inspected = kinds ? await inspector.run({ path: part, key, kinds }) : { kind: null, pages: null }
        const storageName = key ? randomBytes(32).toString('hex') : sha256.toString('hex')
        await settle(part, pathOf(storageName), key !== undefined)
        return { sha256, size, storageName, ...inspected }
      } finally {
        await rm(part, { force: true })
      }
    },

    async read({ storageName, sha256, size }, key) {
      if (!/^[0-9a-f]{64}$/.test(storageName)) throw new Error(`not the name of a stored file: ${storageName}`)
      try {
        return await readChecked(pathOf(storageName), key, { sha256, size })
      } catch (thrown) {
        if (!isDamage(thrown)) throw thrown
        damaged(storageName)
        throw new Problem('file-damaged', {})
      }
    },

    close: () => inspector.close(),
  }
}

/** Writes while it arrives, hashing the plain bytes; nothing is acknowledged before it is on the disk. */
async function receive(source: FileSource, part: string, limit: number, key: Uint8Array | undefined) {
  const hash = createHash('sha256')
  let size = 0
  async function* counted(): AsyncGenerator<Buffer> {
    for await (const bytes of source instanceof Uint8Array ? [source] : source) {
      size += bytes.length
      if (size > limit) throw tooLarge(limit)
      hash.update(bytes)
      yield Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    }
    if ('truncated' in source && source.truncated) throw tooLarge(limit)
  }
  const file = await open(part, 'wx', 0o600)
  try {
    for await (const bytes of key ? sealPieces(key, counted()) : counted()) await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  if (size === 0) throw new Problem('file-empty', {})
  return { sha256: hash.digest(), size }
}

const tooLarge = (limit: number) => new Problem('too-large', { limit: `${Math.floor(limit / 1024 / 1024)} MB` })

/** The name appears with its whole content or not at all, and survives a loss of power. */
async function settle(part: string, path: string, sealed: boolean): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  if (sealed) await rename(part, path)
  else
    await link(part, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  for (const folder of [dirname(path), dirname(dirname(path)), dirname(dirname(dirname(path)))])
    await syncFolder(folder)
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  await folder.sync().finally(() => folder.close())
}

class Differs extends Error {}

const isDamage = (thrown: unknown) =>
  thrown instanceof Differs || thrown instanceof SealedFileBroken || (thrown as NodeJS.ErrnoException).code === 'ENOENT'

async function readChecked(path: string, key: Uint8Array | undefined, said: { sha256: Uint8Array; size: number }) {
  const hash = createHash('sha256')
  const pieces: Buffer[] = []
  let size = 0
  const stored = createReadStream(path) as AsyncIterable<Buffer>
  for await (const piece of key ? openPieces(key, stored) : stored) {
    size += piece.length
    if (size > said.size) throw new Differs('longer than it was')
    hash.update(piece)
    pieces.push(piece)
  }
  if (size !== said.size || !hash.digest().equals(said.sha256)) throw new Differs('not the bytes that came in')
  return Buffer.concat(pieces, size)
}
