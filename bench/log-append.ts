import { performance } from 'node:perf_hooks'
import { platform } from '../server/src/kit/actor.ts'
import { machineClock } from '../server/src/kit/clock.ts'
import { type House, perform } from '../server/src/kit/house.ts'
import { newId } from '../server/src/kit/id.ts'
import { readSettings } from '../server/src/kit/settings.ts'
import { openDatabase } from '../server/src/open-database.ts'
import { openHouse } from '../server/src/open-house.ts'
import { median } from './load.ts'
import type { Figure } from './main.ts'
import { dropDataDir, makeDataDir } from './server.ts'

const connections = 20

/** Acts, each its own transaction with its log rows, sequencer running (bar ≥ 1,000/s); entries in batches (≥ 5,000/s). */
export async function logAppend(): Promise<Figure[]> {
  const dataDir = makeDataDir()
  const settings = readSettings({ DATA_DIR: dataDir, LOG_LEVEL: 'silent' })
  const database = await openDatabase(settings, () => {})
  const { house, close } = await openHouse({
    settings,
    serverUrl: database.serverUrl,
    render: () => '',
    assets: { stylesheet: '', script: '' },
    clock: machineClock,
  })
  try {
    house.trace.start((error) => console.error(error))
    const acts: number[] = []
    const entries: number[] = []
    for (let run = 0; run < 5; run += 1) {
      acts.push(await actsPerSecond(house, 3))
      entries.push(await entriesPerSecond(house, 8, 1000))
    }
    return [
      { name: 'log-append', value: median(acts), unit: 'acts/s' },
      { name: 'log-append-batch', value: median(entries), unit: 'entries/s' },
    ]
  } finally {
    await close()
    await database.close()
    dropDataDir(dataDir)
  }
}

const all = { kind: 'all' } as const

async function actsPerSecond(house: House, seconds: number): Promise<number> {
  const until = performance.now() + seconds * 1000
  let done = 0
  const worker = async () => {
    while (performance.now() < until) {
      await perform(house, platform, { requestId: newId(), reach: all }, (ctx) =>
        ctx.log({ action: 'bench.act', subject: newId(), area: '450300', content: { step: done, state: 'drafting' } }),
      )
      done += 1
    }
  }
  const began = performance.now()
  await Promise.all(Array.from({ length: connections }, worker))
  return done / ((performance.now() - began) / 1000)
}

async function entriesPerSecond(house: House, batches: number, size: number): Promise<number> {
  const began = performance.now()
  for (let batch = 0; batch < batches; batch += 1) {
    await perform(house, platform, { requestId: newId(), reach: all }, (ctx) =>
      ctx.log({
        action: 'bench.batch',
        subject: newId(),
        area: '450300',
        content: { size },
        registry: Array.from({ length: size }, (_, index) => ({
          kind: 'certificate.issue',
          area: '450300',
          body: 'S000045000001',
          subject: newId(),
          content: { index },
        })),
      }),
    )
  }
  return (batches * size) / ((performance.now() - began) / 1000)
}
