import { type Db, sql } from '#kit/db.ts'

/**
 * Of a body in a span: candidates found eligible for sittings that began in it, and what the announced fees of these
 * come to, in yuan.
 */
export async function candidateFigures(
  db: Db,
  organisationId: string,
  { from, to }: { from: Temporal.PlainDate; to: Temporal.PlainDate },
): Promise<{ candidates: number; fees: number }> {
  const { rows } = await sql<{ candidates: number; fees: string }>`
    select count(*)::int as candidates, coalesce(sum(s.fee), 0)::numeric as fees
      from sitting s
      join registration r on r.organisation_id = s.organisation_id and r.sitting_id = s.id and r.state = 'eligible'
     where s.organisation_id = ${organisationId} and s.first_day between ${from} and ${to}
       and s.state not in ('announced', 'registering', 'arranged', 'cancelled')`.execute(db)
  return { candidates: rows[0]!.candidates, fees: Number(rows[0]!.fees) }
}
