import { median } from './load.ts'
import type { Figure } from './main.ts'
import { dropDataDir, makeDataDir, startServer } from './server.ts'

/** From `npm start` to ready: the first time with the story, then on existing data. Bar: ≤ 2 s on existing data. */
export async function start(): Promise<Figure[]> {
  const dataDir = makeDataDir()
  try {
    const first = await startServer(dataDir)
    await first.stop()
    const times: number[] = []
    for (let run = 0; run < 5; run += 1) {
      const again = await startServer(dataDir)
      times.push(again.readyMs)
      await again.stop()
    }
    return [
      { name: 'start-first', value: first.readyMs / 1000, unit: 's' },
      { name: 'start', value: median(times) / 1000, unit: 's' },
    ]
  } finally {
    dropDataDir(dataDir)
  }
}
