import type { Area, Duty } from '@guijiang/contract/codes'
import { type Db, sql, type Tx } from '#kit/db.ts'
import type { GrantState } from './states.ts'

/** Accounts and the duties they hold. */

export type Account = {
  id: string
  login: string
  name: string
  passwordHash: string
  mustChangePassword: boolean
  passwordExpiresAt: Temporal.Instant | null
  totpSecret: Buffer | null
  totpLastStep: number | null
  lastGrantId: string | null
  disabledAt: Temporal.Instant | null
  createdBy: string | null
  version: number
}

export type Grant = {
  id: string
  accountId: string
  duty: Duty
  area: Area | null
  organisationId: string | null
  /** Name of the body, where it is known. */
  body: string | null
  state: GrantState
  askedBy: string | null
  askedAt: Temporal.Instant
  effectiveFrom: Temporal.Instant | null
}

const accountColumns = [
  'id',
  'login',
  'name',
  'passwordHash',
  'mustChangePassword',
  'passwordExpiresAt',
  'totpSecret',
  'totpLastStep',
  'lastGrantId',
  'disabledAt',
  'createdBy',
  'version',
] as const

export const findAccountByLogin = (db: Db, login: string): Promise<Account | undefined> =>
  db.selectFrom('account').select(accountColumns).where('login', '=', login).executeTakeFirst()

export const findAccount = (db: Db, id: string): Promise<Account | undefined> =>
  db.selectFrom('account').select(accountColumns).where('id', '=', id).executeTakeFirst()

export const lockAccount = (tx: Tx, id: string): Promise<Account> =>
  tx.selectFrom('account').select(accountColumns).where('id', '=', id).forUpdate().executeTakeFirstOrThrow()

export async function accountName(db: Db, id: string): Promise<string> {
  const { name } = await db.selectFrom('account').select('name').where('id', '=', id).executeTakeFirstOrThrow()
  return name
}

/** False when the login is taken. */
export async function insertAccount(
  tx: Tx,
  account: {
    id: string
    login: string
    name: string
    passwordHash: string
    mustChangePassword: boolean
    passwordExpiresAt: Temporal.Instant | null
    totpSecret: Buffer | null
    createdBy: string | null
    createdAt: Temporal.Instant
  },
): Promise<boolean> {
  const inserted = await tx
    .insertInto('account')
    .values(account)
    .onConflict((conflict) => conflict.column('login').doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

/** A change that whoever keeps the account must have seen. */
export async function updateAccount(
  tx: Tx,
  id: string,
  change: Partial<
    Pick<Account, 'passwordHash' | 'mustChangePassword' | 'passwordExpiresAt' | 'totpSecret' | 'disabledAt'>
  >,
): Promise<void> {
  await tx
    .updateTable('account')
    .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** What comes of using an account, which is no change of it. */
export async function noteAccount(
  tx: Tx,
  id: string,
  note: Partial<Pick<Account, 'totpLastStep' | 'lastGrantId'>>,
): Promise<void> {
  await tx.updateTable('account').set(note).where('id', '=', id).execute()
}

/** Which accounts and duties somebody may see in the list. */
export type ListScope = { kind: 'all' } | { kind: 'area'; prefix: string } | { kind: 'body'; organisationId: string }

const grantsOf = (db: Db) =>
  db
    .selectFrom('dutyGrant as g')
    .leftJoin('bodyName as b', 'b.organisationId', 'g.organisationId')
    .select([
      'g.id',
      'g.accountId',
      'g.duty',
      'g.area',
      'g.organisationId',
      'b.name as body',
      'g.state',
      'g.askedBy',
      'g.askedAt',
      'g.effectiveFrom',
    ])
    .$narrowType<{ duty: Duty; area: Area | null; state: GrantState }>()

const inScope = (scope: ListScope) =>
  scope.kind === 'all'
    ? sql<boolean>`true`
    : scope.kind === 'area'
      ? sql<boolean>`starts_with(g.area, ${scope.prefix})`
      : sql<boolean>`g.organisation_id = ${scope.organisationId}`

/** Not the revoked ones; the oldest first. */
export const listGrants = (
  db: Db,
  accountIds: readonly string[],
  scope: ListScope = { kind: 'all' },
): Promise<Grant[]> =>
  accountIds.length === 0
    ? Promise.resolve([])
    : grantsOf(db)
        .where('g.accountId', 'in', accountIds)
        .where('g.state', '<>', 'revoked')
        .where(inScope(scope))
        .orderBy('g.askedAt')
        .orderBy('g.id')
        .execute()

export const effectiveGrants = (db: Db, accountId: string): Promise<Grant[]> =>
  grantsOf(db)
    .where('g.accountId', '=', accountId)
    .where('g.state', '=', 'effective')
    .orderBy('g.effectiveFrom')
    .orderBy('g.id')
    .execute()

export const findGrant = (db: Db, id: string): Promise<Grant | undefined> =>
  grantsOf(db).where('g.id', '=', id).executeTakeFirst()

export async function lockGrant(tx: Tx, id: string): Promise<Grant> {
  await tx.selectFrom('dutyGrant').select('id').where('id', '=', id).forUpdate().executeTakeFirstOrThrow()
  return grantsOf(tx).where('g.id', '=', id).executeTakeFirstOrThrow()
}

const like = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`

/** By login, after `after`; `q` is part of a login, a name or a body's name. */
export async function listAccounts(
  db: Db,
  ask: { scope: ListScope; q: string | undefined; asked: boolean; after: string | undefined; limit: number },
): Promise<Account[]> {
  const { scope, q, asked, after, limit } = ask
  const holds = (wanted: { body?: string }) =>
    sql<boolean>`exists (select from duty_grant g left join body_name b using (organisation_id)
      where g.account_id = account.id and g.state ${asked ? sql`= 'asked'` : sql`<> 'revoked'`} and ${inScope(scope)}
      and ${wanted.body === undefined ? sql`true` : sql`b.name like ${wanted.body}`})`
  return db
    .selectFrom('account')
    .select(accountColumns)
    .$if(after !== undefined, (query) => query.where('login', '>', after ?? ''))
    .$if(asked || scope.kind !== 'all', (query) => query.where(holds({})))
    .$if(q !== undefined, (query) =>
      query.where((eb) =>
        eb.or([
          eb('login', 'like', like((q ?? '').toLowerCase())),
          eb('name', 'like', like(q ?? '')),
          holds({ body: like(q ?? '') }),
        ]),
      ),
    )
    .orderBy('login')
    .limit(limit)
    .execute()
}

/** False when the same duty is held or asked there already. */
export async function insertGrant(
  tx: Tx,
  grant: {
    id: string
    accountId: string
    duty: Duty
    area: Area | null
    organisationId: string | null
    state: GrantState
    askedBy: string | null
    askedAt: Temporal.Instant
    effectiveFrom: Temporal.Instant | null
  },
): Promise<boolean> {
  const inserted = await tx
    .insertInto('dutyGrant')
    .values(grant)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

export async function updateGrant(
  tx: Tx,
  id: string,
  change:
    | { state: 'effective'; confirmedBy: string; effectiveFrom: Temporal.Instant }
    | { state: 'revoked'; revokedBy: string | null; revokedAt: Temporal.Instant },
): Promise<void> {
  await tx
    .updateTable('dutyGrant')
    .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** Centres that have a leader other than `except`. */
export async function areasWithLeader(db: Db, except: string): Promise<string[]> {
  const rows = await db
    .selectFrom('dutyGrant as g')
    .innerJoin('account as a', 'a.id', 'g.accountId')
    .select('g.area')
    .distinct()
    .where('g.duty', '=', 'centreLeader')
    .where('g.state', '=', 'effective')
    .where('g.accountId', '<>', except)
    .where('a.disabledAt', 'is', null)
    .execute()
  return rows.flatMap(({ area }) => area ?? [])
}

/** Locks who holds a duty, so that two people cannot take it from one another at once; returns the accounts in use. */
export async function lockHolders(tx: Tx, duty: Duty): Promise<string[]> {
  const rows = await tx
    .selectFrom('dutyGrant as g')
    .innerJoin('account as a', 'a.id', 'g.accountId')
    .select('g.accountId')
    .where('g.duty', '=', duty)
    .where('g.state', '=', 'effective')
    .where('a.disabledAt', 'is', null)
    .orderBy('g.id')
    .forUpdate()
    .execute()
  return rows.map(({ accountId }) => accountId)
}

/** Who can be told or asked: an area means that centre itself, not what lies below it. */
export const holdersOf = (
  db: Db,
  { duty, area, organisationId }: { duty: Duty; area?: string | null; organisationId?: string | null },
): Promise<{ accountId: string; login: string; name: string }[]> =>
  db
    .selectFrom('dutyGrant as g')
    .innerJoin('account as a', 'a.id', 'g.accountId')
    .select(['a.id as accountId', 'a.login', 'a.name'])
    .where('g.duty', '=', duty)
    .where('g.state', '=', 'effective')
    .where('a.disabledAt', 'is', null)
    .$if(area != null, (query) => query.where('g.area', '=', area ?? ''))
    .$if(organisationId != null, (query) => query.where('g.organisationId', '=', organisationId ?? ''))
    .orderBy('a.login')
    .execute()

export const anyGrant = async (db: Db): Promise<boolean> =>
  (await db.selectFrom('dutyGrant').select('id').limit(1).executeTakeFirst()) !== undefined

// ---- Names of bodies

export async function saveBodyName(tx: Tx, organisationId: string, name: string): Promise<void> {
  await tx
    .insertInto('bodyName')
    .values({ organisationId, name })
    .onConflict((conflict) => conflict.column('organisationId').doUpdateSet({ name }))
    .execute()
}

export const findBodies = (db: Db, q: string): Promise<{ organisationId: string; name: string }[]> =>
  db
    .selectFrom('bodyName')
    .select(['organisationId', 'name'])
    .where('name', 'like', like(q))
    .orderBy('name')
    .limit(20)
    .execute()

export async function bodyExists(db: Db, organisationId: string): Promise<boolean> {
  const found = await db
    .selectFrom('bodyName')
    .select('name')
    .where('organisationId', '=', organisationId)
    .executeTakeFirst()
  return found !== undefined
}
