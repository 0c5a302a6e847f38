import type { Figure } from './main.ts'
import { dropDataDir, makeDataDir, startServer } from './server.ts'

const times = 500
/** Until what is asked often has been compiled. */
const warming = 300

/** The public page of a body with sittings, rates and changes, one after the other; 99th percentile, bar 20 ms. */
export async function bodyPage(): Promise<Figure[]> {
  const dataDir = makeDataDir()
  // As it serves on any day, not while the database still tidies up after the story.
  await (await startServer(dataDir)).stop()
  const server = await startServer(dataDir)
  try {
    const directory = (await (await fetch(`${server.origin}/api/public/directory`)).json()) as {
      items: { code: string }[]
    }
    const code = directory.items[0]?.code
    if (!code) throw new Error('nobody is in the directory')
    const url = `${server.origin}/directory/${code}`
    const ask = async (): Promise<number> => {
      const began = performance.now()
      const reply = await fetch(url)
      const text = await reply.text()
      if (reply.status !== 200 || !text.includes('近一年通过率'))
        throw new Error(`the page of ${code}: ${reply.status}`)
      return performance.now() - began
    }
    for (let time = 0; time < warming; time += 1) await ask()
    const runs: number[] = []
    for (let run = 0; run < 5; run += 1) {
      const took: number[] = []
      for (let time = 0; time < times; time += 1) took.push(await ask())
      runs.push(took.toSorted((one, other) => one - other)[Math.floor(times * 0.99)]!)
    }
    console.log(`body-page-p99 of each run: ${runs.map((run) => run.toFixed(1)).join(' ')} ms`)
    return [{ name: 'body-page-p99', value: runs.toSorted((one, other) => one - other)[2]!, unit: 'ms' }]
  } finally {
    await server.stop()
    dropDataDir(dataDir)
  }
}
