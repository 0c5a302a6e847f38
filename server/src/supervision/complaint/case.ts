import { complaintSubjects } from '@guijiang/contract/supervision/complaint'
import type { Actor } from '#kit/actor.ts'
import type { Db } from '#kit/db.ts'
import { may } from '#kit/policy.ts'
import { mayReadComplaint } from './policy.ts'
import { standingOf } from './standing.ts'
import { findComplaint, listNumbered } from './store.ts'

const readers: readonly string[] = ['complaintOfficer', 'centreLeader', 'auditor']

/** What a timeline needs to know of a complaint; nothing for bodies, for other duties, and for whom it is about. */
export async function findComplaintCase(db: Db, id: string, actor: Actor) {
  if (!readers.includes(actor.duty)) return undefined
  const complaint = await findComplaint(db, id)
  const standing = complaint && (await standingOf(db, complaint))
  if (!complaint || !standing || !may(mayReadComplaint, actor, standing)) return undefined
  const title = `${complaint.number} ${complaintSubjects[complaint.about]}`
  // No paper of a body belongs to it.
  return { organisationId: id, area: complaint.area, title, path: `/complaints/${id}` }
}

export const listComplaintsNumbered = listNumbered
