import { fileURLToPath } from 'node:url'
import { machineClock } from '#kit/clock.ts'
import { openDataFolder } from '#kit/data-folder.ts'
import { Database } from '#kit/db.ts'
import { openKeys } from '#kit/keys/index.ts'
import { type RecommitReport, recommit, sentenceOf } from '#kit/log/index.ts'
import { schemaIsCurrent } from '#kit/migrate.ts'
import { startPostgres } from '#kit/postgres.ts'
import { readSettings, type Settings } from '#kit/settings.ts'
import { StartRefused } from '#kit/start-refused.ts'
import { dayChecks, registrySources } from '../app.ts'
import { logOrigin } from '../open-house.ts'

/**
 * Compares every row with what was logged of it, every entry with the tree and the tree with what was signed. Writes
 * nothing, and may run beside a server that is at work: once a night.
 */
export async function recommitAll(settings: Settings): Promise<RecommitReport> {
  const { serverUrl, close } = await besideServer(settings)
  const database = new Database(serverUrl, { connections: 4 })
  try {
    if (!(await schemaIsCurrent(database.published).catch(() => false))) {
      throw new StartRefused('这里还没有平台的数据，或不是这个版本的。请先启动平台。')
    }
    const { masterKeyFile, dataDir } = settings
    const machine = machineClock
    const keys = await openKeys(database, { masterKeyFile, mayMake: false, tables: [], machine })
    const ground = { database, keys, clock: machine, machine, dataDir, origin: logOrigin(settings) }
    return await recommit(ground, registrySources({ keys }), dayChecks)
  } finally {
    await database.close()
    await close()
  }
}

/** The database of a server that runs, left alone when we go; else our own, held so that nobody takes it meanwhile. */
async function besideServer(settings: Settings): Promise<{ serverUrl: string; close: () => Promise<void> }> {
  const { databaseUrl, dataDir } = settings
  if (databaseUrl) return { serverUrl: databaseUrl, close: async () => {} }
  const open = () => openDataFolder({ dataDir, say: () => {} })
  const held = await open().catch((error: unknown) => {
    if (error instanceof StartRefused) return undefined
    throw error
  })
  const postgres = held?.postgres ?? (await startPostgres({ dataDir, say: () => {} }))
  return { serverUrl: postgres.serverUrl('guijiang'), close: held?.close ?? (async () => {}) }
}

/** What the person at the terminal, or the mail of the night, is told. */
export function reportLines({ entries, acts, found, mismatches }: RecommitReport): string[] {
  const read = `核对了登记簿 registry ${entries.registry} 条、actions ${entries.actions} 条，办理记录 ${acts} 条`
  if (found === 0) return [`${read}，全部一致。`]
  const rest = found > mismatches.length ? [`另有 ${found - mismatches.length} 处未列出。`] : []
  return [...mismatches.map(sentenceOf), ...rest, `${read}，有 ${found} 处不一致。请保全现场，报告审计管理员。`]
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const report = await recommitAll(readSettings(process.env))
    for (const line of reportLines(report)) console.info(line)
    if (report.found > 0) process.exitCode = 1
  } catch (error) {
    if (!(error instanceof StartRefused)) throw error
    console.error(error.message)
    process.exitCode = 2
  }
}
