import type { Tx } from './db.ts'
import type { House } from './house.ts'
import { Problem } from './problem.ts'

export type Replay = { status: number; reply: unknown }

/** Who asks for what with which key, and what was sent. */
export type Claim = { actor: string; action: string; key: string; content: unknown }

type Ground = Pick<House, 'keys' | 'machine'> & { tx: Tx }

/**
 * So long a reply is kept (machine time): a client tries again within seconds, a person whose line broke off the same day.
 * Later it would only lie there with what it says of people.
 */
export const keptFor = Temporal.Duration.from({ hours: 24 })

/** So long a key is known as used: a phone that was without a network for weeks still acts once. */
export const knownFor = Temporal.Duration.from({ hours: 24 * 90 })

const indexOf = ({ keys }: Pick<House, 'keys'>, { actor, action, key }: Claim): Buffer =>
  keys.blindIndex('request', JSON.stringify([actor, action, key]))

const place = (index: Buffer) => ({ table: 'idempotent_request', column: 'reply', row: index.toString('hex') })

/**
 * Claims a request inside its own transaction. A twin under way waits here until the first commits and then gets
 * its reply; the same key with other content is refused (409).
 */
export async function claimRequest({ tx, keys, machine }: Ground, claim: Claim): Promise<Replay | undefined> {
  const requestIndex = indexOf({ keys }, claim)
  const contentIndex = keys.blindIndex('request', JSON.stringify(claim.content ?? null))
  const claimed = await tx
    .insertInto('idempotentRequest')
    .values({ requestIndex, contentIndex, at: machine.now() })
    .onConflict((conflict) => conflict.doNothing())
    .returning('requestIndex')
    .executeTakeFirst()
  if (claimed) return undefined
  const first = await tx
    .selectFrom('idempotentRequest')
    .select(['contentIndex', 'status', 'reply', 'forgotten'])
    .where('requestIndex', '=', requestIndex)
    .executeTakeFirstOrThrow()
  if (!contentIndex.equals(first.contentIndex)) throw new Problem('key-reused', {})
  if (first.forgotten) throw new Problem('already-done', {})
  const reply = first.reply ? JSON.parse(keys.decryptField(place(requestIndex), first.reply)) : null
  return { status: first.status ?? 200, reply }
}

export async function keepReply({ tx, keys }: Ground, claim: Claim, { status, reply }: Replay): Promise<void> {
  const index = indexOf({ keys }, claim)
  await tx
    .updateTable('idempotentRequest')
    .set({ status, reply: reply === undefined ? null : keys.encryptField(place(index), JSON.stringify(reply)) })
    .where('requestIndex', '=', index)
    .execute()
}

/** Run hourly: replies that nobody will ask for again go, and long after them the keys. */
export async function forgetReplies({ database, machine }: Pick<House, 'database' | 'machine'>): Promise<void> {
  const now = machine.now()
  await database.published.deleteFrom('idempotentRequest').where('at', '<=', now.subtract(knownFor)).execute()
  await database.published
    .updateTable('idempotentRequest')
    .set({ reply: null, forgotten: true })
    .where('at', '<=', now.subtract(keptFor))
    .where('forgotten', '=', false)
    .execute()
}
