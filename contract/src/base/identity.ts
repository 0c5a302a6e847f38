import { z } from 'zod'
import { Area, Duty } from '../codes.ts'
import { byId, endpoint, Nothing, onVersion, page } from '../endpoint.ts'
import { Id, IsoDate, IsoInstant, Sha256, Version } from '../iso.ts'

/** 6 digits of a TOTP authenticator (RFC 6238, 30 s). */
export const SecondFactor = z.string().regex(/^\d{6}$/, '动态码是 6 位数字')

export const signIn = endpoint({
  method: 'POST',
  path: '/api/sign-in',
  summary: '登录',
  body: z.strictObject({
    account: z.string().min(1).max(64),
    password: z.string().min(1).max(256),
    code: SecondFactor.optional(),
  }),
  reply: Nothing,
})

export const signOut = endpoint({
  method: 'POST',
  path: '/api/sign-out',
  summary: '退出登录',
  body: z.strictObject({}).optional(),
  reply: Nothing,
})

/** Proves again who is there, within a session; acts of two people ask for it. The session gets a new token. */
export const proveAgain = endpoint({
  method: 'POST',
  path: '/api/me/proof',
  summary: '再次验证身份',
  body: z.strictObject({ password: z.string().min(1).max(256), code: SecondFactor.optional() }),
  reply: Nothing,
})

export const DutyStanding = z.object({
  id: Id,
  duty: Duty,
  dutyName: z.string(),
  area: Area.nullable(),
  organisationId: Id.nullable(),
  /** Where the duty is held: 桂林市鉴定中心, the body's name, 平台, or 全区. */
  place: z.string(),
})
export type DutyStanding = z.infer<typeof DutyStanding>

export const Me = z.object({
  accountId: Id,
  account: z.string(),
  name: z.string(),
  current: DutyStanding,
  standings: z.array(DutyStanding),
  mustChangePassword: z.boolean(),
  secondFactor: z.boolean(),
  /** Legal day and its kind, as the top bar shows them. */
  today: z.object({ date: z.string(), weekday: z.string(), working: z.boolean(), name: z.string().nullable() }),
  now: IsoInstant,
  demo: z.boolean(),
})
export type Me = z.infer<typeof Me>

export const getMe = endpoint({ method: 'GET', path: '/api/me', summary: '当前账号', reply: Me })

export const switchDuty = endpoint({
  method: 'POST',
  path: '/api/me/duty',
  summary: '切换岗位',
  body: z.strictObject({ standing: Id }),
  reply: Me,
})

export const changePassword = endpoint({
  method: 'POST',
  path: '/api/me/password',
  summary: '修改密码',
  body: z.strictObject({ current: z.string().min(1).max(256), next: z.string().min(12).max(256) }),
  reply: Nothing,
})

export const demoAccounts = endpoint({
  method: 'GET',
  path: '/api/demo/accounts',
  summary: '演示账号和当前动态码',
  reply: z.object({
    password: z.string(),
    accounts: z.array(
      z.object({ account: z.string(), name: z.string(), place: z.string(), code: z.string().nullable() }),
    ),
  }),
})

export const moveDemoClock = endpoint({
  method: 'POST',
  path: '/api/demo/clock',
  summary: '演示：业务时间往后调',
  body: z.strictObject({ now: IsoInstant }),
  reply: z.object({ now: IsoInstant }),
})

/** Small letters, digits, dot, dash, underscore; begins with a letter or digit. */
export const Login = z.string().regex(/^[a-z0-9][a-z0-9._-]{2,31}$/, '小写字母、数字、点、横线，3 到 32 位')

export const GrantRow = z.object({
  id: Id,
  duty: Duty,
  dutyName: z.string(),
  /** Where the duty is held: 桂林市鉴定中心, the body's name, 平台, or 全区. */
  place: z.string(),
  state: z.enum(['asked', 'effective', 'revoked']),
  since: IsoDate,
  /** While it is asked: the hash of what was asked, to be confirmed as it was seen. */
  hash: Sha256.nullable(),
  /** While it is asked: whose turn it is, such as 桂林市鉴定中心审批. */
  awaiting: z.string().nullable(),
  possibleActions: z.array(z.enum(['confirm', 'revoke'])),
})
export type GrantRow = z.infer<typeof GrantRow>

export const AccountRow = z.object({
  id: Id,
  account: z.string(),
  name: z.string(),
  disabled: z.boolean(),
  grants: z.array(GrantRow),
  version: Version,
  possibleActions: z.array(z.enum(['grant', 'disable', 'enable', 'resetPassword'])),
})
export type AccountRow = z.infer<typeof AccountRow>

/** Shown once to whoever hands it over; the platform keeps neither in clear. */
export const Handover = z.object({
  account: AccountRow,
  oneTimePassword: z.string(),
  /** Until when the password is good. */
  expiresAt: IsoInstant,
  /** Base32; null where no duty of this account needs a second factor. */
  secondFactorSecret: z.string().nullable(),
  /** The same as a QR code for an authenticator: rows of 1 (dark) and 0. */
  secondFactorQr: z.array(z.string()).nullable(),
})
export type Handover = z.infer<typeof Handover>

export const listAccounts = endpoint({
  method: 'GET',
  path: '/api/accounts',
  summary: '账号与岗位',
  query: z.strictObject({
    /** Part of an account, a name, or a body's name. */
    q: z.string().max(64).optional(),
    /** Only accounts with a duty that waits to be confirmed. */
    state: z.enum(['asked']).optional(),
    cursor: z.string().max(64).optional(),
  }),
  reply: page(AccountRow),
})

export const getAccount = endpoint({
  method: 'GET',
  path: '/api/accounts/:id',
  summary: '一个账号',
  params: byId,
  reply: AccountRow,
})

/** Creates an account with a password for one use; whoever creates it never grants its duties. */
export const createAccount = endpoint({
  method: 'POST',
  path: '/api/accounts',
  summary: '新建账号',
  body: z.strictObject({ account: Login, name: z.string().trim().min(1).max(50) }),
  reply: Handover,
})

/** A new password for one use and a new second factor, for somebody who lost theirs; ends every session. */
export const resetPassword = endpoint({
  method: 'POST',
  path: '/api/accounts/:id/password',
  summary: '重置密码',
  params: byId,
  body: onVersion,
  reply: Handover,
})

/** Bodies by part of their name, for whoever grants duties in one. */
export const findBodies = endpoint({
  method: 'GET',
  path: '/api/accounts/bodies',
  summary: '按名称找机构',
  query: z.strictObject({ q: z.string().min(1).max(64) }),
  reply: z.object({ items: z.array(z.object({ organisationId: Id, name: z.string() })) }),
})

/** Grants a duty, or asks for one of a centre, which that centre's leader confirms. */
export const grantDuty = endpoint({
  method: 'POST',
  path: '/api/accounts/:id/duties',
  summary: '授予岗位',
  params: byId,
  body: z.strictObject({ duty: Duty, area: Area.optional(), organisationId: Id.optional() }),
  reply: AccountRow,
})

export const confirmDuty = endpoint({
  method: 'POST',
  path: '/api/duties/:id/confirmation',
  summary: '核准岗位',
  params: byId,
  body: z.strictObject({ hash: Sha256 }),
  reply: GrantRow,
})

export const revokeDuty = endpoint({
  method: 'POST',
  path: '/api/duties/:id/revocation',
  summary: '收回岗位',
  params: byId,
  body: z.strictObject({}),
  reply: GrantRow,
})

export const setAccountDisabled = endpoint({
  method: 'POST',
  path: '/api/accounts/:id/disabled',
  summary: '停用或启用账号',
  params: byId,
  body: z.strictObject({ version: Version, disabled: z.boolean() }),
  reply: AccountRow,
})

export const StaffDuty = z.enum([
  'bodyManager',
  'bodyHandler',
  'scoreSettler',
  'assessor',
  'qualitySupervisor',
  'invigilator',
])
export type StaffDuty = z.infer<typeof StaffDuty>

/** The legal representative appoints people of the body; an account is made where there is none. */
export const appointStaff = endpoint({
  method: 'POST',
  path: '/api/organisation/staff-accounts',
  summary: '任命本机构人员',
  body: z.strictObject({ account: Login, name: z.string().trim().min(1).max(50), duty: StaffDuty }),
  reply: z.object({
    account: AccountRow,
    /** Null where the account was there already. */
    oneTimePassword: z.string().nullable(),
    expiresAt: IsoInstant.nullable(),
    secondFactorSecret: z.null(),
  }),
})
