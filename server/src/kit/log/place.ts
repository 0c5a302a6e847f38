import { type Db, sql } from '../db.ts'

/** The index of the first entry of `kind` about `subject` in the public log; null until it has its place. */
export async function registryIndex(db: Db, kind: string, subject: string): Promise<number | null> {
  const { rows } = await sql<{ idx: number }>`
    select e.idx from log_pending p join log_entry e on e.pending_id = p.id
    where p.log = 'registry' and p.subject = ${subject} and p.kind = ${kind} order by e.idx limit 1`.execute(db)
  return rows[0]?.idx ?? null
}
