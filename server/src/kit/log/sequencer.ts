import { toHex, utf8 } from '@guijiang/proof/bytes'
import { formatCheckpoint } from '@guijiang/proof/note'
import { HASH_BYTES, hashesOf } from '@guijiang/proof/tile'
import type { Clock } from '../clock.ts'
import { type Database, sql, type Tx } from '../db.ts'
import type { Signer } from '../keys/index.ts'
import type { LogName } from './append.ts'
import type { HeadFile } from './head-file.ts'
import { type GrowingTree, loadTree, type WholeTile } from './tree.ts'

/** Any number does that is not used for another of our locks; each database has its own. */
const LOCK = 45_0004

const BATCH = 5_000

/** The steps between which a test stops the sequencer. */
export type Step = 'placed' | 'tiled' | 'checkpointed' | 'committed' | 'signed' | 'kept'

export type SequencerGround = {
  database: Database
  clock: Clock
  machine: Clock
  heads: HeadFile
  /** Called between the steps. */
  at?: (log: LogName, step: Step) => void | Promise<void>
}

/** What one turn did to a log: how many entries found their place, and whether there may be more. */
type Turn = { placed: number; more: boolean; checkpoint: Checkpoint | null }

export type Checkpoint = { size: number; root: Buffer; note: string }

type Cursor = { size: number; txid: string; pendingId: number; foreign: boolean }

type Batch = { count: number; leaves: Buffer | null; txid: string | null; pendingId: number | null; oldest: string }

/**
 * Gives the pending entries of one log their place. One transaction places entries, tiles and a checkpoint; then the
 * checkpoint is signed, the file outside the database told, and the signature published, in this order: what is signed
 * is never rolled back, and nothing is published that the file would not miss. Each step may be the last one before a
 * crash; the next turn takes it from there.
 */
export class Sequencer {
  readonly log: LogName
  readonly signer: Signer
  readonly #ground: SequencerGround
  #tree: GrowingTree | null = null
  /** False while the last checkpoint may still lack its signature. */
  #published = false

  constructor(log: LogName, signer: Signer, ground: SequencerGround) {
    this.log = log
    this.signer = signer
    this.#ground = ground
  }

  /** Places what is pending and finished; `anchor` is asked, inside the transaction, for an entry about the new tree. */
  async run(anchor?: (tx: Tx, checkpoint: Checkpoint) => Promise<void>): Promise<number> {
    let placed = 0
    for (let more = true; more; ) {
      if (!this.#published) await this.#publish(await this.#unpublished())
      const turn = await this.#turn(anchor)
      if (turn.checkpoint) await this.#publish(turn.checkpoint)
      placed += turn.placed
      more = turn.more
    }
    return placed
  }

  async #turn(anchor?: (tx: Tx, checkpoint: Checkpoint) => Promise<void>): Promise<Turn> {
    // A turn that fails half-way leaves no tree behind that its entries are not in.
    const known = this.#tree
    this.#tree = null
    const [turn, tree] = await this.#ground.database.transaction({ kind: 'none' }, async (tx) => {
      const idle: Turn = { placed: 0, more: false, checkpoint: null }
      if (!(await this.#lock(tx))) return [idle, known]
      const cursor = await this.#cursor(tx)
      const tree = known?.size === cursor.size ? known : await this.#load(tx, cursor.size)
      const batch = await this.#place(tx, cursor)
      if (batch.leaves === null) {
        if (cursor.foreign) await this.#moveCursor(tx, { ...cursor, txid: batch.oldest, pendingId: 0 })
        return [{ ...idle, more: cursor.foreign }, tree]
      }
      await this.#reached('placed')
      await this.#keepTiles(
        tx,
        hashesOf(batch.leaves).flatMap((leaf) => tree.append(leaf)),
      )
      await this.#reached('tiled')
      const checkpoint = await this.#checkpoint(tx, tree)
      // A cursor out of another cluster stays as it is until nothing of that cluster is left.
      const place = cursor.foreign ? cursor : { txid: batch.txid!, pendingId: batch.pendingId! }
      await this.#moveCursor(tx, { ...place, size: tree.size })
      await anchor?.(tx, checkpoint)
      await this.#reached('checkpointed')
      return [{ placed: batch.count, more: batch.count === BATCH || cursor.foreign, checkpoint }, tree]
    })
    this.#tree = tree
    if (turn.checkpoint) {
      this.#published = false
      await this.#reached('committed')
    }
    return turn
  }

  /** From what the database holds, provided it leads to the last checkpoint: nothing is signed on top of a changed tree. */
  async #load(tx: Tx, size: number): Promise<GrowingTree> {
    const tree = await loadTree(tx, this.log, size)
    const { rows } = await sql<{ root: Buffer }>`
      select root from log_checkpoint where log = ${this.log} and size = ${size}`.execute(tx)
    if (size > 0 && !rows[0]?.root.equals(tree.root())) {
      throw new Error(`log ${this.log}: entries and tiles do not lead to the checkpoint of ${size}`)
    }
    return tree
  }

  async #lock(tx: Tx): Promise<boolean> {
    // A generic plan would not know how little of the table lies behind the cursor.
    await sql`set local plan_cache_mode = force_custom_plan`.execute(tx)
    const { rows } = await sql<{ held: boolean }>`select pg_try_advisory_xact_lock(${LOCK}) as held`.execute(tx)
    return rows[0]?.held === true
  }

  /**
   * `foreign`: the database came here by dump and restore, and this cluster has not yet counted as many transactions as
   * the cursor names. Then nothing can be said by comparing with the cursor.
   */
  async #cursor(tx: Tx): Promise<Cursor> {
    const { rows } = await sql<Cursor>`
      select size, txid::text, pending_id, txid >= pg_snapshot_xmax(pg_current_snapshot()) as foreign
      from log_cursor where log = ${this.log} for update`.execute(tx)
    return rows[0]!
  }

  /**
   * Identity order is not commit order: a row with a smaller id may become visible later. Transactions below the
   * snapshot's xmin are all finished, so nothing can appear any more among their rows; and what appears later has a
   * higher txid than everything placed.
   */
  async #place(tx: Tx, { size, txid, pendingId, foreign }: Cursor): Promise<Batch> {
    const behind = foreign ? sql`true` : sql`(p.txid, p.id) > (${txid}::xid8, ${pendingId}::bigint)`
    const finished = foreign
      ? sql`(p.txid < oldest or p.txid >= pg_snapshot_xmax(pg_current_snapshot()))`
      : sql`p.txid < oldest`
    const { rows } = await sql<Batch>`
      with now as materialized (
        select pg_snapshot_xmin(pg_current_snapshot()) as oldest
      ), batch as materialized (
        select p.id, p.txid, p.entry, ${size}::bigint - 1 + row_number() over (order by p.txid, p.id) as idx
        from log_pending p, now
        where p.log = ${this.log} and ${behind} and ${finished}
          and (select e.idx from log_entry e where e.pending_id = p.id) is null
        order by p.txid, p.id limit ${BATCH}
      ), placed as (
        insert into log_entry (log, idx, pending_id, entry, leaf_hash)
        select ${this.log}, idx, id, entry, sha256('\\x00'::bytea || convert_to(entry, 'UTF8')) from batch order by idx
        returning idx, leaf_hash
      ), last as (
        select txid, id from batch order by idx desc limit 1
      )
      select count(*)::int as count, string_agg(leaf_hash, ''::bytea order by idx) as leaves,
        (select txid::text from last) as txid, (select id from last) as pending_id,
        (select oldest::text from now) as oldest
      from placed`.execute(tx)
    const batch = rows[0]!
    if ((batch.leaves?.length ?? 0) !== batch.count * HASH_BYTES) throw new Error('a hash for each entry expected')
    return batch
  }

  async #keepTiles(tx: Tx, tiles: readonly WholeTile[]): Promise<void> {
    if (tiles.length === 0) return
    await sql`
      insert into log_tile (log, level, idx, bytes, root)
      select ${this.log}, tile.* from unnest(
        ${tiles.map((tile) => tile.level)}::smallint[], ${tiles.map((tile) => tile.idx)}::bigint[],
        ${tiles.map((tile) => Buffer.from(tile.bytes))}::bytea[], ${tiles.map((tile) => Buffer.from(tile.root))}::bytea[]
      ) as tile`.execute(tx)
  }

  async #checkpoint(tx: Tx, tree: GrowingTree): Promise<Checkpoint> {
    const root = Buffer.from(tree.root())
    const note = formatCheckpoint({ origin: this.signer.key.name, size: tree.size, root })
    await sql`
      insert into log_checkpoint (log, size, root, note, at)
      values (${this.log}, ${tree.size}, ${root}, ${note}, ${this.#ground.machine.now()})`.execute(tx)
    return { size: tree.size, root, note }
  }

  async #moveCursor(tx: Tx, { size, txid, pendingId }: Omit<Cursor, 'foreign'>): Promise<void> {
    await sql`
      update log_cursor set size = ${size}, txid = ${txid}::xid8, pending_id = ${pendingId}
      where log = ${this.log}`.execute(tx)
  }

  /** The last checkpoint, where a crash came between its commit and its signature. */
  async #unpublished(): Promise<Checkpoint | null> {
    const { rows } = await this.#ground.database.read({ kind: 'none' }, (db) =>
      sql<Checkpoint & { signed: boolean }>`
        select c.size, c.root, c.note, s.name is not null as signed
        from log_checkpoint c
        left join log_signature s on s.log = c.log and s.size = c.size and s.name = ${this.signer.key.name}
        where c.log = ${this.log} order by c.size desc limit 1`.execute(db),
    )
    return rows[0] === undefined || rows[0].signed ? null : rows[0]
  }

  async #publish(checkpoint: Checkpoint | null): Promise<void> {
    if (checkpoint !== null) await this.#sign(checkpoint)
    this.#published = true
  }

  async #sign({ size, root, note }: Checkpoint): Promise<void> {
    const signature = this.signer.sign(utf8(note))
    await this.#reached('signed')
    await this.#ground.heads.set(this.log, { size, root: toHex(root) })
    await this.#reached('kept')
    const { name, keyId } = this.signer.key
    await this.#ground.database.transaction({ kind: 'none' }, (tx) =>
      sql`
        insert into log_signature (log, size, name, key_id, signature, at)
        values (${this.log}, ${size}, ${name}, ${Buffer.from(keyId)}, ${signature}, ${this.#ground.machine.now()})
        on conflict do nothing`.execute(tx),
    )
  }

  async #reached(step: Step): Promise<void> {
    await this.#ground.at?.(this.log, step)
  }
}
