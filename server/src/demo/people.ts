import type { Duty } from '@guijiang/contract/codes'
import { findOpenApproval } from '#base/approval/index.ts'
import { meetTurn, openTurn, voidTurns } from '#base/deadline/index.ts'
import {
  actorOfLogin,
  appointStaff,
  confirmDuty,
  createAccount,
  demoCredentials,
  grantDuty,
  makeFirstAdministrators,
} from '#base/identity/index.ts'
import { registerOrganisation } from '#entry/organisation/index.ts'
import { reachOf } from '#kit/actor.ts'
import { type Acting, type House, perform } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { officials } from './accounts.ts'
import { type Post, posts, type StoryBody } from './bodies.ts'

const turns = { openTurn, meetTurn, voidTurns }

/** One act of an account of the story, through the same doors as a request, without signing in. */
async function actAs<T>(house: House, login: string, duty: Duty, work: (ctx: Acting) => Promise<T>): Promise<T> {
  const actor = await actorOfLogin(house.database.published, login, duty)
  return perform(house, actor, { requestId: newId(), reach: reachOf(actor) }, work)
}

/** The three administrators make the accounts, grant the duties, and leaders confirm those of their centres. */
export async function employPeople(house: House): Promise<void> {
  await makeFirstAdministrators(house, async () => ({ password: '', credentials: await demoCredentials() }))
  for (const { login, name, duty, area } of officials) {
    const id = await actAs(house, 'system', 'systemAdministrator', async (ctx) =>
      createAccount(ctx, { login, name }, await demoCredentials()),
    )
    const grant = await actAs(house, 'security', 'securityAdministrator', (ctx) =>
      grantDuty(ctx, turns, id, { duty, ...(area && { area }) }),
    )
    const open = await findOpenApproval(house.database.published, 'duty.grant', grant)
    if (!open) continue
    const confirmer = confirmerFor(login, duty, area)
    await actAs(house, confirmer.login, confirmer.duty, (ctx) => confirmDuty(ctx, turns, grant, open.hash))
  }
}

/** The leader of the centre where there is one already, else the region's; its own first leader is seen by the auditors. */
function confirmerFor(login: string, duty: Duty, area: string | undefined): { login: string; duty: Duty } {
  if (login === 'qu-shenpi') return { login: 'audit', duty: 'auditAdministrator' }
  const own = officials.find((each) => each.duty === 'centreLeader' && each.area === area && each.login !== login)
  const first = duty === 'centreLeader' && own?.area !== '450000'
  return { login: first || !own ? 'qu-shenpi' : own.login, duty: 'centreLeader' }
}

/** The centre enters a body that shows its certificate; its legal representative names the others, `only` those told. */
export async function foundBody(house: House, body: StoryBody, only?: readonly Post[]): Promise<string> {
  const { key, office, ...registration } = body
  const legalRepresentative = { account: `${key}-faren`, name: `${body.shortName}法人` }
  const { id } = await actAs(house, `${office}-jingban`, 'centreHandler', async (ctx) =>
    registerOrganisation(ctx, { ...registration, legalRepresentative }, await demoCredentials()),
  )
  for (const { post, duty, name } of posts) {
    if (only && !only.includes(post)) continue
    const ask = { login: `${key}-${post}`, name: `${body.shortName}${name}`, duty }
    await actAs(house, `${key}-faren`, 'legalRepresentative', async (ctx) =>
      appointStaff(ctx, ask, await demoCredentials()),
    )
  }
  return id
}
