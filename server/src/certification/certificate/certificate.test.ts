import {
  checkIssuing,
  downloadCertificate,
  issueCertificates,
  listCertificates,
  listIssuable,
} from '@guijiang/contract/certification/certificate'
import { beforeAll, describe, expect, it } from 'vitest'
import { type GivenBody, givenApproved, givenIssuer } from '../../../test/given/certificate.ts'
import { testHouse } from '../../../test/harness/house.ts'
import { pageCount, textOf } from '../../../test/pdf.ts'

const world = await testHouse({ now: '2026-06-01T10:00:00+08:00', environment: { LOG_LEVEL: 'error' } })
const { house, teller, database } = world
const urls = database
const ground = { house, urls }

let body: GivenBody
beforeAll(async () => {
  body = await givenIssuer(ground, 'yi', 'S000045000012')
})

describe('发证', () => {
  it('numbers, draws, stores and issues for everybody who was approved, and nobody else', async () => {
    const submission = await givenApproved(ground, body, { people: 3 })
    const manager = await teller.as(body.manager)
    const params = { submission: submission.id }
    const before = await manager.call(checkIssuing, { params })
    expect(before).toMatchObject({
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
    await manager.call(issueCertificates, { params, body: { count: 3 } })
    await house.jobs.runUntilEmpty()
    const { items } = await manager.call(listIssuable, {})
    expect(items).toMatchObject([
      {
        submissionId: submission.id,
        ready: 0,
        issued: 3,
        issuing: { state: 'done', done: 3, total: 3, from: 'S000045000012264000001', to: 'S000045000012264000003' },
        possibleActions: [],
      },
    ])
    const page = await manager.call(listCertificates, { query: { submission: submission.id } })
    expect(page.next).toBeNull()
    expect(page.items.map(({ number, state, maskedName }) => [number, state, maskedName])).toEqual([
      ['S000045000012264000003', 'valid', '欧＊例'],
      ['S000045000012264000002', 'valid', '韦＊例'],
      ['S000045000012264000001', 'valid', '覃＊香'],
    ])
    const answer = await manager.ask({ method: 'GET', url: page.items[2]!.file! })
    expect(answer.status).toBe(200)
    const pdf = answer.body as Buffer
    expect(pageCount(pdf)).toBe(1)
    const text = textOf(pdf).replaceAll(/\s/g, '')
    for (const words of ['覃示香', 'S000045000012264000001', '2026年6月1日', body.name, '四级/中级工'])
      expect(text).toContain(words)
    void downloadCertificate
  })
})
