import { axe, expect, fitsWidth, test } from '../test.ts'
import { answer, id, me, samples } from './answers.ts'

const found = [
  { kind: 'plan', id: id(7), title: '示例康养 计划 26-0005', path: `/plans/${id(7)}` },
  { kind: 'sitting', id: id(8), title: '示例康养 第 26-0005 场', path: `/sittings/${id(8)}` },
]

test('按编号查找：/ 到输入框，几件列出来，只有一件就打开', async ({ page, isMobile }) => {
  let items = found
  await answer(page, me('centreHandler', '经办', '450300'), (route) =>
    route === 'GET /api/cases' ? { items, more: false } : undefined,
  )
  await page.goto(`${samples}/work/search`)
  await expect(page.getByText('输入编号查找事项')).toBeVisible()
  if (isMobile) {
    await page.getByLabel('编号', { exact: true }).fill('26-0005')
    await page.getByRole('button', { name: '查找' }).click()
  } else {
    await page.keyboard.press('/')
    await page.keyboard.type('26-0005')
    await page.keyboard.press('Enter')
  }
  await expect(page.getByRole('link', { name: '示例康养 第 26-0005 场' })).toBeVisible()
  await axe(page)
  await fitsWidth(page)
  items = []
  await page.goto(`${samples}/work/search?reference=A26-9999`)
  await expect(page.getByText('没有找到 A26-9999')).toBeVisible()
  await axe(page)
  items = found.slice(0, 1)
  await page.goto(`${samples}/work/search?reference=26-0005`)
  await expect(page).toHaveURL(new RegExp(`/work/plans/${id(7)}`))
})
