import { StandingClock } from './clock.ts'
import { type Database, sql, type Tx } from './db.ts'

/** When the story of the demonstration begins. */
export const storyBegins = Temporal.Instant.from('2026-03-02T09:00:00+08:00')

/** Legal time of the demonstration: kept in the database, so that a restart goes on from the same moment. */
export async function openLegalClock(database: Database): Promise<StandingClock> {
  const kept = await database.read({ kind: 'none' }, (db) =>
    db.selectFrom('legalClock').select('now').executeTakeFirst(),
  )
  return new StandingClock(kept?.now ?? storyBegins)
}

/** Keeps where legal time stands; the clock itself moves when this is committed. */
export async function saveLegalTime(tx: Tx, now: Temporal.Instant): Promise<void> {
  await sql`insert into legal_clock (now) values (${now}) on conflict (id) do update set now = excluded.now`.execute(tx)
}
