import { type City, centreName } from '@guijiang/contract/codes'
import { type Credentials, giveBodyDuty, nameBody, reaches } from '#base/identity/index.ts'
import type { Acting } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { Problem } from '#kit/problem.ts'
import { requireLegalPerson } from './rules.ts'
import { insertOrganisation } from './store.ts'

export type Registration = {
  creditCode: string
  name: string
  shortName: string
  area: City
  address: string
  phone: string
  legalRepresentative: { account: string; name: string }
}

/**
 * 二（一）1 [N2.1.1]: the centre enters a body that shows its registration certificate, and opens the account of its
 * legal representative, who names everybody else.
 */
export async function registerOrganisation(
  ctx: Acting,
  { creditCode, legalRepresentative, ...body }: Registration,
  credentials: Credentials,
): Promise<{ id: string; made: boolean }> {
  if (!reaches(ctx.actor, { area: body.area, organisationId: null })) {
    throw new Problem('other-centre', { centre: centreName(body.area) }, { clause: 'N3.1' })
  }
  const { code, legalForm } = requireLegalPerson(creditCode)
  const id = newId()
  const inserted = await insertOrganisation(ctx.tx, {
    id,
    ...body,
    creditCode: code,
    legalForm,
    enteredBy: ctx.actor.accountId!,
    enteredAt: ctx.clock.now(),
    enteredOn: ctx.clock.today(),
  })
  if (!inserted) throw new Problem('organisation-known', { code })
  await nameBody(ctx, id, body.name)
  const ask = {
    login: legalRepresentative.account,
    name: legalRepresentative.name,
    duty: 'legalRepresentative' as const,
  }
  const { accountId, made } = await giveBodyDuty(ctx, id, ask, credentials)
  await ctx.log({
    action: 'organisation.register',
    subject: id,
    organisationId: id,
    area: body.area,
    clause: 'N2.1.1',
    content: { creditCode: code, name: body.name, account: accountId, accountMade: made },
  })
  return { id, made }
}
