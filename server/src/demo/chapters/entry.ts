import type { SectionContents } from '@guijiang/contract/entry/application-form'
import type { House } from '#kit/house.ts'
import { anle, fushou, jiazheng, kangyang, muying, ruikang, type StoryBody, yangsheng, yiyang } from '../bodies.ts'
import { foundBody } from '../people.ts'
import { care } from '../sittings.ts'
import { apply, cityOffice, formOf, propose, regionOffice, review } from '../steps/application.ts'
import { designate, fileAndList, findDesignation, proposeDesignation } from '../steps/directory.ts'
import {
  acceptInvitation,
  confirmPanel,
  evaluate,
  findEvaluation,
  goodScores,
  type NamedExpert,
  namePanel,
  saveScores,
  score,
  usualExperts,
} from '../steps/evaluation.ts'
import { enterStaff } from '../steps/personnel.ts'
import type { Teller } from '../teller.ts'

const housekeeping = { code: '4-10-01-06', edition: '2022' } as const

/** Who hands in an application, where nobody else of the body is needed yet. */
const applicants = ['fuze', 'jia'] as const

const scopeOf = (given: Partial<SectionContents['scope']> = {}): SectionContents['scope'] => ({
  years: 4,
  totalHeadcount: 5380,
  contribution: '',
  occupations: [
    { ...care, levels: [5, 4], headcount: 3260 },
    { ...housekeeping, levels: [5, 4], headcount: 2120 },
  ],
  ...given,
})

/** 二、三（一）–（四）: applied in March, listed in May. */
export async function tellEntry(house: House, teller: Teller): Promise<void> {
  await foundBody(house, kangyang)
  const scope = scopeOf({
    years: 5,
    totalHeadcount: 6214,
    contribution: '参与编写养老护理员培训教材',
    occupations: [
      { ...care, levels: [5, 4, 3], headcount: 4572 },
      { ...housekeeping, levels: [5, 4], headcount: 1642 },
    ],
  })
  const application = await apply(teller, kangyang, { scope: 'city', form: formOf(kangyang, scope) })
  const others = [await applyAnew(house, teller, anle), await applyAnew(house, teller, fushou)] as const
  await teller.at('2026-03-06T10:00')
  await review(teller, cityOffice(kangyang), application, 'firstReview', { outcome: 'favourable' })
  await review(teller, cityOffice(anle), others[0], 'firstReview', { outcome: 'favourable' })
  await review(teller, cityOffice(fushou), others[1], 'firstReview', { outcome: 'favourable' })
  await teller.at('2026-03-13T15:00')
  const applications = [application, ...others]
  for (const each of applications) await review(teller, regionOffice, each, 'acceptance', { outcome: 'accept' })
  await teller.at('2026-04-13T10:00')
  for (const each of applications) await evaluate(teller, each)
  await teller.at('2026-05-12T10:00')
  const designations: string[] = []
  for (const each of applications) designations.push(await designate(teller, each))
  await teller.at('2026-05-22T10:00')
  // In this order: the first gets the first code.
  for (const each of designations) await fileAndList(teller, each)
  await enterStaff(teller, kangyang, { cardsUntil: '2028-12-31', occupations: [{ ...care, levels: [5, 4, 3] }] })
}

async function applyAnew(
  house: House,
  teller: Teller,
  body: StoryBody,
  {
    scope = 'city',
    asks = scopeOf(),
    papers,
  }: { scope?: 'city' | 'region'; asks?: SectionContents['scope']; papers?: StoryBody } = {},
): Promise<string> {
  await foundBody(house, body, applicants)
  return apply(teller, body, { scope, form: formOf(body, asks), ...(papers && { papers }) })
}

/** Two of October: one for the city of Liuzhou, one for the whole region, accepted a few days later. */
export async function tellAcceptedOnes(house: House, teller: Teller): Promise<{ city: string; region: string }> {
  const city = await applyAnew(house, teller, yangsheng)
  const asks = scopeOf({
    years: 6,
    totalHeadcount: 23_460,
    contribution: '承办过自治区养老护理职业技能竞赛',
    occupations: [
      { ...care, levels: [5, 4, 3], headcount: 15_240 },
      { ...housekeeping, levels: [5, 4], headcount: 8220 },
    ],
  })
  return { city, region: await applyAnew(house, teller, ruikang, { scope: 'region', asks }) }
}

/** The city's opinion on the first; the region accepts both. */
export async function tellAcceptance(teller: Teller, { city, region }: { city: string; region: string }) {
  await review(teller, cityOffice(yangsheng), city, 'firstReview', { outcome: 'favourable' })
  for (const id of [city, region]) await review(teller, regionOffice, id, 'acceptance', { outcome: 'accept' })
}

const otherExperts: readonly NamedExpert[] = [
  usualExperts[2]!,
  { login: 'zhuanjia4', name: '廖虚构', reason: '示例职业院校副教授，讲授老年照护。' },
  { login: 'zhuanjia5', name: '苏虚构', reason: '家政服务企业高级技师，参加过题库审定。' },
]

/** 三（三）: one of the panel has scored, one has begun, one has yet to. */
export async function tellEvaluationGoingOn(teller: Teller, application: string): Promise<void> {
  const { id } = await findEvaluation(teller, application)
  await namePanel(teller, id)
  await confirmPanel(teller, id)
  for (const { login } of usualExperts) await acceptInvitation(teller, login, id)
  const [first, second] = usualExperts
  if (!first || !second) throw new Error('a panel has three experts')
  await score(teller, first.login, id)
  await saveScores(teller, second.login, id, { ...goodScores(), scores: { standing: 13.5, people: 16, premises: 21 } })
}

/** 三（四）: evaluated, drafted, and waiting for two people of the region to confirm. */
export async function tellDesignationWaiting(teller: Teller, application: string): Promise<void> {
  await evaluate(teller, application, { experts: otherExperts })
  await teller.at('2026-11-16T09:00')
  const { id } = await findDesignation(teller, application)
  await proposeDesignation(teller, id)
}

/** A body of Nanning whose application the region has to decide on now: 667 person-times where 1,000 are asked. */
export async function tellInAcceptance(house: House, teller: Teller): Promise<string> {
  await foundBody(house, jiazheng)
  const asks = scopeOf({
    years: 3,
    totalHeadcount: 5200,
    occupations: [
      { ...housekeeping, levels: [5, 4, 3], headcount: 4533 },
      { ...care, levels: [5], headcount: 667 },
    ],
  })
  return apply(teller, jiazheng, { scope: 'city', form: formOf(jiazheng, asks) })
}

/** A body of Guilin: the city's handler has drafted, its leader decides. */
export async function tellInFirstReview(house: House, teller: Teller): Promise<void> {
  const application = await applyAnew(house, teller, yiyang)
  await propose(teller, cityOffice(yiyang).handler, application, { outcome: 'favourable' })
}

/** 三（二）: two things are missing, and the clock rests until they come. Its papers are those of a neighbour: a flag. */
export async function tellSupplementing(house: House, teller: Teller): Promise<string> {
  return applyAnew(house, teller, muying, { papers: yiyang })
}

export const askForSupplement = (teller: Teller, application: string) =>
  review(teller, cityOffice(muying), application, 'firstReview', {
    outcome: 'requestSupplement',
    reasons: '',
    items: [
      { target: 'premisesProof', ground: 'missing', detail: '缺 2025 年度审计报告或全套财务报表。' },
      { target: 'staff', ground: 'inconsistent', detail: '考评人员写 9 人，证书 8 份，请核对。' },
    ],
  })
