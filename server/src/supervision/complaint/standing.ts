import { findOpenApproval } from '#base/approval/index.ts'
import type { Db } from '#kit/db.ts'
import type { ComplaintStanding } from './policy.ts'
import { type Complaint, findComplaint, listBarred } from './store.ts'

/** The act of two people by which the name of a sender is opened. */
export const unmasking = 'complaint.unmask'

export async function standingOf(db: Db, complaint: Complaint): Promise<ComplaintStanding> {
  const { id, area, proposedBy } = complaint
  const request = await findOpenApproval(db, unmasking, id)
  return { area, proposedBy, barred: await listBarred(db, id), askedBy: request?.proposedBy ?? null }
}

export async function findStanding(db: Db, id: string): Promise<ComplaintStanding | undefined> {
  const complaint = await findComplaint(db, id)
  return complaint && standingOf(db, complaint)
}
