import { type Db, sql } from '#kit/db.ts'

/** Of a body in a span: published as passed for sittings that began in it, and objections received in it. */
export async function publicityFigures(
  db: Db,
  organisationId: string,
  { from, to }: { from: Temporal.PlainDate; to: Temporal.PlainDate },
): Promise<{ passed: number; objections: number }> {
  const { rows } = await sql<{ passed: number; objections: number }>`
    select
      (select count(*)::int from sitting s
         join result r on r.organisation_id = s.organisation_id and r.sitting_id = s.id and r.outcome = 'passed'
        where s.organisation_id = ${organisationId} and s.first_day between ${from} and ${to}) as passed,
      (select count(*)::int from objection where organisation_id = ${organisationId}
         and received_on between ${from} and ${to}) as objections`.execute(db)
  return rows[0]!
}
