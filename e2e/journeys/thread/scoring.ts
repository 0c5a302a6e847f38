import { Queue } from '../../pages/desk.ts'
import { Scores } from '../../pages/examination.ts'
import { body, candidates, staff } from '../body.ts'
import type { People } from '../people.ts'
import { expect, met, test } from '../test.ts'

const present = candidates.length - 1

/** Everybody passes but the second, who misses half a point in the practical part. */
const theory = ['81', '72.5', '66', '90', '70']
const practical = ['85', '59.5', '78', '88', '74']

async function take(people: People, login: string, act: string): Promise<Scores> {
  const scores = new Scores(await people.page(login))
  await new Queue(scores.page).open('/queue')
  await new Queue(scores.page).take(act, body.shortName)
  return scores
}

/** 四（二）3 [N4.2.3] 成绩双录: two blind entries, settled by a third, sealed by the manager. */
export function scoring(): void {
  test('成绩双录: blind, by two; the first person does not enter twice', async ({ people }) => {
    expect(theory).toHaveLength(present)
    await people.later('2026-12-21')
    const first = await take(people, staff.handlerA, '录入理论成绩（一录）')
    await met(first.page, '成绩录入-空')
    await first.type(theory)
    await met(first.page, '成绩录入')
    await first.press('完成录入')
    await expect(first.page.getByText('另一位经办人完成后，两次录入会自动对照。')).toBeVisible()
    await expect(first.button('完成录入')).toHaveCount(0)
    await met(first.page, '成绩录入-录过的人')

    const second = await take(people, staff.handlerB, '录入理论成绩（二录）')
    for (const cell of await second.page.locator('input[data-score]').all()) await expect(cell).toHaveValue('')
    await second.type(theory)
    await second.press('完成录入')
    await expect(second.button('完成录入')).toHaveCount(0)

    const other = await take(people, staff.handlerA, '录入实操成绩（一录）')
    await other.type(practical)
    await other.press('完成录入')
    await expect(other.button('完成录入')).toHaveCount(0)
    const slip = await take(people, staff.handlerB, '录入实操成绩（二录）')
    await slip.type(practical.map((score) => (score === '78' ? '87' : score)))
    await slip.press('完成录入')
    await expect(slip.button('完成录入')).toHaveCount(0)
  })

  test('核定与锁定: the one difference by a third person, then the seal', async ({ people }) => {
    const settler = await take(people, staff.settler, '核定实操成绩')
    await met(settler.page, '成绩核对')
    await settler.settle(/^78 分/, '原始评分表第 3 行，考评员三人签名')
    await expect(settler.page.getByText(/定为 78 分/)).toBeVisible()
    await met(settler.page, '成绩核对-已核定')

    const manager = await take(people, staff.manager, '锁定成绩')
    await met(manager.page, '成绩')
    await manager.doWithEffect('锁定成绩')
    await expect(manager.page.getByText('合格 4 人，不合格 2 人')).toBeVisible()
    await met(manager.page, '成绩-已锁定')
  })
}
