import * as contract from '@guijiang/contract/supervision/investigation'
import type { Teller } from '../teller.ts'

type Opening = {
  code: string
  source: { kind: 'own' } | { kind: 'complaint' | 'inspection'; id: string }
  charge: contract.Charge
  facts: string
}

/** The handler opens it and tells the body the facts; answers its id. */
export async function openInvestigation(teller: Teller, handler: string, body: Opening): Promise<string> {
  const client = await teller.as(handler)
  const { id, version } = await client.call(contract.openInvestigation, { body })
  await client.call(contract.serveFacts, { params: { id }, body: { version } })
  return id
}

export async function stateCase(teller: Teller, manager: string, id: string, text: string) {
  const client = await teller.as(manager)
  const { version } = await client.call(contract.getInvestigation, { params: { id } })
  return client.call(contract.stateCase, { params: { id }, body: { version, text } })
}

/** The handler drafts the measure, the leader decides. */
export async function decideMeasure(
  teller: Teller,
  { handler, leader }: { handler: string; leader: string },
  id: string,
  proposal: { measure: contract.Measure; reasons: string },
) {
  const client = await teller.as(handler)
  const { version } = await client.call(contract.getInvestigation, { params: { id } })
  const drafted = await client.call(contract.proposeMeasure, { params: { id }, body: { version, ...proposal } })
  const body = { version: drafted.version, decision: 'confirm' as const, note: '' }
  return (await teller.as(leader)).call(contract.decideMeasure, { params: { id }, body })
}
