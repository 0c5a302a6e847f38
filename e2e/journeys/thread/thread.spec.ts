import { appointStaff, type StaffDuty } from '@guijiang/contract/base/identity'
import { Account, Accounts, NewAccount } from '../../pages/accounts.ts'
import { ApplicationPart, Applications, CheckAnswers, Commitment, Materials } from '../../pages/application.ts'
import { ClockBar, Notices, Queue } from '../../pages/desk.ts'
import { Appoint, ChangePassword, RegisterOrganisation } from '../../pages/organisations.ts'
import { CheckDecision, ReviewDesk } from '../../pages/review.ts'
import { SignIn } from '../../pages/sign-in.ts'
import { Workspace } from '../../pages/workspace.ts'
import { body, paper, staff } from '../body.ts'
import { password } from '../people.ts'
import { expect, met, refused, test } from '../test.ts'

/* The notice from end to end on the screen: one body, from its registration to a certificate that anybody checks. */

test.describe.configure({ mode: 'serial', timeout: 60_000 })

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

test('申请: sections that save themselves, thresholds as one types, one file missing', async ({ people }) => {
  const page = await people.page(staff.handlerA)
  const home = new Workspace(page)
  await home.open('/')
  await met(page, '首页-机构')
  await home.go('申请')
  await met(page, '申请-还没有')
  await new Applications(page).begin(/面向本地市/)
  await met(page, '我的申请-草稿')
  body.application = new URL(page.url()).pathname.replace('/work', '')

  const part = new ApplicationPart(page)
  await part.link('继续填写').click()
  await expect(part.heading).toContainText('封面')
  await part.fill({ 地址: '桂林市示例区样板路 77 号', 联系电话: '0773-5550077', 联系人: '示例旅程经办甲' })
  await part.saved()
  await met(page, '申请-封面')

  await part.next()
  await part.fill({ 登记机关: '示例民政局', 登记日期: '20180501', 主要业务: '养老护理培训与评价', 开办资金: '100' })
  await part.field('长期有效').check()
  await part.field('信用中国查询日期').fill('2026年11月20日')
  await part.choose('没有失信和违法违规记录', '是')
  await part.saved()
  await expect(part.field('信用中国查询日期')).toHaveValue('2026年11月20日（周五）')
  await met(page, '申请-基本情况')

  await part.next()
  await part.fill({ 连续培训评价经历: '5', 累计培训评价规模: '5667' })
  await part.addOccupation('养老护理员', { levels: ['五级', '四级'], headcount: '5000' })
  await part.addOccupation('保健按摩师', { levels: ['五级'], headcount: '667' })
  await part.saved()
  // 二（一）5: 1,000 in each occupation, in principle.
  await expect(part.findings).toContainText(/不符合：\s*保健按摩师 1,000 人次以上.*差 333 人次/)
  await met(page, '申请-职业与规模')

  await part.next()
  const numbers = { 专职工作人员: '6', 考评人员: '9', 内部质量督导员: '2', 专家团队: '3' }
  await part.fill({ 负责认定工作的部门: '认定部', ...numbers })
  await part.saved()
  await met(page, '申请-机构与人员')
  await part.next()
  await part.fill({ 考核场地地址: '桂林市示例区样板路 77 号', 面积: '800', 考场: '4', 工位: '60', 视频监控: '8' })
  await part.fill({ 录像保存: '1095', 主要设备: '护理床、模拟人' })
  await part.choose('权属', '自有')
  await part.saved()
  await part.next()
  await part.fill({ 每年认定工作经费: '50', 审计报告年度: '2025', 经费来源: '自筹', 收费标准依据: '备案的收费标准' })
  await part.saved()
  await part.next()
  for (const rule of ['财务与收费', '考务管理', '质量督导', '突发情况应急预案', '回避与岗位分离'])
    await page.getByLabel(`${rule}，施行日期`).fill('20240101')
  await part.saved()
  await met(page, '申请-管理制度')

  const materials = new Materials(page)
  await materials.toPart(body.application, 'materials')
  await met(page, '申报材料-没有')
  for (const kind of ['试点申请表', '法人登记证书', '试点工作方案', '场地设备等资产证明']) {
    await materials.upload(kind, paper(kind))
    await expect(materials.kind(kind).getByRole('link', { name: `${kind}.pdf` })).toBeVisible()
  }
  await met(page, '申报材料')

  const check = new CheckAnswers(page)
  await check.toPart(body.application, 'check')
  await expect(check.blockers).toContainText('考务人员技能水平证明')
  await expect(check.blockers.getByRole('button', { name: '依据条款 N3.1.4' })).toBeVisible()
  await met(page, '核对并提交-缺文件')
  await check.blockers.getByRole('link', { name: /考务人员技能水平证明/ }).click()
  await materials.upload('考务人员技能水平证明', paper('考务人员技能水平证明'))
  await expect(materials.kind('考务人员技能水平证明').getByRole('link', { name: /pdf/ })).toBeVisible()
})

test('承诺与提交: signed over what is filled in, then submitted to the city', async ({ people }) => {
  const legal = await people.page(staff.legal)
  const queue = new Queue(legal)
  await queue.open('/')
  await met(legal, '首页-法定代表人')
  const commitment = new Commitment(legal)
  await commitment.toPart(body.application, 'commitment')
  await commitment.press('签署承诺书')
  await expect(legal.getByText('请先勾选，再签署。')).toBeVisible()
  await met(legal, '承诺书')
  await commitment.sign()
  await expect(legal.getByText(/已签署。/)).toBeVisible()

  const manager = await people.page(staff.manager)
  const check = new CheckAnswers(manager)
  await check.toPart(body.application, 'check')
  await met(manager, '核对并提交')
  await check.press('提交申请')
  await expect(manager.getByText('待初审').first()).toBeVisible()
  await met(manager, '我的申请-待初审')
})

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
  const application = new URL(handler.url()).pathname.replace('/work', '')

  // The same person, who is a leader too.
  await desk.switchTo('审批')
  await desk.open(`${application}/decision`)
  await met(handler, '核对决定-同一人')

  const leader = await people.page('gl-shenpi')
  await new Queue(leader).open('/')
  await new Queue(leader).take('初审', body.shortName)
  await met(leader, '审查台-审批')
  await new CheckDecision(leader).link('核对决定').click()
  await met(leader, '核对决定-初审')
  await new CheckDecision(leader).press('提出意见并上报')
  await expect(leader.getByText('待受理').first()).toBeVisible()
})
