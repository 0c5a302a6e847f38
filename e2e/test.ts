import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { test as base, expect, type Page } from '@playwright/test'

const fonts = dirname(createRequire(import.meta.url).resolve('@fontsource-variable/noto-sans-sc/package.json'))

/** Gives every document the font of the test pictures, from its own origin, so that no policy is bent for it. */
async function withFont(page: Page): Promise<void> {
  await page.route('**/__font/**', async (route) => {
    const file = join(fonts, new URL(route.request().url()).pathname.replace('/__font/', ''))
    const contentType = file.endsWith('.css') ? 'text/css' : 'font/woff2'
    await route.fulfill({ body: await readFile(file), contentType })
  })
  await page.route(
    (url) => !url.pathname.startsWith('/__font/'),
    async (route) => {
      if (route.request().resourceType() !== 'document' || route.request().method() !== 'GET') return route.fallback()
      const response = await route.fetch({ maxRedirects: 0 })
      if (!response.headers()['content-type']?.includes('text/html')) return route.fulfill({ response })
      const html = await response.text()
      const body = html.replace('</head>', '<link rel="stylesheet" href="/__font/index.css"></head>')
      await route.fulfill({ response, body })
    },
  )
}

/** What a page complained about: errors, and violations of its own policy. */
export type Complaints = string[]

export const test = base.extend<{ fontByServer: boolean; complaints: Complaints }>({
  /** Whether the tested server adds the font by itself; the product's own never does. */
  fontByServer: [false, { option: true }],
  page: async ({ page, fontByServer }, use) => {
    if (!fontByServer) await withFont(page)
    await use(page)
  },
  complaints: async ({ page }, use) => {
    const complaints: Complaints = []
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('console', (message) => {
      if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) complaints.push(message.text())
    })
    await use(complaints)
  },
})

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Axe finds nothing, levels A and AA up to WCAG 2.2. */
export async function axe(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze()
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`),
  ).toEqual([])
}

/** Nobody has to scroll sideways, down to 320 px. */
export async function fitsWidth(page: Page, width?: number): Promise<void> {
  const size = page.viewportSize()!
  if (width) await page.setViewportSize({ width, height: size.height })
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
  ).toBeLessThanOrEqual(0)
  if (width) await page.setViewportSize(size)
}

export { expect }
