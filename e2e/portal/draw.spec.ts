import { place } from '../place.ts'
import { axe, expect, test } from '../test.ts'

const { samples } = await place()

test('an open draw is computed again with the network cut, and nothing differs', async ({ page, context }) => {
  await page.goto(`${samples}/drawOpen`, { waitUntil: 'networkidle' })
  await context.setOffline(true)
  await page.getByRole('button', { name: '开始重算' }).click()
  await expect(page.getByText('每一步都对得上')).toBeVisible()
  for (const step of ['文件对承诺', '份额对摘要', '出处对种子', '各层次序', '检查组']) {
    await expect(page.getByText(`${step}：一致`)).toBeVisible()
  }
  await axe(page)
})

test('a result that was changed by hand is shown at the step where it differs', async ({ page }) => {
  await page.goto(`${samples}/drawChanged`)
  await page.getByRole('button', { name: '开始重算' }).click()
  await expect(page.getByText('从“检查组”这一步开始不一样')).toBeVisible()
  await expect(page.getByText('各层次序：一致')).toBeVisible()
  await axe(page)
})

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('the commitment stands before the seed, the open file can be read and downloaded', async ({ page }) => {
    await page.goto(`${samples}/draw`)
    await expect(page.getByText('还没有产生')).toBeVisible()
    await expect(page.locator('.hash').first()).toHaveText(/^[0-9a-f]{64}$/)
    await page.goto(`${samples}/drawOpen`)
    await expect(page.getByRole('button', { name: '开始重算' })).toBeHidden()
    await expect(page.getByRole('link', { name: '下载抽取文件' })).toHaveAttribute('href', '/file')
  })
})
