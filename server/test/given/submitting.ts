import { listQueue } from '@guijiang/contract/base/desk'
import { getSitting } from '@guijiang/contract/delivery/plan'
import * as contract from '@guijiang/contract/delivery/result'
import type { AnyEndpoint } from '@guijiang/contract/endpoint'
import * as publicity from '../../src/demo/steps/publicity.ts'
import type { CallAsk } from '../../src/demo/teller.ts'
import { testHouse } from '../harness/house.ts'
import { answerOf } from './application.ts'
import { givenListedBody, givenSealed } from './sealed.ts'
import type { GivenSitting, StaffedBody } from './sitting.ts'

/**
 * Two listed bodies, and how results go from the manager to the office. The process keeps the codes of bodies, so
 * that each file of tests names its own.
 */
export async function givenSubmitting(serials: readonly [number, number]) {
  const { house, app, database, teller } = await testHouse({ now: '2026-03-02T09:00:00+08:00' })
  house.render = ((page: string, view: object) => JSON.stringify({ page, ...view })) as typeof house.render
  const world = { house, app, teller, database }

  const body: StaffedBody & { code: string } = await givenListedBody(world, 'sb', serials[0])
  const other: StaffedBody = await givenListedBody(world, 'sc', serials[1])

  const office = { handler: 'gl-jingban', leader: 'gl-shenpi' }

  const ask = <E extends AnyEndpoint>(login: string, endpoint: E, asked: CallAsk<E>) =>
    answerOf(world, login, endpoint, asked)
  const deskOf = async (sitting: GivenSitting, login = body.manager) =>
    (await teller.as(login)).call(contract.getSubmissionDesk, { params: { sitting: sitting.id } })
  const draft = (sitting: GivenSitting, registrations?: string[], login = body.handler) =>
    ask(login, contract.draftSubmission, {
      params: { sitting: sitting.id },
      body: registrations ? { registrations } : {},
    })
  const submit = async (sitting: GivenSitting, lateReason?: string, login = body.manager) => {
    const { draft: found } = await deskOf(sitting)
    return ask(login, contract.submitResults, {
      params: { id: found!.id },
      body: { version: found!.version, ...(lateReason && { lateReason }) },
    })
  }
  const submissionOf = async (id: string, login = office.handler) =>
    (await teller.as(login)).call(contract.getSubmission, { params: { id } })
  const review = async (id: string, returned: contract.ReviewDraft['returned'] = [], login = office.handler) => {
    const { version } = await submissionOf(id)
    const words = { returned, note: '成绩、公示和到考记录核对一致。' }
    return ask(login, contract.draftReview, { params: { id }, body: { version, review: words } })
  }
  const decide = async (id: string, login = office.leader) => {
    const { version, review: drafted } = await submissionOf(id)
    return ask(login, contract.decideReview, { params: { id }, body: { version, draftHash: drafted!.hash } })
  }
  const acts = async (login: string) => (await (await teller.as(login)).call(listQueue, {})).items.map(({ act }) => act)
  const stateOf = async (sitting: GivenSitting) =>
    (await (await teller.as(body.manager)).call(getSitting, { params: { id: sitting.id } })).state
  const idOf = (sitting: GivenSitting, i: number) => sitting.candidates[i]!.id

  /** Sealed and published on `day`, cleared by `until`. */
  async function givenCleared(day: string, until: string, candidates = 3, failed: number[] = [], of = body) {
    const sitting = await givenSealed(world, of, { firstDay: day, candidates, failed })
    await publicity.publishResults(teller, of.manager, sitting.id)
    await teller.at(`${until}T09:00`)
    return sitting
  }

  return {
    house,
    app,
    database,
    teller,
    world,
    body,
    other,
    office,
    ask,
    deskOf,
    draft,
    submit,
    submissionOf,
    review,
    decide,
    acts,
    stateOf,
    idOf,
    givenCleared,
  }
}
