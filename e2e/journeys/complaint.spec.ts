import { ComplaintForm, ComplaintStatus } from '../pages/complaint.ts'
import { phone } from './people.ts'
import { expect, met, refused, test } from './test.ts'

const photo = Buffer.concat([
  Buffer.from('ffd8ffe000104a464946', 'hex'),
  Buffer.alloc(64, 7),
  Buffer.from('ffd9', 'hex'),
])
const mobile = { viewport: phone, isMobile: true, hasTouch: true }

test('complaint: by phone, unnamed, with a photograph; followed up, asked about and answered', async ({ people }) => {
  const page = await people.stranger(mobile)
  const form = new ComplaintForm(page)
  await form.open()
  await met(page, '投诉举报')
  await form.send()
  await refused(page, '写清时间、地点、人和事')
  await met(page, '投诉举报-要改')
  const matter = '考点锁着门，群里通知改到另一个地方，没有重新公告。'
  await form.fill({ area: '桂林市', body: '示例康养', matter, photo })
  await form.send()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('已收到您的投诉举报')
  await met(page, '投诉回执')
  const receipt = await form.receipt()
  expect(page.url()).not.toContain(receipt.secret)

  const status = new ComplaintStatus(page)
  await status.open()
  await met(page, '查询投诉')
  await status.ask({ ...receipt, secret: 'AAAA-AAAA-AAAA-AAAA' })
  await refused(page, '还可以试 4 次')
  await status.ask(receipt)
  await expect(page.locator('.said').first()).toHaveText(matter)
  await met(page, '投诉进展')

  await test.step('the office takes it and asks', async () => {
    const desk = await people.page('qu-tousu')
    await desk.goto('/work/complaints')
    await met(desk, '投诉举报-受理')
    await desk.getByRole('link', { name: receipt.number }).click()
    await expect(desk.getByText(matter)).toBeVisible()
    await met(desk, '投诉举报-一件')
    await desk.getByRole('button', { name: '告知受理' }).click()
    await desk.getByRole('button', { name: '告知受理' }).click()
    await expect(desk.getByText('核查中').first()).toBeVisible()
    await desk.getByLabel('要问的话').fill('请问是哪一天、通知在哪个群里？')
    await desk.getByRole('button', { name: '向投诉人提问' }).click()
    await expect(desk.locator('.line').getByText('请问是哪一天、通知在哪个群里？')).toBeVisible()
  })

  await status.open()
  await status.ask(receipt)
  await expect(page.getByText('请问是哪一天、通知在哪个群里？')).toBeVisible()
  await status.write('上周六，考生通知群，我留了截图。')
  await expect(page.getByText('上周六，考生通知群，我留了截图。')).toBeVisible()
  await met(page, '投诉进展-提问')
  await page.goto('/supervision')
  await met(page, '监督公开')
  await page.context().close()
})

test('complaint: the form and the thread do without script', async ({ people }) => {
  const page = await people.stranger({ ...mobile, javaScriptEnabled: false })
  const form = new ComplaintForm(page)
  await form.open()
  await form.fill({ area: '南宁市', body: '示例机构', matter: '收了钱没有安排考核，电话也不接。', photo })
  await form.send()
  const receipt = await form.receipt()
  const status = new ComplaintStatus(page)
  await status.open()
  await status.ask(receipt)
  await expect(page.getByText('收了钱没有安排考核，电话也不接。')).toBeVisible()
  await page.context().close()
})

test('complaint: an investigation and the ledger, as the offices and the body see them', async ({ people }) => {
  for (const [login, path, name] of [
    ['qu-jingban', '/work/investigations', '调查处理'],
    ['qu-jingban', '/work/investigations/new', '立案调查'],
    ['shenji', '/work/accountability', '责任追究'],
    ['shenji', '/work/complaints', '投诉举报-审计'],
  ] as const) {
    const page = await people.page(login)
    await page.goto(path)
    await met(page, name)
  }
  const page = await people.page('qu-jingban')
  await page.goto('/work/investigations')
  await page
    .getByRole('link', { name: /^DC26-/ })
    .first()
    .click()
  await expect(page.getByText('查明的事实')).toBeVisible()
  await met(page, '调查处理-一件')
})
