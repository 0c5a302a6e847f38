import * as contract from '@guijiang/contract/delivery/registration'
import { openXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { registering } from '../../../test/given/registering.ts'
import { givenRosters } from '../../../test/given/rosters.ts'
import { kangyang } from '../../demo/bodies.ts'
import { importRoster, rosterRow, rosterSheet } from '../../demo/steps/registration.ts'

const { bring, count, given, people, problemOf, sittings } = await givenRosters()

describe('花名册的表 [N3.5.1]', () => {
  it('waits for the announced day', async () => {
    const handler = await given.teller.as('kangyang-jia')
    const file = await handler.upload('sheet', '花名册.xlsx', 'application/octet-stream', await rosterSheet(people(1)))
    const ask = { params: { sitting: sittings.main }, body: { file: file.id } }
    expect(await problemOf(handler.call(contract.readRoster, ask))).toMatchObject({
      status: 422,
      code: 'registration-not-open',
      clause: 'N3.5.1',
      detail: '公告的报名时间从 4月15日（周三）开始，到那天再导入。',
    })
    await given.teller.at(registering.opensAt)
  })

  it('offers a template whose lists are those of this sitting', async () => {
    const handler = await given.teller.as('kangyang-jia')
    const answer = await handler.ask({ url: `/api/sittings/${sittings.main}/roster-template` })
    expect(answer.status).toBe(200)
    const { sheets } = await openXlsx(answer.body as Buffer)
    const header = sheets[0]!.rows[0]!.map((cell) => String(cell).replace(' *', ''))
    expect(header).toHaveLength(35)
    expect(header.slice(0, 6)).toEqual(['序号', '职业工种名称', '认定等级', '申报条件', '证件类型', '证件号码'])
    expect(header.slice(-2)).toEqual(['培训机构', '培训教师'])
    expect(sheets[0]!.dataValidations?.length).toBeGreaterThan(12)
  })

  it('refuses a sheet as a whole in words, and a body that was suspended since', async () => {
    const handler = await given.teller.as('kangyang-jia')
    const csv = await handler.upload('sheet', 'x.xlsx', 'x', await rosterSheet([])).catch((error) => error)
    expect(csv.id).toBeDefined()
    const ask = { params: { sitting: sittings.main }, body: { file: csv.id } }
    const { id } = await handler.call(contract.readRoster, ask)
    await given.teller.at('2026-04-15T14:00')
    expect(await handler.call(contract.getRoster, { params: { id } })).toMatchObject({
      state: 'refused',
      status: { words: '没有读成' },
      message: '第一张工作表里，标题行下面没有数据。请填好再传。',
      possibleActions: [],
    })
  })

  const four = (serial: number) =>
    rosterRow(serial, { occupation: '养老护理员', level: 4, condition: '4-2', workYears: 5 })

  it('does not exceed the places that were announced', async () => {
    const three = await bring(sittings.small, [four(201), four(202), four(203)], '2026-04-15T15:00')
    expect(three).toMatchObject({
      rowsGood: 3,
      message: expect.stringContaining('本场 2 个名额，已报名 0 人，这份花名册还要报 3 人，多出 1 人。'),
      possibleActions: ['discard'],
    })
    expect(await problemOf(importRoster(given.teller, kangyang, three))).toMatchObject({
      status: 422,
      code: 'roster-too-many',
    })
    expect(await count(sittings.small)).toEqual({})
  })

  it('takes nobody new after the last day, though corrections still come', async () => {
    await given.teller.at('2026-04-23T08:00')
    const late = await bring(sittings.twice, people(2, 950), '2026-04-23T08:10')
    expect(late).toMatchObject({ rowsGood: 0, rowsFaulty: 2 })
    expect(late.faults[0]).toMatchObject({
      detail: expect.stringContaining('4月22日（周三） 24 时截止'),
      clause: 'N3.5.1',
    })
  })
})
