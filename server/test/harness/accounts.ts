import type { Area, Duty } from '@guijiang/contract/codes'
import type { FastifyInstance } from 'fastify'
import { actorOfLogin, demoCredentials, demoPassword } from '#base/identity/index.ts'
import { platform } from '#kit/actor.ts'
import { perform } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { addAccount, addEffectiveDuty } from '../../src/base/identity/account-actions.ts'
import { codeToUse } from '../../src/base/identity/second-factor.ts'
import { openSecret } from '../../src/base/identity/session-actions.ts'
import { findAccountByLogin } from '../../src/base/identity/store.ts'
import { type Answer, Browser, type Ground } from './ground.ts'

export { demoPassword } from '#base/identity/index.ts'

/** An account with duties that are effective, as if granted long ago. */
export async function givenAccount(
  { house }: Ground,
  login: string,
  ...duties: { duty: Duty; area?: Area; organisationId?: string }[]
): Promise<string> {
  const credentials = await demoCredentials()
  return perform(house, platform, { requestId: newId(), reach: { kind: 'none' } }, async (ctx) => {
    const id = await addAccount(ctx, { login, name: `示例${login}` }, credentials)
    for (const { duty, area = null, organisationId = null } of duties) {
      await addEffectiveDuty(ctx, id, duty, { area, organisationId })
    }
    await ctx.log({ action: 'test.given', subject: id })
    return id
  })
}

/** The code an authenticator would show, or the next one where this is used up. */
export async function codeOf({ house }: Ground, login: string): Promise<string> {
  const account = await findAccountByLogin(house.database.published, login)
  const secret = account && openSecret(house, account)
  return (secret && codeToUse(secret, house.machine.now(), account.totpLastStep)) ?? '000000'
}

/** A browser in which `login` has signed in. */
export async function signedIn(ground: Ground, app: FastifyInstance, login: string): Promise<Browser> {
  const browser = new Browser(app)
  const answer = await trySignIn(ground, browser, login)
  if (answer.status !== 204) throw new Error(`${login} did not get in: ${answer.status} ${answer.body.code}`)
  return browser
}

export async function trySignIn(
  ground: Ground,
  browser: Browser,
  login: string,
  { password = demoPassword, code }: { password?: string; code?: string | null } = {},
): Promise<Answer> {
  const given = code === null ? {} : { code: code ?? (await codeOf(ground, login)) }
  return browser.post('/api/sign-in', { account: login, password, ...given })
}

export { actorOfLogin }
