import { confirmPresence, getAttendance, markAttendance } from '@guijiang/contract/delivery/examination'
import { Queue } from '../../pages/desk.ts'
import { Arrangement, Attendance } from '../../pages/examination.ts'
import { Workspace } from '../../pages/workspace.ts'
import { body, candidates, staff } from '../body.ts'
import { phone } from '../people.ts'
import { expect, met, test } from '../test.ts'

/** 四（二）3 [N4.2.3]: rooms, seats, people; then the day itself. */
export function examining(): void {
  test('考场与考务: whoever taught a candidate does not assess', async ({ people }) => {
    const desk = new Arrangement(await people.page(staff.handlerA))
    await new Queue(desk.page).open('/queue')
    await new Queue(desk.page).take('编排考场和考务人员', body.shortName)
    await met(desk.page, '考场与考务-没有座位')
    await desk.room('1 号考场', '桂林市示例区样板路 77 号 201 室', '30')
    await expect(desk.page.getByText(`${candidates.length} 人资格通过，${candidates.length} 人已有座位`)).toBeVisible()

    const trainer = desk.person('示例旅程考评四')
    await expect(trainer).toContainText('教过本场 1 名考生')
    await expect(trainer.getByRole('checkbox')).toHaveCount(0)
    for (const name of ['示例旅程考评一', '示例旅程考评二']) await desk.choose(name)
    await desk.choose('示例旅程督导')
    for (const name of ['示例旅程监考一', '示例旅程监考二']) await desk.choose(name, '1 号考场')
    await desk.press('保存考务人员')
    await expect(desk.requirements).toContainText('项不符合')
    await met(desk.page, '考场与考务-考评员双数')
    await desk.choose('示例旅程考评三')
    await desk.press('保存考务人员')
    await expect(desk.requirements).toContainText('全部符合')
    await met(desk.page, '考场与考务')

    const manager = new Arrangement(await people.page(staff.manager))
    await new Queue(manager.page).open('/queue')
    await new Queue(manager.page).take('锁定编排', body.shortName)
    await manager.doWithEffect('锁定编排')
    await expect(manager.link('打印准考证')).toBeVisible()
    await met(manager.page, '考场与考务-已锁定')
    const href = await manager.link('打印准考证').getAttribute('href')
    const tickets = await manager.page.request.get(href ?? '')
    expect(tickets.headers()['content-type']).toContain('pdf')
  })

  test('考核当天: there, then seat by seat', async ({ people }) => {
    await people.later('2026-12-19')
    const page = await people.page(staff.invigilator1)
    await page.setViewportSize(phone)
    const tasks = new Workspace(page)
    await tasks.open('/my-sittings')
    await met(page, '我的任务')
    await tasks.doWithEffect('确认到岗')
    await tasks.link('登记到考').click()
    const sheet = new Attendance(page)
    await expect(page.getByText(/理论还有 \d+ 人没登记/)).toBeVisible()
    await sheet.mark(1, '理论', '到考')
    await met(page, '到考登记-手机')
    await sheet.mark(candidates.length, '理论', '缺考')

    const invigilator = await people.as(staff.invigilator1)
    const params = { sitting: new URL(page.url()).pathname.split('/')[3] ?? '' }
    const { rows } = await invigilator.call(getAttendance, { params })
    const open = rows.flatMap(({ registrationId: registration, seat, marks }) =>
      marks.flatMap(({ component, state }) => {
        if (state !== null) return []
        const absent = seat === candidates.length
        return [{ registration, component, state: absent ? ('absent' as const) : ('present' as const) }]
      }),
    )
    await invigilator.call(markAttendance, { params, body: { marks: open } })
    await (await people.as(staff.invigilator2)).call(confirmPresence, { params, body: { noRelation: true } })

    const handler = new Workspace(await people.page(staff.handlerA))
    await new Queue(handler.page).open('/queue')
    await new Queue(handler.page).take('结束考核', body.shortName)
    await expect(handler.page.getByText('全部登记完了')).toBeVisible()
    await met(handler.page, '到考登记')
    await handler.doWithEffect('结束考核')
    await expect(handler.button('结束考核')).toHaveCount(0)
  })
}
