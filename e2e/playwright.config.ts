import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import chromium from '@sparticuz/chromium'
import { fontsOf, place } from './place.ts'

/** Flags with which the browser dies when its first context closes, or would not see faults of CORS and CSP. */
const dropped = ['--single-process', '--no-zygote', '--disable-web-security', '--allow-running-insecure-content']
/** Drawing through an emulated graphics card takes a quarter of the processor's time, and nothing here is drawn by one. */
const graphics = /gpu|-gl=|angle|swiftshader/
const kept = (flag: string) => !dropped.includes(flag) && !graphics.test(flag)

const here = await place()
const desk = { width: 1280, height: 860 }

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  reporter: [['list']],
  timeout: 30_000,
  use: {
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    launchOptions: {
      executablePath: await chromium.executablePath(),
      args: [...chromium.args.filter(kept), '--disable-gpu'],
      env: { ...process.env, ...fontsOf(here) } as Record<string, string>,
    },
  },
  projects: [
    // One body goes its way and legal time with it: one after the other, beside everything else. An official has one
    // session, so it waits for the shorter journeys.
    {
      name: 'thread',
      dependencies: ['journeys'],
      testMatch: 'journeys/thread/*.spec.ts',
      use: { viewport: desk, actionTimeout: 20_000 },
      expect: { timeout: 15_000 },
      workers: 1,
    },
    { name: 'desk', testMatch: ['portal/*.spec.ts', 'workspace/*.spec.ts'], use: { viewport: desk } },
    { name: 'journeys', testMatch: 'journeys/*.spec.ts', use: { viewport: desk }, workers: 1 },
    {
      name: 'phone',
      testMatch: ['portal/*.spec.ts', 'workspace/*.spec.ts'],
      testIgnore: '**/*.desk.spec.ts',
      use: { viewport: { width: 375, height: 812 }, isMobile: true, hasTouch: true },
    },
  ],
  webServer: [
    // What a page looks like does not depend on what a server knows.
    {
      command: `${process.execPath} portal/server.ts`,
      env: { PORT: new URL(here.samples).port },
      url: `${here.samples}/home`,
    },
    // Nobody waits for its story here: the journeys do, while other tests run.
    {
      command: `${process.execPath} ../server/src/main.ts 2> ${here.folder}/platform.log; touch ${here.folder}/platform.ended`,
      env: {
        PORT: new URL(here.platform).port,
        PUBLIC_ORIGIN: here.platform,
        DATA_DIR: join(here.folder, 'data'),
        LOG_LEVEL: 'silent',
      },
      gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    },
  ],
})
