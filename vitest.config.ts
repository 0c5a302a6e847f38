import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const shared = {
  // Files share one module graph a worker: three times faster, and our modules keep no state between files.
  pool: 'forks' as const,
  isolate: false,
  // What a test makes dies young: a larger young space spares a tenth of the time in the collector.
  execArgv: ['--max-semi-space-size=64'],
  testTimeout: 40_000,
  hookTimeout: 60_000,
}

export default defineConfig({
  test: {
    // One less than the cores is what vitest takes by itself: half of a machine with two.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      { test: { ...shared, name: 'pure', include: ['{contract,proof}/**/*.test.ts', 'web/**/*.test.{ts,tsx}'] } },
      {
        test: {
          ...shared,
          name: 'server',
          include: ['server/**/*.test.ts'],
          globalSetup: 'server/test/harness/global.ts',
        },
      },
    ],
  },
})
