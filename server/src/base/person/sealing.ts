import { nameKey, normaliseName, normaliseNumber } from '@guijiang/contract/formats'
import type { Gender, IdDocument } from '@guijiang/contract/person-codes'
import type { Keys } from '#kit/keys/index.ts'
import type { SealedPerson } from './store.ts'

/** Between a person in clear and the row in the table. */

export type Person = {
  documentKind: IdDocument
  documentNumber: string
  name: string
  phone: string | null
  gender: Gender | null
  /** YYYY-MM-DD. */
  birthDate: string | null
  /** What else was entered, by the field names of its form. */
  details: Record<string, unknown> | null
}

/** Finds the same paper again. A resident's number stands for itself; other papers may share a number across kinds. */
export const documentIndex = (keys: Keys, kind: IdDocument, number: string): Buffer =>
  keys.blindIndex('id', kind === 'residentId' ? normaliseNumber(number) : `${kind}\n${normaliseNumber(number)}`)

/** Finds the same name again, however its middle dot or letters were typed. */
export const nameIndex = (keys: Keys, name: string): Buffer => keys.blindIndex('name', nameKey(name))

/** Finds the same telephone again: one person under two papers [N4.2.5]. */
export const phoneIndex = (keys: Keys, phone: string): Buffer => keys.blindIndex('phone', normaliseNumber(phone))

const place = (column: string, row: string) => ({ table: 'person', column, row })

export function sealPerson(keys: Keys, id: string, person: Person): SealedPerson {
  const seal = (column: string, text: string) => keys.encryptField(place(column, id), text)
  const { documentKind, gender, phone, birthDate, details } = person
  const number = normaliseNumber(person.documentNumber)
  const name = normaliseName(person.name)
  return {
    id,
    documentKind,
    gender,
    documentNumber: seal('document_number', number),
    documentIndex: documentIndex(keys, documentKind, number),
    name: seal('name', name),
    nameIndex: nameIndex(keys, name),
    phone: phone === null ? null : seal('phone', phone),
    phoneIndex: phone === null ? null : phoneIndex(keys, phone),
    birthDate: birthDate === null ? null : seal('birth_date', birthDate),
    details: details === null ? null : seal('details', JSON.stringify(details)),
  }
}

type Field = 'documentNumber' | 'name' | 'phone' | 'birthDate' | 'details'

const columnOf = {
  documentNumber: 'document_number',
  name: 'name',
  phone: 'phone',
  birthDate: 'birth_date',
  details: 'details',
} as const satisfies Record<Field, string>

/** One field in clear; only what is asked for is opened. */
export function openField(keys: Keys, row: SealedPerson, field: 'documentNumber' | 'name'): string
export function openField(keys: Keys, row: SealedPerson, field: Field): string | null
export function openField(keys: Keys, row: SealedPerson, field: Field): string | null {
  const sealed = row[field]
  return sealed === null ? null : keys.decryptField(place(columnOf[field], row.id), sealed)
}

export function openPerson(keys: Keys, row: SealedPerson): Person {
  const details = openField(keys, row, 'details')
  return {
    documentKind: row.documentKind,
    documentNumber: openField(keys, row, 'documentNumber'),
    name: openField(keys, row, 'name'),
    phone: openField(keys, row, 'phone'),
    gender: row.gender as Gender | null,
    birthDate: openField(keys, row, 'birthDate'),
    details: details === null ? null : (JSON.parse(details) as Record<string, unknown>),
  }
}
