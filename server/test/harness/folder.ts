import { readdir, rm, stat, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stopPostgres } from '../../src/kit/postgres.ts'
import { isAlive, makePublicFolder } from '../../src/kit/postgres-place.ts'

const memory = '/dev/shm'
const prefix = `guijiang-test-${process.pid}-`

/** A folder on the disk that every account may enter and run programs from. */
export const diskFolder = (): Promise<string> => makePublicFolder(prefix)

/** In memory a database is copied in 10 ms, on a disk in up to 250: there, when there is plenty of it. */
export async function fastFolder(): Promise<string> {
  const free = await statfs(memory).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => 0,
  )
  const plenty = free > 4e9 && process.availableMemory() > 8e9
  return makePublicFolder(prefix, plenty ? [memory, tmpdir(), '/tmp'] : undefined)
}

/** Ends and removes what our test runs that were killed have left: clusters lie in such a folder, or one below. */
export async function removeOrphans(): Promise<void> {
  for (const base of new Set([tmpdir(), '/tmp', memory])) {
    for (const entry of await readdir(base).catch(() => [])) {
      const pid = Number(/^guijiang-test-(\d+)-/.exec(entry)?.[1])
      const folder = join(base, entry)
      if (!pid || isAlive(pid) || (await stat(folder)).uid !== process.geteuid?.()) continue
      for (const inside of ['', ...(await readdir(folder))]) await stopPostgres(join(folder, inside, 'postgres'))
      await rm(folder, { recursive: true, force: true })
    }
  }
}
