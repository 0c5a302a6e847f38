import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { migrate } from '#kit/migrate.ts'
import { startPostgres } from '#kit/postgres.ts'

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
  const folder = mkdtempSync(join(tmpdir(), 'guijiang-scratch-'))
  const postgres = await startPostgres({ dataDir: join(folder, 'data'), fast: true })
  try {
    await migrate(postgres.ownerUrl('postgres'), {})
    writeFileSync(target, generateSchema(postgres.ownerUrl('postgres')))
  } finally {
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
