import type { Area, Duty } from '@guijiang/contract/codes'
import type { Db, Tx } from '#kit/db.ts'
import { sql } from '#kit/db.ts'

/** Sessions and failed attempts, all on machine time. Reads come first in every request, so they are one statement. */

export type SessionRow = {
  accountId: string
  login: string
  name: string
  mustChangePassword: boolean
  grantId: string
  duty: Duty
  area: Area | null
  organisationId: string | null
  assigned: string[]
  official: boolean
  seenAt: Temporal.Instant
  provedAt: Temporal.Instant
  expiresAt: Temporal.Instant
}

/** The session of a token, unless its account is disabled or its duty taken back. */
export const findSession = (db: Db, tokenHash: Buffer): Promise<SessionRow | undefined> =>
  db
    .selectFrom('session as s')
    .innerJoin('account as a', 'a.id', 's.accountId')
    .innerJoin('dutyGrant as g', 'g.id', 's.grantId')
    .select([
      's.accountId',
      'a.login',
      'a.name',
      'a.mustChangePassword',
      's.grantId',
      'g.duty',
      'g.area',
      'g.organisationId',
      's.official',
      's.seenAt',
      's.provedAt',
      's.expiresAt',
      sql<string[]>`array(select distinct organisation_id from assignment
        where account_id = s.account_id and until is null)`.as('assigned'),
    ])
    .where('s.tokenHash', '=', tokenHash)
    .where('a.disabledAt', 'is', null)
    .where('g.state', '=', 'effective')
    .$narrowType<{ duty: Duty; area: Area | null }>()
    .executeTakeFirst()

export async function insertSession(
  tx: Tx,
  session: {
    tokenHash: Buffer
    accountId: string
    grantId: string
    official: boolean
    createdAt: Temporal.Instant
    seenAt: Temporal.Instant
    provedAt: Temporal.Instant
    expiresAt: Temporal.Instant
  },
): Promise<void> {
  await tx.insertInto('session').values(session).execute()
}

/** Two requests of one session may come at once; the later time stays. */
export async function touchSession(db: Db, tokenHash: Buffer, seenAt: Temporal.Instant): Promise<void> {
  await db
    .updateTable('session')
    .set({ seenAt })
    .where('tokenHash', '=', tokenHash)
    .where('seenAt', '<', seenAt)
    .execute()
}

export async function moveSession(tx: Tx, tokenHash: Buffer, grantId: string): Promise<void> {
  await tx.updateTable('session').set({ grantId }).where('tokenHash', '=', tokenHash).execute()
}

/** The same session under another token, proved anew; false when it is gone. */
export async function renewSession(
  tx: Tx,
  tokenHash: Buffer,
  renewed: { tokenHash: Buffer; provedAt: Temporal.Instant; seenAt: Temporal.Instant },
): Promise<boolean> {
  const row = await tx
    .updateTable('session')
    .set(renewed)
    .where('tokenHash', '=', tokenHash)
    .returning('accountId')
    .executeTakeFirst()
  return row !== undefined
}

export async function deleteSession(tx: Tx, tokenHash: Buffer): Promise<void> {
  await tx.deleteFrom('session').where('tokenHash', '=', tokenHash).execute()
}

/** Ends the sessions of an account, but for the `keep` youngest. */
export async function deleteSessionsOf(tx: Tx, accountId: string, keep = 0): Promise<void> {
  await tx
    .deleteFrom('session')
    .where('accountId', '=', accountId)
    .where('tokenHash', 'not in', (eb) =>
      eb
        .selectFrom('session')
        .select('tokenHash')
        .where('accountId', '=', accountId)
        .orderBy('createdAt', 'desc')
        .orderBy('tokenHash')
        .limit(keep),
    )
    .execute()
}

export async function deleteOtherSessions(tx: Tx, accountId: string, tokenHash: Buffer): Promise<void> {
  await tx.deleteFrom('session').where('accountId', '=', accountId).where('tokenHash', '<>', tokenHash).execute()
}

export async function deleteSessionsOfGrant(tx: Tx, grantId: string): Promise<void> {
  await tx.deleteFrom('session').where('grantId', '=', grantId).execute()
}

// ---- Failures. They stay although the attempt itself ends in a refusal, so they are written outside its transaction.

export const findAttempts = (db: Db, keys: readonly string[]) =>
  db.selectFrom('signInAttempt').select(['key', 'failures', 'lastFailedAt']).where('key', 'in', keys).execute()

/** Counts one more failure, from one again after a rest since `forgottenBefore`; returns how many there are now. */
export async function countFailure(
  db: Db,
  key: string,
  now: Temporal.Instant,
  forgottenBefore: Temporal.Instant,
): Promise<number> {
  const { failures } = await db
    .insertInto('signInAttempt')
    .values({ key, failures: 1, lastFailedAt: now })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet({
        failures: sql`case when sign_in_attempt.last_failed_at <= ${forgottenBefore}
          then 1 else sign_in_attempt.failures + 1 end`,
        lastFailedAt: now,
      }),
    )
    .returning('failures')
    .executeTakeFirstOrThrow()
  return failures
}

export async function forgetFailures(db: Db, key: string): Promise<void> {
  await db.deleteFrom('signInAttempt').where('key', '=', key).execute()
}

/** What nothing depends on any more. */
export async function deleteEnded(db: Db, now: Temporal.Instant, attemptsBefore: Temporal.Instant): Promise<void> {
  await db.deleteFrom('session').where('expiresAt', '<=', now).execute()
  await db.deleteFrom('signInAttempt').where('lastFailedAt', '<=', attemptsBefore).execute()
}

/** That somebody of a body signed in from a device, by its blind index. */
export async function noteDevice(
  tx: Tx,
  organisationId: string,
  device: Buffer,
  today: Temporal.PlainDate,
): Promise<void> {
  await sql`select gj_note_device(${organisationId}, ${device}, ${today.toString()}::date)`.execute(tx)
}

export async function forgetDevices(db: Db, before: Temporal.PlainDate): Promise<void> {
  await sql`select gj_forget_devices(${before.toString()}::date)`.execute(db)
}
