import { type RosterRow, rosterRow, rosterSheet } from '../../../server/src/demo/steps/registration.ts'
import { marksHeader, readSheet } from '../../../server/src/kit/sheet/index.ts'
import { Queue } from '../../pages/desk.ts'
import { Candidates, Registration, Roster } from '../../pages/registration.ts'
import { Workspace } from '../../pages/workspace.ts'
import { body, candidates, staff } from '../body.ts'
import { expect, met, test } from '../test.ts'

const sitting = { occupation: '养老护理员', level: 5, condition: '5-1', workYears: 2 } as const

/** The fourth was taught by one of the body's own assessors. */
const taught = { trainingBody: '示例旅程职业培训学校', trainer: '示例旅程考评四' }
const rows = candidates.map((serial, i) => rosterRow(serial, sitting, i === 3 ? taught : {}))

/** Three slips: a digit of a number, somebody twice, too few years. */
function withSlips(): RosterRow[] {
  const [first, second, third, ...rest] = rows as [RosterRow, RosterRow, RosterRow, ...RosterRow[]]
  const number = first.documentNumber ?? ''
  const last = number.endsWith('1') ? '2' : '1'
  return [
    { ...first, documentNumber: number.slice(0, -1) + last },
    { ...second, workYears: '0' },
    third,
    ...rest,
    { ...third, number: '99' },
  ]
}

/** 三（五）1 [N3.5.1]: the roster, and who is eligible. */
export function registering(): void {
  test('花名册: three slips found, marked in a copy, the clean one imported', async ({ people }) => {
    await people.later('2026-12-03')
    const page = await people.page(staff.handlerA)
    const home = new Workspace(page)
    await home.open('/sittings')
    await met(page, '场次')
    await page.getByRole('link').filter({ hasText: '养老护理员' }).first().click()
    await expect(home.heading).toContainText('第')
    await met(page, '一场')
    await home.link('报名').click()
    const registration = new Registration(page)
    await registration.press('读取并检查')
    await expect(page.getByText('请选一份花名册。')).toBeVisible()
    await met(page, '报名')
    await registration.bring('花名册.xlsx', await rosterSheet(withSlips()))
    const roster = new Roster(page)
    await expect(roster.result).toContainText('要改', { timeout: 20_000 })
    await expect(roster.fault('末位对不上')).toBeVisible()
    await expect(roster.fault('同一人').first()).toBeVisible()
    await expect(roster.fault('要满 1 年')).toBeVisible()
    await met(page, '花名册-三处要改')
    const columns = [{ key: 'marks', names: [marksHeader], kind: 'text' }] as const
    const copy = await readSheet(await roster.markedCopy(), { columns, maxRows: 100 })
    expect(copy.rows.map(({ values }) => values.marks)).toEqual([
      expect.stringContaining('末位对不上'),
      expect.stringContaining('要满 1 年'),
      expect.stringContaining('同一人'),
      expect.stringContaining('同一人'),
    ])
    await roster.doWithEffect('放弃这份花名册')

    await registration.open(new URL(page.url()).pathname.replace('/work', ''))
    await registration.link('回到报名').click()
    await registration.bring('花名册-改好.xlsx', await rosterSheet(rows))
    await expect(roster.result).toContainText(`${rows.length} 行可导入`, { timeout: 20_000 })
    await roster.press('导入无误的行')
    await met(page, '花名册')
    await page.locator('.effect').getByRole('button', { name: '导入无误的行' }).click()
    await expect(page.getByText(`已报名 ${rows.length} 人`)).toBeVisible()
    await roster.press('查看查询码')
    await expect(page.getByRole('table', { name: '查询码' })).toBeVisible()
    await met(page, '查询码')
  })

  test('资格审核: by the other handler, then registration ends', async ({ people }) => {
    const own = new Candidates(await people.page(staff.handlerA))
    const queue = new Queue(own.page)
    await queue.open('/queue')
    await queue.take('审核报名资格', body.shortName)
    await expect(own.page.getByText('您录入的，由另一位经办人审核').first()).toBeVisible()
    await met(own.page, '资格审核-录入的人')

    const other = new Candidates(await people.page(staff.handlerB))
    await new Queue(other.page).open('/queue')
    await new Queue(other.page).take('审核报名资格', body.shortName)
    await met(other.page, '资格审核')
    await other.approveAll()
    await expect(other.page.getByText(`通过 ${rows.length} 人`)).toBeVisible()

    await people.later('2026-12-14')
    const manager = new Workspace(await people.page(staff.manager))
    await new Queue(manager.page).open('/queue')
    await new Queue(manager.page).take('结束报名', body.shortName)
    await manager.press('结束报名')
    await met(manager.page, '结束报名')
    await manager.page.locator('.effect').getByRole('button', { name: '结束报名' }).click()
    await expect(manager.button('结束报名')).toHaveCount(0)
  })
}
