import { type Db, sql } from '../db.ts'

/** The index of the first entry of `kind` about `subject` in the public log; null until it has its place. */
export async function registryIndex(db: Db, kind: string, subject: string): Promise<number | null> {
  const { rows } = await sql<{ idx: number }>`
    select e.idx from log_pending p join log_entry e on e.pending_id = p.id
    where p.log = 'registry' and p.subject = ${subject} and p.kind = ${kind} order by e.idx limit 1`.execute(db)
  return rows[0]?.idx ?? null
}

/** From when a signed checkpoint of the public log holds the first entry of `kind` about `subject` (machine time). */
export async function registryCheckpoint(
  db: Db,
  kind: string,
  subject: string,
): Promise<{ index: number; size: number; signedAt: Temporal.Instant } | null> {
  const index = await registryIndex(db, kind, subject)
  if (index === null) return null
  const { rows } = await sql<{ size: number; at: Temporal.Instant }>`
    select size, min(at) as at from log_signature where log = 'registry' and size > ${index}
    group by size order by size limit 1`.execute(db)
  return rows[0] ? { index, size: rows[0].size, signedAt: rows[0].at } : null
}
