import type { FastifyInstance } from 'fastify'
import { demoPassword } from '#base/identity/index.ts'
import { platform } from '#kit/actor.ts'
import { beijing } from '#kit/clock.ts'
import { type House, perform } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { employPeople } from './people.ts'
import { moveLegalTime } from './routes.ts'
import { type Told, tellStory } from './story.ts'
import { Client, Refused, type Teller } from './teller.ts'

/** A teller over the server of this process. Each account signs in at its first act, as a person would. */
export function tellerOf(house: House, app: FastifyInstance, dueWork: (house: House) => Promise<void>): Teller {
  const clients = new Map<string, Promise<Client>>()
  const visitor = new Client(app)
  return {
    visitor,
    as: (login) => {
      const client = clients.get(login) ?? signIn(app, login)
      clients.set(login, client)
      return client
    },
    at: async (moment) => {
      const to = Temporal.PlainDateTime.from(moment).toZonedDateTime(beijing).toInstant()
      await perform(
        house,
        { ...platform, duty: 'systemAdministrator' },
        { requestId: newId(), reach: { kind: 'all' } },
        (ctx) => moveLegalTime(ctx, to, () => dueWork(house)),
      )
    },
    settle: () => dueWork(house),
    today: () => house.clock.today(),
  }
}

async function signIn(app: FastifyInstance, login: string): Promise<Client> {
  const known = (await app.inject({ url: '/api/demo/accounts' })).json() as {
    accounts: { account: string; code: string | null }[]
  }
  const code = known.accounts.find(({ account }) => account === login)?.code ?? undefined
  const payload = { account: login, password: demoPassword, ...(code && { code }) }
  const reply = await app.inject({ method: 'POST', url: '/api/sign-in', payload })
  if (reply.statusCode !== 204) throw new Refused(`${login} 登录`, reply.json())
  const cookie = reply.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  return new Client(app, cookie)
}

/** Tells the whole story into an empty house: people first, then what they did from March to November 2026. */
export async function tellDemo(
  house: House,
  app: FastifyInstance,
  dueWork: (house: House) => Promise<void>,
): Promise<Told> {
  await employPeople(house)
  return tellStory(house, tellerOf(house, app, dueWork))
}
