import { createHmac, hash, randomBytes } from 'node:crypto'
import { canonicalJson, SALT_BYTES } from '@guijiang/proof/commit'
import { encodeEntry } from '@guijiang/proof/entry'
import { sql, type Tx } from '../db.ts'

/** `actions` has an entry for every act; `registry` what the public may follow. */
export type LogName = 'registry' | 'actions'

/** What one act says of itself. References, states, days and hashes only: never anything personal. */
export type ActionEntry = {
  /** Legal time of the act. */
  at: Temporal.Instant
  /** Machine time at which it is written down. */
  recordedAt: Temporal.Instant
  requestId: string
  actor: string | null
  duty: string | null
  /** Six digits. */
  area: string | null
  organisationId: string | null
  /** `application.submit`: slice and act. */
  action: string
  subject: string | null
  caseKind: string | null
  caseId: string | null
  clause: string | null
  content: Record<string, unknown>
  registry?: readonly RegistryEntry[]
}

export type RegistryEntry = {
  /** `certificate.issue`. */
  kind: string
  /** Code of the body concerned. */
  body: string | null
  /** What may be said openly, as a range of numbers; never a person's or a certificate's number. */
  ref?: string | null
  area: string | null
  /** The row whose content is committed to. It never changes afterwards: the re-commit reads it again. */
  subject: string
  content: Record<string, unknown>
}

/** The columns of an `action_log` row that its entry commits to. */
export type ActionRow = Omit<ActionEntry, 'registry'> & { registryEntries: number }

/**
 * Writes the act, its entry for the log `actions` and its entries for `registry`, with what opens them: one statement,
 * in the transaction of the act, so that there is no act without its trace and no trace without its act. The act is
 * numbered apart, because who writes it need not reach it, and what is not reached is not returned. Returns the act's
 * commitment, hexadecimal: whoever keeps it can have the entry looked for.
 */
export async function appendAction(tx: Tx, { registry = [], ...entry }: ActionEntry): Promise<string> {
  const row = asStored({ ...entry, registryEntries: registry.length })
  const own = actionLeaf(row, randomBytes(SALT_BYTES))
  const leaves = [own, ...registry.map((item) => registryLeaf(item, row.at))]
  await sql`
    with action as materialized (
      select nextval('action_log_id_seq') as id
    ), acted as (
      insert into action_log (id, at, recorded_at, request_id, actor, duty, area, organisation_id, action, subject,
        case_kind, case_id, clause, content, registry_entries)
      overriding system value
      values ((select id from action), ${microseconds(row.at)}, ${microseconds(row.recordedAt)}, ${row.requestId},
        ${row.actor}, ${row.duty}, ${row.area}, ${row.organisationId}, ${row.action}, ${row.subject},
        ${row.caseKind}, ${row.caseId}, ${row.clause}, ${canonicalJson(row.content)}, ${row.registryEntries})
    ), ${leavesOf(leaves)}, pending as (
      insert into log_pending (id, log, action_id, kind, subject, entry)
      select leaf.id, leaf.log, action.id, leaf.kind, leaf.subject, leaf.entry from leaf cross join action
    )
    insert into log_opening (pending_id, salt) select id, salt from leaf`.execute(tx)
  // Its last line: `commit` and 64 digits.
  return own.entry.slice(-65, -1)
}

/** An entry of the log itself, without an act behind it. */
export async function appendOwnEntry(tx: Tx, leaf: Leaf): Promise<void> {
  await sql`
    with ${leavesOf([leaf])}, pending as (
      insert into log_pending (id, log, kind, subject, entry)
      select leaf.id, leaf.log, leaf.kind, leaf.subject, leaf.entry from leaf
    )
    insert into log_opening (pending_id, salt) select id, salt from leaf`.execute(tx)
}

export type Leaf = { log: LogName; kind: string; subject: string | null; entry: string; salt: Buffer }

// Numbered here, not by default, because `insert … returning` cannot say which salt belongs to which number.
function leavesOf(leaves: readonly Leaf[]) {
  return sql`leaf as materialized (
      select nextval('log_pending_id_seq') as id, given.*
      from unnest(
        ${leaves.map((leaf) => leaf.log)}::text[], ${leaves.map((leaf) => leaf.kind)}::text[],
        ${leaves.map((leaf) => leaf.subject)}::uuid[], ${leaves.map((leaf) => leaf.entry)}::text[],
        ${leaves.map((leaf) => leaf.salt)}::bytea[]
      ) as given(log, kind, subject, entry, salt)
    )`
}

/** Rebuilt from the row alone, the entry must come out the same: the re-commit relies on it. */
export function actionLeaf(row: ActionRow, salt: Buffer): Leaf {
  const committed = committedOf(row)
  const entry = encodeEntry({
    kind: row.action,
    time: seconds(row.at),
    area: row.area,
    body: null,
    ref: null,
    commit: commitmentOf(salt, row.action, committed),
  })
  return { log: 'actions', kind: row.action, subject: row.subject, entry, salt }
}

/** What the entry of an act commits to: every column of its row but id and txid. */
export const committedOf = (row: ActionRow): Record<string, unknown> => ({
  at: microseconds(row.at),
  recordedAt: microseconds(row.recordedAt),
  requestId: row.requestId,
  actor: row.actor,
  duty: row.duty,
  area: row.area,
  organisationId: row.organisationId,
  action: row.action,
  subject: row.subject,
  caseKind: row.caseKind,
  caseId: row.caseId,
  clause: row.clause,
  content: row.content,
  registryEntries: row.registryEntries,
})

export function registryLeaf(item: RegistryEntry, at: Temporal.Instant, salt = randomBytes(SALT_BYTES)): Leaf {
  const entry = encodeEntry({
    kind: item.kind,
    time: seconds(at),
    area: item.area,
    body: item.body,
    ref: item.ref ?? null,
    commit: commitmentOf(salt, item.kind, item.content),
  })
  return { log: 'registry', kind: item.kind, subject: item.subject, entry, salt }
}

/** As `commitment` of the proof package; the system's own HMAC is several times faster. */
export function commitmentOf(salt: Uint8Array, kind: string, content: unknown): string {
  if (salt.length !== SALT_BYTES) throw new RangeError(`a salt has ${SALT_BYTES} bytes, not ${salt.length}`)
  return createHmac('sha256', salt)
    .update(`guijiang-commit/v1\n${kind}\n${canonicalJson(content)}`)
    .digest('hex')
}

export function sha256(bytes: Uint8Array): Buffer {
  return hash('sha256', bytes, 'buffer')
}

/** The database keeps uuids in small letters. */
function asStored(row: ActionRow): ActionRow {
  return {
    ...row,
    actor: row.actor?.toLowerCase() ?? null,
    organisationId: row.organisationId?.toLowerCase() ?? null,
    subject: row.subject?.toLowerCase() ?? null,
    caseId: row.caseId?.toLowerCase() ?? null,
  }
}

/** As far as the database keeps it. */
function microseconds(moment: Temporal.Instant): string {
  return moment.toString({ smallestUnit: 'microsecond', roundingMode: 'floor' })
}

function seconds(moment: Temporal.Instant): number {
  return Math.floor(moment.epochMilliseconds / 1000)
}
