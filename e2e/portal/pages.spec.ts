import { place } from '../place.ts'
import { axe, expect, fitsWidth, test } from '../test.ts'
import { views } from './views.ts'

const { samples } = await place()
const address = (name: string, query = ''): string => `${samples}/${name}${query}`

/** Pages by handfuls: one browser page opens them one after the other and keeps the font. */
const handfuls = Array.from({ length: 4 }, (_, i) => Object.keys(views).filter((_, j) => j % 4 === i))

for (const [i, names] of handfuls.entries()) {
  test(`pages, handful ${i + 1}: nothing for axe, no sideways scroll, no complaint`, async ({ page, complaints }) => {
    test.setTimeout(120_000)
    for (const name of names) {
      await test.step(name, async () => {
        await page.goto(address(name))
        await axe(page)
        await fitsWidth(page)
        await fitsWidth(page, 320)
        expect(await page.locator('h1').count()).toBe(1)
        expect(await page.locator('[style]').count()).toBe(0)
        expect(complaints).toEqual([])
      })
    }
  })
}

test('长辈版 fits, and no mark is smaller than 16 px', async ({ page }) => {
  test.setTimeout(60_000)
  for (const name of ['home', 'publicity', 'valid', 'calendar', 'parts']) {
    await test.step(name, async () => {
      await page.goto(address(name, '?elder'))
      await axe(page)
      await fitsWidth(page)
      await fitsWidth(page, 320)
      const tooSmall = await page.evaluate(() =>
        [...document.querySelectorAll('.ruler .n, .ruler .d, .ruler .w, .due, .tag, .clause')]
          .filter((mark) => Number.parseFloat(getComputedStyle(mark).fontSize) < 16)
          .map((mark) => mark.className),
      )
      expect(tooSmall).toEqual([])
    })
  }
})

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('the menu of a phone opens and every field can be filled', async ({ page, isMobile }) => {
    await page.goto(address('home'))
    if (isMobile) {
      await page.locator('summary[aria-label=菜单]').click()
      await expect(page.locator('.menu').getByRole('link', { name: '机构目录' })).toBeVisible()
    }
    await page.getByLabel('证书编号').fill('s000045000012264000123')
    await page.getByLabel('持证人姓名').fill('示例桂香')
    await expect(page.locator('form.check')).toHaveAttribute('method', 'post')
  })

  test('a scanned certificate asks for both, since nothing can read the fragment', async ({ page }) => {
    await page.goto(address('scanned', '#0.S000045000012264000123'))
    await expect(page.getByText('请照证书填编号和姓名。')).toBeVisible()
    await expect(page.getByLabel('证书编号')).toHaveValue('')
  })
})

test('the number is grouped as typed and the caret stays', async ({ page }) => {
  await page.goto(address('home'))
  const number = page.getByLabel('证书编号')
  await number.pressSequentially('s00004500001')
  await expect(number).toHaveValue('S000 0450 0001')
  await number.press('ArrowLeft')
  await number.press('ArrowLeft')
  await number.pressSequentially('9')
  await expect(number).toHaveValue('S000 0450 0090 1')
  expect(await number.evaluate((input: HTMLInputElement) => input.selectionStart)).toBe(13)
})

test('a scanned QR fills in the number and asks for the name', async ({ page }) => {
  await page.goto(address('scanned', '#0.S000045000012264000123'))
  await expect(page.getByLabel('证书编号')).toHaveValue('S000 0450 0001 2264 0001 23')
  await expect(page.getByLabel('持证人姓名')).toBeFocused()
  await page.goto(address('scanned', '#0.nonsense'))
  await page.reload()
  await expect(page.getByText('没有读到证书编号')).toBeVisible()
})

test('a summary of what is to be mended takes the focus and leads to its fields', async ({ page }) => {
  await page.goto(address('check'))
  await expect(page.locator('#error-summary')).toBeFocused()
  await page.getByRole('link', { name: '请填持证人姓名。' }).click()
  await expect(page.getByLabel('持证人姓名')).toBeFocused()
})

test('the list narrows while the last digits are typed', async ({ page }) => {
  await page.goto(address('publicity'))
  await page.getByLabel('准考证号后四位').fill('0313')
  await expect(page.locator('tr[data-tail]:visible')).toHaveCount(1)
})

test('a page stays within its budget', async ({ page }) => {
  let script = 0
  page.on('response', async (response) => {
    if (response.url().endsWith('.js')) script += (await response.body()).length
  })
  for (const name of ['home', 'publicity', 'directory', 'calendar', 'rules', 'valid']) {
    script = 0
    const response = await page.goto(address(name), { waitUntil: 'networkidle' })
    expect((await response!.body()).length).toBeLessThan(60 * 1024)
    expect(script).toBeLessThan(20 * 1024)
  }
})
