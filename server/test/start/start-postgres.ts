import { writeSync } from 'node:fs'
import { openDataFolder } from '../../src/kit/data-folder.ts'

/* A start of its own process, for tests that race or kill it: starts, holds, says so, stays until it is killed. */
const [dataDir = ''] = process.argv.slice(2)
try {
  const { postgres, lost, close } = await openDataFolder({ dataDir, fast: true, say: () => {} })
  process.on('SIGTERM', () => close().then(() => process.exit()))
  void lost.then(() => process.exit(3))
  writeSync(1, `${JSON.stringify({ pid: postgres.pid, tookOver: postgres.tookOver })}\n`)
} catch (error) {
  writeSync(1, `${JSON.stringify({ refused: (error as Error).message })}\n`)
  process.exit(1)
}
