import { type Db, sql } from '../db.ts'
import type { Mismatch } from './findings.ts'

const BATCH = 5_000
const GRACE = Temporal.Duration.from({ seconds: 60 })

type Unplaced = { id: number; action: string; ownPlaced: boolean }

/**
 * Acts whose entries never came into the logs: none in `actions`, or fewer in `registry` than the act says. An act of
 * the last minute may still be on its way; one dated into the future is as suspicious as an old one. Says how many
 * acts were looked through.
 */
export async function findUnplaced(db: Db, now: Temporal.Instant, told: (found: Mismatch) => void): Promise<number> {
  const { rows: ends } = await sql<{ acts: number; last: number }>`
    select count(*) as acts, coalesce(max(id), 0) as last from action_log`.execute(db)
  const { acts, last } = ends[0]!
  for (let after = 0; after < last; after += BATCH) {
    const { rows } = await sql<Unplaced>`
      with act as materialized (
        select id, action, registry_entries from action_log
        where id > ${after} and id <= ${after + BATCH}
          and recorded_at not between ${now.subtract(GRACE)}::timestamptz and ${now.add(GRACE)}::timestamptz
      ), placed as materialized (
        select act.id, count(*) filter (where p.log = 'actions') as own, count(*) filter (where p.log = 'registry') as public
        from act
        join log_pending p on p.action_id = act.id and p.log in ('actions', 'registry')
        join log_entry e on e.pending_id = p.id and e.log = p.log
        group by act.id
      )
      select act.id, act.action, coalesce(placed.own, 0) = 1 as own_placed
      from act left join placed using (id)
      where coalesce(placed.own, 0) <> 1 or coalesce(placed.public, 0) <> act.registry_entries
      order by act.id`.execute(db)
    for (const { id, action, ownPlaced } of rows) {
      const log = ownPlaced ? 'registry' : 'actions'
      told({ finding: 'entry-missing', log, idx: null, row: `action_log ${id}`, kind: action })
    }
  }
  return acts
}
