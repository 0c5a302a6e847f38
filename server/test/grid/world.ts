import pg from 'pg'
import { afterAll } from 'vitest'
import { givenBody } from '../given/application.ts'
import { type TestHouse, testHouse } from '../harness/house.ts'
import type { Asker } from './cells.ts'
import { employEverybody, type People, signInEverybody } from './people.ts'
import { auditRecords } from './records/audit.ts'
import { baseRecords } from './records/base.ts'
import { certificationRecords } from './records/certification.ts'
import { complaintRecords } from './records/complaint.ts'
import { creditRecords } from './records/credit.ts'
import { deliveryRecords } from './records/delivery.ts'
import { drawRecords } from './records/draw.ts'
import { entryRecords } from './records/entry.ts'
import { exitRecords } from './records/exit.ts'
import { feeRecords } from './records/fee.ts'
import { flagRecords } from './records/flag.ts'
import { guidanceRecords } from './records/guidance.ts'
import { inspectionRecords } from './records/inspection.ts'
import { investigationRecords } from './records/investigation.ts'
import { selfReportRecords } from './records/self-report.ts'

/** What the records are made with: the house, a hand behind its back, two bodies of one city, everybody who asks. */
export type Ground = TestHouse & {
  /** Superuser without triggers and keys: a record needs none of the links before it. */
  db: pg.Client
  bodies: { own: Body; other: Body }
  idOf(asker: Asker): string
}

export type Body = { id: string; legal: string; manager: string; handler: string }

/** The parts of an address that name a record. */
export type Params = Readonly<Record<string, string>>

export type RecordName =
  | keyof Awaited<ReturnType<typeof baseRecords>>
  | keyof Awaited<ReturnType<typeof drawRecords>>
  | keyof Awaited<ReturnType<typeof entryRecords>>
  | keyof Awaited<ReturnType<typeof deliveryRecords>>
  | keyof Awaited<ReturnType<typeof certificationRecords>>
  | keyof Awaited<ReturnType<typeof inspectionRecords>>
  | keyof Awaited<ReturnType<typeof complaintRecords>>
  | keyof Awaited<ReturnType<typeof investigationRecords>>
  | keyof Awaited<ReturnType<typeof creditRecords>>
  | keyof Awaited<ReturnType<typeof exitRecords>>
  | keyof Awaited<ReturnType<typeof guidanceRecords>>
  | keyof Awaited<ReturnType<typeof feeRecords>>
  | keyof Awaited<ReturnType<typeof selfReportRecords>>
  | keyof Awaited<ReturnType<typeof auditRecords>>
  | keyof Awaited<ReturnType<typeof flagRecords>>

export type World = Ground & { people: People; records: Readonly<Record<RecordName, Params>> }

/** One world for all cells of a file. No cell changes it. */
export async function openWorld(): Promise<World> {
  const house = await testHouse({ now: '2026-09-01T10:00:00+08:00' })
  const db = new pg.Client({ connectionString: house.database.superUrl })
  await db.connect()
  afterAll(() => db.end())
  await db.query('set session_replication_role = replica')
  const bodies = {
    own: await givenBody(house, 'own', { serial: 1 }),
    other: await givenBody(house, 'other', { serial: 2 }),
  }
  const accounts = await employEverybody(house, db, { own: bodies.own.id, other: bodies.other.id })
  const idOf = (asker: Asker) => {
    const id = accounts.get(asker)
    if (!id) throw new Error(`nobody is ${asker}`)
    return id
  }
  const ground: Ground = { ...house, db, bodies, idOf }
  const records = {
    ...(await baseRecords(ground)),
    ...(await drawRecords(ground)),
    ...(await entryRecords(ground)),
    ...(await deliveryRecords(ground)),
    ...(await certificationRecords(ground)),
    ...(await inspectionRecords(ground)),
    ...(await complaintRecords(ground)),
    ...(await investigationRecords(ground)),
    ...(await creditRecords(ground)),
    ...(await exitRecords(ground)),
    ...(await guidanceRecords(ground)),
    ...(await feeRecords(ground)),
    ...(await selfReportRecords(ground)),
    ...(await auditRecords(ground)),
    ...(await flagRecords(ground)),
  }
  return { ...ground, records, people: await signInEverybody(house, db, accounts) }
}
