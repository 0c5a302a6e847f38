import * as contract from '@guijiang/contract/entry/designation'
import type { IsoDate } from '@guijiang/contract/iso'
import type { Teller } from '../teller.ts'

const official = { handler: 'qu-jingban', leader: 'qu-shenpi', reviewer: 'qu-fuhe' }

/** The designation of an application, as the region's handler finds it. */
export async function findDesignation(
  teller: Teller,
  applicationId: string,
  handler = official.handler,
): Promise<contract.DesignationRow> {
  const { items } = await (await teller.as(handler)).call(contract.listDesignations, {})
  const found = items.find((row) => row.applicationId === applicationId)
  if (!found) throw new Error(`application ${applicationId} has no opinion to be designated by`)
  return found
}

export type Decide = (
  level: contract.DesignationForOfficial['levels'][number],
) => Pick<contract.LevelDecision, 'outcome' | 'reason'>

/** Designates what the experts recommended, with a reason where 一（二） limits a city body, and refuses the rest. */
export const asRecommended: Decide = ({ recommended, capped, note }) => {
  if (!recommended) return { outcome: 'refuse', reason: note }
  return { outcome: 'designate', reason: capped ? '本市该职业高等级没有其他评价机构，条件具备。' : '' }
}

/** The handler drafts level by level, answers every principle that was missed, and puts it to the two others. */
export async function proposeDesignation(
  teller: Teller,
  id: string,
  {
    decide = asRecommended,
    answer = '该职业近年才开展评价，培训质量经评估达到要求。',
    handler = official.handler,
  } = {},
): Promise<contract.DesignationForOfficial> {
  const client = await teller.as(handler)
  const { version, levels, principles, preference } = await client.call(contract.getDesignation, { params: { id } })
  const body = {
    version,
    levels: levels.map((level) => {
      const { edition, code, level: number } = level
      return { edition, code, level: number, ...decide(level) }
    }),
    answers: principles.map(({ key }) => ({ key, reason: answer })),
    weighing: preference.stated ? '承接培训任务较多，学员评价好，择优列入。' : '',
  }
  const saved = await client.call(contract.saveDesignation, { params: { id }, body })
  return client.call(contract.proposeDesignation, { params: { id }, body: { version: saved.version } })
}

export async function confirmDesignation(teller: Teller, login: string, id: string) {
  const client = await teller.as(login)
  const { waiting } = await client.call(contract.getDesignation, { params: { id } })
  return client.call(contract.confirmDesignation, { params: { id }, body: { hash: waiting!.hash } })
}

/** Drafted by one, confirmed by two others. */
export async function designate(
  teller: Teller,
  applicationId: string,
  asked: Parameters<typeof proposeDesignation>[2] = {},
): Promise<string> {
  const { id } = await findDesignation(teller, applicationId)
  await proposeDesignation(teller, id, asked)
  await confirmDesignation(teller, official.reviewer, id)
  await confirmDesignation(teller, official.leader, id)
  return id
}

/** The ministry's reply is entered and confirmed; the code is given and the body listed. Answers the code. */
export async function fileAndList(
  teller: Teller,
  id: string,
  filing: Partial<contract.FilingDraft> = {},
): Promise<string> {
  const handler = await teller.as(official.handler)
  const { version } = await handler.call(contract.getDesignation, { params: { id } })
  const repliedOn = teller.today().toString() as IsoDate
  const body = { batchNumber: '示例备〔2026〕001号', repliedOn, reply: '同意备案。', ...filing, version }
  await handler.call(contract.proposeFiling, { params: { id }, body })
  const leader = await teller.as(official.leader)
  const { filing: waits } = await leader.call(contract.getDesignation, { params: { id } })
  const listed = await leader.call(contract.confirmFiling, { params: { id }, body: { hash: waits.waiting!.hash } })
  return listed.entry!.code
}
