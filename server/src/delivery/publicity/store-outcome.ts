import { type Db, sql } from '#kit/db.ts'

/** What was published of a sitting, counted by its newest list: rows that anybody may read, and nothing else. */
export type PublishedOutcome = {
  organisationId: string
  sittingId: string
  listId: string
  publishedAt: Temporal.Instant
  publishedOn: Temporal.PlainDate
  lastDay: Temporal.PlainDate
  rows: number
  passed: number
}

/** Newest first; of one body, or of all. */
export async function listOutcomes(
  db: Db,
  {
    organisationId,
    since,
    limit,
  }: { organisationId?: string | undefined; since?: Temporal.PlainDate | undefined; limit: number },
): Promise<PublishedOutcome[]> {
  const conditions = [
    sql`not exists (select from publicity_list n
      where n.organisation_id = l.organisation_id and n.sitting_id = l.sitting_id and n.version > l.version)`,
    ...(organisationId ? [sql`l.organisation_id = ${organisationId}`] : []),
    ...(since ? [sql`l.published_on >= ${since}`] : []),
  ]
  const { rows } = await sql<PublishedOutcome>`
    select l.organisation_id, l.sitting_id, l.id as list_id, l.published_at, l.published_on, l.last_day, l.rows,
      (select count(*)::int from publicity_row r
        where r.organisation_id = l.organisation_id and r.list_id = l.id and r.outcome = 'passed') as passed
    from publicity_list l
    where ${sql.join(conditions, sql` and `)}
    order by l.published_at desc, l.id desc limit ${limit}`.execute(db)
  return rows
}
