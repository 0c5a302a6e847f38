import type { Figure } from './main.ts'
import { dropDataDir, makeDataDir, startServer } from './server.ts'

const times = 500

/** The public page of a body with sittings, rates and changes, one after the other; 99th percentile, bar 20 ms. */
export async function bodyPage(): Promise<Figure[]> {
  const dataDir = makeDataDir()
  const server = await startServer(dataDir)
  try {
    const directory = (await (await fetch(`${server.origin}/api/public/directory`)).json()) as {
      items: { code: string }[]
    }
    const code = directory.items[0]?.code
    if (!code) throw new Error('nobody is in the directory')
    const url = `${server.origin}/directory/${code}`
    const took: number[] = []
    for (let time = -50; time < times; time += 1) {
      const began = performance.now()
      const reply = await fetch(url)
      const text = await reply.text()
      if (reply.status !== 200 || !text.includes('近一年通过率'))
        throw new Error(`the page of ${code}: ${reply.status}`)
      if (time >= 0) took.push(performance.now() - began)
    }
    const sorted = took.toSorted((a, b) => a - b)
    return [{ name: 'body-page-p99', value: sorted[Math.floor(times * 0.99)]!, unit: 'ms' }]
  } finally {
    await server.stop()
    dropDataDir(dataDir)
  }
}
