import { toHex } from '@guijiang/proof/bytes'
import { type Db, sql } from '../db.ts'
import { type ActionRow, committedOf } from './append.ts'

/** What shows that an act is in the log: where its entry stands, and what opens it. */
export type ActOpening = { index: number; salt: string; content: Record<string, unknown> }

/** Null while the act waits for its place; undefined where there is no such act within reach. */
export async function findActOpening(db: Db, actionId: number): Promise<ActOpening | null | undefined> {
  const { rows: acts } = await sql<ActionRow>`
    select at, recorded_at, request_id, actor, duty, area, organisation_id, action, subject, case_kind, case_id, clause,
      content, registry_entries
      from action_log where id = ${actionId}`.execute(db)
  const act = acts[0]
  if (!act) return undefined
  const { rows } = await sql<{ idx: number; salt: Buffer }>`
    select e.idx, o.salt
      from log_pending p
      join log_entry e on e.pending_id = p.id
      join log_opening o on o.pending_id = p.id
     where p.log = 'actions' and p.action_id = ${actionId}`.execute(db)
  const place = rows[0]
  return place ? { index: place.idx, salt: toHex(place.salt), content: committedOf(act) } : null
}
