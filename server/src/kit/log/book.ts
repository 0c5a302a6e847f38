import { equalBytes, toHex, utf8 } from '@guijiang/proof/bytes'
import { type Entry, parseEntry } from '@guijiang/proof/entry'
import { formatCheckpoint } from '@guijiang/proof/note'
import { tilesOfLevel } from '@guijiang/proof/tile'
import { type Db, sql } from '../db.ts'
import { ANCHOR, findAnchorContent } from './anchor.ts'
import { type ActionRow, actionLeaf, commitmentOf, type LogName } from './append.ts'
import type { Finding, Mismatch } from './findings.ts'
import { GrowingTree, tree, type WholeTile } from './tree.ts'

/**
 * Reads again, from the rows as they are today, the contents that entries of one kind committed to: by subject, absent
 * where the row is gone.
 */
export type RegistrySource = (db: Db, subjects: readonly string[]) => Promise<ReadonlyMap<string, unknown>>
export type RegistrySources = Readonly<Record<string, RegistrySource>>

const BATCH = 2_000

type EntryRow = {
  idx: number
  entry: string
  leafHash: Buffer
  pendingId: number
  pendingEntry: string | null
  pendingLog: LogName | null
  kind: string | null
  subject: string | null
  salt: Buffer | null
  actionId: number | null
}

type KnownAct = ActionRow & { id: number }

/** One log, read from its first entry to its last. */
export class Book {
  readonly #db: Db
  readonly #log: LogName
  readonly #origin: string
  readonly #told: (found: Mismatch) => void
  #lastRootHeld = true

  constructor(db: Db, log: LogName, origin: string, told: (found: Mismatch) => void) {
    this.#db = db
    this.#log = log
    this.#origin = origin
    this.#told = told
  }

  async read(sources: RegistrySources, signed: { size: number; root: string } | undefined): Promise<number> {
    const growing = new GrowingTree()
    const size = await this.#count()
    for (let first = 0; first < size; first += BATCH) {
      const rows = await this.#entries(first)
      await this.#compareRows(rows, sources)
      await this.#compareTree(rows, first, growing, signed)
    }
    await this.#compareSize(growing)
    if (signed && signed.size > growing.size) this.#tell('head-differs', { idx: growing.size })
    return growing.size
  }

  /** The last checkpoint under our own signature. Ed25519 signs the same text the same way, always. */
  async requireSigned(holds: (note: string, signature: Buffer) => boolean): Promise<void> {
    const { rows } = await sql<{ size: number; note: string; signature: Buffer }>`
      select c.size, c.note, s.signature from log_checkpoint c join log_signature s using (log, size)
      where c.log = ${this.#log} and s.name = ${this.#origin} order by c.size desc limit 1`.execute(this.#db)
    const last = rows[0]
    if (last && !holds(last.note, last.signature)) {
      this.#tell('signature-wrong', { row: `log_signature ${last.size}` })
    }
  }

  async #count(): Promise<number> {
    const { rows } = await sql<{ size: number }>`
      select coalesce(max(idx) + 1, 0) as size from log_entry where log = ${this.#log}`.execute(this.#db)
    return rows[0]!.size
  }

  async #entries(first: number): Promise<EntryRow[]> {
    const { rows } = await sql<EntryRow>`
      select e.idx, e.entry, e.leaf_hash, e.pending_id, p.entry as pending_entry, p.log as pending_log, p.kind, p.subject,
        o.salt, p.action_id
      from log_entry e
      left join log_pending p on p.id = e.pending_id
      left join log_opening o on o.pending_id = e.pending_id
      where e.log = ${this.#log} and e.idx >= ${first} and e.idx < ${first + BATCH} order by e.idx`.execute(this.#db)
    return rows
  }

  async #compareRows(rows: readonly EntryRow[], sources: RegistrySources): Promise<void> {
    const readable = rows.flatMap((row) => {
      const entry = this.#entryOf(row)
      return entry && row.salt ? [{ row, entry, salt: row.salt }] : []
    })
    const acts = await this.#acts(readable.map(({ row }) => row.actionId).filter((id) => id !== null))
    if (this.#log === 'actions') {
      for (const { row, entry, salt } of readable) this.#compareAct(row, entry, salt, acts.get(row.actionId ?? -1))
      return
    }
    const contents = await this.#contents(readable, sources)
    for (const { row, entry, salt } of readable) {
      const place = { idx: row.idx, kind: entry.kind, row: `${entry.kind} ${row.subject ?? entry.ref}` }
      if (entry.kind !== ANCHOR && !acts.has(row.actionId ?? -1)) {
        this.#tell('row-missing', { ...place, row: `action_log ${row.actionId}` })
      }
      const content = contents.get(entry.kind)
      if (content === undefined) this.#tell('source-unknown', place)
      else if (!content.has(row.subject ?? row.entry)) this.#tell('row-missing', place)
      else if (commitmentOf(salt, entry.kind, content.get(row.subject ?? row.entry)) !== entry.commit) {
        this.#tell('content-changed', place)
      }
    }
  }

  /** The entry, where it is one and the rows beside it agree. */
  #entryOf(row: EntryRow): Entry | null {
    const place = { idx: row.idx, kind: row.kind, row: `log_entry ${row.idx}` }
    if (row.pendingEntry === null) this.#tell('pending-missing', { ...place, row: `log_pending ${row.pendingId}` })
    else if (row.salt === null) this.#tell('opening-missing', { ...place, row: `log_opening ${row.pendingId}` })
    try {
      const entry = parseEntry(row.entry)
      if (row.pendingEntry !== null && (row.pendingEntry !== row.entry || row.kind !== entry.kind)) {
        this.#tell('entry-changed', { ...place, row: `log_pending ${row.pendingId}` })
      }
      if (row.pendingLog !== null && row.pendingLog !== this.#log) this.#tell('entry-changed', place)
      return entry
    } catch {
      this.#tell('entry-changed', place)
      return null
    }
  }

  #compareAct(row: EntryRow, entry: Entry, salt: Buffer, act: KnownAct | undefined): void {
    const place = { idx: row.idx, kind: entry.kind, row: `action_log ${row.actionId}` }
    if (act === undefined) {
      this.#tell('row-missing', place)
      return
    }
    let rebuilt: string
    try {
      rebuilt = actionLeaf(act, salt).entry
    } catch {
      // The row holds something that no entry could ever have been made of.
      this.#tell('content-changed', place)
      return
    }
    if (rebuilt === row.entry) return
    this.#tell(parseEntry(rebuilt).commit === entry.commit ? 'entry-changed' : 'content-changed', place)
  }

  async #acts(ids: readonly number[]): Promise<Map<number, KnownAct>> {
    const { rows } = await sql<KnownAct>`
      select id, at, recorded_at, request_id, actor, duty, area, organisation_id, action, subject, case_kind, case_id,
        clause, content, registry_entries
      from action_log where id = any (${ids}::bigint[])`.execute(this.#db)
    return new Map(rows.map(({ id, ...act }) => [id, { id, ...act }]))
  }

  /** By kind, then by subject; an anchor has no subject and goes by its entry. */
  async #contents(
    readable: readonly { row: EntryRow; entry: Entry }[],
    sources: RegistrySources,
  ): Promise<Map<string, ReadonlyMap<string, unknown>>> {
    const contents = new Map<string, ReadonlyMap<string, unknown>>()
    for (const [kind, group] of Map.groupBy(readable, ({ entry }) => entry.kind)) {
      if (kind === ANCHOR) {
        const found = new Map<string, unknown>()
        for (const { row, entry } of group) {
          const content = await findAnchorContent(this.#db, entry.ref)
          if (content !== undefined) found.set(row.entry, content)
        }
        contents.set(kind, found)
      } else if (Object.hasOwn(sources, kind)) {
        const subjects = new Set(group.map(({ row }) => row.subject).filter((subject) => subject !== null))
        contents.set(kind, await sources[kind]!(this.#db, [...subjects]))
      }
    }
    return contents
  }

  /** The tree is built from the entries alone, and everything kept about it compared with that. */
  async #compareTree(
    rows: readonly EntryRow[],
    first: number,
    growing: GrowingTree,
    signed: { size: number; root: string } | undefined,
  ): Promise<void> {
    const checkpoints = await this.#checkpoints(first, first + BATCH)
    const tiles: WholeTile[] = []
    for (const row of rows) {
      if (row.idx !== growing.size) {
        // Everything after the gap would disagree; one finding says it.
        if (this.#lastRootHeld) this.#tell('index-missing', { idx: growing.size, row: `log_entry ${growing.size}` })
        this.#lastRootHeld = false
      }
      const leaf = tree.leaf(utf8(row.entry))
      if (!equalBytes(leaf, row.leafHash)) {
        this.#tell('leaf-hash-changed', { idx: row.idx, kind: row.kind, row: `log_entry ${row.idx}` })
      }
      tiles.push(...growing.append(leaf))
      const checkpoint = checkpoints.get(growing.size)
      if (checkpoint) this.#compareRoot(growing, checkpoint)
      if (signed?.size === growing.size && toHex(growing.root()) !== signed.root) {
        this.#tell('head-differs', { idx: growing.size })
      }
    }
    await this.#compareTiles(tiles)
  }

  #compareRoot(growing: GrowingTree, { root, note }: { root: Buffer; note: string }): void {
    const expected = growing.root()
    const text = formatCheckpoint({ origin: this.#origin, size: growing.size, root: expected })
    const holds = equalBytes(expected, root) && text === note
    // From the first wrong root on every later one is wrong for the same reason.
    if (!holds && this.#lastRootHeld) this.#tell('root-changed', { row: `log_checkpoint ${growing.size}` })
    this.#lastRootHeld = holds
  }

  async #compareTiles(tiles: readonly WholeTile[]): Promise<void> {
    if (tiles.length === 0) return
    const { rows } = await sql<{ level: number; idx: number; bytes: Buffer; root: Buffer }>`
      select t.level, t.idx, t.bytes, t.root from log_tile t
      join unnest(${tiles.map(({ level }) => level)}::int[], ${tiles.map(({ idx }) => idx)}::bigint[]) as w(level, idx)
        on w.level = t.level and w.idx = t.idx
      where t.log = ${this.#log}`.execute(this.#db)
    for (const { level, idx, bytes, root } of tiles) {
      const kept = rows.find((row) => row.level === level && row.idx === idx)
      if (!kept || !equalBytes(kept.bytes, bytes) || !equalBytes(kept.root, root)) {
        this.#tell('tile-changed', { row: `log_tile ${level}/${idx}` })
      }
    }
  }

  async #checkpoints(after: number, upTo: number): Promise<Map<number, { root: Buffer; note: string }>> {
    const { rows } = await sql<{ size: number; root: Buffer; note: string }>`
      select size, root, note from log_checkpoint
      where log = ${this.#log} and size > ${after} and size <= ${upTo}`.execute(this.#db)
    return new Map(rows.map(({ size, root, note }) => [size, { root, note }]))
  }

  async #compareSize(growing: GrowingTree): Promise<void> {
    const { rows } = await sql<{ cursor: number; checkpoint: number; tiles: number }>`
      select (select size from log_cursor where log = ${this.#log}) as cursor,
        (select coalesce(max(size), 0) from log_checkpoint where log = ${this.#log}) as checkpoint,
        (select count(*) from log_tile where log = ${this.#log}) as tiles`.execute(this.#db)
    const { cursor, checkpoint, tiles } = rows[0]!
    let whole = 0
    for (let level = 0; tilesOfLevel(level, growing.size).whole > 0; level++) {
      whole += tilesOfLevel(level, growing.size).whole
    }
    if (cursor !== growing.size) this.#tell('size-differs', { idx: growing.size, row: `log_cursor ${cursor}` })
    if (checkpoint !== growing.size)
      this.#tell('size-differs', { idx: growing.size, row: `log_checkpoint ${checkpoint}` })
    if (tiles !== whole) this.#tell('size-differs', { idx: growing.size, row: `log_tile ${tiles}` })
  }

  #tell(finding: Finding, { idx = null, row = null, kind = null }: Partial<Mismatch>): void {
    this.#told({ finding, log: this.#log, idx, row, kind })
  }
}
