import { Queue } from '../../pages/desk.ts'
import { EvaluationDesk, OwnEvaluation } from '../../pages/evaluation.ts'
import { body } from '../body.ts'
import type { People } from '../people.ts'
import { expect, met, refused, test } from '../test.ts'

const experts = [
  ['zhuanjia1', '甘虚构', '养老护理方向高级讲师，参加过题库建设'],
  ['zhuanjia2', '凌虚构', '熟悉场地和设备要求'],
  ['zhuanjia3', '玉虚构', '质量督导人员，熟悉制度和考务流程'],
] as const

async function own(people: People, login: string, act: string): Promise<OwnEvaluation> {
  const evaluation = new OwnEvaluation(await people.page(login))
  const queue = new Queue(evaluation.page)
  await queue.open('/')
  await queue.take(act, body.shortName)
  return evaluation
}

/** 三（三） [N3.3]: three experts, each alone, then one opinion of all. */
export function evaluating(): void {
  test('抽取专家: the list is closed in the open, and what is given up stays visible', async ({ people }) => {
    await people.later('2026-11-25')
    const desk = new EvaluationDesk(await people.page('qu-jingban'))
    await new Queue(desk.page).open('/')
    await new Queue(desk.page).take('组建专家组', body.shortName)
    const evaluation = new URL(desk.page.url()).pathname.replace('/work', '')
    await desk.beginDraw()
    await met(desk.page, '抽取专家')
    await desk.closeList({ drand: '2026-11-26', ceremony: '2026-11-27', delegate: '邓虚构' })
    await expect(desk.heading).toContainText('专家')
    await expect(desk.page.getByText('6 个里抽 3 个')).toBeVisible()
    await met(desk.page, '抽取专家-冻结')
    await desk.open(evaluation)
    await expect(desk.page.getByText(/专家抽取 450000\/panel/)).toBeVisible()
    await expect(desk.panel).toHaveCount(0)

    const leader = new EvaluationDesk(await people.page('qu-shenpi'))
    await leader.open('/draws')
    await leader.page.getByRole('link', { name: /panel/ }).first().click()
    await leader.giveUp('改为提名，名单人数不多。')
    await expect(leader.page.getByText('改为提名，名单人数不多。').first()).toBeVisible()
    await met(leader.page, '抽取专家-公开放弃')
  })

  test('专家组: named with reasons, confirmed by the leader, free of relations', async ({ people }) => {
    const desk = new EvaluationDesk(await people.page('qu-jingban'))
    await new Queue(desk.page).open('/')
    await new Queue(desk.page).take('组建专家组', body.shortName)
    for (const [, name, reason] of experts.slice(0, 2)) await desk.name(name, reason)
    await met(desk.page, '组建专家组')
    await desk.press('报审批')
    await refused(desk.page, /专家组要 3 人以上/, { clause: 'N3.3' })
    const [, third, reason] = experts[2]
    await desk.name(third, reason)
    await desk.press('报审批')
    await expect(desk.page.getByText('等审批确认')).toBeVisible()

    const leader = new EvaluationDesk(await people.page('qu-shenpi'))
    await new Queue(leader.page).open('/')
    await new Queue(leader.page).take('确认专家组', body.shortName)
    await leader.press('确认专家组')
    await met(leader.page, '确认专家组')
    await leader.page.locator('.effect').getByRole('button', { name: '确认专家组' }).click()
    await expect(leader.members).toContainText('待答复')
  })

  test('评分: nobody sees a score before all have scored', async ({ people }) => {
    const sheets = []
    for (const [login] of experts) {
      const sheet = await own(people, login, '答复评估邀请')
      await met(sheet.page, '评估邀请')
      await sheet.accept()
      sheets.push(sheet)
    }
    const [first, second, third] = sheets as [OwnEvaluation, OwnEvaluation, OwnEvaluation]
    await first.page.reload()
    await first.score([13, 16.5, 20, 12, 12.5, 7])
    await met(first.page, '评估评分')
    await first.press('提交评分')
    await expect(first.submitted).toContainText('还有 2 位没有提交，全部提交后一起公开。')
    await met(first.page, '评估评分-已提交')
    // The officials wait too.
    const desk = new EvaluationDesk(await people.page('qu-jingban'))
    await desk.page.reload()
    await expect(desk.page.getByText('全部提交以前，任何人都看不到评分，办理人员也不例外。')).toBeVisible()
    await expect(desk.page.getByRole('table', { name: '各部分评分' })).toHaveCount(0)
    await met(desk.page, '评估-还没到齐')
    for (const [i, sheet] of [second, third].entries()) {
      await sheet.page.reload()
      await sheet.score([13.5 + i, 17, 20.5, 12, 13, 7.5])
      await sheet.press('提交评分')
      await expect(sheet.page.getByText(i === 0 ? '还有 1 位' : '评分汇总').first()).toBeVisible()
    }
  })

  test('评审意见: worded by one, signed by all', async ({ people }) => {
    const first = await own(people, experts[0][0], '起草评审意见')
    await first.field('评审意见').fill('经材料核验和专家论证，机构在人员、场地、制度和质量保障方面具备开展认定的条件。')
    await first.press('送全体签署')
    await refused(first.page, '选推荐认定养老护理员五级，或不推荐')
    await first.recommendAll()
    await met(first.page, '起草评审意见')
    await first.press('送全体签署')
    for (const [i, [login]] of experts.entries()) {
      const expert = i === 0 ? first : await own(people, login, '签署评审意见')
      if (i === 0) await met(expert.page, '签署评审意见')
      await expert.agree()
    }
    await expect(first.page.getByText('评审结论：通过').first()).toBeVisible()
    await met(first.page, '评审意见')
  })
}
