import { type Db, sql } from '#kit/db.ts'

/** Certificates of a body issued in a span, whatever became of them. */
export async function countIssued(
  db: Db,
  organisationId: string,
  { from, to }: { from: Temporal.PlainDate; to: Temporal.PlainDate },
): Promise<number> {
  const { rows } = await sql<{ issued: number }>`
    select count(*)::int as issued from certificate_number
     where organisation_id = ${organisationId} and issued_on between ${from} and ${to}
       and state in ('valid', 'suspended', 'revoked')`.execute(db)
  return rows[0]!.issued
}
