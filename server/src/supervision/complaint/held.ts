import type { Acting } from '#kit/house.ts'
import { notFound, Problem } from '#kit/problem.ts'
import * as store from './store.ts'

/** A complaint while an act of its office holds it. */
export async function hold(ctx: Acting, id: string): Promise<store.Complaint> {
  const complaint = await store.lockComplaint(ctx.tx, id)
  if (!complaint) throw notFound()
  return complaint
}

export const requireOpen = ({ closedOn }: store.Complaint): void => {
  if (closedOn) throw new Problem('complaint-closed', {}, { clause: 'N4.1.5' })
}

/** Put before the leader and not returned. */
export const waitsForDecision = ({ proposal, returned, closedOn }: store.Complaint): boolean =>
  proposal !== null && returned === null && closedOn === null

export const requireNothingWaiting = (complaint: store.Complaint): void => {
  if (waitsForDecision(complaint)) throw new Problem('complaint-draft-waits', {}, { clause: 'N4.1.5' })
}

export const logOf = (
  ctx: Acting,
  { id, area, number }: store.Complaint,
  action: string,
  content: Record<string, unknown> = {},
) =>
  ctx.log({
    action,
    subject: id,
    area,
    case: { kind: 'complaint', id },
    clause: 'N4.1.5',
    content: { number, ...content },
  })
