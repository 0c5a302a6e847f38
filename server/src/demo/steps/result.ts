import * as contract from '@guijiang/contract/delivery/result'
import type { Teller } from '../teller.ts'

/** A handler puts the cleared results together, the manager submits them. Returns the submission's id. */
export async function submitResults(
  teller: Teller,
  people: { handler: string; manager: string },
  sittingId: string,
  lateReason?: string,
): Promise<string> {
  const handler = await teller.as(people.handler)
  const { draft } = await handler.call(contract.draftSubmission, { params: { sitting: sittingId }, body: {} })
  if (!draft) throw new Error('nothing was drafted')
  const manager = await teller.as(people.manager)
  const asked = { version: draft.version, ...(lateReason && { lateReason }) }
  await manager.call(contract.submitResults, { params: { id: draft.id }, body: asked })
  return draft.id
}

/** A handler says what was done about everything that was returned of a sitting. */
export async function correctReturned(teller: Teller, handler: string, sittingId: string, done: string) {
  const client = await teller.as(handler)
  const params = { sitting: sittingId }
  const { returned } = await client.call(contract.getSubmissionDesk, { params })
  const corrections = returned.map(({ registrationId }) => ({ registration: registrationId, done }))
  return client.call(contract.correctReturned, { params, body: { corrections } })
}

/** The office's handler drafts, its leader decides; rows named in `returned` go back. */
export async function reviewResults(
  teller: Teller,
  office: { handler: string; leader: string },
  submissionId: string,
  returned: contract.ReviewDraft['returned'] = [],
) {
  const params = { id: submissionId }
  const handler = await teller.as(office.handler)
  const { version } = await handler.call(contract.getSubmission, { params })
  const review = { returned, note: '成绩、公示和到考记录核对一致。' }
  const drafted = await handler.call(contract.draftReview, { params, body: { version, review } })
  if (!drafted.review) throw new Error('nothing was drafted')
  const leader = await teller.as(office.leader)
  const body = { version: drafted.version, draftHash: drafted.review.hash }
  return leader.call(contract.decideReview, { params, body })
}
