import { axe, expect, fitsWidth, test } from '../test.ts'
import { answer, me, samples as origin } from './answers.ts'
import { answerFrame } from './frame.ts'
import { scores, sheet } from './scores.ts'

/** What is done with the keys of a keyboard, which a phone does not have: the desk alone runs it. */

test('成绩录入: Enter goes down past whoever was absent, each cell is saved as one leaves it', async ({
  page,
  complaints,
}) => {
  const saved: string[] = []
  await answer(page, me('bodyHandler', '机构经办人'), (path, sent) => {
    if (path === `GET /api/score-sheets/${sheet}`) return scores()
    if (!path.startsWith(`PUT /api/score-sheets/${sheet}/scores/`)) return undefined
    saved.push(`${path.slice(-1)} ${(sent as { value: number }).value}`)
    return { filled: saved.length, needed: 2 }
  })
  await page.goto(`${origin}/work/score-sheets/${sheet}`)
  const [one, two] = [page.getByLabel('准考证 260000050001 的成绩'), page.getByLabel('准考证 260000050003 的成绩')]
  await expect(page.getByRole('cell', { name: '缺考' })).toBeVisible()
  await axe(page)
  await fitsWidth(page, 320)
  await one.click()
  await page.keyboard.type('59.5')
  await page.keyboard.press('Enter')
  await expect(two).toBeFocused()
  await expect(page.getByText('已录 1 / 2')).toBeVisible()
  await page.keyboard.type('100.5')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: '完成录入' })).toBeFocused()
  await expect(page.getByText('填 0 到 100 的数')).toBeVisible()
  await axe(page)
  await page.keyboard.press('Enter')
  await expect(two).toHaveAttribute('aria-invalid', 'true')
  await two.click()
  await page.keyboard.type('78')
  await page.keyboard.press('ArrowUp')
  await expect(one).toBeFocused()
  await expect(page.getByText('已录 2 / 2')).toBeVisible()
  expect(saved).toEqual(['1 59.5', '3 78'])
  expect(complaints).toEqual([])
})

test('a table is walked with J and K', async ({ page }) => {
  await answerFrame(page, true)
  await page.goto(`${origin}/work/parts`)
  await expect(page.getByRole('heading', { name: '组件样张' })).toBeVisible()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await expect(page.locator('tr[data-row]').nth(1).locator('a')).toBeFocused()
  await page.keyboard.press('k')
  await expect(page.locator('tr[data-row]').nth(0).locator('a')).toBeFocused()
})
