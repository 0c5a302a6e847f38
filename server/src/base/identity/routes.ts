import * as contract from '@guijiang/contract/base/identity'
import type { FastifyRequest } from 'fastify'
import { findOpenApprovals } from '#base/approval/index.ts'
import { type Actor, areaPrefix, reachOf } from '#kit/actor.ts'
import { pageOf } from '#kit/cursor.ts'
import type { Db } from '#kit/db.ts'
import { type House, perform, type Reading } from '#kit/house.ts'
import { notFound, Problem } from '#kit/problem.ts'
import { act, anyone, attempt, duties, type Route, read, signedIn } from '#kit/route.ts'
import * as accounts from './account-actions.ts'
import { demoPassword, listDemoAccounts } from './demo.ts'
import * as grants from './duty-actions.ts'
import { mayConfirm, mayGrant, mayKeepAccount, mayRevoke } from './policy.ts'
import { handoverTime, isOfficial } from './rules.ts'
import { clearToken, deviceMark, keepDevice, sessionHash, setToken, tokenHashOf } from './session.ts'
import * as sessions from './session-actions.ts'
import {
  effectiveGrants,
  findAccount,
  findBodies,
  findGrant,
  type ListScope,
  listAccounts,
  listGrants,
} from './store.ts'
import { findSession } from './store-session.ts'
import { forKeeper, grantRow, handoverOf, meOf } from './views.ts'

/** What later slices know and this one shows or uses; handed in where the house is put together. */
export type IdentityDoors = {
  /** What kind of day it is, for the top bar. */
  dayKind(db: Db, day: Temporal.PlainDate): Promise<{ working: boolean; name: string | null }>
  turns: grants.Turns
}

const pageSize = 50
const keepers = duties(
  'systemAdministrator',
  'securityAdministrator',
  'auditAdministrator',
  'centreLeader',
  'legalRepresentative',
)
const systemAdministrator = duties('systemAdministrator')
const keepsAccount = systemAdministrator.when(mayKeepAccount, (db, { params }) => grants.accountStanding(db, params.id))

export const identityRoutes = ({ dayKind, turns }: IdentityDoors): Route[] => [
  attempt(contract.signIn, {
    may: anyone,
    answer: async (house, { body, request, reply }) => {
      const ask = { login: body.account, password: body.password, code: body.code }
      const device = deviceMark(request, house.settings)
      setToken(reply, house.settings, await sessions.signIn(house, { ...comingOf(house, request), device }, ask))
      keepDevice(reply, house.settings, device)
    },
  }),

  act(contract.signOut, {
    may: signedIn,
    answer: async (ctx, { reply }) => {
      await sessions.signOut(ctx)
      clearToken(reply, ctx.settings)
    },
  }),

  attempt(contract.proveAgain, {
    may: signedIn,
    answer: async (house, { body, request, reply }) =>
      setToken(reply, house.settings, await sessions.proveAgain(house, house.actor, comingOf(house, request), body)),
  }),

  attempt(contract.changePassword, {
    may: signedIn,
    answer: async (house, { body, request, reply }) =>
      setToken(
        reply,
        house.settings,
        await sessions.changePassword(house, house.actor, comingOf(house, request), body),
      ),
  }),

  read(contract.getMe, { may: signedIn, answer: (ctx) => me(ctx, dayKind) }),

  act(contract.switchDuty, {
    may: signedIn,
    answer: async (ctx, { body }) => {
      await sessions.switchDuty(ctx, body.standing)
      return me(ctx, dayKind)
    },
  }),

  read(contract.demoAccounts, {
    may: anyone,
    answer: async (ctx) => {
      if (!ctx.settings.demo) throw notFound()
      return { password: demoPassword, accounts: await listDemoAccounts(ctx, ctx.db) }
    },
  }),

  read(contract.listAccounts, {
    may: keepers,
    answer: async ({ db, actor }, { query }) => {
      const { q, state, cursor } = query
      const scope = scopeOf(actor)
      const ask = { scope, q: q?.trim() || undefined, asked: state === 'asked', after: cursor, limit: pageSize + 1 }
      const found = await listAccounts(db, ask)
      const { rows: shown, last } = pageOf(found, pageSize)
      const held = await listGrants(
        db,
        shown.map(({ id }) => id),
        scope,
      )
      const approvals = await openApprovals(db, held)
      return {
        items: shown.map((account) => {
          const own = held.filter(({ accountId }) => accountId === account.id)
          return forKeeper(actor, account, own, approvals)
        }),
        next: last?.login ?? null,
      }
    },
  }),

  // Out of reach is out of sight: an account that holds nothing here is not found here.
  read(contract.getAccount, {
    may: keepers,
    answer: async ({ db, actor }, { params }) => {
      const row = await keeperRow(db, actor, params.id)
      if (row.grants.length === 0 && scopeOf(actor).kind !== 'all') throw notFound()
      return row
    },
  }),

  attempt(contract.createAccount, {
    may: systemAdministrator,
    answer: (house, { body }) =>
      handOver(house, (ctx, credentials) =>
        accounts.createAccount(ctx, { login: body.account, name: body.name }, credentials),
      ),
  }),

  attempt(contract.resetPassword, {
    may: keepsAccount,
    answer: (house, { params, body }) =>
      handOver(house, async (ctx, credentials) => {
        await accounts.resetPassword(ctx, params.id, body, credentials)
        return params.id
      }),
  }),

  act(contract.setAccountDisabled, {
    may: keepsAccount,
    answer: async (ctx, { params, body }) => {
      await accounts.setAccountDisabled(ctx, params.id, body)
      return keeperRow(ctx.tx, ctx.actor, params.id)
    },
  }),

  read(contract.findBodies, {
    may: duties('securityAdministrator'),
    answer: async ({ db }, { query }) => ({ items: (await findBodies(db, query.q.trim())) as never }),
  }),

  act(contract.grantDuty, {
    may: duties('securityAdministrator').when(mayGrant, (db, { params }) => grants.accountStanding(db, params.id)),
    answer: async (ctx, { params, body }) => {
      await grants.grantDuty(ctx, turns, params.id, body)
      return keeperRow(ctx.tx, ctx.actor, params.id)
    },
  }),

  act(contract.confirmDuty, {
    may: duties('centreLeader', 'auditAdministrator').when(mayConfirm, (db, { params }) =>
      grants.grantStanding(db, params.id),
    ),
    stepUp: true,
    answer: async (ctx, { params, body }) => {
      await grants.confirmDuty(ctx, turns, params.id, body.hash)
      return keeperGrant(ctx.tx, ctx.actor, params.id)
    },
  }),

  act(contract.revokeDuty, {
    may: duties('securityAdministrator', 'legalRepresentative', 'centreLeader').when(mayRevoke, (db, { params }) =>
      grants.grantStanding(db, params.id),
    ),
    answer: async (ctx, { params }) => {
      await grants.revokeDuty(ctx, turns, params.id)
      return keeperGrant(ctx.tx, ctx.actor, params.id)
    },
  }),

  attempt(contract.appointStaff, {
    may: duties('legalRepresentative'),
    answer: async (house, { body }) => {
      const { password, credentials } = await accounts.makeHandover()
      const expiresAt = house.machine.now().add(handoverTime)
      return performFor(house, async (ctx) => {
        const ask = { login: body.account, name: body.name, duty: body.duty }
        const { accountId, made } = await grants.appointStaff(ctx, ask, credentials)
        return {
          account: await keeperRow(ctx.tx, ctx.actor, accountId),
          oneTimePassword: made ? password : null,
          expiresAt: made ? (expiresAt.toString() as never) : null,
          secondFactorSecret: null,
        }
      })
    },
  }),
]

type Asking = Omit<Reading, 'db'>

const performFor = <T>(house: Asking, work: Parameters<typeof perform<T>>[3]): Promise<T> =>
  perform(house, house.actor, { requestId: house.requestId, reach: reachOf(house.actor) }, work)

/** The row of an account beside what is handed over with it, once. */
async function handOver(
  house: Asking,
  work: (
    ctx: Parameters<Parameters<typeof perform<string>>[3]>[0],
    credentials: accounts.Credentials,
  ) => Promise<string>,
): Promise<contract.Handover> {
  const { password, credentials } = await accounts.makeHandover()
  const expiresAt = house.machine.now().add(handoverTime)
  return performFor(house, async (ctx) => {
    const id = await work(ctx, credentials)
    const account = await keeperRow(ctx.tx, ctx.actor, id)
    return handoverOf(account, { password, secret: credentials.secondFactorSecret, expiresAt })
  })
}

const comingOf = (house: House & { requestId: string }, request: FastifyRequest): sessions.Coming => ({
  requestId: house.requestId,
  address: request.ip,
  earlier: tokenHashOf(house.settings, request),
})

/** The three administrators see every account; a leader those of the centre, a legal representative the body's. */
function scopeOf({ duty, area, organisationId }: Actor): ListScope {
  if (duty === 'centreLeader') return { kind: 'area', prefix: areaPrefix(area ?? '') }
  if (duty === 'legalRepresentative') return { kind: 'body', organisationId: organisationId ?? '' }
  return { kind: 'all' }
}

const openApprovals = (db: Db, held: readonly { id: string; state: string }[]) =>
  findOpenApprovals(
    db,
    grants.grantAct,
    held.filter(({ state }) => state === 'asked').map(({ id }) => id),
  )

async function keeperRow(db: Db, actor: Actor, accountId: string): Promise<contract.AccountRow> {
  const account = await findAccount(db, accountId)
  if (!account) throw notFound()
  const held = await listGrants(db, [accountId], scopeOf(actor))
  return forKeeper(actor, account, held, await openApprovals(db, held))
}

async function keeperGrant(db: Db, actor: Actor, grantId: string): Promise<contract.GrantRow> {
  const grant = await findGrant(db, grantId)
  if (!grant) throw notFound()
  return grantRow(actor, grant, (await openApprovals(db, [grant])).get(grantId))
}

async function me(ctx: Reading, dayKind: IdentityDoors['dayKind']): Promise<contract.Me> {
  const session = await findSession(ctx.db, sessionHash(ctx.actor))
  const account = session && (await findAccount(ctx.db, session.accountId))
  const held = session ? await effectiveGrants(ctx.db, session.accountId) : []
  const current = held.find(({ id }) => id === session?.grantId)
  if (!account || !current) throw new Problem('not-signed-in', {})
  return meOf({
    account,
    current,
    grants: held,
    secondFactor: account.totpSecret !== null && held.some(({ duty }) => isOfficial(duty)),
    now: ctx.clock.now(),
    day: await dayKind(ctx.db, ctx.clock.today()),
    demo: ctx.settings.demo,
  })
}
