import * as contract from '@guijiang/contract/supervision/exit'
import type { World } from './application.ts'

/** A case carried to its decision by the people of the story. */

export const facts = '2026 年 3 月至 5 月三次抽查发现同一批考评员重复签到，涉及两场，有录像和签到表为证。'
export const opinion = '事实清楚，已听取陈述，建议作出处理。'

type Plan = Partial<Pick<contract.ExitDraft, 'months' | 'supervisor'>> & {
  cleared?: contract.Fate
  others?: 'transferred' | 'released'
  receiver?: string | null
  exceptions?: contract.CandidatePlan[]
}

/** Opened against a body and heard: the body has spoken. */
export async function givenHeard(
  { teller }: World,
  body: { id: string; manager: string },
  kind: 'suspend' | 'remove',
): Promise<contract.ExitView> {
  const opened = await (await teller.as('qu-jingban')).call(contract.openExit, {
    body: { kind, organisation: body.id, ground: 'disorder', facts },
  })
  return (await teller.as(body.manager)).call(contract.stateOpinion, {
    params: { id: opened.id },
    body: { version: opened.version, statement: '签到表确有代签，已整改，请从轻处理。' },
  })
}

/** Drafted with one plan for all sittings, and put before the two who decide. */
export async function givenProposed(
  { teller }: World,
  id: string,
  {
    months = null,
    supervisor = null,
    cleared = 'submitted',
    others = 'released',
    receiver = null,
    exceptions = [],
  }: Plan = {},
  login = 'qu-jingban',
): Promise<contract.ExitView> {
  const handler = await teller.as(login)
  const { version, sittings } = await handler.call(contract.getExit, { params: { id } })
  const plans = sittings
    .filter(({ outcome }) => outcome === 'stops')
    .map(({ id: sitting }) => ({ sitting, cleared, others, receiver }))
  const draft = { months, supervisor, opinion, sittings: plans, exceptions }
  const saved = await handler.call(contract.saveExitDraft, { params: { id }, body: { version, ...draft } })
  return handler.call(contract.proposeExit, { params: { id }, body: { version: saved.version } })
}

export async function confirmBy({ teller }: World, id: string, login: string): Promise<contract.ExitView> {
  const client = await teller.as(login)
  const { hash } = await client.call(contract.getExit, { params: { id } })
  return client.call(contract.confirmExit, { params: { id }, body: { hash: hash! } })
}

export async function givenDecided(world: World, id: string, plan: Plan = {}): Promise<contract.ExitView> {
  await givenProposed(world, id, plan)
  await confirmBy(world, id, 'qu-shenpi')
  return confirmBy(world, id, 'qu-fuhe')
}
