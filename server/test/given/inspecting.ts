import { listQueue } from '@guijiang/contract/base/desk'
import type { IsoInstant } from '@guijiang/contract/iso'
import * as contract from '@guijiang/contract/supervision/inspection'
import pg from 'pg'
import { afterAll } from 'vitest'
import { type TestHouse, testHouse } from '../harness/house.ts'
import * as given from './application.ts'
import { givenListing } from './listing.ts'
import { answerToSql } from './statement.ts'

/** Two listed bodies, and how people look at an inspection of one. */
export async function givenInspecting() {
  const bodyName = '示例职业技能评价中心'
  const names = ['谭示例', '赖示例'] as const
  const found = { K05: { text: '前台没有公示收费标准。', demand: '在报名处公示收费标准并拍照。' } }

  const world: TestHouse = await testHouse({ now: '2026-10-12T09:00:00+08:00' })
  const owner: pg.Client = new pg.Client({ connectionString: world.database.ownerUrl })
  await owner.connect()
  const body: given.GivenBody = await given.givenBody(world, 'own', { serial: 1 })
  const other: given.GivenBody = await given.givenBody(world, 'other', { serial: 2, area: '450100' })
  await givenListing(world.database, { organisationId: body.id, code: 'S000045000001', listedOn: '2025-07-01' })
  await givenListing(world.database, { organisationId: other.id, code: 'S000045000002', area: '450100' })

  afterAll(() => owner.end())

  const answer: given.Answering = (login, endpoint, ask) => given.answerOf(world, login, endpoint, ask)
  const view = async (login: string, id: string) =>
    (await world.teller.as(login)).call(contract.getInspection, { params: { id } })
  const task = async (login: string, id: string) =>
    (await world.teller.as(login)).call(contract.getInspectionTask, { params: { id } })
  const queueOf = async (login: string) => {
    const { items } = await (await world.teller.as(login)).call(listQueue, { query: {} })
    return items.filter(({ path }) => path.startsWith('/inspection')).map(({ act }) => act)
  }
  const refusedSql = (text: string, values: unknown[] = []) => answerToSql(owner, text, values)
  const at = (time: string) => `${world.teller.today()}T${time}+08:00` as IsoInstant

  return { world, owner, body, other, bodyName, names, found, answer, view, task, queueOf, refusedSql, at }
}
