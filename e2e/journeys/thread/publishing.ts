import { Queue } from '../../pages/desk.ts'
import { ObjectionForm } from '../../pages/portal.ts'
import { Workspace } from '../../pages/workspace.ts'
import { body, staff } from '../body.ts'
import { type People, phone } from '../people.ts'
import { expect, met, test } from '../test.ts'

async function take(people: People, login: string, act: string): Promise<Workspace> {
  const screen = new Workspace(await people.page(login))
  await new Queue(screen.page).open('/queue')
  await new Queue(screen.page).take(act, body.shortName)
  return screen
}

/** 三（五）2 [N3.5.2]: five working days in public, then the results go to the office. */
export function publishing(): void {
  test('公示与异议: masked, on a phone; an objection holds one person', async ({ people }) => {
    const manager = await take(people, staff.manager, '发布公示')
    await met(manager.page, '公示管理')
    await manager.press('发布公示')
    await expect(manager.page.locator('.effect')).toContainText('12月28日（周一）')
    await manager.page.locator('.effect').getByRole('button', { name: '发布公示' }).click()
    await expect(manager.page.getByText('已发布公示')).toBeVisible()
    await met(manager.page, '公示管理-已发布')
    const list = await manager.page.locator('a[href^="/publicity/"]').getAttribute('href')

    await people.later('2026-12-22')
    const visitor = await people.stranger({ viewport: phone, isMobile: true, hasTouch: true })
    await visitor.goto('/publicity')
    await met(visitor, '结果公示-手机')
    await visitor.locator(`a[href="${list}"]`).click()
    await expect(visitor.getByRole('table')).toContainText('尾号 0002')
    await expect(visitor.locator('main')).not.toContainText('59.5')
    await met(visitor, '公示详情-手机')
    await visitor.getByRole('link', { name: '我有异议' }).click()
    const form = new ObjectionForm(visitor)
    await met(visitor, '提出异议-手机')
    await form.send()
    await expect(visitor.locator('#error-summary')).toBeVisible()
    await met(visitor, '提出异议-没有填')
    const reason = '操作技能考核记录单少加了半分，请核对原始评分表。'
    await form.object({ name: '示例考生', phone: '13800000000', tail: '0002', reason })
    const receipt = await form.receipt()
    await met(visitor, '异议已收到-手机')

    // 三（五）2: the third working day is too early for anybody, and the objection holds its one person besides.
    await people.later('2026-12-24')
    const sitting = new URL(manager.page.url()).pathname.replace(/^\/work|\/publicity$/g, '')
    const handler = new Workspace(await people.page(staff.handlerA))
    await handler.open(`${sitting}/submission`)
    await expect(handler.page.getByText('公示还没有满期').first()).toBeVisible()
    await expect(handler.page.getByText('异议还没有了结').first()).toBeVisible()
    await expect(handler.page.getByText('现在没有可上报的结果')).toBeVisible()
    await expect(handler.button('拟定上报')).toHaveCount(0)
    await met(handler.page, '结果上报-第3天')

    const answering = await take(people, staff.manager, '答复异议')
    await met(answering.page, '异议')
    await answering.field('答复').fill('已调取原始评分表和录像，三名考评员的分项得分相加为 59.5 分，没有漏加。')
    await answering.press('作出答复')
    await expect(answering.page.getByText('等异议人回话').first()).toBeVisible()
    await met(answering.page, '异议-已答复')

    await visitor.goto('/objection')
    await met(visitor, '异议办理情况-手机')
    await visitor.getByLabel('回执码').fill(receipt)
    await visitor.getByRole('button', { name: '查询' }).click()
    await expect(visitor.getByText('没有漏加')).toBeVisible()
    await met(visitor, '异议办理情况-答复')
    await visitor.getByRole('button', { name: '接受答复', exact: true }).click()
    await expect(visitor.getByText('这件异议已了结')).toBeVisible()
    await visitor.context().close()
  })

  test('上报: put together by one, submitted by another; nothing can be issued yet', async ({ people }) => {
    await people.later('2026-12-29')
    const handler = await take(people, staff.handlerA, '拟定上报')
    await met(handler.page, '结果上报')
    await handler.doWithEffect('拟定上报')
    await expect(handler.page.getByText('等机构负责人核对上报').first()).toBeVisible()
    const manager = await take(people, staff.manager, '上报认定结果')
    await met(manager.page, '结果上报-负责人')
    await manager.press('核对并上报')
    await expect(manager.button('核对并上报')).toHaveCount(0)

    await manager.go('证书')
    await expect(manager.page.getByText('没有待发证的批次')).toBeVisible()
    await met(manager.page, '证书-没有可发的')
  })

  test('审核: drafted by one, decided by another, row by row', async ({ people }) => {
    const drafter = new Workspace(await people.page('gl-jingban2'))
    await drafter.open('/')
    await drafter.switchTo('经办')
    await drafter.open('/')
    await new Queue(drafter.page).take('拟定审核意见', body.shortName)
    await met(drafter.page, '上报批次')
    await drafter.page.getByRole('textbox', { name: '审核意见' }).fill('成绩、公示和到考记录核对一致。')
    await drafter.press('核对并报审批')
    await expect(drafter.page.getByText('已拟定，等审批作出审核决定。')).toBeVisible()
    await drafter.switchTo('审批')
    await expect(drafter.page.getByText('这件由您拟定，审批要由另一人办。')).toBeVisible()
    await expect(drafter.button('作出审核决定')).toHaveCount(0)
    await met(drafter.page, '上报批次-同一人')

    const leader = new Workspace(await people.page('gl-shenpi'))
    await new Queue(leader.page).open('/')
    await new Queue(leader.page).take('审核认定结果', body.shortName)
    await leader.press('作出审核决定')
    await met(leader.page, '上报批次-审批')
    await leader.page.locator('.effect').getByRole('button', { name: '作出审核决定' }).click()
    await expect(leader.page.getByText('这一批已审核完毕。')).toBeVisible()
  })
}
