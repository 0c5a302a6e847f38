import { type Db, sql } from '#kit/db.ts'

/** What was handed in of an application until a moment, the newest first: each package with its hash. */
export async function packagesUntil(
  db: Db,
  applicationId: string,
  until: Temporal.Instant,
): Promise<{ round: number; hash: string; submittedOn: Temporal.PlainDate; files: number; occupations: number }[]> {
  type Row = { round: number; hash: string; submittedOn: Temporal.PlainDate; files: number; occupations: number }
  const { rows } = await sql<Row>`
    select round, encode(package_hash, 'hex') as hash, submitted_on,
      jsonb_array_length(package -> 'materials') as files,
      jsonb_array_length(package #> '{sections,scope,occupations}') as occupations
      from application_submission where application_id = ${applicationId} and submitted_at < ${until}
     order by round desc`.execute(db)
  return rows
}
