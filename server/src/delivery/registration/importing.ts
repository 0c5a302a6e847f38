import type { Component } from '@guijiang/contract/codes'
import { takePart } from '#base/identity/index.ts'
import { savePersons } from '#base/person/index.ts'
import type { Sitting } from '#delivery/plan/index.ts'
import type { Acting } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { ensureVersion, next } from '#kit/lifecycle.ts'
import { notFound, Problem } from '#kit/problem.ts'
import { lockOwnRoster, lockOwnSitting, requireRegistering, requireScopeHeld } from './guards.ts'
import { papersOf } from './reading.ts'
import { type GoodRow, genderNamed } from './row.ts'
import { isClosed, requirePlaces, ticketNumberOf } from './rules.ts'
import {
  eachGently,
  entryText,
  newQueryCode,
  openRows,
  paperOf,
  queryCodeHash,
  sealCodes,
  sealEntry,
  type WaitingCode,
} from './sealing.ts'
import { holdsPlace, registrationTransitions, rosterTransitions, rosterWords } from './states.ts'
import { type Entered, insertCandidates, listStanding, reenterCandidates, type Standing } from './store.ts'
import { findRoster, type Roster, updateRoster } from './store-roster.ts'
import { followRegistration, matter } from './turns.ts'

/**
 * 三（五）1 [N3.5.1]: registers every good row of a roster, all or nothing. What stands already as it is in the sheet is
 * left alone; the places announced are not exceeded, whoever imports at the same time. 10,000 rows take a few seconds.
 */
export async function importRoster(ctx: Acting, id: string, seen: number): Promise<void> {
  const known = await findRoster(ctx.tx, id)
  if (!known) throw notFound()
  // Who imports at one sitting goes one after the other.
  const sitting = await lockOwnSitting(ctx, known.sittingId)
  const roster = await lockOwnRoster(ctx, id)
  const state = next(rosterTransitions, roster.state, 'import', rosterWords)
  ensureVersion(roster, seen)
  const today = ctx.clock.today()
  requireRegistering(sitting, today)
  await requireScopeHeld(ctx, sitting, today)
  const rows = roster.rowsSealed ? await openRows(ctx.keys, id, roster.rowsSealed) : []
  if (rows.length === 0) throw new Problem('roster-empty', {}, { clause: 'N3.5.1' })
  await takePart(ctx, matter, id, 'entered')

  const standing = await listStanding(ctx.tx, sitting.organisationId, sitting.id)
  const split = await compare(ctx, rows, standing, isClosed(sitting, today))
  const taken = standing.filter((one) => holdsPlace(one.state)).length
  requirePlaces({ capacity: sitting.capacity, taken, rows: split.fresh.length })
  const codes = await enter(ctx, sitting, roster, split, standing.length)
  const entered = split.fresh.length + split.changed.length
  await updateRoster(ctx.tx, roster, {
    state,
    rowsSealed: null,
    rowsGood: entered,
    rowsKnown: roster.rowsKnown + split.known,
    rowsFaulty: roster.rowsFaulty + split.late,
    codesSealed: codes.length > 0 ? await sealCodes(ctx.keys, id, codes) : null,
    importedBy: ctx.actor.accountId,
    importedAt: ctx.clock.now(),
  })
  await ctx.log({
    action: 'roster.import',
    subject: id,
    organisationId: sitting.organisationId,
    area: sitting.area,
    case: { kind: 'sitting', id: sitting.id },
    clause: 'N3.5.1',
    content: { fresh: split.fresh.length, changed: split.changed.length, known: split.known + roster.rowsKnown },
  })
  await followRegistration(ctx, sitting)
}

type Split = {
  fresh: GoodRow[]
  changed: { row: GoodRow; standing: Standing }[]
  known: number
  /** What could still be registered when the roster was read and cannot be now. */
  late: number
}

/** Against the list as it stands under the lock: another roster may have come in since this one was read. */
async function compare(
  ctx: Acting,
  rows: readonly GoodRow[],
  standing: readonly Standing[],
  closed: boolean,
): Promise<Split> {
  const split: Split = { fresh: [], changed: [], known: 0, late: 0 }
  const byPaper = standing.length > 0 ? await papersOf(ctx, standing) : new Map()
  await eachGently(rows, (row) => {
    const stands = byPaper.get(paperOf(row))
    if (!stands && closed) split.late += 1
    else if (!stands) split.fresh.push(row)
    else if (stands.text === entryText(row)) split.known += 1
    else if ('enter' in registrationTransitions[(stands.standing as Standing).state])
      split.changed.push({ row, standing: stands.standing })
    else split.late += 1
  })
  return split
}

async function enter(
  ctx: Acting,
  sitting: Sitting,
  roster: Roster,
  { fresh, changed }: Split,
  before: number,
): Promise<WaitingCode[]> {
  const { keys, tx } = ctx
  const { organisationId, area, id: sittingId } = sitting
  const rows = [...fresh, ...changed.map(({ row }) => row)]
  const persons = await savePersons(
    ctx,
    organisationId,
    area,
    rows.map(({ kind, values }) => ({
      documentKind: kind,
      documentNumber: values.documentNumber,
      name: values.name,
      phone: values.phone,
      gender: genderNamed(values.gender),
      birthDate: values.birthDate,
    })),
  )
  const entered: Entered[] = []
  await eachGently(rows, (row, index) => {
    const id = index < fresh.length ? newId() : changed[index - fresh.length]!.standing.id
    entered.push(enteredRow(ctx, row, id, persons[index]!.id))
  })
  const codes: WaitingCode[] = []
  const inserted: (Entered & { ticketNumber: string; queryCodeHash: Buffer })[] = []
  await eachGently(entered.slice(0, fresh.length), (row, index) => {
    // Nobody is ever deleted from a sitting, so the next number is one more than there are.
    const ticketNumber = ticketNumberOf(sitting.ticketPrefix, before + index + 1)
    const code = newQueryCode()
    codes.push({ registrationId: row.id, personId: row.personId, ticketNumber, code })
    inserted.push({ ...row, ticketNumber, queryCodeHash: queryCodeHash(keys, ticketNumber, code) })
  })
  const common = { organisationId, importId: roster.id, enteredBy: ctx.actor.accountId! }
  const components = sitting.components as Component[]
  const shared = { ...common, area, sittingId, components, createdAt: ctx.clock.now() }
  for (const part of inParts(inserted)) await insertCandidates(tx, shared, part)
  for (const part of inParts(entered.slice(fresh.length))) await reenterCandidates(tx, common, part)
  return codes
}

/** So many rows a statement, for building one holds everybody up. */
const inParts = <T>(rows: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(rows.length / 500) }, (_, i) => rows.slice(i * 500, (i + 1) * 500))

const enteredRow = (
  { keys }: Acting,
  { row, kind, values, trace }: GoodRow,
  id: string,
  personId: string,
): Entered => ({
  id,
  personId,
  rowNumber: row,
  entrySealed: sealEntry(keys, id, { kind, values }),
  path: trace.path.key,
  pathFacts: trace,
  trainer: values.trainer || null,
  trainingBody: values.trainingBody || null,
})
