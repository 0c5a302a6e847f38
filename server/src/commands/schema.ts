import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { migrate } from '#kit/migrate.ts'
import { startPostgres } from '#kit/postgres.ts'
import { makePublicFolder } from '#kit/postgres-place.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const target = join(root, 'server/db/schema.ts')

/** Row types of a scratch database with all migrations, as text. */
export function generateSchema(ownerUrl: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'guijiang-schema-'))
  const out = join(folder, 'schema.ts')
  try {
    execFileSync(
      process.execPath,
      [
        join(root, 'node_modules/kysely-codegen/dist/cli/bin.js'),
        '--dialect=postgres',
        `--url=${ownerUrl}`,
        '--camel-case',
        '--exclude-pattern=pgboss.*',
        `--out-file=${out}`,
        '--type-mapping',
        '{"timestamptz":"Temporal.Instant","date":"Temporal.PlainDate","int8":"number","numeric":"string"}',
      ],
      { stdio: ['ignore', 'ignore', 'inherit'] },
    )
    return readFileSync(out, 'utf8')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const dataDir = await makePublicFolder('guijiang-schema-')
  const postgres = await startPostgres({ dataDir, fast: true, say: () => {} })
  try {
    const owner = new pg.Client({ connectionString: postgres.ownerUrl('postgres') })
    await owner.connect()
    await owner.query('create database scratch')
    await owner.end()
    await migrate(postgres.ownerUrl('scratch'), { role: 'guijiang_login' })
    writeFileSync(target, generateSchema(postgres.ownerUrl('scratch')))
  } finally {
    await postgres.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
