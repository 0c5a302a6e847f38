import { createHash } from 'node:crypto'
import type { Tx } from './db.ts'
import { Problem } from './problem.ts'

export type Replay = { status: number; reply: unknown }

/**
 * Claims a request inside its own transaction. A twin under way waits here until the first commits and then gets
 * its reply; the same key with other content is refused (409).
 */
export async function claimRequest(
  tx: Tx,
  claim: { actor: string; action: string; key: string; body: unknown; at: Temporal.Instant },
): Promise<Replay | undefined> {
  const bodyHash = createHash('sha256')
    .update(JSON.stringify(claim.body ?? null))
    .digest()
  const claimed = await tx
    .insertInto('idempotentRequest')
    .values({ actor: claim.actor, action: claim.action, key: claim.key, bodyHash, at: claim.at })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst()
  if (claimed) return undefined
  const first = await tx
    .selectFrom('idempotentRequest')
    .select(['bodyHash', 'status', 'reply'])
    .where('actor', '=', claim.actor)
    .where('action', '=', claim.action)
    .where('key', '=', claim.key)
    .executeTakeFirstOrThrow()
  if (!bodyHash.equals(first.bodyHash)) throw new Problem('key-reused', {})
  return { status: first.status ?? 200, reply: first.reply }
}

export async function keepReply(
  tx: Tx,
  claim: { actor: string; action: string; key: string },
  { status, reply }: Replay,
): Promise<void> {
  await tx
    .updateTable('idempotentRequest')
    .set({ status, reply: reply === undefined ? null : JSON.stringify(reply) })
    .where('actor', '=', claim.actor)
    .where('action', '=', claim.action)
    .where('key', '=', claim.key)
    .execute()
}
