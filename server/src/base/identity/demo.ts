import type { Duty } from '@guijiang/contract/codes'
import type { Actor } from '#kit/actor.ts'
import type { Db } from '#kit/db.ts'
import type { House } from '#kit/house.ts'
import type { Credentials } from './account-actions.ts'
import { hashPassword } from './password.ts'
import { codeToUse, makeSecret } from './second-factor.ts'
import { actorOf } from './session.ts'
import { openSecret } from './session-actions.ts'
import { effectiveGrants, findAccountByLogin, type Grant, listAccounts, listGrants } from './store.ts'
import { forHolder } from './views.ts'

/** The demonstration shows its accounts on the screen; none of this answers elsewhere. */
export const demoPassword = 'guijiang-demo-2026'

let hash: Promise<string> | undefined

/** What an account of the story begins with: the one password, hashed once for all, and a second factor of its own. */
export async function demoCredentials(): Promise<Credentials> {
  hash ??= hashPassword(demoPassword)
  return { passwordHash: await hash, handedOver: false, secondFactorSecret: makeSecret() }
}

/** Who acts in the story: the holder of a login, in the duty named or the one held longest, without a session. */
export async function actorOfLogin(db: Db, login: string, duty?: Duty): Promise<Actor> {
  const account = await findAccountByLogin(db, login)
  const grants = account ? await effectiveGrants(db, account.id) : []
  const grant = grants.find((each) => !duty || each.duty === duty)
  if (!account || !grant) throw new Error(`nobody works as ${login}${duty ? ` in ${duty}` : ''}`)
  return actorOf({ ...grant, name: account.name, assigned: [] }, null)
}

/** Every account with a code that works now; null where none is needed, or this code and the next are used up. */
export async function listDemoAccounts(
  house: House,
  db: Db,
): Promise<{ account: string; name: string; place: string; code: string | null }[]> {
  const accounts = await listAccounts(db, {
    scope: { kind: 'all' },
    q: undefined,
    asked: false,
    after: undefined,
    limit: 200,
  })
  const grants = await listGrants(
    db,
    accounts.map(({ id }) => id),
  )
  return accounts
    .filter(({ disabledAt }) => disabledAt === null)
    .map((account) => {
      const held = grants.filter(({ accountId, state }) => accountId === account.id && state === 'effective')
      const secret = openSecret(house, account)
      return {
        account: account.login,
        name: account.name,
        place: held.map(placeAndDuty).join('、'),
        code: secret ? codeToUse(secret, house.machine.now(), account.totpLastStep) : null,
      }
    })
}

const placeAndDuty = (grant: Grant): string => {
  const { place, dutyName } = forHolder(grant)
  return `${place} · ${dutyName}`
}
