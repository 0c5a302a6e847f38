import { caseTimeline, listQueue } from '@guijiang/contract/base/desk'
import { getArrangement } from '@guijiang/contract/delivery/examination'
import { getSitting } from '@guijiang/contract/delivery/plan'
import { beforeAll, describe, expect, it } from 'vitest'
import { sealedScores } from '#delivery/score/index.ts'
import { kangyang } from '../../src/demo/bodies.ts'
import { arrange, examine, lockArrangement } from '../../src/demo/steps/examination.ts'
import { enterStaff } from '../../src/demo/steps/personnel.ts'
import {
  bringRoster,
  closeRegistration,
  examineAll,
  importRoster,
  rosterRow,
  rosterSheet,
} from '../../src/demo/steps/registration.ts'
import { enterScores, sealScores, settleScores } from '../../src/demo/steps/score.ts'
import { givenAnnounced, givenListed, registering } from '../given/registering.ts'
import { testHouse } from '../harness/house.ts'

const set = await testHouse({ now: registering.announcedAt })
const { house, teller } = set

let organisationId: string
let sitting: string

const acts = async (login: string) =>
  (await (await teller.as(login)).call(listQueue, {})).items.map(({ act, path }) => `${act} ${path}`)

beforeAll(async () => {
  organisationId = await givenListed(set)
  await enterStaff(teller, kangyang, {
    cardsUntil: '2028-12-31',
    occupations: [{ code: '4-10-01-05', edition: '2022', levels: [5, 4] }],
  })
  const [announced] = await givenAnnounced(set, [{ level: 5 }])
  sitting = announced!.id
})

describe('从花名册到封存的成绩', () => {
  it('reads from the roster who taught whom: the trainer is not to assess [N4.2.3]', async () => {
    await teller.at(registering.opensAt)
    const taught = { trainingBody: '示例培训学校', trainer: '示例康养考评三' }
    const rows = [1, 2, 3, 4].map((serial) =>
      rosterRow(
        serial,
        { occupation: '养老护理员', level: 5, condition: '5-1', workYears: 2 },
        serial === 2 ? taught : {},
      ),
    )
    const read = await bringRoster(teller, kangyang, sitting, {
      sheet: await rosterSheet(rows),
      readAt: '2026-04-15T10:00',
    })
    await importRoster(teller, kangyang, read)
    await teller.at('2026-04-23T09:00')
    await examineAll(teller, kangyang, sitting)
    expect(await closeRegistration(teller, kangyang, sitting)).toBe(4)
    expect(await acts('kangyang-jia')).toContain(`编排考场和考务人员 /sittings/${sitting}/arrangement`)
    const view = await (await teller.as('kangyang-jia')).call(getArrangement, { params: { sitting } })
    expect(view.available.find(({ name }) => name === '示例康养考评三')?.obstacle).toContain(
      '教过本场 1 名考生（示例培训学校，准考证尾号',
    )
    // Two assessors are left, and an even number: it cannot be locked.
    await arrange(teller, kangyang, sitting)
    await expect(lockArrangement(teller, kangyang, sitting)).rejects.toMatchObject({
      problem: { code: 'arrangement-unmet', clause: 'N2.1.2' },
    })
  })

  it('goes on with another sitting, whose trainer is nobody here, to the seal', async () => {
    const rows = [11, 12, 13, 14].map((serial) =>
      rosterRow(serial, { occupation: '养老护理员', level: 4, condition: '4-1', workYears: 8 }),
    )
    const days = { firstDay: '2026-05-30', registrationOpens: '2026-04-24', registrationCloses: '2026-05-08' }
    const [other] = await givenAnnounced(set, [{ level: 4, ...days }])
    sitting = other!.id
    await teller.at('2026-04-24T09:00')
    const read = await bringRoster(teller, kangyang, sitting, {
      sheet: await rosterSheet(rows),
      readAt: '2026-04-24T10:00',
    })
    await importRoster(teller, kangyang, read)
    await teller.at('2026-05-11T09:00')
    await examineAll(teller, kangyang, sitting)
    await closeRegistration(teller, kangyang, sitting)
    await arrange(teller, kangyang, sitting)
    await lockArrangement(teller, kangyang, sitting)
    await teller.at('2026-05-30T17:00')
    await examine(teller, kangyang, sitting, {
      3: { component: 'practical', state: 'misconduct', note: '14:10 请他人代为操作' },
    })
    const scores = (place: number) => (place === 0 ? 59.5 : 60)
    await enterScores(teller, kangyang, sitting, scores, (place) => (place === 1 ? 90 : scores(place)))
    expect(await settleScores(teller, kangyang, sitting, scores)).toBe(2)
    const { outcome } = await sealScores(teller, kangyang, sitting)
    expect(outcome).toEqual({ passed: 2, failed: 2 })
    const sealed = await house.database.read({ kind: 'all' }, (db) => sealedScores(db, organisationId, sitting))
    expect(sealed.map((score) => score.outcome)).toEqual(['failed', 'passed', 'passed', 'failed'])
    expect(await acts('kangyang-fuze')).toContain(`发布公示 /sittings/${sitting}/publicity`)
    const state = (await (await teller.as('kangyang-fuze')).call(getSitting, { params: { id: sitting } })).status
    expect(state.words).toBe('录成绩')
  })

  it('leaves a timeline that reads from the rooms to the seal, without a score in it', async () => {
    const { entries } = await (await teller.as('gl-jingban')).call(caseTimeline, {
      params: { kind: 'sitting', id: sitting },
    })
    const told = entries.map(({ act }) => act)
    const expected = [
      '编排考场和座位',
      '指定考务人员',
      '锁定编排',
      '结束考核',
      '完成理论成绩一录',
      '核定理论成绩',
      '锁定成绩',
    ]
    // Officials read the newest first.
    expect(told.filter((act) => expected.includes(act)).reverse()).toEqual(expected)
    expect(JSON.stringify(entries)).not.toMatch(/59\.5|\b90\b/)
  })
})
