import { addStaff, listStaff } from '@guijiang/contract/entry/personnel'
import type { IsoDate } from '@guijiang/contract/iso'
import { Queue } from '../../pages/desk.ts'
import { EditPlan, NewStaff } from '../../pages/plan.ts'
import { Workspace } from '../../pages/workspace.ts'
import { body, staff } from '../body.ts'
import { expect, met, refused, test } from '../test.ts'

const care = { code: '4-10-01-05', edition: '2022' } as const

/** 三（五）1 [N3.5.1]: who will work, then what is announced. */
export function planning(): void {
  test('考务人员: who assesses what, until when', async ({ people }) => {
    const page = await people.page(staff.handlerA)
    const form = new NewStaff(page)
    await form.open('/staff')
    await met(page, '考务人员-没有人')
    await form.link('登记人员').click()
    await form.register('考评员', staff.assessor1, { number: 'SL-0001', until: '20281231' })
    await form.page.getByRole('group', { name: '考评资格' }).getByRole('radio', { name: '考评员', exact: true }).check()
    await form.press('登记')
    await refused(page, '写可以考评的职业和等级')
    await met(page, '登记考务人员')
    await form.assess('养老护理员', ['五级', '四级'])
    await form.press('登记')
    await expect(form.heading).toHaveText('考务人员')

    const client = await people.as(staff.handlerA)
    const { accounts, items } = await client.call(listStaff, {})
    const others = accounts.filter(({ account }) => !items.some((one) => one.account === account))
    for (const [i, { account, name, kind }] of others.entries()) {
      const card = { cardNumber: `SL-010${i}`, cardExpiresOn: '2028-12-31' as IsoDate }
      const assessor = { grade: 'assessor' as const, occupations: [{ ...care, levels: [5, 4] as (5 | 4)[] }] }
      const entry = { kind, name, account, employment: 'fullTime' as const, grade: null, occupations: [] }
      await client.call(addStaff, {
        body: {
          ...entry,
          ...(kind === 'invigilator' ? { cardNumber: null, cardExpiresOn: null } : card),
          ...(kind === 'assessor' && assessor),
        },
      })
    }
    await form.open('/staff')
    await expect(page.getByText('示例旅程考评四').first()).toBeVisible()
    await met(page, '考务人员')
  })

  test('收费标准: drafted by the handler, published by the manager, read by anybody', async ({ people }) => {
    const handler = new Workspace(await people.page(staff.handlerA))
    await handler.open('/fees')
    await met(handler.page, '收费标准-没有')
    await handler.link('拟新标准').click()
    await expect(handler.heading).toHaveText('拟收费标准')
    await handler.fill({ 依据: '本机构公布的收费标准' })
    await handler.page.getByLabel(/^养老护理员 五级/).fill('345')
    await handler.page.getByLabel(/^养老护理员 四级/).fill('430.005')
    await handler.press('交负责人公布')
    await refused(handler.page, '填金额，如 430 或 430.50')
    await met(handler.page, '拟收费标准')
    await handler.page.getByLabel(/^养老护理员 四级/).fill('430')
    await handler.press('交负责人公布')
    await expect(handler.page.getByText('待公布').first()).toBeVisible()

    const manager = new Workspace(await people.page(staff.manager))
    await manager.open('/fees')
    await manager.doWithEffect('公布')
    await expect(manager.page.getByText('执行中').first()).toBeVisible()
    await met(manager.page, '收费标准')
  })

  test('公告: one day short is refused with the earliest day', async ({ people }) => {
    const plan = new EditPlan(await people.page(staff.handlerA))
    await plan.open('/plans')
    await met(plan.page, '认定计划-没有')
    await plan.press('新建认定计划')
    await expect(plan.heading).toContainText('认定计划')
    await met(plan.page, '认定计划-空')
    await plan.chooseOccupation('养老护理员', /^五级/)
    await plan.field('城市').selectOption({ label: '桂林市' })
    await plan.fill({
      考核地点: '示例区样板路 77 号 示例考场',
      名额: '30',
      收费: '345',
      收费依据: '本机构公布的收费标准',
    })
    for (const [label, day] of [
      ['考核开始', '20261216'],
      ['考核结束', '20261219'],
      ['报名开始', '20261203'],
      ['报名截止', '20261211'],
    ] as const) {
      await plan.day(label, day)
    }
    const shared = {
      报名方式: '到桂林市示例区样板路 77 号',
      公示的地方: '本平台和本机构公告栏',
      监督电话: '0773-5550077',
    }
    await plan.fill(shared)
    await plan.field('监督电话').blur()
    await plan.saved()
    const short = plan.page.locator('.fld.bad').filter({ hasText: '考核开始' })
    await expect(short).toContainText('今天发布公告，最早 12月17日（周四）考核')
    await met(plan.page, '认定计划-差一天')
    await plan.link('核对公告').click()
    await expect(plan.page.locator('.ban').filter({ hasText: '现在还不能发布' })).toContainText('12月17日（周四）')
    await met(plan.page, '核对公告-差一天')
    await plan.link('回去改').click()
    await plan.day('考核开始', '20261219')
    await expect(plan.page.getByText('内容齐全，可以发布')).toBeVisible()
    await plan.saved()
    await met(plan.page, '认定计划')

    const manager = new Workspace(await people.page(staff.manager))
    const queue = new Queue(manager.page)
    await queue.open('/')
    await met(manager.page, '首页-负责人')
    await queue.open('/queue')
    await met(manager.page, '待办-机构')
    await queue.take('发布公告', body.shortName)
    await manager.link('核对公告').click()
    await expect(manager.heading).toHaveText('核对公告')
    await manager.press('发布公告')
    await met(manager.page, '核对公告')
    await manager.page.locator('.effect').getByRole('button', { name: '发布公告' }).click()
    await expect(manager.page.getByText('已公告').first()).toBeVisible()
    await met(manager.page, '认定计划-已公告')

    const visitor = people.anybody
    await visitor.goto('/announcements')
    await met(visitor, '评价公告')
    await visitor.getByRole('link').filter({ hasText: '养老护理员' }).filter({ hasText: '五级' }).first().click()
    await expect(visitor.getByText(body.name).first()).toBeVisible()
    await met(visitor, '评价公告-一场')
  })
}
