import { type Db, sql } from '#kit/db.ts'

export type Span = { from: Temporal.PlainDate; to: Temporal.PlainDate }

/** Of a body in a span: plans announced first in it, sittings whose examination began in it. */
export async function planFigures(
  db: Db,
  organisationId: string,
  { from, to }: Span,
): Promise<{ announcements: number; sittings: number }> {
  const { rows } = await sql<{ announcements: number; sittings: number }>`
    select
      (select count(*)::int from announcement where organisation_id = ${organisationId} and version = 1
         and published_on between ${from} and ${to}) as announcements,
      (select count(*)::int from sitting where organisation_id = ${organisationId}
         and first_day between ${from} and ${to}
         and state not in ('announced', 'registering', 'arranged', 'cancelled')) as sittings`.execute(db)
  return rows[0]!
}
