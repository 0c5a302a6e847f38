import { load, median } from './load.ts'
import type { Figure } from './main.ts'
import { dropDataDir, makeDataDir, startServer } from './server.ts'

/** What people type into the catalogue, key by key: parts of names, of work types, initials, codes. */
const typed = [
  '养',
  '养老',
  '护理',
  'yl',
  'ylh',
  'jzfw',
  '4-10',
  '4-10-01',
  '汽车',
  'qcwx',
  '母婴',
  'dg',
  '电工',
  '美容',
]

/** A search of the catalogue as one types, 20 connections; 99th percentile, bar 10 ms. */
export async function catalogueSearch(): Promise<Figure[]> {
  const dataDir = makeDataDir()
  await (await startServer(dataDir)).stop()
  const server = await startServer(dataDir)
  try {
    let turn = 0
    const ask = (seconds: number) =>
      load({
        url: () => {
          turn += 1
          return `${server.origin}/api/public/occupations?assessable=true&limit=12&q=${encodeURIComponent(typed[turn % typed.length]!)}`
        },
        connections: 20,
        seconds,
        expected: 200,
      })
    await ask(3)
    const runs: number[] = []
    for (let run = 0; run < 5; run += 1) {
      const { p99, failures } = await ask(2)
      if (failures > 0) throw new Error(`${failures} searches failed`)
      runs.push(p99)
    }
    console.log(`catalogue-search-p99 of each run: ${runs.map((run) => run.toFixed(1)).join(' ')} ms`)
    return [{ name: 'catalogue-search-p99', value: median(runs), unit: 'ms' }]
  } finally {
    await server.stop()
    dropDataDir(dataDir)
  }
}
