import type { StaffDuty } from '@guijiang/contract/base/identity'
import { type Area, type Duty, dutyWords } from '@guijiang/contract/codes'
import { sameName } from '@guijiang/contract/formats'
import { confirm, findOpenApproval, propose, withdrawApproval } from '#base/approval/index.ts'
import type { Db } from '#kit/db.ts'
import type { Acting } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { next } from '#kit/lifecycle.ts'
import { Problem } from '#kit/problem.ts'
import { addAccount, addEffectiveDuty, type Credentials, ensureAnotherHolder, heldDuties } from './account-actions.ts'
import { takePart } from './part-actions.ts'
import type { GrantStanding } from './policy.ts'
import {
  type Confirmer,
  centreWords,
  confirmerOf,
  dutiesClash,
  ensureCompatible,
  isOfficial,
  placeOf,
} from './rules.ts'
import { grantTransitions, grantWords } from './states.ts'
import {
  areasWithLeader,
  bodyExists,
  findAccount,
  findAccountByLogin,
  findGrant,
  type Grant,
  holdersOf,
  insertGrant,
  lockAccount,
  lockGrant,
  updateGrant,
} from './store.ts'
import { deleteSessionsOfGrant } from './store-session.ts'

/** Whose turn it is to confirm a duty, told to the queue; the slice of turns comes later and is handed in. */
export type Turns = {
  openTurn(
    ctx: Acting,
    turn: {
      matter: string
      subject: string
      act: string
      duty: Duty
      area?: string
      accountId?: string
      label: string
      reference: string
      path: string
      clause?: string
    },
  ): Promise<unknown>
  meetTurn(ctx: Acting, matter: string, subject: string, act?: string): Promise<unknown>
  voidTurns(ctx: Acting, matter: string, subject: string): Promise<unknown>
}

export const grantAct = 'duty.grant'

/** What a leader confirms: the hash is over this. */
export type GrantContent = {
  accountId: string
  account: string
  duty: Duty
  area: Area | null
  confirmer: Confirmer
}

/** Grants a duty, or, of a centre, asks its leader to confirm it. Returns the grant. */
export async function grantDuty(
  ctx: Acting,
  turns: Turns,
  accountId: string,
  ask: { duty: Duty; area?: Area | undefined; organisationId?: string | undefined },
): Promise<string> {
  const { duty } = ask
  const account = await lockAccount(ctx.tx, accountId)
  const place = placeOf(duty, ask)
  if (place.organisationId && !(await bodyExists(ctx.tx, place.organisationId))) {
    throw new Problem('duty-not-grantable', { reason: '没有找到这家机构。请按名称重新选。' })
  }
  ensureCompatible(account.name, await heldDuties(ctx, accountId), duty)
  if (isOfficial(duty) && !account.totpSecret) {
    const reason = `${dutyWords[duty]}登录要用动态码，这个账号还没有。请系统管理员重置密码，会一并发放。`
    throw new Problem('duty-not-grantable', { reason })
  }
  await takePart(ctx, 'account', accountId, 'granted')
  const confirmer = confirmerOf(duty, place, await areasWithLeader(ctx.tx, accountId))
  const id = newId()
  const now = ctx.clock.now()
  const inserted = await apart(account.name, duty, () =>
    insertGrant(ctx.tx, {
      id,
      accountId,
      duty,
      ...place,
      state: confirmer ? 'asked' : 'effective',
      askedBy: ctx.actor.accountId,
      askedAt: now,
      effectiveFrom: confirmer ? null : now,
    }),
  )
  if (!inserted) throw new Problem('duty-held', { name: account.name, duty: dutyWords[duty] })
  if (confirmer) {
    const content: GrantContent = { accountId, account: account.login, duty, area: place.area, confirmer }
    await propose(ctx, { act: grantAct, subject: id, content, needed: [confirmer.duty] })
  }
  await ctx.log({
    action: confirmer ? 'duty.ask' : 'duty.grant',
    subject: id,
    clause: 'N4.2.3',
    area: place.area ?? undefined,
    organisationId: place.organisationId ?? undefined,
    content: { account: accountId, duty },
  })
  if (confirmer) await awaitConfirmer(ctx, turns, id, confirmer, account, { duty, area: place.area })
  return id
}

/** A centre's leaders share one turn; administrators have no office to send it to, so each gets one. */
async function awaitConfirmer(
  ctx: Acting,
  turns: Turns,
  grantId: string,
  confirmer: Confirmer,
  account: { id: string; name: string },
  asked: { duty: Duty; area: Area | null },
): Promise<void> {
  const turn = {
    matter: 'duty',
    subject: grantId,
    act: grantWords.actions.confirm,
    duty: confirmer.duty,
    label: asked.area ? centreWords(asked.area) : '',
    reference: `${account.name} · ${dutyWords[asked.duty]}`,
    path: `/accounts/${account.id}`,
    clause: 'N4.2.3',
  }
  if (confirmer.area) return void (await turns.openTurn(ctx, { ...turn, area: confirmer.area }))
  for (const { accountId } of await holdersOf(ctx.tx, { duty: confirmer.duty })) {
    await turns.openTurn(ctx, { ...turn, accountId })
  }
}

/** The second person's word on a duty of a centre, over what was asked as it was seen. */
export async function confirmDuty(ctx: Acting, turns: Turns, grantId: string, hash: string): Promise<void> {
  const grant = await lockGrant(ctx.tx, grantId)
  const state = next(grantTransitions, grant.state, 'confirm', grantWords)
  if (state !== 'effective') throw new Error(`a confirmed duty is ${state}`)
  const account = await lockAccount(ctx.tx, grant.accountId)
  const { complete } = await confirm(ctx, { act: grantAct, subject: grantId, hash })
  if (complete) {
    const confirmedBy = ctx.actor.accountId ?? ''
    await apart(account.name, grant.duty, () =>
      updateGrant(ctx.tx, grantId, { state, confirmedBy, effectiveFrom: ctx.clock.now() }),
    )
  }
  await ctx.log({
    action: 'duty.confirm',
    subject: grantId,
    clause: 'N4.2.3',
    area: grant.area ?? undefined,
    content: { account: grant.accountId, duty: grant.duty, hash },
  })
  await turns.meetTurn(ctx, 'duty', grantId)
}

/** Takes a duty back; whoever works in it is out at the next request. One still asked is not granted. */
export async function revokeDuty(ctx: Acting, turns: Turns, grantId: string): Promise<void> {
  const grant = await lockGrant(ctx.tx, grantId)
  const state = next(grantTransitions, grant.state, 'revoke', grantWords)
  if (state !== 'revoked') throw new Error(`a revoked duty is ${state}`)
  if (grant.state === 'effective') await ensureAnotherHolder(ctx, grant.duty, { id: grant.accountId })
  await updateGrant(ctx.tx, grantId, { state, revokedBy: ctx.actor.accountId, revokedAt: ctx.clock.now() })
  await deleteSessionsOfGrant(ctx.tx, grantId)
  await withdrawApproval(ctx, grantAct, grantId)
  await ctx.log({
    action: 'duty.revoke',
    subject: grantId,
    area: grant.area ?? undefined,
    organisationId: grant.organisationId ?? undefined,
    content: { account: grant.accountId, duty: grant.duty, from: grant.state },
  })
  await turns.voidTurns(ctx, 'duty', grantId)
}

/**
 * The legal representative names people of the own body. Where there is no account of that login, one is made with the
 * given credentials; an account that is there keeps its own.
 */
export async function appointStaff(
  ctx: Acting,
  ask: { login: string; name: string; duty: StaffDuty },
  credentials: Credentials,
): Promise<{ accountId: string; made: boolean }> {
  const { organisationId, accountId: appointer } = ctx.actor
  if (!organisationId) throw new Error('only a body appoints its staff')
  const existing = await findAccountByLogin(ctx.tx, ask.login)
  if (existing && existing.id === appointer) {
    throw new Problem('duty-not-grantable', { reason: '不能任命自己。请由安全管理员授予。' }, { clause: 'N4.2.3' })
  }
  const { accountId, made, grantId } = await giveBodyDuty(ctx, organisationId, ask, credentials)
  await ctx.log({
    action: 'duty.appoint',
    subject: grantId,
    organisationId,
    clause: 'N4.2.3',
    content: { account: accountId, duty: ask.duty, accountMade: made },
  })
  return { accountId, made }
}

/**
 * A duty in a body that is effective at once, with an account where that login has none; without an entry of its own:
 * the act that gives it writes one.
 */
export async function giveBodyDuty(
  ctx: Acting,
  organisationId: string,
  ask: { login: string; name: string; duty: StaffDuty | 'legalRepresentative' },
  credentials: Credentials,
): Promise<{ accountId: string; made: boolean; grantId: string }> {
  const existing = await findAccountByLogin(ctx.tx, ask.login)
  if (existing && !sameName(existing.name, ask.name)) throw new Problem('name-differs', { login: ask.login })
  const accountId = existing?.id ?? (await addAccount(ctx, ask, { ...credentials, secondFactorSecret: null }))
  await lockAccount(ctx.tx, accountId)
  ensureCompatible(ask.name, await heldDuties(ctx, accountId), ask.duty)
  const grantId = await apart(ask.name, ask.duty, () =>
    addEffectiveDuty(ctx, accountId, ask.duty, { area: null, organisationId }),
  )
  if (!grantId) throw new Problem('duty-held', { name: ask.name, duty: dutyWords[ask.duty] })
  return { accountId, made: !existing, grantId }
}

/** What policies ask of a grant. */
export async function grantStanding(db: Db, id: string): Promise<GrantStanding | undefined> {
  const grant = await findGrant(db, id)
  return grant && standingOf(grant, grant.state === 'asked' ? await findOpenApproval(db, grantAct, id) : undefined)
}

export const standingOf = (grant: Grant, approval: { content: unknown } | undefined): GrantStanding => ({
  accountId: grant.accountId,
  duty: grant.duty,
  area: grant.area,
  organisationId: grant.organisationId,
  state: grant.state,
  askedBy: grant.askedBy,
  confirmer: approval ? (approval.content as GrantContent).confirmer : null,
})

export async function accountStanding(db: Db, id: string) {
  const account = await findAccount(db, id)
  return account && { accountId: account.id, disabled: account.disabledAt !== null }
}

/** Two grants raced: the database noticed what this transaction could not see. */
async function apart<T>(name: string, wanted: Duty, write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    const { code, message } = error as { code?: string; message: string }
    if (code !== 'GJ003') throw error
    throw dutiesClash(name, (message.split('|')[0] ?? '') as Duty, wanted)
  }
}
