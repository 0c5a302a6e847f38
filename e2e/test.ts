import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test as base, expect, type Page } from '@playwright/test'

/** What a page complained about: errors, and violations of its own policy. */
export type Complaints = string[]

export const test = base.extend<{ complaints: Complaints }>({
  complaints: async ({ page }, use) => {
    const complaints: Complaints = []
    listen(page, complaints)
    await use(complaints)
  },
})

export function listen(page: Page, complaints: Complaints): void {
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) complaints.push(message.text())
  })
}

const { resolve } = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'))
const axeSource = readFileSync(resolve('axe-core/axe.min.js'), 'utf8')

type Run = (root: Document, options: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>

/**
 * Axe finds nothing, levels A and AA up to WCAG 2.2. Run in the page itself, where it takes a third of the time that
 * the builder takes, which looks after frames besides; we have none but papers.
 */
export async function axe(page: Page): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource)
  const found = await page.evaluate(async () => {
    const runOnly = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
    const { run } = (window as unknown as { axe: { run: Run } }).axe
    const { violations } = await run(document, { runOnly, resultTypes: ['violations'], iframes: false })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
  })
  expect(found).toEqual([])
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
