import { Queue } from '../../pages/desk.ts'
import { CheckDecision, ReviewDesk } from '../../pages/review.ts'
import { body } from '../body.ts'
import { expect, met, refused, test } from '../test.ts'

/** 三（一）、（二） [N3.1, N3.2]: first review by the city, acceptance by the region. */
export function reviewing(): void {
  test('初审: drafted by one, decided by another; whoever drafted does not decide', async ({ people }) => {
    const handler = await people.page('gl-jingban2')
    const queue = new Queue(handler)
    await queue.open('/')
    await met(handler, '待办-经办')
    await queue.take('初审', body.shortName)
    const desk = new ReviewDesk(handler)
    await met(handler, '审查台')
    await desk.show('试点申请表')
    await expect(handler.getByRole('link', { name: /打开文件/ })).toBeVisible()
    await met(handler, '审查台-材料')
    await desk.toCheck()
    await refused(handler, '请选一项。')
    await desk.conclude('同意上报')
    await desk.toCheck()
    const check = new CheckDecision(handler)
    await expect(check.heading).toHaveText('核对决定')
    await met(handler, '核对决定-拟办')
    await check.press('报审批')
    await expect(desk.card).toContainText('等审批人决定')

    // The same person, who is a leader too.
    await desk.switchTo('审批')
    await check.open(new URL(handler.url()).pathname.replace(/^\/work/, '').replace(/\/?$/, '/decision'))
    await expect(check.page.getByText('这件由您拟办，审批要由另一人办。')).toBeVisible()
    await expect(check.button('提出意见并上报')).toHaveCount(0)
    await met(handler, '核对决定-同一人')

    const leader = await people.page('gl-shenpi')
    await new Queue(leader).open('/')
    await new Queue(leader).take('初审', body.shortName)
    await new CheckDecision(leader).link('核对决定').click()
    await met(leader, '核对决定-初审')
    await new CheckDecision(leader).press('提出意见并上报')
    await expect(leader.getByText('待受理').first()).toBeVisible()
    await met(leader, '审查台-已上报')
  })

  test('受理: the region accepts, the body is told', async ({ people }) => {
    await people.later('2026-11-24')
    const handler = await people.page('qu-jingban')
    const queue = new Queue(handler)
    await queue.open('/')
    await queue.take('受理', body.shortName)
    const desk = new ReviewDesk(handler)
    await desk.conclude('受理')
    await desk.toCheck()
    await new CheckDecision(handler).press('报审批')
    await expect(desk.card).toContainText('等审批人决定')

    const leader = await people.page('qu-shenpi')
    await new Queue(leader).open('/')
    await new Queue(leader).take('受理', body.shortName)
    const check = new CheckDecision(leader)
    await check.link('核对决定').click()
    await expect(check.letter).toContainText(body.name)
    await met(leader, '核对决定-受理')
    await check.press('作出受理决定')
    await expect(leader.getByText('已受理').first()).toBeVisible()
  })
}
