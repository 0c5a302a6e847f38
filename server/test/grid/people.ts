import type { Area, Duty } from '@guijiang/contract/codes'
import type pg from 'pg'
import { makeToken } from '../../src/base/identity/session.ts'
import { givenAccount } from '../harness/accounts.ts'
import type { Ground } from '../harness/ground.ts'
import type { TestHouse } from '../harness/house.ts'
import { type Asker, askerOf, relations } from './cells.ts'

/** One account for every duty in every relation, each already signed in and freshly proved. */
export type People = ReadonlyMap<Asker, { id: string; cookie: string }>

const centres = { city: '450300', sibling: '450100', region: '450000' } as const satisfies Record<string, Area>
const sent: readonly Duty[] = ['inspector', 'externalSupervisor']

type Bodies = { own: string; other: string }

function placeOf(duty: Duty, relation: string, bodies: Bodies): { area?: Area; organisationId?: string } {
  if (sent.includes(duty)) return { area: '450000' }
  if (relation in centres) return { area: centres[relation as keyof typeof centres] }
  if (duty === 'expert' || relation === 'any') return {}
  return { organisationId: relation === 'other' ? bodies.other : bodies.own }
}

/** Which body an expert or somebody sent reaches; who was only asked reaches none yet. */
const assignedTo = (duty: Duty, relation: string, bodies: Bodies): string | undefined => {
  if (!sent.includes(duty) && duty !== 'expert') return undefined
  return { assigned: bodies.own, other: bodies.other }[relation]
}

/** The accounts; they can sign in for the steps that lead to a record. */
export async function employEverybody(
  { house }: TestHouse,
  db: pg.Client,
  bodies: Bodies,
): Promise<ReadonlyMap<Asker, string>> {
  const accounts = new Map<Asker, string>()
  for (const [duty, each] of Object.entries(relations) as [Duty, readonly string[]][]) {
    for (const relation of each) {
      const asker = askerOf(duty, relation)
      const id = await givenAccount({ house } as Ground, loginOf(asker), { duty, ...placeOf(duty, relation, bodies) })
      const organisationId = assignedTo(duty, relation, bodies)
      if (organisationId) {
        await db.query(
          `insert into assignment (account_id, organisation_id, matter, subject, since) values ($1, $2, 'test', $2, now())`,
          [id, organisationId],
        )
      }
      accounts.set(asker, id)
    }
  }
  return accounts
}

export const loginOf = (asker: Asker): string => asker.toLowerCase().replace(' ', '-')

/** Signs everybody in, when the records are made: an official has one session, and making records may need it. */
export async function signInEverybody(
  house: TestHouse,
  db: pg.Client,
  accounts: ReadonlyMap<Asker, string>,
): Promise<People> {
  const people = new Map<Asker, { id: string; cookie: string }>()
  for (const [asker, id] of accounts) people.set(asker, { id, cookie: await signIn(house, db, id) })
  return people
}

/** A session as signing in leaves it; the signing in itself is tried in the tests of identity. */
async function signIn({ machine }: TestHouse, db: pg.Client, accountId: string): Promise<string> {
  const { token, hash } = makeToken()
  const now = machine.now()
  await db.query(
    `insert into session (token_hash, account_id, grant_id, official, created_at, seen_at, proved_at, expires_at)
     select $1, account_id, id, true, $3, $3, $3, $4 from duty_grant where account_id = $2 order by id limit 1`,
    [hash, accountId, now.toString(), now.add({ hours: 8 }).toString()],
  )
  return `gj=${token}`
}
