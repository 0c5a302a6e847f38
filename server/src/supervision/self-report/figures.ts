import { countIssued } from '#certification/certificate/index.ts'
import { planFigures } from '#delivery/plan/index.ts'
import { publicityFigures } from '#delivery/publicity/index.ts'
import { candidateFigures } from '#delivery/registration/index.ts'
import { listStaff } from '#entry/personnel/index.ts'
import type { Db } from '#kit/db.ts'
import type { Figures } from './rules.ts'

/** What the platform has of a body in a span, as it stands now; its people as they are today. */
export async function countFigures(
  db: Db,
  organisationId: string,
  span: { from: Temporal.PlainDate; to: Temporal.PlainDate },
): Promise<Figures> {
  const staff = await listStaff(db, organisationId)
  const of = (wanted: string) => staff.filter(({ kind }) => kind === wanted).length
  return {
    ...(await planFigures(db, organisationId, span)),
    ...(await candidateFigures(db, organisationId, span)),
    ...(await publicityFigures(db, organisationId, span)),
    certificates: await countIssued(db, organisationId, span),
    assessors: of('assessor'),
    qualitySupervisors: of('qualitySupervisor'),
    invigilators: of('invigilator'),
  }
}
