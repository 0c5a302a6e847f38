import { listOrganisations } from '@guijiang/contract/entry/organisation'
import * as credit from '@guijiang/contract/supervision/credit'
import * as contract from '@guijiang/contract/supervision/exit'
import type { StoryBody } from '../bodies.ts'
import type { Teller } from '../teller.ts'

const official = { handler: 'qu-jingban', leader: 'qu-shenpi', reviewer: 'qu-fuhe' }

/** The body as an office finds it. */
async function organisationOf(teller: Teller, login: string, { name }: StoryBody): Promise<string> {
  const { items } = await (await teller.as(login)).call(listOrganisations, { query: { q: name } })
  const found = items[0]
  if (!found) throw new Error(`${name} is not known`)
  return found.id
}

/** Drafted by the city's handler, decided by its leader. */
export async function recordCredit(teller: Teller, body: StoryBody, draft: credit.CreditDraft): Promise<string> {
  const [handler, leader] = [`${body.office}-jingban`, `${body.office}-shenpi`]
  const organisation = await organisationOf(teller, handler, body)
  const { id, version } = await (await teller.as(handler)).call(credit.draftCredit, {
    body: { organisation, ...draft },
  })
  const decision = { version, outcome: 'record' as const }
  await (await teller.as(leader)).call(credit.decideCredit, { params: { id }, body: decision })
  return id
}

/** The region opens a case; the body is heard. */
export async function openExit(
  teller: Teller,
  body: StoryBody,
  opening: { kind: 'suspend' | 'remove'; ground: contract.ExitGround; facts: string },
): Promise<string> {
  const organisation = await organisationOf(teller, official.handler, body)
  const asked = { body: { organisation, ...opening } }
  return (await (await teller.as(official.handler)).call(contract.openExit, asked)).id
}

export async function stateOpinion(teller: Teller, body: StoryBody, id: string, statement: string): Promise<void> {
  const manager = await teller.as(`${body.key}-fuze`)
  const { version } = await manager.call(contract.getExit, { params: { id } })
  await manager.call(contract.stateOpinion, { params: { id }, body: { version, statement } })
}

/** Drafted with one way for all candidates of a sitting, and confirmed by two others. */
export async function decideExit(
  teller: Teller,
  id: string,
  draft: Pick<contract.ExitDraft, 'months' | 'opinion'>,
): Promise<contract.ExitView> {
  const handler = await teller.as(official.handler)
  const { version, sittings } = await handler.call(contract.getExit, { params: { id } })
  const plans = sittings.map(({ id: sitting, receivers }): contract.SittingPlan => {
    const receiver = receivers[0]?.id ?? null
    return { sitting, cleared: 'submitted', others: receiver ? 'transferred' : 'released', receiver }
  })
  const body = { ...draft, supervisor: null, sittings: plans, exceptions: [], version }
  const saved = await handler.call(contract.saveExitDraft, { params: { id }, body })
  await handler.call(contract.proposeExit, { params: { id }, body: { version: saved.version } })
  await confirm(teller, official.reviewer, id)
  return confirm(teller, official.leader, id)
}

async function confirm(teller: Teller, login: string, id: string): Promise<contract.ExitView> {
  const client = await teller.as(login)
  const { hash } = await client.call(contract.getExit, { params: { id } })
  if (!hash) throw new Error(`nothing waits to be confirmed in ${id}`)
  return client.call(contract.confirmExit, { params: { id }, body: { hash } })
}

/** Everybody is told by telephone; for whom it is done is entered later. */
export async function tellCandidates(teller: Teller, { id, sittings }: contract.ExitView): Promise<void> {
  const handler = await teller.as(official.handler)
  for (const { id: sitting, candidates } of sittings) {
    if (candidates === 0) continue
    const said = { sitting, way: '逐人电话告知，登记表示例 01 号' }
    await handler.call(contract.tellCandidates, { params: { id }, body: said })
  }
}
