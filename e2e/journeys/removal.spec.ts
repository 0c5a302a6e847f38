import { Workspace } from '../pages/workspace.ts'
import { expect, met, refused, test } from './test.ts'

/* 四（一）2 移出目录: opened, heard, drafted, confirmed by two; anybody sees it, and nobody under way is lost. */

test.describe.configure({ mode: 'serial', timeout: 60_000 })

let address = ''

test('the region opens a case with ground and facts', async ({ people }) => {
  const page = await people.page('qu-jingban2')
  const work = new Workspace(page)
  await work.open('/exits')
  await expect(page.getByRole('row').filter({ hasText: '示例福寿' })).toContainText('已决定')
  await met(page, '信用与退出')
  await work.open('/exits/new')
  await work.press('立案并告知机构')
  await refused(page, '选一家机构')
  await met(page, '立案处理-不全')
  await page.getByLabel('机构').selectOption({ label: '示例安乐职业技能评价中心' })
  await page.getByRole('radio', { name: '移出目录' }).check()
  await page.getByLabel('情形').selectOption({ label: '恶意竞争' })
  await page.getByLabel('事实').fill('暂停期间仍以返还费用的方式招揽考生，有转账记录和两名考生的证言为证。')
  await work.press('立案并告知机构')
  await expect(work.heading).toContainText('移出目录 TC26-')
  address = new URL(page.url()).pathname.replace('/work', '')
  await expect(page.getByText('等机构陈述意见')).toBeVisible()
})

test('the body is told, reads its credit file, and has its say', async ({ people }) => {
  const page = await people.page('anle-fuze')
  const work = new Workspace(page)
  await work.open('/credit')
  await expect(page.getByRole('row').filter({ hasText: '包过' })).toContainText('有效')
  await met(page, '信用档案-机构')
  await page
    .getByRole('link', { name: /^XY26-/ })
    .first()
    .click()
  await expect(page.getByRole('heading', { name: '不同意，提出异议' })).toBeVisible()
  await met(page, '失信记录-机构')
  await work.open(address)
  await met(page, '处理案件-机构')
  await page.getByLabel('你单位的意见').fill('返还的是考生自愿取消的费用，不是招揽，请核实转账说明。')
  await work.press('提交陈述意见')
  await expect(page.getByText('正在拟定处理意见')).toBeVisible()
})

test('drafted by the handler, confirmed by two others, each of whom sees what it rests on', async ({ people }) => {
  const page = await people.page('qu-jingban2')
  const work = new Workspace(page)
  await work.open(address)
  await expect(page.getByText('返还的是考生自愿取消的费用')).toBeVisible()
  await work.press('保存并报请审批')
  await refused(page, '还有 1 处要填或要改')
  await met(page, '处理案件-拟定')
  await page.getByLabel('处理意见和理由').fill('暂停期间恶意竞争，陈述与转账说明不符，建议移出目录。')
  await work.press('保存并报请审批')
  await expect(page.getByText('等审批和复核核准')).toBeVisible()
  for (const login of ['qu-fuhe2', 'qu-shenpi2']) {
    const desk = new Workspace(await people.page(login))
    await desk.open(address)
    await met(desk.page, '处理案件-核准')
    await desk.doWithEffect('核准')
    await expect(desk.page.getByText(login === 'qu-fuhe2' ? '已核准：复核' : '已移出')).toBeVisible()
  }
})

test('anybody sees since when, and as of the day before still the body', async ({ people }) => {
  const page = await people.stranger()
  const today = people.today()
  await page.goto('/directory?status=all')
  await expect(page.getByText('示例安乐职业技能评价中心')).toBeVisible()
  await page.goto('/directory')
  await expect(page.getByText('示例安乐职业技能评价中心')).toHaveCount(0)
  await page.goto(`/directory?asOf=${today.subtract({ days: 1 })}`)
  await expect(page.getByText('示例安乐职业技能评价中心')).toBeVisible()
  await page.context().close()
})

test('candidates under way are followed until each is provided for', async ({ people }) => {
  const page = await people.page('qu-jingban2')
  const work = new Workspace(page)
  await work.open('/exits')
  await page.getByRole('row').filter({ hasText: '示例福寿' }).getByRole('link').click()
  await expect(page.getByText('已告知 6/6 人，已落实 0/6 人')).toBeVisible()
  await page.getByText('看每名考生的去向').click()
  await expect(page.getByRole('row').filter({ hasText: '转考：示例康养职业培训学校' })).toHaveCount(6)
  await met(page, '处理案件-在途考生')
  await page.getByLabel('落实的情况').fill('六人均已在示例康养报名，登记表示例 02 号')
  await work.press('登记已落实')
  await expect(page.getByText('已告知 6/6 人，已落实 6/6 人')).toBeVisible()
})
