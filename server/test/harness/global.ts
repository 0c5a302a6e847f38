import { readdir, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '../../src/kit/migrate.ts'
import { startPostgres, stopPostgres } from '../../src/kit/postgres.ts'
import { embeddedBinaries, isAlive, makePublicFolder } from '../../src/kit/postgres-place.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the socket of the tests' one cluster lies. */
    socketDir: string
    /** Why the schema could not be made: told by each test that asks for a database, and by no other. */
    schemaError: string | undefined
  }
}

/** One cluster for all tests, with a migrated template; TEST_POSTGRES=15 runs them on the oldest version we support. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeOrphans()
  const prefix = `guijiang-test-${process.pid}-`
  const [dataDir, elsewhere] = [await makePublicFolder(prefix, await bases()), await makePublicFolder(prefix)]
  const postgres = await startPostgres({
    dataDir,
    binaries: embeddedBinaries(process.env.TEST_POSTGRES === '15' ? 15 : 18),
    fast: true,
    elsewhere,
    say: () => {},
  })
  const owner = new pg.Client({ connectionString: postgres.ownerUrl('postgres') })
  await owner.connect()
  await owner.query('create database guijiang_template strategy file_copy')
  await owner.end()
  const schemaError = await migrate(postgres.ownerUrl('guijiang_template'), { role: 'guijiang_login' }).then(
    () => undefined,
    (error: Error) => error.message,
  )
  project.provide('schemaError', schemaError)
  project.provide('socketDir', postgres.socketDir)
  return async () => {
    await postgres.stop()
    for (const folder of [dataDir, elsewhere]) await rm(folder, { recursive: true, force: true })
  }
}

/** In memory a database is copied in 10 ms, on a disk in up to 250: used where there is plenty of it. */
async function bases(): Promise<string[]> {
  const memory = await statfs('/dev/shm').catch(() => undefined)
  const plenty = memory && memory.bavail * memory.bsize > 4e9 && process.availableMemory() > 8e9
  return [...(plenty ? ['/dev/shm'] : []), tmpdir(), '/tmp']
}

/** Clusters of test runs that were killed. */
async function removeOrphans(): Promise<void> {
  for (const base of new Set([tmpdir(), '/tmp', '/dev/shm'])) {
    for (const entry of await readdir(base).catch(() => [])) {
      const pid = Number(/^guijiang-test-(\d+)-/.exec(entry)?.[1])
      if (!pid || isAlive(pid)) continue
      await stopPostgres(join(base, entry, 'postgres'))
      await rm(join(base, entry), { recursive: true, force: true })
    }
  }
}
