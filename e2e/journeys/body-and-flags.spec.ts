import { expect, met, refused, test } from './test.ts'

test('anybody reads what became of a body, and follows it', async ({ people }) => {
  const page = await people.stranger()
  await page.goto('/directory')
  await page.getByRole('link', { name: '示例康养职业培训学校' }).click()
  await met(page, '机构详情')
  for (const section of ['可以认定的职业和等级', '近一年通过率', '办过的场次', '收费', '目录记录']) {
    await expect(page.getByRole('heading', { name: section })).toBeVisible()
  }
  const feed = await page.locator('link[rel=alternate][type="application/atom+xml"]').getAttribute('href')
  const first = await page.request.get(feed!)
  expect(first.headers()['content-type']).toContain('application/atom+xml')
  const again = await page.request.get(feed!, { headers: { 'if-none-match': first.headers().etag! } })
  expect(again.status()).toBe(304)

  await page.goto('/directory')
  await page.getByRole('link', { name: '看目录变更' }).click()
  await expect(page.getByText('列入目录').first()).toBeVisible()
  await met(page, '目录变更')
  await page.context().close()
})

test('an office looks at a flag and says what it found', async ({ people }) => {
  const page = await people.page('qu-jingban2')
  await page.goto('/work/flags')
  await expect(page.getByRole('link', { name: '示例母婴护理培训学校' })).toBeVisible()
  await met(page, '疑点')
  await page.getByRole('link', { name: '示例母婴护理培训学校' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('出借资质')
  await met(page, '疑点-一件')
  await page.getByLabel('看了什么、查到什么').fill('没问题')
  await page.getByRole('button', { name: '核查疑点' }).click()
  await refused(page, /至少 10 个字/)
  await page.getByLabel('查到什么', { exact: true }).selectOption({ label: '登记差错' })
  await page.getByLabel('看了什么、查到什么').fill('对照两家的申请材料，4 份由示例颐养出具，示例母婴误传，已要求补正。')
  await page.getByRole('button', { name: '核查疑点' }).click()
  await expect(page.getByText('已核查')).toBeVisible()
  await expect(page.getByText('误传，已要求补正')).toBeVisible()
})
