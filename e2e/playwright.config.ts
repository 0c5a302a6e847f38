import { defineConfig } from '@playwright/test'
import chromium from '@sparticuz/chromium'

/** Flags with which the browser dies when its first context closes, or would not see faults of CORS and CSP. */
const dropped = ['--single-process', '--no-zygote', '--disable-web-security', '--allow-running-insecure-content']

const portalPort = 4599

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
      args: chromium.args.filter((flag) => !dropped.includes(flag)),
    },
  },
  projects: [
    { name: 'desk', use: { viewport: { width: 1280, height: 860 } } },
    { name: 'phone', use: { viewport: { width: 375, height: 812 }, isMobile: true, hasTouch: true } },
  ],
  // The built pages with invented views: what a page looks like does not depend on what a server knows.
  webServer: {
    command: `${process.execPath} portal/server.ts ${portalPort}`,
    url: `http://127.0.0.1:${portalPort}/home`,
    reuseExistingServer: true,
  },
})
