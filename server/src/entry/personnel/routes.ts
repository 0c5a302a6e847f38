import * as contract from '@guijiang/contract/entry/personnel'
import { holdersOf } from '#base/identity/index.ts'
import { occupationNames } from '#base/occupation/index.ts'
import type { Reading } from '#kit/house.ts'
import { bodyDuties } from '#kit/parties.ts'
import { notFound } from '#kit/problem.ts'
import { act, duties, type Route, read } from '#kit/route.ts'
import * as actions from './actions.ts'
import { mayKeepStaff } from './policy.ts'
import * as store from './store.ts'
import { forBody } from './views.ts'

const keeper = duties('bodyHandler', 'bodyManager')

export const personnelRoutes = ({ findIssuedCard }: { findIssuedCard: actions.FindIssuedCard }): Route[] => [
  read(contract.listStaff, {
    may: duties(...bodyDuties),
    answer: async (ctx) => {
      const accounts = await accountsOf(ctx)
      return {
        items: await members(ctx),
        accounts: accounts.map(({ login, name, kind }) => ({ account: login, name, kind })),
      }
    },
  }),
  act(contract.addStaff, {
    may: keeper,
    answer: async (ctx, { body }) => member(ctx, await actions.addStaff(ctx, body, findIssuedCard)),
  }),
  act(contract.changeStaff, {
    may: keeper.when(mayKeepStaff, (db, { params }) => store.findStaff(db, params.id)),
    answer: async (ctx, { params, body }) => {
      await actions.changeStaff(ctx, params.id, { seen: body.version, entry: body.entry }, findIssuedCard)
      return member(ctx, params.id)
    },
  }),
  act(contract.endStaff, {
    may: keeper.when(mayKeepStaff, (db, { params }) => store.findStaff(db, params.id)),
    answer: async (ctx, { params, body }) => {
      await actions.endStaff(ctx, params.id, body.version)
      return { id: params.id }
    },
  }),
]

const kinds = Object.keys(contract.staffKinds) as contract.StaffKind[]

async function accountsOf(ctx: Reading) {
  const organisationId = ctx.actor.organisationId ?? ''
  const found = await Promise.all(
    kinds.map(async (kind) => {
      const holders = await holdersOf(ctx.db, { duty: kind, organisationId })
      return holders.map((holder) => ({ ...holder, kind }))
    }),
  )
  return found.flat()
}

async function members(ctx: Reading): Promise<contract.StaffMember[]> {
  const staff = await store.listStaff(ctx.db, ctx.actor.organisationId ?? '')
  const keys = staff.flatMap(({ occupations }) => occupations)
  const names = await occupationNames(ctx.db, keys)
  const logins = new Map((await accountsOf(ctx)).map(({ accountId, login }) => [accountId, login]))
  const shown = { account: (id: string) => logins.get(id) ?? null, occupation: (code: string) => names[code] ?? code }
  const writes = ctx.actor.duty !== 'legalRepresentative'
  return staff.map((row) => forBody(row, shown, ctx.clock.today(), writes))
}

async function member(ctx: Reading, id: string): Promise<contract.StaffMember> {
  const found = (await members(ctx)).find((each) => each.id === id)
  if (!found) throw notFound()
  return found
}
