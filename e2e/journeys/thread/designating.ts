import { DesignationDesk } from '../../pages/designation.ts'
import { Queue } from '../../pages/desk.ts'
import { Workspace } from '../../pages/workspace.ts'
import { body, staff } from '../body.ts'
import type { People } from '../people.ts'
import { expect, met, refused, test } from '../test.ts'

async function take(people: People, login: string, act: string): Promise<DesignationDesk> {
  const desk = new DesignationDesk(await people.page(login))
  const queue = new Queue(desk.page)
  await queue.open('/')
  await queue.take(act, body.shortName)
  return desk
}

/** 三（四） [N3.4]: designated by occupation and level, filed, coded, listed. */
export function designating(): void {
  test('认定: level 2 of a city body needs its reason', async ({ people }) => {
    await people.later('2026-11-30')
    const desk = await take(people, 'qu-jingban', '拟定认定意见')
    for (const level of ['养老护理员五级', '养老护理员四级', '养老护理员二级', '保健按摩师五级']) {
      await desk.designate(level)
    }
    await desk.answer(/^保健按摩师累计 667 人次/, '本市没有其他机构评价保健按摩师，培训质量经评估达到要求。')
    await met(desk.page, '认定')
    await desk.press('核对并报核准')
    await expect(desk.heading).toHaveText('核对认定决定')
    await desk.doWithEffect('报审批和复核')
    await refused(desk.page, /养老护理员申报到二级/, { clause: 'N1.2' })
    await met(desk.page, '核对认定决定-二级没有理由')
    await desk.link('回到认定').click()
    await desk.answer(/^养老护理员申报到二级/, '本市没有其他机构评价养老护理员二级，师资和设备达到要求。')
    await desk.press('核对并报核准')
    await expect(desk.heading).toHaveText('核对认定决定')
    await met(desk.page, '核对认定决定')
    await desk.doWithEffect('报审批和复核')
    await expect(desk.page.getByText(/待审批和复核/).first()).toBeVisible()

    for (const [login, act] of [
      ['qu-fuhe', '复核认定决定'],
      ['qu-shenpi', '审批认定决定'],
    ] as const) {
      const confirmer = await take(people, login, act)
      await confirmer.link('核对认定决定').click()
      await expect(confirmer.page.locator('article.letter').first()).toContainText(body.name)
      await met(confirmer.page, '核对认定决定-核准')
      await confirmer.doWithEffect('核准认定决定')
      await expect(confirmer.heading).toHaveText(body.name)
    }
  })

  test('报备、赋码、目录: the reply as it came, the code, anybody finds the body', async ({ people }) => {
    await people.later('2026-12-02')
    const desk = await take(people, 'qu-jingban', '登记报备回执')
    await met(desk.page, '报备与赋码')
    await desk.record('示例备〔2026〕007号', '20261202', '同意备案。')
    await expect(desk.filing).toContainText('等审批人核准')
    const leader = await take(people, 'qu-shenpi', '核准赋码并列入目录')
    await leader.press('核准赋码并列入目录')
    await met(leader.page, '核准赋码')
    await leader.page.locator('.effect').getByRole('button', { name: '核准赋码并列入目录' }).click()
    await expect(leader.filing).toContainText('列入目录')
    body.code = (await leader.filing.getByText(/^S000045\d{6}$/).innerText()).trim()

    const own = new Workspace(await people.page(staff.manager))
    await own.open('/listing')
    await expect(own.page.getByText(body.code).first()).toBeVisible()
    await met(own.page, '资格与范围')

    const visitor = people.anybody
    await visitor.goto('/directory')
    await expect(visitor.getByText(body.code).first()).toBeVisible()
    await met(visitor, '机构目录')
    await visitor.goto('/directory?asOf=2026-12-01')
    await expect(visitor.getByText(body.code)).toHaveCount(0)
    await met(visitor, '机构目录-前一天')
  })
}
