import type { StaffEntry } from '@guijiang/contract/entry/personnel'
import { sameName } from '@guijiang/contract/formats'
import { holdersOf } from '#base/identity/index.ts'
import { requireAssessable } from '#base/occupation/index.ts'
import { getOrganisation } from '#entry/organisation/index.ts'
import type { Acting } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { ensureVersion } from '#kit/lifecycle.ts'
import { notFound, Problem } from '#kit/problem.ts'
import { type IssuedCard, isCentreNumber, requireAsIssued, requireGradeCovers } from './rules.ts'
import * as store from './store.ts'

/** The card of that number as a centre issued it; who issues them stands above, and is handed in. */
export type FindIssuedCard = (db: Acting['db'], number: string) => Promise<IssuedCard | undefined>

const own = (ctx: Acting): string => {
  if (!ctx.actor.organisationId) throw notFound()
  return ctx.actor.organisationId
}

/** 二（一）2 [N2.1.2]: the body enters one of its people, with card, occupations and levels. Returns the id. */
export async function addStaff(ctx: Acting, entry: StaffEntry, findIssued: FindIssuedCard): Promise<string> {
  const organisationId = own(ctx)
  const { area } = await getOrganisation(ctx.tx, organisationId)
  const id = newId()
  await requireCard(ctx, entry, findIssued)
  const values = await valuesOf(ctx, { organisationId, id }, entry)
  const row = { organisationId, id, area, ...values, enteredBy: ctx.actor.accountId!, enteredAt: ctx.clock.now() }
  if (!(await store.insertStaff(ctx.tx, row))) throw new Problem('staff-known', { name: entry.name })
  await store.replaceOccupations(ctx.tx, { organisationId, id, area }, entry.occupations)
  await log(ctx, 'personnel.add', id, entry)
  return id
}

export async function changeStaff(
  ctx: Acting,
  id: string,
  { seen, entry }: { seen: number; entry: StaffEntry },
  findIssued: FindIssuedCard,
): Promise<void> {
  const staff = await lock(ctx, id)
  ensureVersion(staff, seen)
  await requireCard(ctx, entry, findIssued)
  await store.updateStaff(ctx.tx, staff, await valuesOf(ctx, staff, entry))
  await store.replaceOccupations(ctx.tx, staff, entry.occupations)
  await log(ctx, 'personnel.change', id, entry)
}

/** Who left is not named for anything new; what was done stays. */
export async function endStaff(ctx: Acting, id: string, seen: number): Promise<void> {
  const staff = await lock(ctx, id)
  ensureVersion(staff, seen)
  await store.updateStaff(ctx.tx, staff, { leftOn: ctx.clock.today() })
  await log(ctx, 'personnel.end', id, { kind: staff.kind })
}

/** A card that a centre issued: written into the body's list as part of the act that issues it. */
export type GivenCard = {
  organisationId: string
  staffId: string
  number: string
  lastDay: Temporal.PlainDate
  occupations: readonly store.StaffOccupationRow[]
}

/** 四（一）4 [N4.1.4]: what the card covers is added to what the person may assess; who left meanwhile has no use of it. */
export async function giveCard(ctx: Acting, card: GivenCard): Promise<void> {
  const staff = await store.lockStaff(ctx.tx, card.organisationId, card.staffId)
  if (!staff) return
  await store.updateStaff(ctx.tx, staff, { cardNumber: card.number, cardExpiresOn: card.lastDay })
  if (card.occupations.length > 0) await store.replaceOccupations(ctx.tx, staff, card.occupations)
}

async function requireCard(ctx: Acting, entry: StaffEntry, findIssued: FindIssuedCard): Promise<void> {
  const { cardNumber } = entry
  if (!cardNumber || !isCentreNumber(cardNumber)) return
  requireAsIssued(entry, await findIssued(ctx.tx, cardNumber))
}

async function lock(ctx: Acting, id: string): Promise<store.Staff> {
  const staff = await store.lockStaff(ctx.tx, own(ctx), id)
  if (!staff) throw notFound()
  return staff
}

const log = (ctx: Acting, action: string, subject: string, { kind }: { kind: string }) =>
  ctx.log({ action, subject, clause: 'N2.1.2', content: { kind } })

async function valuesOf(
  ctx: Acting,
  { organisationId, id }: { organisationId: string; id: string },
  entry: StaffEntry,
): Promise<Pick<store.Staff, 'kind' | 'name' | 'accountId' | 'employment' | 'grade' | 'cardNumber' | 'cardExpiresOn'>> {
  requireGradeCovers(entry)
  for (const { code, edition, levels } of entry.occupations) {
    for (const level of levels) await requireAssessable(ctx.tx, { code, edition, level })
  }
  const { kind, name, employment, cardNumber } = entry
  const accountId = entry.account ? await accountOf(ctx, organisationId, entry) : null
  const twin = await store.findTwin(ctx.tx, { organisationId, id, kind, cardNumber, accountId })
  if (twin) {
    const errors = [{ pointer: `/${twin.field}`, detail: `${twin.name}已用了同一个。请核对。` }]
    throw new Problem('staff-known', { name: twin.name }, { errors })
  }
  const cardExpiresOn = entry.cardExpiresOn ? Temporal.PlainDate.from(entry.cardExpiresOn) : null
  return {
    kind,
    name,
    accountId,
    employment,
    grade: kind === 'assessor' ? entry.grade : null,
    cardNumber,
    cardExpiresOn,
  }
}

/** The account must hold the same duty in this body, and be of the same person: nobody works under another's card. */
async function accountOf(ctx: Acting, organisationId: string, { account, kind, name }: StaffEntry): Promise<string> {
  const holders = await holdersOf(ctx.tx, { duty: kind, organisationId })
  const found = holders.find(({ login }) => login === account)
  if (found && sameName(found.name, name)) return found.accountId
  if (found) {
    const errors = [
      { pointer: '/name', detail: `账号 ${found.login} 是${found.name}的，和这里写的姓名不同。请核对证卡。` },
    ]
    throw new Problem('name-differs', { login: found.login }, { clause: 'N4.2.3', errors })
  }
  const errors = [{ pointer: '/account', detail: '这个账号不是本机构同一岗位的账号。请先由法定代表人任命。' }]
  throw new Problem('staff-account-unfit', {}, { errors })
}
