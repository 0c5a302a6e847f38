import { axe, expect, fitsWidth, test } from '../test.ts'
import { samples as origin } from './answers.ts'
import { answerFrame as answer } from './frame.ts'

test('sign-in: what is missing, what does not fit, and the way in', async ({ page, complaints }) => {
  await answer(page, false)
  await page.goto(`${origin}/work/parts`)
  await expect(page.getByRole('heading', { name: '登录工作台' })).toBeVisible()
  await axe(page)
  await fitsWidth(page, 320)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page.locator('#error-summary')).toBeFocused()
  await page.getByText('演示账号').click()
  await page.getByRole('button', { name: 'shili' }).click()
  await expect(page.getByText('演示：现在的动态码是 123456')).toBeVisible()
  await axe(page)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page.locator('#error-summary')).toContainText('对不上')
  await page.getByLabel('密码', { exact: true }).fill('right-password')
  await page.getByLabel('密码', { exact: true }).press('Enter')
  await expect(page.getByRole('heading', { name: '组件样张' })).toBeVisible()
  expect(complaints).toEqual([])
})

test('every part: nothing for axe, no sideways scroll, no complaint', async ({ page, complaints }) => {
  await answer(page, true)
  await page.goto(`${origin}/work/parts`)
  await expect(page.getByRole('heading', { name: '组件样张' })).toBeVisible()
  await axe(page)
  await fitsWidth(page)
  await fitsWidth(page, 320)
  await page.getByRole('button', { name: /账号菜单/ }).click()
  await axe(page)
  await page.getByRole('menuitem', { name: '大字' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-large')
  await axe(page)
  await fitsWidth(page, 320)
  expect(complaints).toEqual([])
})

test('a clause opens beside its sentence and closes by Esc', async ({ page }) => {
  await answer(page, true)
  await page.goto(`${origin}/work/parts`)
  const chip = page.getByRole('button', { name: '依据条款 N3.5.2' }).first()
  await chip.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toContainText('不少于5个工作日公示')
  await axe(page)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(chip).toBeFocused()
})

test('a decision is final on its check page only', async ({ page }) => {
  await answer(page, true)
  await page.goto(`${origin}/work/parts`)
  const card = page.getByRole('region', { name: '拟办意见' })
  await card.getByRole('button', { name: '核对并报审批' }).click()
  await expect(card.locator('#error-summary')).toBeFocused()
  await card.getByLabel('要求补正').check()
  await card.getByLabel('N3.1.5').uncheck()
  await card.getByRole('button', { name: '核对并报审批' }).click()
  await expect(card.locator('#error-summary')).toContainText('依据哪一条')
  await card.getByLabel('N3.1.5').check()
  await card.getByRole('button', { name: '核对并报审批' }).click()
  await expect(page.getByRole('heading', { name: '核对决定' })).toBeFocused()
  await axe(page)
  await page.getByRole('button', { name: '回去改' }).click()
  await expect(card.getByLabel('要求补正')).toBeChecked()
})

test('a number opens for a purpose and closes again', async ({ page }) => {
  await answer(page, true)
  await page.goto(`${origin}/work/parts`)
  await page.getByRole('button', { name: '查看全号' }).click()
  await page.getByLabel('其他').check()
  await axe(page)
  await page.getByRole('button', { name: '查看', exact: true }).click()
  await expect(page.getByRole('dialog')).toContainText('要写明用途')
  await page.getByLabel('核对身份').check()
  await page.getByRole('button', { name: '查看', exact: true }).click()
  await expect(page.getByText('450102199003070016')).toBeVisible()
  await page.getByRole('button', { name: '现在遮回' }).click()
  await expect(page.getByText('450102199003070016')).toHaveCount(0)
})

test('a day is read as typed', async ({ page }) => {
  await answer(page, true)
  await page.goto(`${origin}/work/parts`)
  const day = page.getByLabel('考核日期')
  await day.fill('20261208')
  await day.blur()
  await expect(day).toHaveValue('2026年12月8日（周二）')
})

test('one duty at a time; the clock of the demonstration is moved by the system administrator', async ({
  page,
  isMobile,
}) => {
  await answer(page, true)
  await page.goto(`${origin}/work/parts`)
  await expect(page.getByText('由系统管理员往后调')).toBeVisible()
  if (isMobile) await page.getByRole('button', { name: '打开菜单' }).click()
  await page.getByRole('button', { name: /示例自治区中心/ }).click()
  await page.getByRole('menuitemradio', { name: /示例平台运维/ }).click()
  await expect(page.getByRole('button', { name: '往后 1 天' })).toBeVisible()
})

test('an address that is not there leaves the frame standing', async ({ page }) => {
  await answer(page, true)
  await page.goto(`${origin}/work/nowhere`)
  await expect(page.getByRole('heading', { name: '没有这一页' })).toBeVisible()
  await axe(page)
})
