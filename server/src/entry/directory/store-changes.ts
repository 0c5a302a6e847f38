import type { DirectoryChange } from '@guijiang/contract/entry/directory'
import { type Db, sql } from '#kit/db.ts'
import type { Version } from './store.ts'

/** Entries in and out, of all bodies or of one. */

const columns = ['id', 'organisationId', 'number', 'code', 'name', 'scope', 'kind', 'fromDay', 'untilDay'] as const
const more = ['recordedAt', 'ground', 'clause'] as const

export type Change = Pick<Version, (typeof columns)[number] | (typeof more)[number]>

export type ChangesAsked = {
  /** What holds by then. */
  today: Temporal.PlainDate
  kinds?: readonly DirectoryChange[] | undefined
  organisationId?: string | undefined
  after?: { day: string; id: string } | undefined
  limit: number
}

/** By the day from which they hold, newest first. */
export const listChanges = (db: Db, { today, kinds, organisationId, after, limit }: ChangesAsked): Promise<Change[]> =>
  db
    .selectFrom('directoryVersion')
    .select([...columns, ...more])
    .where('fromDay', '<=', today)
    .$if(kinds !== undefined, (query) => query.where('kind', 'in', [...kinds!]))
    .$if(organisationId !== undefined, (query) => query.where('organisationId', '=', organisationId!))
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(from_day, id) < (${after!.day}::date, ${after!.id}::uuid)`),
    )
    .orderBy('fromDay', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .$castTo<Change>()
    .execute()
