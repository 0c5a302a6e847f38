import { load, median } from './load.ts'
import type { Figure } from './main.ts'
import { dropDataDir, makeDataDir, startServer } from './server.ts'

/** What others wait beside 20 sign-ins at once; bar: p99 ≤ 50 ms. */
export async function signIn(): Promise<Figure[]> {
  const dataDir = makeDataDir()
  const server = await startServer(dataDir)
  try {
    const url = `${server.origin}/api/public/working-days?from=2025-03-28&days=5`
    const quiet: number[] = []
    const beside: number[] = []
    const rates: number[] = []
    for (let run = 0; run < 5; run += 1) {
      quiet.push((await load({ url, connections: 4, seconds: 2 })).p99)
      const [others, signing] = await Promise.all([
        load({ url, connections: 4, seconds: 2 }),
        load({
          url: `${server.origin}/api/sign-in`,
          method: 'POST',
          headers: () => ({ 'content-type': 'application/json', 'x-forwarded-for': someAddress() }),
          expected: 401,
          connections: 20,
          seconds: 2,
          body: () =>
            JSON.stringify({ account: `nobody${Math.floor(Math.random() * 1e9)}`, password: 'not the password' }),
        }),
      ])
      beside.push(others.p99)
      if (signing.failures > 0) throw new Error(`${signing.failures} of ${signing.requests} sign-ins were turned away`)
      rates.push(signing.perSecond)
    }
    return [
      { name: 'sign-in', value: median(beside), unit: 'ms-p99-of-others', ratio: median(beside) / median(quiet) },
      { name: 'sign-in-rate', value: median(rates), unit: 'attempts/s' },
    ]
  } finally {
    await server.stop()
    dropDataDir(dataDir)
  }
}

const someAddress = () => `10.${[0, 0, 0].map(() => Math.floor(Math.random() * 256)).join('.')}`
