import { type Db, sql } from '#kit/db.ts'

/** The trail as the auditor reads it. */

export type TrailEntry = {
  id: number
  at: Temporal.Instant
  recordedAt: Temporal.Instant
  actor: string | null
  login: string | null
  name: string | null
  duty: string | null
  area: string | null
  organisationId: string | null
  action: string
  clause: string | null
  content: Record<string, unknown>
}

export type TrailAsk = {
  looks: boolean
  /** Cases, or records, that bear the number. */
  subjects: readonly string[] | null
  actor: string | null
  organisationId: string | null
  from: Temporal.Instant | null
  /** Not included. */
  until: Temporal.Instant | null
  before: number | null
  limit: number
}

/** Newest first. */
export async function searchActs(db: Db, ask: TrailAsk): Promise<TrailEntry[]> {
  return db
    .selectFrom('actionLog as l')
    .leftJoin('account as a', 'a.id', 'l.actor')
    .select(['l.id', 'l.at', 'l.recordedAt', 'l.actor', 'a.login', 'a.name', 'l.duty', 'l.area', 'l.organisationId'])
    .select(['l.action', 'l.clause', 'l.content'])
    .$if(ask.looks, (query) => query.where('l.action', '=', 'person.look'))
    .$if(ask.subjects !== null, (query) =>
      query.where(
        sql<boolean>`(l.case_id = any(${ask.subjects as string[]}::uuid[]) or l.subject = any(${ask.subjects as string[]}::uuid[]))`,
      ),
    )
    .$if(ask.actor !== null, (query) => query.where('l.actor', '=', ask.actor))
    .$if(ask.organisationId !== null, (query) => query.where('l.organisationId', '=', ask.organisationId))
    .$if(ask.from !== null, (query) => query.where('l.at', '>=', ask.from!))
    .$if(ask.until !== null, (query) => query.where('l.at', '<', ask.until!))
    .$if(ask.before !== null, (query) => query.where('l.id', '<', ask.before!))
    .orderBy('l.id', 'desc')
    .limit(ask.limit)
    .$castTo<TrailEntry>()
    .execute()
}

/** Everything on record about one record until a moment, the oldest first. */
export async function actsAbout(
  db: Db,
  ids: readonly string[],
  until: Temporal.Instant,
): Promise<Pick<TrailEntry, 'at' | 'duty' | 'area' | 'action' | 'content'>[]> {
  const { rows } = await sql<Pick<TrailEntry, 'at' | 'duty' | 'area' | 'action' | 'content'>>`
    select at, duty, area, action, content from action_log
     where (case_id = any(${ids as string[]}::uuid[]) or subject = any(${ids as string[]}::uuid[])) and at < ${until}
     order by id limit 2000`.execute(db)
  return rows
}

/** Who made a search; a proof is shown to nobody else. */
export async function findSearch(db: Db, search: string): Promise<{ accountId: string | null } | undefined> {
  const row = await db
    .selectFrom('actionLog')
    .select('actor as accountId')
    .where('action', '=', 'audit.search')
    .where('subject', '=', search)
    .executeTakeFirst()
  return row && { accountId: row.accountId }
}
