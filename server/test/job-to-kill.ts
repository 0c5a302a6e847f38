import { z } from 'zod'
import { machineClock } from '../src/kit/clock.ts'
import { Database } from '../src/kit/db.ts'
import type { House } from '../src/kit/house.ts'
import { createJobs } from '../src/kit/jobs.ts'

/** A worker that takes up its job, says so, and never ends: for tests that kill it. */
const [url = ''] = process.argv.slice(2)
const jobs = createJobs(url)
jobs.define('test.parcel', z.object({ label: z.string() }), async (_house, { label }) => {
  process.stdout.write(`${label}\n`)
  await new Promise(() => {})
})
const house = { database: new Database(url), clock: machineClock, machine: machineClock, jobs } as unknown as House
await jobs.start(house)
