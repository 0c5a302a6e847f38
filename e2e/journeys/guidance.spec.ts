import { listMyCards } from '@guijiang/contract/supervision/course'
import { listSelfReports } from '@guijiang/contract/supervision/self-report'
import { Workspace } from '../pages/workspace.ts'
import { expect, met, refused, test } from './test.ts'

test('自查报告: the body sees what it published, and anybody reads it without signing in', async ({ people }) => {
  const page = await people.page('kangyang-fuze')
  const home = new Workspace(page)
  await home.open('/self-reports')
  await expect(home.heading).toHaveText('自查报告')
  await met(page, '自查报告-机构')
  const { items } = await (await people.as('kangyang-fuze')).call(listSelfReports, {})
  await page.getByRole('link', { name: items[0]!.reference }).click()
  await expect(home.heading).toContainText('专项自查报告')
  await met(page, '自查报告-一份')

  const reader = await people.stranger()
  await reader.goto(`/self-reports/${items[0]!.id}`)
  await expect(reader.getByText('台账把一次改期公告单独记了一份')).toBeVisible()
  await met(reader, '自查报告-公开')
  await reader.context().close()
})

test('技术指导、培训和证卡: who confirmed, who came, who holds a card', async ({ people }) => {
  const body = await people.page('kangyang-fuze')
  await new Workspace(body).open('/guidance')
  await expect(body.getByText('确认收到').first()).toBeVisible()
  await met(body, '技术指导-收到')
  await new Workspace(body).open('/courses')
  await expect(body.getByText('GXK-26-00001').first()).toBeVisible()
  await met(body, '培训和证卡-机构')

  const mine = await people.page('kangyang-kaoping1')
  const { items } = await (await people.as('kangyang-kaoping1')).call(listMyCards, {})
  await new Workspace(mine).open('/my-cards')
  await expect(mine.getByText(items[0]?.number ?? '还没有鉴定中心发的证卡')).toBeVisible()
  await met(mine, '我的证卡')

  const office = await people.page('qu-fuhe')
  const desk = new Workspace(office)
  await desk.open('/guidance')
  await office.getByRole('link', { name: '养老护理员操作考核的考务要点' }).click()
  await expect(office.getByText('谁确认了收到').first()).toBeVisible()
  await met(office, '技术指导-一件')
  await desk.open('/courses')
  await met(office, '培训-中心')
  await office.getByRole('link', { name: '考评员考务与评分培训' }).click()
  await expect(desk.heading).toHaveText('考评员考务与评分培训')
  await met(office, '培训-一期')
})

test('培训: drafted, announced, arranged anew, called off', async ({ people }) => {
  const today = people.today()
  const on = (days: number) => today.add({ days }).toString().replaceAll('-', '')
  const drafting = new Workspace(await people.page('qu-jingban2'))
  await drafting.open('/courses/new')
  await drafting.page.getByRole('radio', { name: '监考员' }).check()
  await drafting.fill({
    题目: '监考员岗前培训',
    报名截止: on(5),
    开班: on(10),
    结束: on(10),
    地点: '样板楼 301',
    人数: '20',
  })
  await drafting.press('保存草稿，交审批')
  await expect(drafting.heading).toHaveText('监考员岗前培训')
  await drafting.page.getByText('修改草稿').click()
  await drafting.fill({ 人数: '30' })
  await drafting.press('保存草稿，交审批')
  await expect(drafting.page.getByText('0 / 30 人')).toBeVisible()

  const leader = new Workspace(await people.page('qu-shenpi2'))
  await leader.page.goto(drafting.page.url())
  await leader.doWithEffect('通知培训')
  await leader.page.getByText('更改安排').first().click()
  await met(leader.page, '培训-更改安排')
  await leader.fill({ 为什么更改: '原场地停电检修' })
  await leader.press('更改安排')
  await refused(leader.page, '日期、地点和人数都和现在一样')
  await leader.fill({ 地点: '样板楼 105' })
  await leader.press('更改安排')
  await expect(leader.page.getByText('样板楼 105')).toBeVisible()
  await expect(leader.field('为什么更改')).toBeHidden()
  await leader.page.getByText('取消培训').first().click()
  await leader.fill({ 为什么取消: '示例：报名的人太少' })
  await leader.press('取消培训')
  await expect(leader.page.getByText('这期培训已取消')).toBeVisible()
  await met(leader.page, '培训-已取消')
})

test('审计员: a search for a purpose, an entry verified in this browser, a record on two days', async ({ people }) => {
  const page = await people.page('shenji')
  const trail = new Workspace(page)
  await trail.open('/trail')
  await met(page, '留痕查询-空')
  await trail.fill({ 事由: '示例审计，抽看机构的办理' })
  await page.getByLabel(/^机构代码/).fill('S000045000001')
  await page.getByRole('button', { name: '查询留痕' }).click()
  await page.getByRole('button', { name: /^验证/ }).last().click()
  await expect(page.getByText(/条之内，内容相符/)).toBeVisible()
  await met(page, '留痕查询-验证')

  await trail.open('/recall')
  await trail.fill({ 事由: '示例审计，比较列入目录前后', 编号: 'S000045000001' })
  await page.getByLabel('哪一天', { exact: true }).fill('20260521')
  await page.getByLabel(/^和哪一天比较/).fill('20260522')
  await page.getByRole('button', { name: '查看当天的样子' }).click()
  await expect(page.getByText('那一天还没有').first()).toBeVisible()
  await met(page, '时光机')
})
