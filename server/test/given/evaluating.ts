import { listQueue } from '@guijiang/contract/base/desk'
import { getMe, switchDuty } from '@guijiang/contract/base/identity'
import type { Duty } from '@guijiang/contract/codes'
import * as contract from '@guijiang/contract/entry/evaluation'
import pg from 'pg'
import { afterAll } from 'vitest'
import * as told from '../../src/demo/steps/evaluation.ts'
import { givenAccount } from '../harness/accounts.ts'
import type { Ground } from '../harness/ground.ts'
import { type TestHouse, testHouse } from '../harness/house.ts'
import * as given from './application.ts'
import { answerToSql } from './statement.ts'

/** An accepted application, its panel, and how officials and experts look at it. */
export async function givenEvaluating() {
  const [one, two, three] = told.usualExperts as [told.NamedExpert, told.NamedExpert, told.NamedExpert]
  const four = { login: 'zhuanjia4', name: '廖虚构', reason: '康养产业研究人员，熟悉养老护理职业标准。' }

  const world: TestHouse = await testHouse({ now: '2026-09-18T09:00:00+08:00' })
  const owner: pg.Client = new pg.Client({ connectionString: world.database.ownerUrl })
  await owner.connect()
  const body = await given.givenBody(world, 'care', { serial: 1 })
  const organisationId: string = body.id
  // One of the demonstration's is away: with `both` six can sit.
  await owner.query(`update account set disabled_at = now() where login = 'zhuanjia6'`)
  await givenAccount(world as unknown as Ground, 'both', { duty: 'centreHandler', area: '450000' }, { duty: 'expert' })
  await givenAccount(world as unknown as Ground, 'tied', { duty: 'expert' }, { duty: 'bodyHandler', organisationId })
  const applicationId: string = (await given.givenAccepted(world, body)).id
  const id: string = (await told.findEvaluation(world.teller, applicationId)).id

  afterAll(() => owner.end())

  const answer: given.Answering = (login, endpoint, ask) => given.answerOf(world, login, endpoint, ask)
  const params = () => ({ id })
  const forOfficial = async (login = 'qu-jingban') =>
    (await world.teller.as(login)).call(contract.getEvaluation, { params: params() })
  const forExpert = async (login: string) =>
    (await world.teller.as(login)).call(contract.getOwnEvaluation, { params: params() })
  const queueOf = async (login: string) => {
    const { items } = await (await world.teller.as(login)).call(listQueue, { query: {} })
    return items.filter(({ path }) => path === `/evaluations/${id}`).map(({ act }) => act)
  }
  const refusedSql = (text: string, values: unknown[] = []) => answerToSql(owner, text, values)

  /** In which of several duties a person works now. */
  async function workAs(login: string, wanted: Duty) {
    const client = await world.teller.as(login)
    const { standings } = await client.call(getMe, {})
    await client.call(switchDuty, { body: { standing: standings.find(({ duty }) => duty === wanted)!.id } })
  }

  const save = async (members: { accountId: string; reason: string }[], login = 'qu-jingban') => {
    const { version } = await forOfficial(login)
    return answer(login, contract.savePanel, { params: params(), body: { version, members } })
  }
  const accountOf = async (name: string) => {
    const client = await world.teller.as('qu-jingban')
    const { items } = await client.call(contract.listCandidates, { params: params() })
    return items.find((candidate) => candidate.name === name)!.accountId
  }
  const namesOf = async (...experts: told.NamedExpert[]) =>
    Promise.all(experts.map(async ({ name, reason }) => ({ accountId: await accountOf(name), reason })))
  const propose = async (login = 'qu-jingban') => {
    const { version } = await forOfficial(login)
    return answer(login, contract.proposePanel, { params: params(), body: { version } })
  }

  return {
    world,
    owner,
    applicationId,
    organisationId,
    id,
    one,
    two,
    three,
    four,
    answer,
    params,
    forOfficial,
    forExpert,
    queueOf,
    refusedSql,
    workAs,
    save,
    accountOf,
    namesOf,
    propose,
  }
}
