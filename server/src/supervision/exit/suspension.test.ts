import { listNotifications, listQueue } from '@guijiang/contract/base/desk'
import { issueCertificates } from '@guijiang/contract/certification/certificate'
import { draftPlan, getSitting, publishAnnouncement } from '@guijiang/contract/delivery/plan'
import { publishResults } from '@guijiang/contract/delivery/publicity'
import * as contract from '@guijiang/contract/supervision/exit'
import { beforeAll, describe, expect, it } from 'vitest'
import { actorOfLogin } from '#base/identity/index.ts'
import { answerOf } from '../../../test/given/application.ts'
import { asSuperuser, givenApproved } from '../../../test/given/certificate.ts'
import { confirmBy, givenDecided, givenHeard, givenProposed } from '../../../test/given/exit.ts'
import { planOfOne } from '../../../test/given/plan.ts'
import { givenListedBody, givenSealed } from '../../../test/given/sealed.ts'
import { type GivenSitting, givenClosedSitting, type StaffedBody } from '../../../test/given/sitting.ts'
import { testHouse } from '../../../test/harness/house.ts'
import { runCycle } from '../../certification/certificate/cycle.ts'
import { publishFees } from '../../demo/steps/fee.ts'

const { house, app, database, teller } = await testHouse({ now: '2026-03-02T09:00:00+08:00' })
const world = { house, app, teller, database }

type Body = StaffedBody & { code: string }
const as = (login: string) => teller.as(login)
const acts = async (login: string) => (await (await as(login)).call(listQueue, {})).items.map(({ act }) => act)
const rowsOf = async <T extends object>(text: string, values: unknown[] = []): Promise<T[]> =>
  (await asSuperuser(database, (db) => db.query<T>(text, values))).rows
const stateOf = async (sitting: GivenSitting, login: string) =>
  (await (await as(login)).call(getSitting, { params: { id: sitting.id } })).state
const supervisor = async () =>
  (await actorOfLogin(house.database.published, 'qu-dudao', 'externalSupervisor')).accountId as string

/** A plan that could be published today. */
async function givenDraft(body: Body): Promise<{ id: string; version: number }> {
  const today = house.clock.today()
  const day = (days: number) => today.add({ days }).toString() as never
  const { id, version } = await (await as(body.manager)).call(draftPlan, {
    body: planOfOne({
      firstDay: day(40),
      lastDay: day(40),
      registrationOpens: day(0),
      registrationCloses: day(20),
    }),
  })
  return { id, version }
}
const publishPlan = (body: Body, { id, version }: { id: string; version: number }) =>
  answerOf(world, body.manager, publishAnnouncement, { params: { id }, body: { version } })

let body: Body
let begun: GivenSitting
let ahead: GivenSitting
beforeAll(async () => {
  body = await givenListedBody(world, 'zanting', 811)
  await publishFees(teller, { handler: body.people.handlerA, manager: body.manager })
  begun = await givenSealed(world, body, { firstDay: '2026-03-10', candidates: 3 })
  ahead = await givenClosedSitting(house, body, { firstDay: '2026-03-11', candidates: 2 })
  // What was given by rows has numbers of its own.
  for (const name of [`plan/${body.id}/2026`, `sitting/${body.id}/2026`]) {
    await rowsOf('insert into counter (name, value) values ($1, 500)', [name])
  }
}, 120_000)

describe('暂停 [N4.1.2]', () => {
  it('gives the body days to speak, within which nothing is put before the two who decide', async () => {
    const opened = await (await as('qu-jingban')).call(contract.openExit, {
      body: {
        kind: 'suspend',
        organisation: body.id,
        ground: 'dishonesty',
        facts: '2026 年 2 月在招生简章中承诺包过，有宣传页和通话录音为证。',
      },
    })
    expect(opened).toMatchObject({ state: 'hearing', hearing: { until: '2026-03-17', statement: null } })
    expect(await acts(body.manager)).toContain(contract.exitActs.state)
    const twice = await answerOf(world, 'qu-jingban', contract.openExit, {
      body: { kind: 'reinstate', organisation: body.id, facts: '机构说已经整改，请求恢复资格，附整改报告。' },
    })
    expect(twice.body).toMatchObject({ code: 'exit-not-possible' })
    const params = { id: opened.id }
    const { version } = await (await as('qu-jingban')).call(contract.getExit, { params })
    const early = await answerOf(world, 'qu-jingban', contract.proposeExit, { params, body: { version } })
    expect(early.body).toMatchObject({ code: 'state-not-allowed' })
    const given = { params, body: { version, reason: '改用另一件办理' } }
    expect((await answerOf(world, 'qu-jingban', contract.dropExit, given)).status).toBe(200)
    expect(await acts(body.manager)).not.toContain(contract.exitActs.state)
  })

  it('lets what has begun finish under an external supervisor, and stops what has not', async () => {
    const heard = await givenHeard(world, body, 'suspend')
    const before = await (await as('qu-jingban')).call(contract.getExit, { params: { id: heard.id } })
    expect(before.sittings.map(({ reference, outcome }) => [reference, outcome])).toEqual([
      [begun.reference, 'finishes'],
      [ahead.reference, 'stops'],
    ])
    expect(before.supervisors.map(({ name }) => name)).toEqual(['班示例'])
    const decided = await givenDecided(world, heard.id, { months: 3, supervisor: await supervisor() })
    expect(decided).toMatchObject({ state: 'decided', untilDay: '2026-06-10', listing: { state: 'suspended' } })
    expect(await stateOf(begun, body.manager)).toBe('scoring')
    expect(await stateOf(ahead, body.manager)).toBe('stopped')
    const { items } = await (await as('qu-dudao')).call(contract.listSupervised, {})
    expect(items.map(({ reference, status }) => [reference, status.words])).toEqual([[begun.reference, '录成绩']])
    const published = await (await as(body.manager)).call(publishResults, {
      params: { sitting: begun.id },
      body: { rows: 3 },
    })
    expect(published.list).not.toBeNull()
  })

  it('begins nothing new: no announcement, no roster', async () => {
    const draft = await givenDraft(body)
    expect((await publishPlan(body, draft)).body).toMatchObject({ code: 'body-not-listed' })
  })

  it('is lifted by a new decision, from its third month on, of two people again', async () => {
    await teller.at('2026-06-09T09:00')
    const reinstate = {
      body: {
        kind: 'reinstate' as const,
        organisation: body.id,
        facts: '整改完成，制度、人员、设备复核合格，有复核记录。',
      },
    }
    expect((await answerOf(world, 'qu-jingban', contract.openExit, reinstate)).body).toMatchObject({
      code: 'reinstatement-too-early',
    })
    expect(await acts('qu-jingban')).toContain(contract.exitActs.follow)
    await teller.at('2026-06-10T09:00')
    const opened = await (await as('qu-jingban')).call(contract.openExit, reinstate)
    await givenProposed(world, opened.id)
    expect((await confirmBy(world, opened.id, 'qu-fuhe')).listing.state).toBe('suspended')
    const done = await confirmBy(world, opened.id, 'qu-shenpi')
    expect(done.listing).toMatchObject({ state: 'listed', since: '2026-06-10' })
    expect(await acts('qu-jingban')).not.toContain(contract.exitActs.follow)
    const items = await answerOf(world, 'qu-dudao', contract.listSupervised, {})
    expect((items.body as unknown as { items: unknown[] }).items).toEqual([])
    expect((await publishPlan(body, await givenDraft(body))).status).toBe(200)
  })
})

describe('自愿退出 [N4.1.2]', () => {
  it('is asked with a plan for everybody under way, returned or decided by the leader of the region', async () => {
    const leaving = await givenListedBody(world, 'tuichu', 812)
    const sitting = await givenClosedSitting(house, leaving, { firstDay: '2026-09-20', candidates: 2 })
    const asked = await (await as(leaving.manager)).call(contract.askToLeave, {
      body: { reason: '业务调整，不再开展认定，已安置考生。' },
    })
    expect(await acts(leaving.manager)).toContain(contract.exitActs.revise)
    expect(
      (await answerOf(world, 'qu-jingban', contract.proposeExit, { params: { id: asked.id }, body: { version: 0 } }))
        .status,
    ).toBe(403)
    await givenProposed(world, asked.id, { others: 'transferred', receiver: body.id }, leaving.manager)
    expect(await acts('qu-fuhe')).not.toContain(contract.exitActs.review)
    const { hash } = await (await as('qu-shenpi')).call(contract.getExit, { params: { id: asked.id } })
    await (await as('qu-shenpi')).call(contract.returnExit, {
      params: { id: asked.id },
      body: { hash: hash!, note: '请再确认接收机构' },
    })
    const again = await (await as(leaving.manager)).call(contract.getExit, { params: { id: asked.id } })
    expect(again).toMatchObject({
      state: 'drafting',
      returnNote: '请再确认接收机构',
      possibleActions: ['save', 'propose', 'drop'],
    })
    await givenProposed(world, asked.id, { others: 'transferred', receiver: body.id }, leaving.manager)
    const done = await confirmBy(world, asked.id, 'qu-shenpi')
    expect(done).toMatchObject({ state: 'decided', listing: { state: 'left' }, mayApplyFrom: null })
    expect(await stateOf(sitting, leaving.manager)).toBe('stopped')
    const told = (await (await as(body.manager)).call(listNotifications, {})).items.map(({ title }) => title)
    expect(told).toContain('请接收转考考生 2 人')
  })
})

describe('听取意见', () => {
  it('is over on the day after its last day, whether or not the body spoke', async () => {
    const silent = await givenListedBody(world, 'chenmo', 813)
    const opened = await (await as('qu-jingban')).call(contract.openExit, {
      body: {
        kind: 'remove',
        organisation: silent.id,
        ground: 'unfairCompetition',
        facts: '以返还费用的方式争抢考生，有转账记录和证言为证。',
      },
    })
    const until = Temporal.PlainDate.from(opened.hearing!.until)
    const state = async () =>
      (await (await as('qu-jingban')).call(contract.getExit, { params: { id: opened.id } })).state
    await teller.at(`${until}T23:00`)
    expect(await state()).toBe('hearing')
    await teller.at(`${until.add({ days: 1 })}T08:00`)
    expect(await state()).toBe('drafting')
    expect(await acts('qu-jingban')).toContain(contract.exitActs.draft)
    const late = await answerOf(world, silent.manager, contract.stateOpinion, {
      params: { id: opened.id },
      body: { version: 1, statement: '我们有不同意见，请再听一次。' },
    })
    expect(late.body).toMatchObject({ code: 'state-not-allowed' })
    expect((await givenDecided(world, opened.id)).listing.state).toBe('removed')
  }, 20_000)
})

describe('同时', () => {
  it.each([1, 2, 3, 4])('an announcement and the suspension: after it nothing is announced (%i)', async (turn) => {
    const racing = await givenListedBody(world, `jingpao${turn}`, 820 + turn)
    await publishFees(teller, { handler: racing.people.handlerA, manager: racing.manager })
    const drafts = [await givenDraft(racing), await givenDraft(racing)]
    const heard = await givenHeard(world, racing, 'suspend')
    await givenProposed(world, heard.id, { months: 3 })
    await confirmBy(world, heard.id, 'qu-fuhe')
    const suspend = () => confirmBy(world, heard.id, 'qu-shenpi')
    const publishing = () => drafts.map((draft) => publishPlan(racing, draft))
    const [decided] = await Promise.all(
      turn % 2
        ? [suspend(), ...publishing()]
        : ([...publishing(), suspend()].reverse() as ReturnType<typeof suspend>[]),
    )
    expect((decided as contract.ExitView).listing.state).toBe('suspended')
    const sittings = await rowsOf<{ state: string }>('select state from sitting where organisation_id = $1', [
      racing.id,
    ])
    expect(sittings.filter(({ state }) => state !== 'stopped')).toEqual([])
    // Each one that was announced in time is named by the decision.
    const named = await rowsOf('select from exit_sitting where organisation_id = $1', [racing.id])
    expect(named).toHaveLength(sittings.length)
    expect((await publishPlan(racing, await givenDraft(racing))).body).toMatchObject({ code: 'body-not-listed' })
  })

  it.each([1, 2, 3])('issuing and the removal: after it nothing is issued (%i)', async (turn) => {
    const racing = await givenListedBody(world, `fazheng${turn}`, 830 + turn)
    const submission = await givenApproved(
      { house, urls: database },
      { ...racing, name: '示例', area: '450300' },
      { people: 6 },
    )
    const heard = await givenHeard(world, racing, 'remove')
    await givenProposed(world, heard.id)
    await confirmBy(world, heard.id, 'qu-fuhe')
    const { issuing } = await (await as(racing.manager)).call(issueCertificates, {
      params: { submission: submission.id },
      body: { count: 6 },
    })
    const key = { organisationId: racing.id, id: issuing!.id }
    let removal: Promise<unknown> | undefined
    // Of the first chunk only: the next one gets there too while the decision is still on its way.
    const reached = async (step: string) => {
      if (step === (['intended', 'stored', 'issued'] as const)[turn - 1])
        removal ??= confirmBy(world, heard.id, 'qu-shenpi')
    }
    await runCycle(house, key, { requestId: `race-${turn}`, chunk: 2, reached })
    await removal
    const numbers = await rowsOf<{ state: string }>('select state from certificate_number where issuing_id = $1', [
      key.id,
    ])
    expect(new Set(numbers.map(({ state }) => state)).isSubsetOf(new Set(['valid', 'void']))).toBe(true)
    const [after] = await rowsOf<{ n: number }>(
      `select count(*)::int as n from action_log where organisation_id = $1 and action like 'certificate.%'
         and id > (select id from action_log where organisation_id = $1 and action = 'exit.decide')`,
      [racing.id],
    )
    expect(after!.n).toBe(0)
    // Whoever has a valid certificate is certified, everybody else stopped: nobody in between.
    const valid = numbers.filter(({ state }) => state === 'valid').length
    const results = await rowsOf<{ state: string }>('select state from result where organisation_id = $1', [racing.id])
    expect(results.filter(({ state }) => state === 'certified')).toHaveLength(valid)
    expect(results.filter(({ state }) => state === 'stopped')).toHaveLength(7 - valid)
    const late = await answerOf(world, racing.manager, issueCertificates, {
      params: { submission: submission.id },
      body: { count: 6 - valid },
    })
    expect(late.body).toMatchObject({ code: 'body-stopped' })
    await house.jobs.runUntilEmpty()
  }, 20_000)
})
