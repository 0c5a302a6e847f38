import { listQueue } from '@guijiang/contract/base/desk'
import * as contract from '@guijiang/contract/entry/designation'
import { readDirectory } from '@guijiang/contract/entry/directory'
import pg from 'pg'
import { afterAll } from 'vitest'
import { type TestHouse, testHouse } from '../harness/house.ts'
import * as given from './application.ts'
import { answerToSql } from './statement.ts'

/** A body whose application was accepted, and how its designation is looked at and drafted. */
export async function givenDesignating() {
  /** The designation that a first body comes to. */
  const its = { id: '' }

  /** 养老护理员 五级、四级、二级 and 保健按摩师 五级, whose 667 of 1,000 are a matter of principle. */
  const wide = {
    scope: {
      ...given.wholeForm.scope,
      occupations: [
        { code: '4-10-01-05', edition: '2022' as const, levels: [5, 4, 2] as (5 | 4 | 2)[], headcount: 3905 },
        { code: '4-10-04-02', edition: '2022' as const, levels: [5] as 5[], headcount: 667 },
      ],
    },
  }

  async function accepted(body: given.GivenBody, scope: object = {}) {
    const draft = await given.start(world, body)
    await given.fill(world, body, draft.id, { ...given.wholeForm, ...scope })
    await given.attachAll(world, body, draft.id)
    await given.sign(world, body, draft.id)
    await given.submit(world, body, draft.id)
    await given.propose(world, 'gl-jingban', draft.id, { outcome: 'favourable' })
    await given.decide(world, 'gl-shenpi', draft.id, 'firstReview')
    await given.propose(world, 'qu-jingban', draft.id, { outcome: 'accept' })
    return given.decide(world, 'qu-shenpi', draft.id, 'acceptance')
  }

  const world: TestHouse = await testHouse({ now: '2026-09-18T09:00:00+08:00' })
  const owner: pg.Client = new pg.Client({ connectionString: world.database.ownerUrl })
  await owner.connect()
  const care: given.GivenBody = await given.givenBody(world, 'care', { serial: 1 })
  const applicationId: string = (await accepted(care, wide)).id

  afterAll(() => owner.end())

  const answer: given.Answering = (login, endpoint, ask) => given.answerOf(world, login, endpoint, ask)
  const params = () => ({ id: its.id })
  const view = async (login = 'qu-jingban') =>
    (await world.teller.as(login)).call(contract.getDesignation, { params: params() })
  const queueOf = async (login: string) => {
    const { items } = await (await world.teller.as(login)).call(listQueue, { query: {} })
    return items.filter(({ path }) => path === `/designations/${its.id}`).map(({ act }) => act)
  }
  const published = (query: object = {}) => world.teller.visitor.call(readDirectory, { query })
  const refusedSql = (text: string, values: unknown[] = []) => answerToSql(owner, text, values)
  const save = async (change: Partial<contract.DesignationDraft>) => {
    const { version, levels, principles } = await view()
    const body = {
      version,
      levels: levels.map(({ edition, code, level, outcome, reason }) => ({ edition, code, level, outcome, reason })),
      answers: principles.map(({ key, reason }) => ({ key, reason })),
      ...change,
    }
    return (await world.teller.as('qu-jingban')).call(contract.saveDesignation, { params: params(), body })
  }
  const propose = async () =>
    answer('qu-jingban', contract.proposeDesignation, { params: params(), body: { version: (await view()).version } })

  return {
    world,
    owner,
    care,
    applicationId,
    its,
    wide,
    accepted,
    answer,
    params,
    view,
    queueOf,
    published,
    refusedSql,
    save,
    propose,
  }
}
