import * as contract from '@guijiang/contract/entry/evaluation'
import type { OpinionContent, ScoreSheet } from '@guijiang/contract/entry/evaluation-form'
import type { Teller } from '../teller.ts'

/** An expert of the story: the account, and why the handler names this person. */
export type NamedExpert = { login: string; name: string; reason: string }

export const usualExperts: readonly NamedExpert[] = [
  { login: 'zhuanjia1', name: '甘虚构', reason: '养老护理方向高级讲师，参加过技能鉴定题库建设。' },
  { login: 'zhuanjia2', name: '凌虚构', reason: '家政服务行业协会专家，熟悉场地和设备要求。' },
  { login: 'zhuanjia3', name: '玉虚构', reason: '职业技能评价质量督导人员，熟悉制度和考务流程。' },
]

const official = { handler: 'qu-jingban', leader: 'qu-shenpi' }

/** The evaluation of an application, as the region's handler finds it. */
export async function findEvaluation(
  teller: Teller,
  applicationId: string,
  handler = official.handler,
): Promise<contract.EvaluationRow> {
  const { items } = await (await teller.as(handler)).call(contract.listEvaluations, {})
  const found = items.find((row) => row.applicationId === applicationId)
  if (!found) throw new Error(`application ${applicationId} is not evaluated`)
  return found
}

/** The handler names experts with reasons; for the first panel, or for seats that fell empty. */
export async function namePanel(
  teller: Teller,
  id: string,
  experts: readonly NamedExpert[] = usualExperts,
  handler = official.handler,
): Promise<contract.EvaluationForOfficial> {
  const client = await teller.as(handler)
  const { items } = await client.call(contract.listCandidates, { params: { id } })
  const members = experts.map(({ name, reason }) => {
    const found = items.find((candidate) => candidate.name === name)
    if (!found) throw new Error(`${name} is no expert`)
    return { accountId: found.accountId, reason }
  })
  const { version } = await client.call(contract.getEvaluation, { params: { id } })
  const saved = await client.call(contract.savePanel, { params: { id }, body: { version, members } })
  return client.call(contract.proposePanel, { params: { id }, body: { version: saved.version } })
}

export async function confirmPanel(teller: Teller, id: string, leader = official.leader) {
  const client = await teller.as(leader)
  const { panel } = await client.call(contract.getEvaluation, { params: { id } })
  return client.call(contract.confirmPanel, { params: { id }, body: { hash: panel!.hash! } })
}

export const acceptInvitation = async (teller: Teller, login: string, id: string) =>
  (await teller.as(login)).call(contract.answerInvitation, {
    params: { id },
    body: { answer: 'accept', noRelation: true },
  })

export const recuse = async (
  teller: Teller,
  login: string,
  id: string,
  because: { ground: 'kinship' | 'employment' | 'advice' | 'time'; words: string },
) =>
  (await teller.as(login)).call(contract.answerInvitation, { params: { id }, body: { answer: 'recuse', ...because } })

/** Eighty-odd of a hundred, each section well above its floor. */
export const goodScores = (shift = 0): ScoreSheet => ({
  scores: {
    standing: 13 + shift,
    people: 16.5 + shift,
    premises: 20 + shift,
    process: 12 + shift,
    quality: 12.5 + shift,
    record: 7 + shift,
  },
  comments: { premises: '工位够用，监控覆盖各考核区域。' },
  vetoes: [],
})

/** One of the panel fills in the own sheet and leaves it open. */
export async function saveScores(teller: Teller, login: string, id: string, sheet: ScoreSheet) {
  const client = await teller.as(login)
  const own = await client.call(contract.getOwnEvaluation, { params: { id } })
  return client.call(contract.saveSheet, { params: { id }, body: { ...sheet, version: own.sheet?.version ?? 0 } })
}

export async function score(teller: Teller, login: string, id: string, sheet: ScoreSheet = goodScores()) {
  const client = await teller.as(login)
  const saved = await saveScores(teller, login, id, sheet)
  return client.call(contract.submitSheet, { params: { id }, body: { version: saved.sheet!.version } })
}

/** One of the panel words the opinion; everything that was applied for is recommended unless said otherwise. */
export async function draftOpinion(teller: Teller, login: string, id: string, given: Partial<OpinionContent> = {}) {
  const client = await teller.as(login)
  const own = await client.call(contract.getOwnEvaluation, { params: { id } })
  const occupations = own.occupations.flatMap(({ edition, code, levels }) =>
    levels.map((level) => ({ edition, code, level, recommended: true, note: '' })),
  )
  const body: OpinionContent = {
    methods: ['materials', 'argument'],
    siteVisitedOn: null,
    text: '经材料核验和专家论证，机构在人员、场地、制度和质量保障方面具备开展认定的条件。',
    vetoes: [],
    occupations,
    advice: '',
    ...given,
  }
  return client.call(contract.draftOpinion, { params: { id }, body: { ...body, after: own.opinions[0]?.number ?? 0 } })
}

export async function signOpinion(teller: Teller, login: string, id: string, dissent?: string) {
  const client = await teller.as(login)
  const { opinions } = await client.call(contract.getOwnEvaluation, { params: { id } })
  const { hash } = opinions[0]!
  const body = dissent ? { stance: 'dissent' as const, hash, dissent } : { stance: 'agree' as const, hash }
  return client.call(contract.signOpinion, { params: { id }, body })
}

/** The whole of 三（三）, without a recusal: panel, answers, scores, opinion. Answers the id of the evaluation. */
export async function evaluate(
  teller: Teller,
  applicationId: string,
  {
    experts = usualExperts,
    opinion = {},
  }: { experts?: readonly NamedExpert[]; opinion?: Partial<OpinionContent> } = {},
): Promise<string> {
  const { id } = await findEvaluation(teller, applicationId)
  await namePanel(teller, id, experts)
  await confirmPanel(teller, id)
  for (const { login } of experts) await acceptInvitation(teller, login, id)
  for (const [i, { login }] of experts.entries()) await score(teller, login, id, goodScores(i * 0.5))
  await draftOpinion(teller, experts[0]!.login, id, opinion)
  for (const { login } of experts) await signOpinion(teller, login, id)
  return id
}
