import { type Actor, platform } from '#kit/actor.ts'
import type { Db } from '#kit/db.ts'
import { type Acting, type House, perform } from '#kit/house.ts'
import { notFound, Problem } from '#kit/problem.ts'
import { ensureStrong, hashPassword, passwordFits } from './password.ts'
import { ensureNotLocked, failureLimits, isOfficial, pauseAfterFailures, sessionTerms } from './rules.ts'
import { makeSecret, stepOfCode } from './second-factor.ts'
import { actorOf, makeToken, sessionHash } from './session.ts'
import {
  type Account,
  effectiveGrants,
  findAccount,
  findAccountByLogin,
  type Grant,
  lockAccount,
  noteAccount,
  updateAccount,
} from './store.ts'
import {
  countFailure,
  deleteEnded,
  deleteOtherSessions,
  deleteSession,
  deleteSessionsOf,
  findAttempts,
  forgetDevices,
  forgetFailures,
  insertSession,
  moveSession,
  noteDevice,
  renewSession,
} from './store-session.ts'

/** Where an attempt comes from. `earlier` is the token hash that the browser brought along. */
export type Coming = { requestId: string; address: string; earlier: Buffer | null }

/** And from which device. */
type ComingIn = Coming & { device: string }

type Secrets = { password: string; code?: string | undefined }

const none = { kind: 'none' } as const
const accountKey = (login: string) => `account ${login}`
const addressKey = (address: string) => `address ${address}`
const nobody = '00000000-0000-0000-0000-000000000000'

/**
 * Opens a session and returns its token. Whatever does not fit, the answer and the work are the same, whether or not
 * there is such an account; nothing holds a transaction while a password is hashed.
 */
export function signIn(house: House, coming: ComingIn, ask: Secrets & { login: string }): Promise<string> {
  const login = ask.login.trim().toLowerCase()
  return inTurnOf(login, async () => {
    const db = house.database.published
    const now = house.machine.now()
    await ensureUnlocked(db, now, [
      [accountKey(login), failureLimits.account],
      [addressKey(coming.address), failureLimits.address],
    ])
    const account = await findAccountByLogin(db, login)
    const grants = await effectiveGrants(db, account?.id ?? nobody)
    const official = anyOfficial(grants)
    const proof = await prove(house, account, official, ask)
    if (!account || !proof || account.disabledAt) {
      await fail(house, coming, login, account?.id ?? null)
      throw new Problem('sign-in-failed', {})
    }
    await forgetFailures(db, accountKey(login))
    ensureHandoverLasts(account, now)
    const grant = grants.find(({ id }) => id === account.lastGrantId) ?? grants[0]
    if (!grant) throw new Problem('no-duty', {})
    return open(house, coming, account, grant, { official, step: proof.step })
  })
}

/** Proves again who is there; the session goes on under a new token, which is returned. */
export function proveAgain(house: House, actor: Actor, coming: Coming, ask: Secrets): Promise<string> {
  return proven(house, actor, coming, 'all', ask, async ({ account, step }) =>
    perform(house, actor, { requestId: coming.requestId, reach: none }, async (ctx) => {
      await takeCode(ctx, account, step, 'proof-failed')
      await ctx.log({ action: 'session.prove', subject: account.id })
      return renew(ctx)
    }),
  )
}

/** Sets an own password; every other session of the account ends, this one goes on under a new token. */
export function changePassword(
  house: House,
  actor: Actor,
  coming: Coming,
  ask: { current: string; next: string },
): Promise<string> {
  return proven(house, actor, coming, 'password', { password: ask.current }, async ({ account }) => {
    ensureStrong(account.login, ask.next)
    if (ask.next.normalize('NFC') === ask.current.normalize('NFC')) throw new Problem('password-weak', {})
    const passwordHash = await hashPassword(ask.next)
    return perform(house, actor, { requestId: coming.requestId, reach: none }, async (ctx) => {
      const locked = await lockAccount(ctx.tx, account.id)
      if (locked.passwordHash !== account.passwordHash) throw new Problem('version-changed', {})
      await updateAccount(ctx.tx, account.id, { passwordHash, mustChangePassword: false, passwordExpiresAt: null })
      await deleteOtherSessions(ctx.tx, account.id, sessionHash(actor))
      await ctx.log({ action: 'account.change-password', subject: account.id })
      return renew(ctx)
    })
  })
}

export async function signOut(ctx: Acting): Promise<void> {
  await deleteSession(ctx.tx, sessionHash(ctx.actor))
  await ctx.log({ action: 'session.close', subject: ctx.actor.accountId ?? nobody })
}

/** Goes on in another duty of the same person; one held by nobody or by others looks absent. */
export async function switchDuty(ctx: Acting, grantId: string): Promise<void> {
  const accountId = ctx.actor.accountId ?? nobody
  const grant = (await effectiveGrants(ctx.tx, accountId)).find(({ id }) => id === grantId)
  if (!grant) throw notFound()
  await moveSession(ctx.tx, sessionHash(ctx.actor), grant.id)
  await noteAccount(ctx.tx, accountId, { lastGrantId: grant.id })
  await ctx.log({
    action: 'session.switch-duty',
    subject: grant.id,
    area: grant.area ?? undefined,
    organisationId: grant.organisationId ?? undefined,
    content: { duty: grant.duty },
  })
}

/** Days that a device of a body is remembered: four quarters, as flags compare them, and a month. */
const deviceDays = 396

/** Run hourly: sessions past their end, failures that no longer count, devices that nobody used for long. */
export async function forgetEnded(house: House): Promise<void> {
  const now = house.machine.now()
  await deleteEnded(house.database.published, now, now.subtract(pauseAfterFailures))
  await forgetDevices(house.database.published, house.clock.today().subtract({ days: deviceDays }))
}

// ---- Parts

/** Attempts on one account wait for one another, so that guesses sent at once are counted one by one. */
const turns = new Map<string, Promise<unknown>>()

async function inTurnOf<T>(login: string, work: () => Promise<T>): Promise<T> {
  const mine = (turns.get(login) ?? Promise.resolve()).then(work, work)
  const settled = mine.catch(() => {})
  turns.set(login, settled)
  try {
    return await mine
  } finally {
    if (turns.get(login) === settled) turns.delete(login)
  }
}

async function ensureUnlocked(db: Db, now: Temporal.Instant, limits: [key: string, most: number][]): Promise<void> {
  const found = await findAttempts(
    db,
    limits.map(([key]) => key),
  )
  for (const [key, most] of limits) {
    ensureNotLocked(
      found.find((each) => each.key === key),
      most,
      now,
    )
  }
}

/** The failure itself is no act; the lock that it may bring is. */
async function fail(house: House, coming: Coming, login: string, accountId: string | null): Promise<void> {
  const db = house.database.published
  const now = house.machine.now()
  const rested = now.subtract(pauseAfterFailures)
  const failures = await countFailure(db, accountKey(login), now, rested)
  await countFailure(db, addressKey(coming.address), now, rested)
  if (failures !== failureLimits.account) return
  await perform(house, platform, { requestId: coming.requestId, reach: none }, (ctx) =>
    ctx.log({ action: 'account.lock', content: { failures }, ...(accountId && { subject: accountId }) }),
  )
}

const anyOfficial = (grants: readonly Grant[]) => grants.some(({ duty }) => isOfficial(duty))

/** Stands in for the secret of an account that has none, or does not exist. */
const decoySecret = makeSecret()

/** Password, and code where `official` or one was given: both are tried in any case, for equal work. */
async function prove(
  house: House,
  account: Account | undefined,
  official: boolean,
  { password, code }: Secrets,
): Promise<{ step: number | null } | undefined> {
  const fits = await passwordFits(account?.passwordHash, password)
  const secret = account && openSecret(house, account)
  const last = account?.totpLastStep ?? null
  const step = stepOfCode(secret ?? decoySecret, code ?? '000000', house.machine.now(), last)
  if (!fits) return undefined
  if (!official && (code === undefined || !secret)) return { step: null }
  return secret && code !== undefined && step !== undefined ? { step } : undefined
}

export const secretPlace = (accountId: string) => ({ table: 'account', column: 'totp_secret', row: accountId })

export const openSecret = (house: House, account: Pick<Account, 'id' | 'totpSecret'>): string | undefined =>
  account.totpSecret ? house.keys.decryptField(secretPlace(account.id), account.totpSecret) : undefined

/** Only whoever proved the password learns that it came too late. */
function ensureHandoverLasts(account: Account, now: Temporal.Instant): void {
  const until = account.passwordExpiresAt
  if (until && Temporal.Instant.compare(now, until) >= 0) throw new Problem('handover-expired', {})
}

/** For what a signed-in person does with the password once more, and with the code where `factors` is all. */
function proven<T>(
  house: House,
  actor: Actor,
  coming: Coming,
  factors: 'all' | 'password',
  ask: Secrets,
  work: (proof: { account: Account; step: number | null }) => Promise<T>,
): Promise<T> {
  const { accountId } = actor
  if (!accountId) throw new Problem('not-signed-in', {})
  return inTurnOf(accountId, async () => {
    const db = house.database.published
    const account = await findAccount(db, accountId)
    if (!account) throw new Problem('not-signed-in', {})
    await ensureUnlocked(db, house.machine.now(), [[accountKey(account.login), failureLimits.account]])
    const official = factors === 'all' && anyOfficial(await effectiveGrants(db, accountId))
    const proof = await prove(house, account, official, ask)
    if (!proof) {
      await fail(house, coming, account.login, account.id)
      throw new Problem('proof-failed', {})
    }
    await forgetFailures(db, accountKey(account.login))
    return work({ account, step: proof.step })
  })
}

function open(
  house: House,
  coming: ComingIn,
  account: Account,
  grant: Grant,
  { official, step }: { official: boolean; step: number | null },
): Promise<string> {
  const now = house.machine.now()
  const terms = sessionTerms(official)
  const { token, hash } = makeToken()
  const actor = actorOf({ ...grant, name: account.name, assigned: [] }, { hash, provedAt: now })
  return perform(house, actor, { requestId: coming.requestId, reach: none }, async (ctx) => {
    await takeCode(ctx, account, step, 'sign-in-failed')
    await noteAccount(ctx.tx, account.id, { lastGrantId: grant.id })
    // A token that the browser brought along is never taken over.
    if (coming.earlier) await deleteSession(ctx.tx, coming.earlier)
    await deleteSessionsOf(ctx.tx, account.id, terms.most - 1)
    await insertSession(ctx.tx, {
      tokenHash: hash,
      accountId: account.id,
      grantId: grant.id,
      official,
      createdAt: now,
      seenAt: now,
      provedAt: now,
      expiresAt: now.add(terms.absolute),
    })
    if (grant.organisationId)
      await noteDevice(ctx.tx, grant.organisationId, ctx.keys.blindIndex('device', coming.device), ctx.clock.today())
    await ctx.log({ action: 'session.open', subject: account.id, content: { duty: grant.duty } })
    return token
  })
}

/** Locks the account; where the password was changed or the code taken meanwhile, nothing is proved. */
async function takeCode(
  ctx: Acting,
  account: Account,
  step: number | null,
  otherwise: 'sign-in-failed' | 'proof-failed',
): Promise<void> {
  const locked = await lockAccount(ctx.tx, account.id)
  const late = step !== null && locked.totpLastStep !== null && locked.totpLastStep >= step
  if (late || locked.disabledAt || locked.passwordHash !== account.passwordHash) throw new Problem(otherwise, {})
  if (step !== null) await noteAccount(ctx.tx, account.id, { totpLastStep: step })
}

async function renew(ctx: Acting): Promise<string> {
  const now = ctx.machine.now()
  const { token, hash } = makeToken()
  const renewed = await renewSession(ctx.tx, sessionHash(ctx.actor), { tokenHash: hash, provedAt: now, seenAt: now })
  if (!renewed) throw new Problem('not-signed-in', {})
  return token
}
