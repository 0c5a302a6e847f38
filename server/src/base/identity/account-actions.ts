import type { Duty } from '@guijiang/contract/codes'
import { dutyWords } from '@guijiang/contract/codes'
import { normaliseName } from '@guijiang/contract/formats'
import { platform } from '#kit/actor.ts'
import { type Acting, type House, perform } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { ensureVersion } from '#kit/lifecycle.ts'
import { Problem } from '#kit/problem.ts'
import { takePart } from './part-actions.ts'
import { hashPassword, makeOneTimePassword } from './password.ts'
import { handoverTime, type Place } from './rules.ts'
import { makeSecret } from './second-factor.ts'
import { secretPlace } from './session-actions.ts'
import {
  type Account,
  anyGrant,
  effectiveGrants,
  insertAccount,
  insertGrant,
  listGrants,
  lockAccount,
  lockHolders,
  updateAccount,
} from './store.ts'
import { deleteSessionsOf } from './store-session.ts'

/** What an account begins with: a password already hashed, and a second factor or none. */
export type Credentials = {
  passwordHash: string
  /** For one use within three days; otherwise the person's own. */
  handedOver: boolean
  secondFactorSecret: string | null
}

/** A password to hand over, with its hash made outside any transaction. */
export async function makeHandover(): Promise<{ password: string; credentials: Credentials }> {
  const password = makeOneTimePassword()
  const passwordHash = await hashPassword(password)
  return { password, credentials: { passwordHash, handedOver: true, secondFactorSecret: makeSecret() } }
}

/** A new account without any duty. Whoever creates it never grants its duties. */
export async function createAccount(
  ctx: Acting,
  ask: { login: string; name: string },
  credentials: Credentials,
): Promise<string> {
  const id = await addAccount(ctx, ask, credentials)
  await ctx.log({ action: 'account.create', subject: id, content: { account: ask.login } })
  return id
}

/** The account alone, for an act that does more and writes its own entry. */
export async function addAccount(
  ctx: Acting,
  { login, name }: { login: string; name: string },
  credentials: Credentials,
): Promise<string> {
  const id = newId()
  const inserted = await insertAccount(ctx.tx, {
    id,
    login,
    name: normaliseName(name),
    ...stored(ctx, id, credentials),
    createdBy: ctx.actor.accountId,
    createdAt: ctx.clock.now(),
  })
  if (!inserted) throw new Problem('account-taken', { login })
  if (ctx.actor.accountId) await takePart(ctx, 'account', id, 'created')
  return id
}

const stored = (ctx: Acting, id: string, { passwordHash, handedOver, secondFactorSecret }: Credentials) => ({
  passwordHash,
  mustChangePassword: handedOver,
  passwordExpiresAt: handedOver ? ctx.machine.now().add(handoverTime) : null,
  totpSecret: secondFactorSecret === null ? null : ctx.keys.encryptField(secretPlace(id), secondFactorSecret),
})

/** A new password to hand over and a new second factor; every session of the account ends. */
export async function resetPassword(
  ctx: Acting,
  accountId: string,
  seen: { version: number },
  credentials: Credentials,
): Promise<void> {
  ensureVersion(await lockAccount(ctx.tx, accountId), seen.version)
  await updateAccount(ctx.tx, accountId, stored(ctx, accountId, credentials))
  await deleteSessionsOf(ctx.tx, accountId)
  await ctx.log({ action: 'account.reset-password', subject: accountId })
}

/** Disabling ends every session at once; the duties stay as they are and rest. */
export async function setAccountDisabled(
  ctx: Acting,
  accountId: string,
  { version, disabled }: { version: number; disabled: boolean },
): Promise<void> {
  const account = await lockAccount(ctx.tx, accountId)
  ensureVersion(account, version)
  if (disabled) {
    for (const { duty } of await effectiveGrants(ctx.tx, accountId)) await ensureAnotherHolder(ctx, duty, account)
    await deleteSessionsOf(ctx.tx, accountId)
  }
  await updateAccount(ctx.tx, accountId, { disabledAt: disabled ? ctx.clock.now() : null })
  await ctx.log({ action: disabled ? 'account.disable' : 'account.enable', subject: accountId })
}

const administrators: readonly Duty[] = ['systemAdministrator', 'securityAdministrator', 'auditAdministrator']

/** The platform is never left without one of its three administrators. */
export async function ensureAnotherHolder(ctx: Acting, duty: Duty, account: Pick<Account, 'id'>): Promise<void> {
  if (!administrators.includes(duty)) return
  const holders = await lockHolders(ctx.tx, duty)
  if (holders.every((id) => id === account.id)) throw new Problem('last-administrator', { duty: dutyWords[duty] })
}

/** Gives a duty that is effective at once, without an entry of its own. */
export async function addEffectiveDuty(
  ctx: Acting,
  accountId: string,
  duty: Duty,
  place: Place,
): Promise<string | undefined> {
  const id = newId()
  const inserted = await insertGrant(ctx.tx, {
    id,
    accountId,
    duty,
    ...place,
    state: 'effective',
    askedBy: ctx.actor.accountId,
    askedAt: ctx.clock.now(),
    effectiveFrom: ctx.clock.now(),
  })
  return inserted ? id : undefined
}

export const heldDuties = async (ctx: Acting, accountId: string): Promise<Duty[]> =>
  (await listGrants(ctx.tx, [accountId])).map(({ duty }) => duty)

export type FirstAdministrator = {
  login: string
  duty: Duty
  oneTimePassword: string
  secondFactorSecret: string
}

/**
 * 四（二）3 [N4.2.3]: the platform begins with three administrators who watch one another. None where any duty was ever
 * granted; what is returned is shown once and kept nowhere.
 */
export async function makeFirstAdministrators(
  house: House,
  handover: typeof makeHandover = makeHandover,
): Promise<FirstAdministrator[]> {
  if (await anyGrant(house.database.published)) return []
  const wanted = [
    { login: 'system', duty: 'systemAdministrator' },
    { login: 'security', duty: 'securityAdministrator' },
    { login: 'audit', duty: 'auditAdministrator' },
  ] as const
  const made = await Promise.all(wanted.map(async (each) => ({ ...each, ...(await handover()) })))
  await perform(house, platform, { requestId: newId(), reach: { kind: 'none' } }, async (ctx) => {
    for (const { login, duty, credentials } of made) {
      const id = await addAccount(ctx, { login, name: dutyWords[duty] }, credentials)
      await addEffectiveDuty(ctx, id, duty, { area: null, organisationId: null })
    }
    await ctx.log({ action: 'account.first-administrators', content: { accounts: wanted.map(({ login }) => login) } })
  })
  return made.map(({ login, duty, password, credentials }) => ({
    login,
    duty,
    oneTimePassword: password,
    secondFactorSecret: credentials.secondFactorSecret ?? '',
  }))
}
