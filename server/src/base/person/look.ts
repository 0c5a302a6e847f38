import type { Purpose } from '@guijiang/contract/base/desk'
import { type Duty, dutyWords } from '@guijiang/contract/codes'
import type { z } from 'zod'
import type { Acting } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { notFound } from '#kit/problem.ts'
import { ensureMayLookOn, looksADay, requirePurpose } from './rules.ts'
import { openField } from './sealing.ts'
import { findStanding, insertLook, listPersons, lockLooks } from './store.ts'

/** Tells the audit administrators; the slices that know them and how to reach them come later, so it is handed in. */
export type Tell = (ctx: Acting, notice: { title: string; body: string }) => Promise<unknown>

type LookField = 'name' | 'documentNumber' | 'phone'

export type Look = { purpose: z.infer<typeof Purpose>; reason?: string | undefined; fields: readonly LookField[] }

/** Seconds after which the screen closes what it opened. */
const openFor = 60

/**
 * Shows personal data in full for a purpose; who, what and why stay on record, for the subject too. Past fifty looks a
 * day the audit administrator is told, and each further one needs a fresh proof.
 */
export async function lookAtPerson(
  ctx: Acting,
  tellAuditors: Tell,
  { organisationId, id }: { organisationId: string; id: string },
  look: Look,
): Promise<Partial<Record<LookField, string>> & { closesInSeconds: number }> {
  const { actor, tx, machine } = ctx
  const reason = requirePurpose(look.purpose, look.reason)
  const standing = await findStanding(tx, organisationId, id)
  const [row] = await listPersons(tx, organisationId, [id])
  if (!standing || !row || !actor.accountId) throw notFound()
  const now = machine.now()
  const looks = await lockLooks(tx, actor.accountId, { day: machine.today(), free: looksADay })
  ensureMayLookOn(looks, actor.provedAt, now)

  const fields = [...new Set(look.fields)]
  const shown = fields.flatMap((field) => {
    const text = openField(ctx.keys, row, field)
    return text === null ? [] : [[field, text] as const]
  })
  await insertLook(tx, {
    id: newId(),
    organisationId,
    personId: id,
    accountId: actor.accountId,
    duty: actor.duty,
    area: actor.area,
    fields,
    purpose: look.purpose,
    reason,
    at: ctx.clock.now(),
    recordedAt: now,
    recordedOn: machine.today(),
  })
  await ctx.log({
    action: 'person.look',
    subject: id,
    organisationId,
    area: standing.area,
    content: { fields, purpose: look.purpose },
  })
  if (looks.count === looksADay) {
    const who = `${actor.name}（${dutyWords[actor.duty as Duty]}）`
    await tellAuditors(ctx, {
      title: `查看完整个人信息超过 ${looksADay} 次`,
      body: `${who}今天第 ${looksADay + 1} 次查看完整个人信息，已重新验证身份。请核对查看记录和用途。`,
    })
  }
  return { ...Object.fromEntries(shown), closesInSeconds: openFor }
}
