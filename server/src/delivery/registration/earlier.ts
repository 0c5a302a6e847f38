import type { SkillLevel } from '@guijiang/contract/codes'
import type { IdDocument } from '@guijiang/contract/person-codes'
import type { Db } from '#kit/db.ts'
import type { Keys } from '#kit/keys/index.ts'

/** A certificate that the platform itself issued. */
export type EarlierCertificate = {
  number: string
  code: string
  occupationName: string
  level: SkillLevel
  issuedOn: Temporal.PlainDate
  status: 'valid' | 'suspended' | 'revoked'
  /** Issued to the person whose paper was asked with it. */
  samePerson: boolean
}

export type EarlierAsk = { number: string; documentKind: IdDocument; documentNumber: string }

/**
 * Looks up certificates by number, as a set; those that the platform did not issue are absent. Given by `app.ts`, for
 * certificates are made in a storey above. `db` reaches everything: the certificate may be another body's.
 */
export type FindEarlierCertificate = (
  ground: { db: Db; keys: Keys },
  asked: readonly EarlierAsk[],
) => Promise<ReadonlyMap<string, EarlierCertificate>>
