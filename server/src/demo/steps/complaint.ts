import * as contract from '@guijiang/contract/supervision/complaint'
import type { Teller } from '../teller.ts'

/** Somebody complains, as a visitor; answers the receipt and the id that the office knows it by. */
export async function complain(teller: Teller, officer: string, body: contract.Complaint) {
  const receipt = await teller.visitor.call(contract.fileComplaint, { body })
  const { items } = await (await teller.as(officer)).call(contract.listComplaints, {})
  const found = items.find(({ number }) => number === receipt.number)
  if (!found) throw new Error(`${officer} does not see ${receipt.number}`)
  return { receipt, id: found.id }
}

const versionOf = async (teller: Teller, login: string, id: string): Promise<number> =>
  (await (await teller.as(login)).call(contract.getComplaint, { params: { id } })).version

export async function acceptComplaint(teller: Teller, officer: string, id: string) {
  const version = await versionOf(teller, officer, id)
  return (await teller.as(officer)).call(contract.acceptComplaint, { params: { id }, body: { version } })
}

export async function askSender(teller: Teller, officer: string, id: string, text: string) {
  const version = await versionOf(teller, officer, id)
  return (await teller.as(officer)).call(contract.askSender, { params: { id }, body: { version, text } })
}

export const writeToOffice = (teller: Teller, { number, secret }: contract.ComplaintReceipt, text: string) =>
  teller.visitor.call(contract.writeToOffice, { body: { number, secret, text } })

/** The officer drafts, the leader lets it go out. */
export async function answerComplaint(
  teller: Teller,
  { officer, leader }: { officer: string; leader: string },
  id: string,
  draft: contract.OutcomeDraft,
) {
  const drafted = await (await teller.as(officer)).call(contract.proposeOutcome, {
    params: { id },
    body: { version: await versionOf(teller, officer, id), draft },
  })
  const body = { version: drafted.version, decision: 'confirm' as const, note: '' }
  return (await teller.as(leader)).call(contract.decideOutcome, { params: { id }, body })
}
