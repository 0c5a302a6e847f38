import type { AccountRow, DutyStanding, GrantRow, Handover, Me } from '@guijiang/contract/base/identity'
import { dutyWords } from '@guijiang/contract/codes'
import type { IsoDate, IsoInstant } from '@guijiang/contract/iso'
import type { OpenApproval } from '#base/approval/index.ts'
import type { Actor } from '#kit/actor.ts'
import { dayOf } from '#kit/clock.ts'
import { possibleActions } from '#kit/lifecycle.ts'
import { may } from '#kit/policy.ts'
import { type GrantContent, standingOf } from './duty-actions.ts'
import { mayConfirm, mayGrant, mayKeepAccount, mayRevoke } from './policy.ts'
import { centreWords, confirmerWords, widePlace } from './rules.ts'
import { qrOf } from './second-factor.ts'
import { grantTransitions } from './states.ts'
import type { Account, Grant } from './store.ts'

/** 桂林市鉴定中心, the body's name, 平台, 全区. */
const where = ({ duty, area, body, organisationId }: Grant): string =>
  area ? centreWords(area) : organisationId ? (body ?? '本机构') : widePlace(duty)

export const forHolder = (grant: Grant): DutyStanding => ({
  id: grant.id,
  duty: grant.duty,
  dutyName: dutyWords[grant.duty],
  area: grant.area,
  organisationId: grant.organisationId,
  place: where(grant),
})

const weekdays = ['周一', '周二', '周三', '周四', '周五', '周六', '周日']

export const meOf = (facts: {
  account: Account
  current: Grant
  grants: readonly Grant[]
  secondFactor: boolean
  now: Temporal.Instant
  day: { working: boolean; name: string | null }
  demo: boolean
}): Me => {
  const today = dayOf(facts.now)
  return {
    accountId: facts.account.id as Me['accountId'],
    account: facts.account.login,
    name: facts.account.name,
    current: forHolder(facts.current),
    standings: facts.grants.map(forHolder),
    mustChangePassword: facts.account.mustChangePassword,
    secondFactor: facts.secondFactor,
    today: { date: today.toString(), weekday: weekdays[today.dayOfWeek - 1] ?? '', ...facts.day },
    now: facts.now.toString() as IsoInstant,
    demo: facts.demo,
  }
}

/** For whoever keeps accounts: what is held, what waits for whom, and what the reader may do. */
export function forKeeper(
  actor: Actor,
  account: Account,
  grants: readonly Grant[],
  approvals: ReadonlyMap<string, OpenApproval>,
): AccountRow {
  const standing = { accountId: account.id, disabled: account.disabledAt !== null }
  const keeps = may(mayKeepAccount, actor, standing)
  return {
    id: account.id,
    account: account.login,
    name: account.name,
    disabled: standing.disabled,
    grants: grants.map((grant) => grantRow(actor, grant, approvals.get(grant.id))),
    version: account.version,
    possibleActions: [
      ...(may(mayGrant, actor, standing) ? (['grant'] as const) : []),
      ...(keeps ? ([standing.disabled ? 'enable' : 'disable', 'resetPassword'] as const) : []),
    ],
  }
}

export function grantRow(actor: Actor, grant: Grant, approval: OpenApproval | undefined): GrantRow {
  const standing = standingOf(grant, approval)
  const policies = { confirm: mayConfirm, revoke: mayRevoke }
  return {
    id: grant.id,
    duty: grant.duty,
    dutyName: dutyWords[grant.duty],
    place: where(grant),
    state: grant.state,
    since: dayOf(grant.effectiveFrom ?? grant.askedAt).toString() as IsoDate,
    hash: (approval?.hash ?? null) as GrantRow['hash'],
    awaiting: approval ? confirmerWords((approval.content as GrantContent).confirmer) : null,
    possibleActions: possibleActions(grantTransitions, grant.state).filter((action) =>
      may(policies[action], actor, standing),
    ),
  }
}

export const handoverOf = (
  account: AccountRow,
  given: { password: string; secret: string | null; expiresAt: Temporal.Instant },
): Handover => ({
  account,
  oneTimePassword: given.password,
  expiresAt: given.expiresAt.toString() as IsoInstant,
  secondFactorSecret: given.secret,
  secondFactorQr: given.secret === null ? null : qrOf(account.account, given.secret),
})
