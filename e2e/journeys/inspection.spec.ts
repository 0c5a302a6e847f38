import { Workspace } from '../pages/workspace.ts'
import { desk, phone } from './people.ts'
import { expect, met, refused, test } from './test.ts'

/** A photograph of one dot. */
const photo = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

test('inspectors visit by phone without a network, both sign; the body puts it right', async ({ people }) => {
  test.setTimeout(90_000)
  const page = await people.page('qu-jiancha')
  await page.setViewportSize(phone)
  const work = new Workspace(page)
  const item = (code: string) => page.locator('.items > li').filter({ hasText: code })

  await test.step('打开任务', async () => {
    await work.open('/inspection-tasks')
    await met(page, '检查任务')
    await page.locator('.visits > li', { hasText: '待检查' }).getByRole('link').click()
    await expect(work.heading).toHaveText('检查表')
    await expect(page.getByText('0 / 5 项已记录')).toBeVisible()
    await met(page, '检查表-到场前')
  })

  await test.step('没有网络也能记录', async () => {
    await page.context().setOffline(true)
    await work.press('到场，开始检查')
    await expect(page.getByText('1 项未送达')).toBeVisible()
    await expect(page.getByText('记录和照片留在这台设备上')).toBeVisible()
    for (const code of ['K01', 'K02', 'K03', 'K04']) {
      await item(code).getByRole('button', { name: '符合', exact: true }).click()
      await item(code)
        .getByRole('button', { name: `记录这一项 ${code}` })
        .click()
    }
    const last = item('K05')
    await last.getByRole('button', { name: '不符合' }).click()
    await last.getByRole('button', { name: '记录这一项 K05' }).click()
    await expect(last.getByLabel('查到的事实')).toHaveAttribute('aria-invalid', 'true')
    await last.getByLabel('查到的事实').fill('二楼报名处没有公示收费标准。')
    await last.getByLabel('整改要求').fill('在二楼报名处公示现行收费标准。')
    await last.locator('input[type=file]').setInputFiles({ name: '二楼.png', mimeType: 'image/png', buffer: photo })
    await last.getByRole('button', { name: '记录这一项 K05' }).click()
    await expect(page.getByText('6 项未送达')).toBeVisible()
    await expect(page.getByText('5 / 5 项已记录')).toBeVisible()
    await met(page, '检查表-未送达')
    // The phone's battery dies, or the page is closed: it opens again all the same.
    await page.reload()
    await expect(page.getByText('6 项未送达')).toBeVisible()
    await expect(last.getByLabel('查到的事实')).toHaveValue('二楼报名处没有公示收费标准。')
    await expect(page.getByText('检查表是上次有网络时的')).toBeVisible()
  })

  await test.step('有了网络就送达，两人签署', async () => {
    await page.context().setOffline(false)
    await expect(page.getByText('都已送达')).toBeVisible()
    await expect(item('K05').getByRole('link', { name: '二楼.png' })).toBeVisible()
    await work.press('完成检查并签署')
    await expect(page.getByText('您已签署，等另一名检查员签署。')).toBeVisible()
    const path = new URL(page.url()).pathname
    const second = await people.page('qu-jiancha2')
    await second.setViewportSize(phone)
    await second.goto(path)
    await met(second, '检查表-待签署')
    await second.getByRole('button', { name: '签署检查记录' }).click()
    await second.getByRole('button', { name: '签署检查记录' }).click()
    await expect(second.getByText(/检查结束，两名检查员都已签署/)).toBeVisible()
  })

  await test.step('退出登录，设备上什么也不留', async () => {
    const other = await people.page('qu-jiancha3')
    const kept = () => other.evaluate(async () => (await caches.keys()).length)
    await other.goto('/work/inspection-tasks')
    await expect.poll(kept).toBe(1)
    await other.getByRole('button', { name: '滕示例' }).click()
    await other.getByRole('menuitem', { name: '退出登录' }).click()
    await expect(other.getByRole('button', { name: '登录' })).toBeVisible()
    expect(await kept()).toBe(0)
  })

  await test.step('机构整改', async () => {
    const body = await people.page('kangyang-fuze')
    await body.setViewportSize(desk)
    const office = new Workspace(body)
    await office.open('/inspections')
    await met(body, '检查与整改')
    await body
      .getByRole('row', { name: /待整改/ })
      .getByRole('link')
      .click()
    await expect(body.getByRole('heading', { name: '提交整改' })).toBeVisible()
    await met(body, '检查与整改-一件')
    await office.press('提交整改')
    await refused(body, '写清怎么改的，至少 5 个字')
    await body.getByLabel('K05 怎么改的').fill('已在二楼报名处公示现行收费标准。')
    await body.locator('#f-file-K05-0').setInputFiles({ name: '公示.png', mimeType: 'image/png', buffer: photo })
    await expect(body.getByText('公示.png')).toBeVisible()
    await office.press('提交整改')
    await expect(body.getByText('等鉴定中心复核。复核的人没有参加检查。')).toBeVisible()
    await expect(body.getByRole('heading', { name: /第 1 次提交/ })).toBeVisible()
  })
})
