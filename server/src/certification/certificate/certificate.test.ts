import { findProgress } from '@guijiang/contract/base/desk'
import {
  checkIssuing,
  issueCertificates,
  issuingWork,
  listCertificates,
  listIssuable,
} from '@guijiang/contract/certification/certificate'
import type { ProblemBody } from '@guijiang/contract/problem'
import { beforeAll, describe, expect, it } from 'vitest'
import { findAccountByLogin } from '../../../src/base/identity/store.ts'
import {
  asSuperuser,
  type GivenBody,
  type GivenSubmission,
  givenApproved,
  givenIssuer,
} from '../../../test/given/certificate.ts'
import { testHouse } from '../../../test/harness/house.ts'
import { pageCount, textOf } from '../../../test/pdf.ts'

const { house, teller, database: urls } = await testHouse({ now: '2026-06-01T10:00:00+08:00' })
const world = { house, urls }

let body: GivenBody
let other: GivenBody
beforeAll(async () => {
  body = await givenIssuer(world, 'yi', 'S000045000012')
  other = await givenIssuer(world, 'er', 'S000045000013')
})

const paramsOf = ({ id }: { id: string }) => ({ submission: id })

async function issue(submission: GivenSubmission, count: number, more: { registrations?: string[]; as?: string } = {}) {
  const { registrations, as = body.manager } = more
  const manager = await teller.as(as)
  const ask = { params: paramsOf(submission), body: { count, ...(registrations && { registrations }) } }
  return manager.call(issueCertificates, ask)
}

/** What is answered, whatever it is. */
async function tried(submission: { id: string }, login: string, body: object) {
  const client = await teller.as(login)
  const answer = await client.ask({
    method: 'POST',
    url: `/api/submissions/${submission.id}/certificates`,
    payload: body,
  })
  return { status: answer.status, problem: answer.body as ProblemBody }
}

const numbersOf = (submission: GivenSubmission): Promise<{ number: string; state: string }[]> =>
  asSuperuser(urls, async (db) => {
    const { rows } = await db.query(
      `select n.number, n.state from certificate_number n join issuing i on i.id = n.issuing_id
       where i.submission_id = $1 order by n.number`,
      [submission.id],
    )
    return rows
  })

const setStanding = (of: GivenBody, state: string, since: string) =>
  asSuperuser(urls, (db) =>
    db.query('update directory_entry set state = $2, state_since = $3 where organisation_id = $1', [
      of.id,
      state,
      since,
    ]),
  )

describe('发证', () => {
  it('numbers, draws and issues for everybody who was approved, and for nobody else', async () => {
    const submission = await givenApproved(world, body, { people: 3 })
    const manager = await teller.as(body.manager)
    const params = paramsOf(submission)
    expect(await manager.call(checkIssuing, { params })).toMatchObject({
      ready: 3,
      issued: 0,
      issuing: null,
      obstacle: null,
      issuedOn: '2026-06-01',
      possibleActions: ['issue'],
      preview: [
        { number: 'S000045000012264000001', maskedName: '覃＊香' },
        { number: 'S000045000012264000002', maskedName: '韦＊例' },
        { number: 'S000045000012264000003', maskedName: '欧＊例' },
      ],
    })
    const asked = await issue(submission, 3)
    expect(asked).toMatchObject({ ready: 0, issued: 0, issuing: { state: 'running', done: 0, total: 3 } })
    const progress = { params: { kind: issuingWork, subject: asked.issuing!.id } }
    expect(await manager.call(findProgress, progress)).toMatchObject({ state: 'waiting', done: 0, total: 3 })

    await house.jobs.runUntilEmpty()
    expect(await manager.call(findProgress, progress)).toMatchObject({ state: 'done', done: 3, total: 3 })
    expect((await manager.call(listIssuable, {})).items).toMatchObject([
      {
        submissionId: submission.id,
        ready: 0,
        issued: 3,
        issuing: { state: 'done', done: 3, total: 3, from: 'S000045000012264000001', to: 'S000045000012264000003' },
        possibleActions: [],
      },
    ])
    const page = await manager.call(listCertificates, { query: paramsOf(submission) })
    expect(page.next).toBeNull()
    expect(page.items.map(({ number, state, maskedName }) => [number, state, maskedName])).toEqual([
      ['S000045000012264000003', 'valid', '欧＊例'],
      ['S000045000012264000002', 'valid', '韦＊例'],
      ['S000045000012264000001', 'valid', '覃＊香'],
    ])
    expect(await resultStates(submission)).toEqual(['certified', 'certified', 'certified', 'returned'])
  })

  it('hands out a PDF of one page with name, number, level and day, without a place for a photograph', async () => {
    const manager = await teller.as(body.manager)
    const { items } = await manager.call(listCertificates, {})
    const answer = await manager.ask({ method: 'GET', url: items.at(-1)!.file! })
    expect(answer.headers['content-type']).toBe('application/pdf')
    expect(answer.headers['content-disposition']).toContain('S000045000012264000001.pdf')
    expect(answer.headers['cache-control']).toBe('no-store')
    const pdf = answer.body as Buffer
    expect(pageCount(pdf)).toBe(1)
    const text = textOf(pdf).replaceAll(/\s/g, '')
    for (const words of ['覃示香', 'S000045000012264000001', '2026年6月1日', body.name, '四级/中级工'])
      expect(text).toContain(words)
    expect(text).not.toContain('照片')
  })

  it('hands the PDF to nobody but the body, as if there were none', async () => {
    const { items } = await (await teller.as(body.handler)).call(listCertificates, {})
    const url = items[0]!.file!
    const status = async (login: string) => (await (await teller.as(login)).ask({ method: 'GET', url })).status
    expect(await status(body.handler)).toBe(200)
    expect(await status(other.manager)).toBe(404)
    expect(await status('gl-jingban')).toBe(403)
    expect((await teller.visitor.ask({ method: 'GET', url })).status).toBe(401)
    const foreign = await (await teller.as(other.manager)).call(listCertificates, {})
    expect(foreign.items).toEqual([])
  })

  it('goes on with the next number, and can be asked for some of the people first', async () => {
    const submission = await givenApproved(world, body, { people: 3 })
    const registrations = [submission.people[2]!.registrationId]
    expect(await issue(submission, 1, { registrations })).toMatchObject({ ready: 2, issuing: { total: 1 } })
    await house.jobs.runUntilEmpty()
    expect(await issue(submission, 2)).toMatchObject({
      issued: 1,
      issuing: { from: 'S000045000012264000005', to: 'S000045000012264000006' },
    })
    await house.jobs.runUntilEmpty()
    expect((await numbersOf(submission)).map(({ state }) => state)).toEqual(['valid', 'valid', 'valid'])
  })

  it('counts each level and each year of 发证日期 from 1', async () => {
    const submission = await givenApproved(world, other, { people: 1, level: 5 })
    await issue(submission, 1, { as: other.manager })
    await house.jobs.runUntilEmpty()
    expect(await numbersOf(submission)).toEqual([{ number: 'S000045000013265000001', state: 'valid' }])
  })

  it('lists by key, fifty at a time', async () => {
    const submission = await givenApproved(world, other, { people: 52, level: 3 })
    await issue(submission, 52, { as: other.manager })
    const manager = await teller.as(other.manager)
    const query = paramsOf(submission)
    const first = await manager.call(listCertificates, { query })
    const second = await manager.call(listCertificates, { query: { ...query, cursor: first.next! } })
    expect([first.items.length, second.items.length, second.next]).toEqual([50, 2, null])
    // Still on their way: listed with their state, without a file.
    expect(first.items[0]).toMatchObject({ state: 'reserved', status: { words: '已预留' }, file: null, id: null })
    await house.jobs.runUntilEmpty()
    expect(new Set((await numbersOf(submission)).map(({ state }) => state))).toEqual(new Set(['valid']))
  })
})

describe('拒绝发证', () => {
  it('for somebody who was not approved, with how many are', async () => {
    const submission = await givenApproved(world, body, { people: 2 })
    const returned = submission.people[2]!.registrationId
    expect(await tried(submission, body.manager, { count: 1, registrations: [returned] })).toMatchObject({
      status: 422,
      problem: { code: 'row-not-approved', clause: 'N3.5.3', detail: expect.stringContaining('可发证 2 人') },
    })
    expect(await numbersOf(submission)).toEqual([])
  })

  it('when nobody waits, when others have changed meanwhile, and while it is under way', async () => {
    const submission = await givenApproved(world, body, { people: 2 })
    expect(await tried(submission, body.manager, { count: 3 })).toMatchObject({ problem: { code: 'version-changed' } })
    await issue(submission, 2)
    expect(await tried(submission, body.manager, { count: 2 })).toMatchObject({
      status: 409,
      problem: { code: 'issuing-running', detail: expect.stringContaining('共 2 张') },
    })
    await house.jobs.runUntilEmpty()
    expect(await tried(submission, body.manager, { count: 1 })).toMatchObject({
      status: 422,
      problem: { code: 'nothing-to-issue' },
    })
  })

  it('to anybody but the manager of the body', async () => {
    const submission = await givenApproved(world, body, { people: 1 })
    expect((await tried(submission, body.handler, { count: 1 })).status).toBe(403)
    expect((await tried(submission, 'gl-shenpi', { count: 1 })).status).toBe(403)
    expect((await tried(submission, other.manager, { count: 1 })).status).toBe(404)
    expect((await tried(submission, body.manager, { count: 1, state: 'valid' })).status).toBe(400)
    expect((await tried({ id: 'x' }, body.manager, { count: 1 })).status).toBe(404)
  })

  it('to whoever corrected a score of the same sitting', async () => {
    const submission = await givenApproved(world, body, { people: 1 })
    const account = await findAccountByLogin(house.database.published, body.manager)
    await asSuperuser(urls, (db) =>
      db.query("insert into matter_part values ('sitting', $1, 'correction', $2, now())", [
        submission.sittingId,
        account!.id,
      ]),
    )
    expect(await tried(submission, body.manager, { count: 1 })).toMatchObject({
      problem: { code: 'incompatible-duties', clause: 'N4.2.3' },
    })
  })

  it('for a name that no font draws, before a number is spent on it', async () => {
    const submission = await givenApproved(world, body, { people: 1, named: () => '示\u{2B739}\u{31350}' })
    const { status, problem } = await tried(submission, body.manager, { count: 1 })
    expect({ status, code: problem.code }).toEqual({ status: 422, code: 'not-drawable' })
    expect(problem.detail).toContain('\u{31350}')
    expect(await numbersOf(submission)).toEqual([])
  })

  it('to a suspended body for a sitting that had not begun; what had begun is finished', async () => {
    const before = await givenApproved(world, body, { people: 1, firstDay: '2026-05-19' })
    const after = await givenApproved(world, body, { people: 1, firstDay: '2026-05-20' })
    await setStanding(body, 'suspended', '2026-05-19')
    expect(await tried(after, body.manager, { count: 1 })).toMatchObject({
      status: 422,
      problem: { code: 'body-stopped', clause: 'N4.1.2', detail: expect.stringContaining('5月19日起') },
    })
    const manager = await teller.as(body.manager)
    expect(await manager.call(checkIssuing, { params: paramsOf(after) })).toMatchObject({
      obstacle: { detail: expect.stringContaining('暂停'), clause: 'N4.1.2' },
      possibleActions: [],
    })
    await issue(before, 1)
    await house.jobs.runUntilEmpty()
    expect(await numbersOf(before)).toMatchObject([{ state: 'valid' }])
    await setStanding(body, 'listed', '2026-06-01')
  })

  it('to a body that was removed, whatever had begun', async () => {
    const submission = await givenApproved(world, body, { people: 1 })
    await setStanding(body, 'removed', '2026-06-01')
    expect(await tried(submission, body.manager, { count: 1 })).toMatchObject({
      status: 422,
      problem: { code: 'body-stopped' },
    })
    await setStanding(body, 'listed', '2026-06-01')
  })

  it('when the serials are used up: 999999 is the last', async () => {
    const issuer = await givenIssuer(world, 'san', 'S000045000014')
    await asSuperuser(urls, (db) =>
      db.query('insert into certificate_counter values ($1, 2026, 4, 999997)', [issuer.id]),
    )
    const last = await givenApproved(world, issuer, { people: 2 })
    await issue(last, 2, { as: issuer.manager })
    await house.jobs.runUntilEmpty()
    expect((await numbersOf(last)).map(({ number }) => number.slice(16))).toEqual(['999998', '999999'])
    const beyond = await givenApproved(world, issuer, { people: 1 })
    expect(await tried(beyond, issuer.manager, { count: 1 })).toMatchObject({
      status: 422,
      problem: { code: 'numbers-exhausted', clause: 'N3.5.3', detail: expect.stringContaining('还剩 0 个') },
    })
  })
})

async function resultStates(submission: GivenSubmission): Promise<string[]> {
  return asSuperuser(urls, async (db) => {
    const { rows } = await db.query('select state from result where submission_id = $1 order by ticket_number', [
      submission.id,
    ])
    return rows.map(({ state }) => state)
  })
}
