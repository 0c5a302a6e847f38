import { createHash } from 'node:crypto'
import type { Component, SkillLevel } from '@guijiang/contract/codes'
import { canonicalJson } from '@guijiang/proof/commit'
import { requirementsFor } from '#base/occupation/index.ts'
import type { Db } from '#kit/db.ts'
import type { RegistrySource } from '#kit/log/index.ts'
import { linesOf } from './rules.ts'
import { type AnnouncementRow, announcementContents, type PlanRow } from './store.ts'
import type { Sitting } from './store-sitting.ts'

/** An announcement as anybody reads it and as its fingerprint covers it: whole, in words of the day it was published. */
export type Announced = {
  body: { code: string; name: string }
  plan: string
  registrationWay: string
  materials: string
  publicityPlace: string
  complaintTelephone: string
  sittings: AnnouncedOne[]
  cancelled: { on: string; reason: string } | null
}

export type AnnouncedOne = {
  id: string
  reference: string
  occupation: { code: string; edition: string; name: string }
  workType: string | null
  level: SkillLevel
  city: string
  address: string
  firstDay: string
  lastDay: string
  registrationOpens: string
  registrationCloses: string
  capacity: number
  fee: string
  feeBasis: string
  conditions: string[]
  components: Component[]
  /** Of 100, in every component. */
  passLine: number
}

export async function announced(
  db: Db,
  { reference, content }: PlanRow,
  sittings: readonly Sitting[],
  { code, name }: { code: string; name: string },
): Promise<Announced> {
  const { registrationWay, materials, publicityPlace, complaintTelephone } = content
  const rows: AnnouncedOne[] = []
  for (const sitting of sittings) {
    const occupation = {
      code: sitting.occupationCode,
      edition: sitting.occupationEdition,
      name: sitting.occupationName,
    }
    const { passLine } = await requirementsFor(db, occupation as never, sitting.level)
    rows.push({
      id: sitting.id,
      reference: sitting.reference,
      occupation,
      workType: sitting.workType,
      level: sitting.level,
      city: sitting.city,
      address: sitting.address,
      firstDay: sitting.firstDay.toString(),
      lastDay: sitting.lastDay.toString(),
      registrationOpens: sitting.registrationOpens.toString(),
      registrationCloses: sitting.registrationCloses.toString(),
      capacity: sitting.capacity,
      fee: sitting.fee,
      feeBasis: sitting.feeBasis,
      conditions: linesOf(sitting.conditions),
      components: sitting.components,
      passLine,
    })
  }
  const rest = { registrationWay, materials, publicityPlace, complaintTelephone }
  return { body: { code, name }, plan: reference, ...rest, sittings: rows, cancelled: null }
}

export const hashOf = (content: unknown): Buffer => createHash('sha256').update(canonicalJson(content)).digest()

/** What the public stream commits to, made from the row alone. */
export function announcementLeaf({ content, publishedOn, version }: AnnouncementRow) {
  const { body } = content as Announced
  const hash = hashOf(content).toString('hex')
  return { body: body.code, hash, published: publishedOn.toString(), version }
}

const source: RegistrySource = async (db, subjects) =>
  new Map((await announcementContents(db, subjects)).map((row) => [row.id, announcementLeaf(row)]))

/** For the re-commit: every version of every announcement, hashed anew. */
export const planRegistry: Readonly<Record<string, RegistrySource>> = {
  'announcement.publish': source,
  'announcement.cancel': source,
}
