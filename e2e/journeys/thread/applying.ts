import { ApplicationPart, Applications, CheckAnswers, Commitment, Materials } from '../../pages/application.ts'
import { Queue } from '../../pages/desk.ts'
import { Workspace } from '../../pages/workspace.ts'
import { body, paper, staff } from '../body.ts'
import { expect, met, test } from '../test.ts'

/** 三（一） [N3.1]: the application of the body. */
export function applying(): void {
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
    await part.addOccupation('养老护理员', { levels: ['五级', '四级', '二级'], headcount: '5000' })
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
}
