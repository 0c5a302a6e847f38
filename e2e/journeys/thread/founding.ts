import { appointStaff, type StaffDuty } from '@guijiang/contract/base/identity'
import { Account, Accounts, NewAccount } from '../../pages/accounts.ts'
import { Queue } from '../../pages/desk.ts'
import { Appoint, ChangePassword, RegisterOrganisation } from '../../pages/organisations.ts'
import { SignIn } from '../../pages/sign-in.ts'
import { body, staff } from '../body.ts'
import { password } from '../people.ts'
import { expect, met, refused, test } from '../test.ts'

/** Accounts, the body and its people. */
export function founding(): void {
  test('账号与岗位: made by one, granted by another, confirmed by the leader of the centre', async ({ people }) => {
    const system = new NewAccount(await people.page('system'))
    await system.open('/accounts')
    await met(system.page, '账号与岗位')
    await system.link('新建账号').click()
    await met(system.page, '新建账号')
    await system.create('gl-jingban2', '苏样例')
    await expect(system.handover).toContainText('只显示这一次')
    await met(system.page, '新建账号-交给本人')
    const secret = await system.handover.locator('.mono.big').innerText()

    const security = await people.page('security')
    const accounts = new Accounts(security)
    await accounts.open('/accounts')
    await accounts.find('gl-jingban2')
    await accounts.account('gl-jingban2').click()
    const account = new Account(security)
    await account.press('授予岗位')
    await refused(security, '请选岗位。', { field: '岗位' })
    for (const duty of ['centreHandler', 'centreLeader']) {
      await account.grant(duty, '450300')
      await expect(account.page.getByText('已送请核准，等桂林市鉴定中心审批')).toBeVisible()
    }
    await met(security, '账号')

    const leader = await people.page('gl-shenpi')
    const queue = new Queue(leader)
    await queue.open('/')
    await met(leader, '待办-审批')
    await queue.take('核准岗位', '苏样例')
    const asked = new Account(leader)
    await asked.confirm('经办')
    await asked.confirm('审批')
    await met(leader, '账号-审批')
    await people.takeOver('gl-jingban2', secret)
  })

  test('登记机构: the city enters the body and hands over to its legal representative', async ({ people }) => {
    const page = await people.page('gl-jingban')
    const form = new RegisterOrganisation(page)
    await form.open('/organisations')
    await met(page, '机构')
    await form.link('登记机构').click()
    await met(page, '登记机构')
    const values = {
      统一社会信用代码: `${body.creditCode.slice(0, -1)}${body.creditCode.endsWith('1') ? '2' : '1'}`,
      机构全称: body.name,
      简称: body.shortName,
      登记地址: '桂林市示例区样板路 77 号',
      联系电话: '0773-5550077',
      姓名: '示例旅程法人',
      登录账号: staff.legal,
    }
    await form.register(values)
    await refused(page, '末位对不上', { field: '统一社会信用代码' })
    await met(page, '登记机构-末位')
    await form.register({ ...values, 统一社会信用代码: body.creditCode })
    await expect(page.getByText('机构已登记')).toBeVisible()
    await met(page, '登记机构-交给本人')
    const given = await form.oneTimePassword.innerText()

    const window = await people.stranger()
    const signIn = new SignIn(window)
    await signIn.open()
    await signIn.enter({ account: staff.legal, password: given })
    const change = new ChangePassword(window)
    await expect(change.heading).toHaveText('换密码')
    await met(window, '换密码-第一次')
    await change.change(given, 'short')
    await refused(window, '12 位以上', { field: '新密码' })
    await change.change(given, password)
    await expect(change.heading).toHaveText('接下来要做的事')
    people.adopt(staff.legal, window)
  })

  test('人员任命: the legal representative names the people of the body', async ({ people }) => {
    const page = await people.page(staff.legal)
    const appoint = new Appoint(page)
    await appoint.open('/appointments')
    await met(page, '人员任命-没有人')
    await appoint.link('任命人员').click()
    await met(page, '任命')
    await appoint.appoint('示例旅程负责人', staff.manager, '机构负责人')
    await expect(page.getByText('示例旅程负责人已任命为机构负责人，账号已建好。')).toBeVisible()
    await met(page, '任命-交给本人')
    await people.takeOver(staff.manager, await appoint.oneTimePassword.innerText())

    const others: [login: string, name: string, duty: StaffDuty][] = [
      [staff.handlerA, '经办甲', 'bodyHandler'],
      [staff.handlerB, '经办乙', 'bodyHandler'],
      [staff.settler, '核定人', 'scoreSettler'],
      [staff.assessor1, '考评一', 'assessor'],
      [staff.assessor2, '考评二', 'assessor'],
      [staff.assessor3, '考评三', 'assessor'],
      [staff.trainer, '考评四', 'assessor'],
      [staff.supervisor, '督导', 'qualitySupervisor'],
      [staff.invigilator1, '监考一', 'invigilator'],
      [staff.invigilator2, '监考二', 'invigilator'],
    ]
    const client = await people.as(staff.legal)
    for (const [login, name, duty] of others) {
      const asked = { account: login, name: `${body.shortName}${name}`, duty }
      const { oneTimePassword } = await client.call(appointStaff, { body: asked })
      await people.takeOver(login, oneTimePassword ?? '')
    }
    await appoint.open('/appointments')
    await expect(page.getByText('示例旅程考评一')).toBeVisible()
    await met(page, '人员任命')
  })
}
