import * as contract from '@guijiang/contract/delivery/publicity'
import type { Teller } from '../teller.ts'

/** The manager publishes the sealed results of a sitting; returns the list's id and its rows. */
export async function publishResults(teller: Teller, manager: string, sittingId: string) {
  const client = await teller.as(manager)
  const params = { sitting: sittingId }
  const { rows } = await client.call(contract.getPublicity, { params })
  return client.call(contract.publishResults, { params, body: { rows: rows.length } })
}

/** Somebody objects to one result of a list in publicity, as a visitor. */
export function object(teller: Teller, publicity: string, ticketTail: string, reason: string) {
  const body = { publicity, relation: 'self' as const, name: '示例考生', phone: '13800000000', ticketTail, reason }
  return teller.visitor.call(contract.fileObjection, { body })
}

/** The manager answers the newest open objection of the body. */
export async function answerObjection(teller: Teller, manager: string, answer: string) {
  const client = await teller.as(manager)
  const { items } = await client.call(contract.listObjections, {})
  const open = items.find(({ state }) => state === 'received')
  if (!open) throw new Error('no objection waits for an answer')
  return client.call(contract.answerObjection, { params: { id: open.id }, body: { version: open.version, answer } })
}

/** The objector accepts or disputes the answer, with the receipt. */
export const replyToAnswer = (teller: Teller, receipt: string, say: 'accept' | 'dispute' = 'accept') =>
  teller.visitor.call(contract.replyToAnswer, { body: { receipt, say } })

/** The handler of the office confirms the newest objection that waits for it. */
export async function confirmObjection(teller: Teller, handler: string, note: string) {
  const client = await teller.as(handler)
  const { items } = await client.call(contract.listObjections, {})
  const open = items.find(({ possibleActions }) => possibleActions.includes('confirm'))
  if (!open) throw new Error('no objection waits for confirmation')
  return client.call(contract.confirmObjection, { params: { id: open.id }, body: { version: open.version, note } })
}
