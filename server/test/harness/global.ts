import { rm } from 'node:fs/promises'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { provideJobs } from '../../src/kit/jobs.ts'
import { migrate } from '../../src/kit/migrate.ts'
import { startPostgres } from '../../src/kit/postgres.ts'
import { embeddedBinaries } from '../../src/kit/postgres-place.ts'
import { diskFolder, fastFolder, removeOrphans } from './folder.ts'
import { peopleTemplate } from './people.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the socket of the tests' one cluster lies. */
    socketDir: string
    /** The master key of the template in which people work already. */
    peopleKey: string
    /** Why the schema could not be made: told by each test that asks for a database, and by no other. */
    schemaError: string | undefined
  }
}

/** One cluster for all tests, with a migrated template; TEST_POSTGRES=15 runs them on the oldest version we support. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeOrphans()
  const [dataDir, elsewhere] = await Promise.all([fastFolder(), diskFolder()])
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
  const template = postgres.ownerUrl('guijiang_template')
  const schemaError = await migrate(template, { role: 'guijiang_login' })
    .then(() => provideJobs(template))
    .then(
      () => undefined,
      (error: Error) => error.message,
    )
  project.provide('schemaError', schemaError)
  if (!schemaError) {
    const again = new pg.Client({ connectionString: postgres.ownerUrl('postgres') })
    await again.connect()
    await again.query('create database guijiang_people template guijiang_template strategy file_copy')
    await again.end()
    project.provide('peopleKey', await peopleTemplate(postgres.serverUrl('guijiang_people'), elsewhere))
  }
  project.provide('socketDir', postgres.socketDir)
  return async () => {
    await postgres.stop()
    for (const folder of [dataDir, elsewhere]) await rm(folder, { recursive: true, force: true })
  }
}
