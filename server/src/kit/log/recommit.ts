import { equalBytes, utf8 } from '@guijiang/proof/bytes'
import { type Db, sql } from '../db.ts'
import type { LogName } from './append.ts'
import { Book, type RegistrySources } from './book.ts'
import type { Mismatch } from './findings.ts'
import { HeadFile } from './head-file.ts'
import { type LogGround, logNames } from './log.ts'
import { findUnplaced } from './unplaced.ts'

export type RecommitReport = {
  /** Entries read again, by log. */
  entries: Record<LogName, number>
  /** Acts looked through for a missing entry. */
  acts: number
  /** How many disagreements; `mismatches` holds the first thousand. */
  found: number
  mismatches: Mismatch[]
}

/** Rows of a slice whose days are not those of the acts behind them, or that are gone: what to call the row, and the act. */
export type DayCheck = (db: Db) => Promise<{ row: string; kind: string; missing?: boolean }[]>

const KEPT = 1_000

/**
 * Compares every row with its entry, every entry with the tree and the tree with what was signed: over one snapshot, in
 * batches; and the days of records with those of the acts. Whoever changed a row behind the platform's back is found,
 * whatever else was changed to hide it.
 */
export async function recommit(
  ground: LogGround,
  sources: RegistrySources,
  days: readonly DayCheck[] = [],
): Promise<RecommitReport> {
  const report: RecommitReport = { entries: { registry: 0, actions: 0 }, acts: 0, found: 0, mismatches: [] }
  const told = (mismatch: Mismatch) => {
    report.found++
    if (report.mismatches.length < KEPT) report.mismatches.push(mismatch)
  }
  const signers = {
    registry: await ground.keys.signer('log:registry', `${ground.origin}/registry`),
    actions: await ground.keys.signer('log:actions', `${ground.origin}/actions`),
  }
  // Read before the snapshot is taken: the logs may grow in between, never shrink.
  const heads = await HeadFile.open(ground.dataDir)
  await ground.database.read({ kind: 'all' }, async (db) => {
    await sql`set transaction isolation level repeatable read`.execute(db)
    for (const log of logNames) {
      const signer = signers[log]
      const book = new Book(db, log, signer.key.name, told)
      report.entries[log] = await book.read(sources, heads.get(log))
      await book.requireSigned((note, signature) => equalBytes(signer.sign(utf8(note)), signature))
    }
    report.acts = await findUnplaced(db, ground.machine.now(), told)
    for (const differing of days) {
      for (const { missing, ...found } of await differing(db))
        told({ finding: missing ? 'row-missing' : 'day-differs', log: 'actions', idx: null, ...found })
    }
  })
  return report
}
