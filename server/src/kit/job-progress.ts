import type { Db, Tx } from './db.ts'
import type { House } from './house.ts'

/** Work that a person may leave and find again: by the kind of job and what it is about. */
export type ProgressOf = { subject: string; organisationId?: string; area?: string; total?: number; message?: string }

export type ProgressState = 'waiting' | 'running' | 'done' | 'refused' | 'failed'

export type Progress = {
  kind: string
  subject: string
  state: ProgressState
  done: number
  total: number | null
  /** What it does now, or why it was refused. */
  message: string | null
  updatedAt: Temporal.Instant
}

/** How far work on `subject` is, for whoever may see it; undefined when there never was any. */
export async function findProgress(db: Db, kind: string, subject: string): Promise<Progress | undefined> {
  return db
    .selectFrom('jobProgress')
    .select(['kind', 'subject', 'state', 'done', 'total', 'message', 'updatedAt'])
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .$castTo<Progress>()
    .executeTakeFirst()
}

/** In the transaction that sends the work; work sent again begins anew. */
export async function placeProgress(tx: Tx, kind: string, of: ProgressOf, at: Temporal.Instant): Promise<void> {
  const { subject, organisationId = null, area = null, total = null, message = null } = of
  const row = { organisationId, area, state: 'waiting', done: 0, total, message, updatedAt: at }
  await tx
    .insertInto('jobProgress')
    .values({ kind, subject, ...row })
    .onConflict((conflict) => conflict.columns(['kind', 'subject']).doUpdateSet(row))
    .execute()
}

// Steps reported faster than this are seen with the next one.
const pause = 250

/** Writes beside the work's own transaction, so that it is seen while that one is still open. */
export function progressOf(house: House, kind: string, { subject }: ProgressOf) {
  let last = Number.NEGATIVE_INFINITY
  const write = async (change: { state?: ProgressState; done?: number; total?: number; message?: string | null }) => {
    last = house.machine.now().epochMilliseconds
    await house.database.transaction({ kind: 'all' }, async (tx) => {
      await tx
        .updateTable('jobProgress')
        .set({ ...change, updatedAt: house.machine.now() })
        .where('kind', '=', kind)
        .where('subject', '=', subject)
        .execute()
    })
  }
  return {
    async report(step: { done: number; total?: number; message?: string }): Promise<void> {
      const whole = step.total !== undefined && step.done >= step.total
      if (whole || house.machine.now().epochMilliseconds - last >= pause) await write(step)
    },
    enter: (state: ProgressState, message?: string): Promise<void> =>
      write({ state, ...(message !== undefined && { message }) }),
  }
}
