import type { Duty } from '@guijiang/contract/codes'
import { because, policy } from '#kit/policy.ts'
import { Problem } from '#kit/problem.ts'
import { type Confirmer, reaches } from './rules.ts'
import type { GrantState } from './states.ts'

export type AccountStanding = { accountId: string; disabled: boolean }

const notOneself = (reason: string) => new Problem('duty-not-grantable', { reason }, { clause: 'N4.2.3' })

/** 四（二）3 [N4.2.3]: nobody gives himself a duty. Who may grant at all stands on the route. */
export const mayGrant = policy<AccountStanding>('account.grant', {
  duty: (actor) => actor.duty === 'securityAdministrator',
  apart: because(
    (actor, account) => actor.accountId !== account.accountId,
    () => notOneself('不能给自己授予岗位。请由另一位安全管理员办理。'),
  ),
  inUse: because(
    (_actor, account) => !account.disabled,
    () => new Problem('duty-not-grantable', { reason: '这个账号已停用。请先启用，再授予岗位。' }),
  ),
})

/** Disabling, enabling, a new password: of others only, so that nobody locks himself out or lets himself in. */
export const mayKeepAccount = policy<AccountStanding>('account.keep', {
  duty: (actor) => actor.duty === 'systemAdministrator',
  apart: because(
    (actor, account) => actor.accountId !== account.accountId,
    () => notOneself('不能停用自己的账号，也不能给自己重置密码。请由另一位系统管理员办理。'),
  ),
})

export type GrantStanding = {
  accountId: string
  duty: Duty
  area: string | null
  organisationId: string | null
  state: GrantState
  askedBy: string | null
  /** While asked: whose confirmation it waits for. */
  confirmer: Confirmer | null
}

export const mayConfirm = policy<GrantStanding>('duty.confirm', {
  reach: (actor, { area, organisationId }) =>
    actor.duty === 'auditAdministrator' || reaches(actor, { area, organisationId }),
  turn: because(
    (actor, { confirmer }) =>
      !confirmer || (actor.duty === confirmer.duty && (confirmer.area === null || actor.area === confirmer.area)),
    () => new Problem('duty-not-grantable', { reason: '这个岗位由该中心的审批核准，现在不是轮到这里。' }),
  ),
  apart: because(
    (actor, { accountId, askedBy }) => actor.accountId !== accountId && actor.accountId !== askedBy,
    () => new Problem('second-person-needed', {}, { clause: 'N4.2.3' }),
  ),
})

const ownBody = (actor: { organisationId: string | null }, grant: GrantStanding) =>
  grant.organisationId !== null && actor.organisationId === grant.organisationId

/** Whoever grants takes back; a legal representative in the own body, a leader what still waits in the own centre. */
export const mayRevoke = policy<GrantStanding>('duty.revoke', {
  reach: (actor, grant) =>
    actor.duty === 'securityAdministrator' ||
    (actor.duty === 'legalRepresentative' && ownBody(actor, grant)) ||
    (actor.duty === 'centreLeader' && actor.area === grant.area),
  rank: because(
    (actor, { duty }) => actor.duty !== 'legalRepresentative' || duty !== 'legalRepresentative',
    () => new Problem('duty-not-grantable', { reason: '法定代表人由安全管理员变更，不能在这里收回。' }),
  ),
  waiting: because(
    (actor, { state }) => actor.duty !== 'centreLeader' || state === 'asked',
    () => new Problem('duty-not-grantable', { reason: '已核准的岗位由安全管理员收回。' }),
  ),
  apart: because(
    (actor, { accountId }) => actor.accountId !== accountId,
    () => notOneself('不能收回自己的岗位。请由另一人办理。'),
  ),
})
