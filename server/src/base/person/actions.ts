import { setImmediate as pause } from 'node:timers/promises'
import { maskIdNumber, maskName, maskPhone, normaliseName, normaliseNumber, sameName } from '@guijiang/contract/formats'
import type { Gender, IdDocument } from '@guijiang/contract/person-codes'
import { canonicalJson } from '@guijiang/proof/commit'
import type { Acting, Reading } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import type { Keys } from '#kit/keys/index.ts'
import { documentIndex, openField, openPerson, type Person, sealPerson } from './sealing.ts'
import {
  findByDocument,
  insertPersons,
  listPersons,
  lockByDocument,
  type SealedPerson,
  setPhotoFiles,
  updatePersons,
} from './store.ts'

export type PersonFacts = {
  documentKind: IdDocument
  documentNumber: string
  name: string
  phone?: string | null
  gender?: Gender | null
  /** YYYY-MM-DD. */
  birthDate?: string | null
  details?: Record<string, unknown> | null
}

export type SavedPerson = {
  id: string
  /** As normalised: what was given may have been typed otherwise. */
  documentNumber: string
  /** This paper was known to the body before. */
  known: boolean
  /** Under the name given now; false when the name was changed by this saving. */
  sameName: boolean
}

type Opening = Pick<Reading, 'db' | 'keys'>

/** So many persons are sealed before other requests get a turn. */
const batch = 200

/**
 * Finds persons by their papers or enters them, as a set: 10,000 in about a second. A field not given stays as it was,
 * a field given is the latest word; a row that says nothing new is not written. The answer is in the order asked.
 */
export async function savePersons(
  ctx: Acting,
  organisationId: string,
  area: string,
  persons: readonly PersonFacts[],
): Promise<SavedPerson[]> {
  const { keys, tx } = ctx
  const asked = new Map<string, { index: Buffer; facts: PersonFacts }>()
  const order: string[] = []
  for (const [i, facts] of persons.entries()) {
    const index = documentIndex(keys, facts.documentKind, facts.documentNumber)
    const key = index.toString('hex')
    order.push(key)
    asked.set(key, { index, facts })
    if (i % batch === batch - 1) await pause()
  }

  const saved = new Map<string, SavedPerson>()
  const settle = async (rows: readonly SealedPerson[]) => {
    const changed: SealedPerson[] = []
    for (const [i, row] of rows.entries()) {
      const key = row.documentIndex.toString('hex')
      const facts = asked.get(key)?.facts
      if (!facts) continue
      const before = openPerson(keys, row)
      const after = merged(before, facts)
      if (canonicalJson(after) !== canonicalJson(before)) changed.push(sealPerson(keys, row.id, after))
      saved.set(key, {
        id: row.id,
        documentNumber: before.documentNumber,
        known: true,
        sameName: sameName(before.name, facts.name),
      })
      if (i % batch === batch - 1) await pause()
    }
    await updatePersons(tx, organisationId, changed)
  }
  const indexes = () => [...asked].filter(([key]) => !saved.has(key)).map(([, { index }]) => index)

  await settle(await lockByDocument(tx, organisationId, indexes()))
  const fresh: SealedPerson[] = []
  for (const [key, { facts }] of asked) {
    if (saved.has(key)) continue
    fresh.push(sealPerson(keys, newId(), merged(nobody(facts), facts)))
    if (fresh.length % batch === 0) await pause()
  }
  // The same order everywhere: two imports of the same people wait for one another and do not deadlock.
  fresh.sort((one, other) => Buffer.compare(one.documentIndex, other.documentIndex))
  const inserted = await insertPersons(tx, { organisationId, area, createdAt: ctx.clock.now() }, fresh)
  for (const row of fresh) {
    const key = row.documentIndex.toString('hex')
    const facts = asked.get(key)?.facts
    if (!facts || !inserted.has(key)) continue
    const documentNumber = normaliseNumber(facts.documentNumber)
    saved.set(key, { id: row.id, documentNumber, known: false, sameName: true })
  }
  // Entered by somebody else while we waited.
  if (inserted.size < fresh.length) await settle(await lockByDocument(tx, organisationId, indexes()))

  return order.map((key) => {
    const person = saved.get(key)
    if (!person) throw new Error('a person was neither found nor entered')
    return person
  })
}

const nobody = (facts: PersonFacts): Person => ({
  documentKind: facts.documentKind,
  documentNumber: normaliseNumber(facts.documentNumber),
  name: normaliseName(facts.name),
  phone: null,
  gender: null,
  birthDate: null,
  details: null,
})

const merged = (before: Person, facts: PersonFacts): Person => ({
  ...before,
  name: normaliseName(facts.name),
  phone: facts.phone === undefined ? before.phone : facts.phone,
  gender: facts.gender === undefined ? before.gender : facts.gender,
  birthDate: facts.birthDate === undefined ? before.birthDate : facts.birthDate,
  details: facts.details === undefined ? before.details : facts.details,
})

export const setPhotos = (
  ctx: Acting,
  organisationId: string,
  photos: readonly { personId: string; fileId: string }[],
): Promise<void> => setPhotoFiles(ctx.tx, organisationId, photos)

export const findPerson = (
  { db, keys }: Opening,
  organisationId: string,
  { documentKind, documentNumber }: Pick<PersonFacts, 'documentKind' | 'documentNumber'>,
): Promise<string | undefined> => findByDocument(db, organisationId, documentIndex(keys, documentKind, documentNumber))

export type MaskedPerson = { name: string; documentKind: IdDocument; documentNumber: string; phone: string | null }

/** What a list shows: 覃＊香, 4501••••••••••0021, 138••••5520. */
export const maskedPersons = (
  reading: Opening,
  organisationId: string,
  ids: readonly string[],
): Promise<Map<string, MaskedPerson>> =>
  opened(reading, organisationId, ids, (keys, row) => {
    const phone = openField(keys, row, 'phone')
    return {
      name: maskName(openField(keys, row, 'name')),
      documentKind: row.documentKind,
      documentNumber: maskIdNumber(openField(keys, row, 'documentNumber')),
      phone: phone && maskPhone(phone),
    }
  })

/** Names in full, where a duty works with them by name: a seat plan, a score sheet's settling. */
export const personNames = (
  reading: Opening,
  organisationId: string,
  ids: readonly string[],
): Promise<Map<string, string>> => opened(reading, organisationId, ids, (keys, row) => openField(keys, row, 'name'))

export type PrintedPerson = Pick<Person, 'name' | 'documentKind' | 'documentNumber'>

/** What stands on a paper; for the platform's own work, never for a screen. */
export const personsForPrinting = (
  reading: Opening,
  organisationId: string,
  ids: readonly string[],
): Promise<Map<string, PrintedPerson>> =>
  opened(reading, organisationId, ids, (keys, row) => ({
    name: openField(keys, row, 'name'),
    documentKind: row.documentKind,
    documentNumber: openField(keys, row, 'documentNumber'),
  }))

/** Everything in clear; for the platform's own work, never for a screen. */
export const openPersons = (
  reading: Opening,
  organisationId: string,
  ids: readonly string[],
): Promise<Map<string, Person>> => opened(reading, organisationId, ids, openPerson)

async function opened<T>(
  { db, keys }: Opening,
  organisationId: string,
  ids: readonly string[],
  open: (keys: Keys, row: SealedPerson) => T,
): Promise<Map<string, T>> {
  const found = new Map<string, T>()
  for (const [i, row] of (await listPersons(db, organisationId, [...new Set(ids)])).entries()) {
    found.set(row.id, open(keys, row))
    if (i % batch === batch - 1) await pause()
  }
  return found
}
