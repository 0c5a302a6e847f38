import { setTimeout as sleep } from 'node:timers/promises'
import { fromHex, toHex, utf8 } from '@guijiang/proof/bytes'
import { consistencyProof, inclusionProof, rootAt } from '@guijiang/proof/merkle'
import { formatKeys, formatNote } from '@guijiang/proof/note'
import type { ConsistencyProof, InclusionProof } from '@guijiang/proof/verdict'
import type { Clock } from '../clock.ts'
import { type Database, type Db, sql } from '../db.ts'
import type { Keys } from '../keys/index.ts'
import { Problem } from '../problem.ts'
import { appendAnchor } from './anchor.ts'
import type { LogName } from './append.ts'
import { HeadFile, type SignedHead } from './head-file.ts'
import { Sequencer, type SequencerGround } from './sequencer.ts'
import { storedNodes, tree } from './tree.ts'

/** What the logs stand on. `origin`: the first part of their names, as `example.cn/450000`, kept from the first start. */
export type LogGround = {
  database: Database
  keys: Keys
  clock: Clock
  machine: Clock
  dataDir: string
  origin: string
  /** For tests: called between the steps of the sequencer. */
  at?: SequencerGround['at']
}

/** The database has less than was signed, or something else. */
export type Behind = { log: LogName; signed: SignedHead; found: { size: number; root: string | null } }

export const logNames = ['registry', 'actions'] as const satisfies LogName[]

const ANCHOR_EVERY = Temporal.Duration.from({ minutes: 10 })

/** The two logs: places what is pending, hands out checkpoints, proofs and the page of keys. */
export class Log {
  /** Not null: nothing may be written any more, only read. */
  readonly behind: Behind | null
  readonly heads: HeadFile
  readonly #ground: LogGround
  readonly #sequencers: Record<LogName, Sequencer>
  #anchored: Temporal.Instant
  #turn: Promise<unknown> = Promise.resolve()
  #running: AbortController | null = null

  constructor(ground: LogGround, heads: HeadFile, sequencers: Record<LogName, Sequencer>, behind: Behind | null) {
    this.#ground = ground
    this.heads = heads
    this.#sequencers = sequencers
    this.behind = behind
    this.#anchored = ground.machine.now()
  }

  /** Asked before each act. */
  requireWritable(): void {
    if (this.behind) throw new Problem('log-behind', {})
  }

  /** Gives every pending entry of a finished transaction its place; says how many. One turn at a time. */
  sequence(): Promise<number> {
    this.requireWritable()
    const turn = this.#turn.then(async () => {
      const acts = await this.#sequencers.actions.run((tx, checkpoint) => this.#anchor(tx, checkpoint))
      return acts + (await this.#sequencers.registry.run())
    })
    this.#turn = turn.catch(() => {})
    return turn
  }

  /** As `sequence`, until everything committed so far has its place: waits for older transactions to finish. */
  async settle(): Promise<void> {
    await this.sequence()
    while (await this.#anythingPending()) {
      await sleep(20)
      await this.sequence()
    }
  }

  /** Sequences every second until `stop`; what goes wrong is told, and tried again a second later. */
  start(failed: (error: unknown) => void, everyMs = 1000): void {
    if (this.behind || this.#running) return
    const running = new AbortController()
    this.#running = running
    const turn = async () => {
      while (!running.signal.aborted) {
        await this.sequence().catch(failed)
        await sleep(everyMs, undefined, { signal: running.signal, ref: false }).catch(() => {})
      }
    }
    void turn()
  }

  /** Returns when the turn under way has ended. */
  async stop(): Promise<void> {
    this.#running?.abort()
    this.#running = null
    await this.#turn
  }

  /** The last signed checkpoint as a note with all its signatures, or that of a given size; null where there is none. */
  checkpoint(log: LogName, size?: number): Promise<string | null> {
    return this.#read(async (db) => (await findCheckpoint(db, log, size))?.note ?? null)
  }

  /** That entry `index` stands in the log, up to the last signed checkpoint or that of `size`; null where it does not. */
  inclusionProof(log: LogName, index: number, size?: number): Promise<InclusionProof | null> {
    return this.#read(async (db) => {
      const checkpoint = await findCheckpoint(db, log, size)
      const entry = await findEntry(db, log, index)
      if (checkpoint === null || entry === null || index >= checkpoint.size) return null
      const nodes = storedNodes(db, log, checkpoint.size)
      const proof = await inclusionProof(tree, nodes, index, checkpoint.size)
      return { entry, index, proof: proof.map(toHex), checkpoint: checkpoint.note }
    })
  }

  /** That the second checkpoint extends the first; null where one of them was not signed. */
  consistencyProof(log: LogName, first: number, second: number): Promise<ConsistencyProof | null> {
    return this.#read(async (db) => {
      const [older, newer] = [await findCheckpoint(db, log, first), await findCheckpoint(db, log, second)]
      if (older === null || newer === null || first > second) return null
      const proof = await consistencyProof(tree, storedNodes(db, log, second), first, second)
      return { first: older.note, second: newer.note, proof: proof.map(toHex) }
    })
  }

  /** The page `/.well-known/guijiang-keys`: the keys of both logs, signed by both. */
  keysNote(): string {
    const signers = logNames.map((log) => this.#sequencers[log].signer)
    const text = formatKeys(signers.map(({ key }) => ({ role: 'log', key })))
    return formatNote({
      text,
      signatures: signers.map((signer) => ({ ...signer.key, signature: signer.sign(utf8(text)) })),
    })
  }

  #read<T>(work: (db: Db) => Promise<T>): Promise<T> {
    return this.#ground.database.read({ kind: 'none' }, work)
  }

  async #anchor(...[tx, checkpoint]: Parameters<NonNullable<Parameters<Sequencer['run']>[0]>>): Promise<void> {
    const now = this.#ground.machine.now()
    if (Temporal.Instant.compare(now, this.#anchored.add(ANCHOR_EVERY)) < 0) return
    await appendAnchor(tx, checkpoint, this.#ground.clock.now())
    this.#anchored = now
  }

  #anythingPending(): Promise<boolean> {
    return this.#read(async (db) => {
      const { rows } = await sql<{ pending: boolean }>`
        select exists (
          select from log_pending p join log_cursor c using (log)
          where (p.txid, p.id) > (c.txid, c.pending_id)
            and (select e.idx from log_entry e where e.pending_id = p.id) is null
        ) as pending`.execute(db)
      return rows[0]?.pending === true
    })
  }
}

/** Compares the database with what was signed; where it is behind, the log can be read only. */
export async function openLog(ground: LogGround): Promise<Log> {
  const heads = await HeadFile.open(ground.dataDir)
  const sequencer = async (log: LogName) => {
    const signer = await ground.keys.signer(`log:${log}`, `${ground.origin}/${log}`)
    return new Sequencer(log, signer, { ...ground, heads })
  }
  const sequencers = { registry: await sequencer('registry'), actions: await sequencer('actions') }
  const behind = await ground.database.read({ kind: 'none' }, async (db) => {
    for (const log of logNames) {
      const found = await findBehind(db, log, heads.get(log))
      if (found) return found
    }
    return null
  })
  return new Log(ground, heads, sequencers, behind)
}

/** Whether the log no longer extends the head that was signed last. */
async function findBehind(db: Db, log: LogName, signed: SignedHead | undefined): Promise<Behind | null> {
  if (signed === undefined) return null
  const { rows } = await sql<{ size: number }>`select size from log_cursor where log = ${log}`.execute(db)
  const size = rows[0]?.size ?? 0
  if (size < signed.size) return { log, signed, found: { size, root: null } }
  const root = await rootAt(tree, storedNodes(db, log, size), signed.size).then(toHex, () => null)
  return root === signed.root ? null : { log, signed, found: { size: signed.size, root } }
}

async function findEntry(db: Db, log: LogName, index: number): Promise<string | null> {
  const { rows } = await sql<{ entry: string }>`
    select entry from log_entry where log = ${log} and idx = ${index}`.execute(db)
  return rows[0]?.entry ?? null
}

async function findCheckpoint(db: Db, log: LogName, size?: number): Promise<{ size: number; note: string } | null> {
  type Signature = { name: string; keyId: string; signature: string }
  const { rows } = await sql<{ size: number; note: string; signatures: Signature[] }>`
    select c.size, c.note, s.signatures
    from log_checkpoint c
    cross join lateral (
      select json_agg(json_build_object('name', s.name, 'keyId', encode(s.key_id, 'hex'),
        'signature', encode(s.signature, 'hex')) order by s.at, s.name) as signatures
      from log_signature s where s.log = c.log and s.size = c.size
    ) s
    where c.log = ${log} and s.signatures is not null ${size === undefined ? sql`` : sql`and c.size = ${size}`}
    order by c.size desc limit 1`.execute(db)
  const found = rows[0]
  if (found === undefined) return null
  const signatures = found.signatures.map(({ name, keyId, signature }) => ({
    name,
    keyId: fromHex(keyId),
    signature: fromHex(signature),
  }))
  return { size: found.size, note: formatNote({ text: found.note, signatures }) }
}
