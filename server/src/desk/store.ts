import type { Db } from '#kit/db.ts'

/** An act of a case, as the log has it. */
export type LoggedAct = {
  at: Temporal.Instant
  requestId: string
  actor: string | null
  duty: string | null
  area: string | null
  organisationId: string | null
  action: string
  clause: string | null
  content: Record<string, unknown>
}

/** Everything on record about a case, the oldest first; a case has some dozens of acts. */
export async function listActs(db: Db, kind: string, id: string): Promise<LoggedAct[]> {
  return db
    .selectFrom('actionLog')
    .select(['at', 'requestId', 'actor', 'duty', 'area', 'organisationId', 'action', 'clause', 'content'])
    .where('caseKind', '=', kind)
    .where('caseId', '=', id)
    .orderBy('id')
    .limit(1000)
    .$castTo<LoggedAct>()
    .execute()
}
