import { randomBytes } from 'node:crypto'
import { toHex } from '@guijiang/proof/bytes'
import { SALT_BYTES } from '@guijiang/proof/commit'
import { encodeEntry } from '@guijiang/proof/entry'
import { type Db, sql, type Tx } from '../db.ts'
import { appendOwnEntry, commitmentOf } from './append.ts'

// The log of acts is not public: when somebody acted could betray a complainant. So that it cannot be rebuilt either, an
// entry of the public log says now and then how far it had come.

export const ANCHOR = 'log.anchor'

export async function appendAnchor(
  tx: Tx,
  head: { size: number; root: Uint8Array },
  at: Temporal.Instant,
): Promise<void> {
  const salt = randomBytes(SALT_BYTES)
  const entry = encodeEntry({
    kind: ANCHOR,
    time: Math.floor(at.epochMilliseconds / 1000),
    area: null,
    body: null,
    ref: `actions/${head.size}`,
    commit: commitmentOf(salt, ANCHOR, anchorContent(head)),
  })
  await appendOwnEntry(tx, { log: 'registry', kind: ANCHOR, subject: null, entry, salt })
}

/** What an anchor with this `ref` commits to, read again from the checkpoints; undefined where there is none. */
export async function findAnchorContent(db: Db, ref: string | null): Promise<unknown> {
  const size = Number(/^actions\/(\d+)$/.exec(ref ?? '')?.[1] ?? -1)
  const { rows } = await sql<{ size: number; root: Buffer }>`
    select size, root from log_checkpoint where log = 'actions' and size = ${size}`.execute(db)
  return rows[0] && anchorContent(rows[0])
}

function anchorContent({ size, root }: { size: number; root: Uint8Array }) {
  return { log: 'actions', size, root: toHex(root) }
}
