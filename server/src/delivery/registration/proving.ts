import { createHash, timingSafeEqual } from 'node:crypto'
import { normaliseNumber } from '@guijiang/contract/formats'
import type { Db } from '#kit/db.ts'
import type { House } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import type { Keys } from '#kit/keys/index.ts'
import { type RosterValues, rosterKeys } from './columns.ts'
import { openEntry, queryCodeHash, sealEntry } from './sealing.ts'
import { type Candidate, findByTicket } from './store.ts'

export type CandidateProof = { ticketNumber: string; documentNumber: string; queryCode: string }

/** A row of nobody, to be opened where there is nobody: a miss costs what a hit costs. */
const decoys = new WeakMap<Keys, { id: string; sealed: Buffer }>()

function decoyOf(keys: Keys): { id: string; sealed: Buffer } {
  const id = newId()
  const values = Object.fromEntries(rosterKeys.map((key) => [key, key])) as RosterValues
  const decoy = decoys.get(keys) ?? { id, sealed: sealEntry(keys, id, { kind: 'residentId', values }) }
  decoys.set(keys, decoy)
  return decoy
}

const digest = (text: string) => createHash('sha256').update(text).digest()

/**
 * A candidate without an account: ticket number, number of the paper, query code. Undefined whatever was wrong, after
 * the same work; `db` reaches every body. Whoever calls this limits the tries.
 */
export async function verifyCandidate(
  { keys }: Pick<House, 'keys'>,
  db: Db,
  proof: CandidateProof,
): Promise<Candidate | undefined> {
  const ticketNumber = normaliseNumber(proof.ticketNumber)
  const found = await findByTicket(db, ticketNumber)
  const decoy = decoyOf(keys)
  const entry = openEntry(keys, found?.id ?? decoy.id, found?.entrySealed ?? decoy.sealed)
  const paper = timingSafeEqual(digest(entry.values.documentNumber), digest(normaliseNumber(proof.documentNumber)))
  const asked = queryCodeHash(keys, ticketNumber, normaliseNumber(proof.queryCode))
  const code = timingSafeEqual(found?.queryCodeHash ?? digest(ticketNumber), asked)
  if (!found || !paper || !code) return undefined
  const { entrySealed: _, queryCodeHash: __, ...candidate } = found
  return candidate
}
