import { type Area, Area as Areas, centreName } from '@guijiang/contract/codes'
import type { IsoDate } from '@guijiang/contract/iso'
import { type ComplaintFigures, ComplaintSubject, type UpheldComplaint } from '@guijiang/contract/supervision/complaint'
import type { Db } from '#kit/db.ts'
import { hideSmall } from './rules.ts'
import { countComplaints, countOverdue, findComplaint, listUpheld } from './store.ts'

/** For the public page of a body: what was found true, in a sentence that names nobody. */
export const listUpheldComplaints = async (db: Db, organisationId: string): Promise<UpheldComplaint[]> =>
  (await listUpheld(db, organisationId)).map(({ closedOn, ...rest }) => ({
    ...rest,
    closedOn: closedOn.toString() as IsoDate,
  }))

/** 四（一）5 and abuse 36: how many came, were finished in time and upheld this year, and what offices let lapse. */
export async function complaintFigures(db: Db, today: Temporal.PlainDate): Promise<ComplaintFigures> {
  const counted = new Map((await countComplaints(db, today.year)).map((row) => [row.about, row]))
  const rows = ComplaintSubject.options.map(
    (about) => counted.get(about) ?? { about, received: 0, finished: 0, inTime: 0, upheld: 0 },
  )
  const overdue = await countOverdue(db, today.year)
  return {
    asOf: today.toString() as IsoDate,
    year: today.year,
    ...hideSmall(rows),
    overdue: overdue
      .filter(({ area }) => (Areas.options as string[]).includes(area))
      .map(({ area, open, year }) => ({ office: centreName(area as Area), open, year })),
  }
}

/** What an investigation may begin from: an answered complaint that was found true, within reach. */
export type ComplaintDoor = { id: string; organisationId: string | null }
export async function requireUpheld(db: Db, id: string): Promise<ComplaintDoor | undefined> {
  const complaint = await findComplaint(db, id)
  if (complaint?.state !== 'answered' || complaint.outcome === 'unfounded') return undefined
  return { id, organisationId: complaint.organisationId }
}
