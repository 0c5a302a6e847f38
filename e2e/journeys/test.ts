import { join } from 'node:path'
import { test as base, expect, type Page } from '@playwright/test'
import { axe, fitsWidth } from '../test.ts'
import { desk, People, phone } from './people.ts'

/** Journeys through the real platform: everybody has a window, and no window may complain. */
export const test = base.extend<{ quiet: undefined }, { people: People }>({
  people: [
    async ({ browser }, use) => {
      const people = await People.meet(browser)
      await use(people)
      await people.leave()
    },
    { scope: 'worker', timeout: 200_000 },
  ],
  quiet: [
    async ({ people }, use) => {
      await use(undefined)
      expect(people.complaints.splice(0)).toEqual([])
    },
    { auto: true },
  ],
})

/** Where whole pages at both widths go, when somebody wants to look at them: PICTURES=folder. */
const pictures = process.env.PICTURES

const seen = new Set<string>()

/**
 * A screen met on the way, the first time: nothing for axe, and no sideways scroll on a phone either. In dialogs
 * and after refusals the same screen is another one: it has another name.
 */
export async function met(page: Page, name: string): Promise<void> {
  if (seen.has(name)) return
  seen.add(name)
  await test.step(`看：${name}`, async () => {
    await expect(page.locator('h1').first()).toBeVisible()
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
    const before = page.viewportSize() ?? desk
    await axe(page)
    for (const size of before.width === phone.width ? [before] : [before, phone]) {
      await page.setViewportSize(size)
      if (pictures) await page.screenshot({ path: join(pictures, `${name}-${size.width}.png`), fullPage: true })
      await fitsWidth(page)
    }
    await page.setViewportSize(before)
  })
}

/** A refusal as its user sees it: the sentence, the clause that speaks, and where there is one the field. */
export async function refused(
  page: Page,
  sentence: string | RegExp,
  { clause, field }: { clause?: string; field?: string } = {},
): Promise<void> {
  const told = page.locator('#error-summary, [role=alert]').filter({ hasText: sentence })
  await expect(told.first()).toBeVisible()
  if (clause) await expect(page.getByRole('button', { name: `依据条款 ${clause}` }).first()).toBeVisible()
  if (!field) return
  await expect(page.getByLabel(field, { exact: true }).and(page.locator('[aria-invalid=true]'))).toBeVisible()
}

export { expect }
