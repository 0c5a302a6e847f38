import { listNotifications } from '@guijiang/contract/base/desk'
import * as contract from '@guijiang/contract/delivery/examination'
import { beforeAll, describe, expect, it } from 'vitest'
import { givenArranging, type Naming } from '../../../test/given/arranging.ts'
import { type GivenSitting, givenClosedSitting, givenStaffedBody } from '../../../test/given/sitting.ts'
import { pageCount, textOf } from '../../../test/pdf.ts'

const {
  acts,
  arrange,
  arrangementOf,
  attendanceOf,
  body,
  house,
  lock,
  name,
  of,
  owner,
  refused,
  staffFor,
  teller,
  world,
} = await givenArranging()

describe('编排考场、座位和考务人员', () => {
  let sitting: GivenSitting

  beforeAll(async () => {
    sitting = await givenClosedSitting(house, body, {
      candidates: 4,
      firstDay: '2026-06-18',
      of: [
        {},
        { trainer: '示例care-assessor5', trainingBody: '示例培训学校' },
        {},
        { trainer: '示例某某、示例care-assessor5', trainingBody: '示例培训学校' },
      ],
    })
  })

  it('shows everything that is missing before anything is arranged', async () => {
    const view = await arrangementOf(body.people.handlerA, sitting)
    expect(view).toMatchObject({
      eligible: 4,
      rooms: [],
      staff: [],
      locked: null,
      version: 0,
      possibleActions: ['arrange'],
    })
    expect(view.findings.every(({ met }) => !met)).toBe(true)
  })

  it('seats candidates by ticket number, masked, and the same when arranged again', async () => {
    const rooms = [
      { name: '1 号考场', address: '教学楼 201', seats: 3 },
      { name: '2 号考场', address: '教学楼 202', seats: 3 },
    ]
    const first = await arrange(sitting, rooms)
    expect(first.rooms.map(({ seated }) => seated.map(({ ticketNumber, seat }) => [ticketNumber, seat]))).toEqual([
      sitting.candidates.slice(0, 3).map(({ ticketNumber }, i) => [ticketNumber, i + 1]),
      [[sitting.candidates[3]!.ticketNumber, 1]],
    ])
    expect(first.rooms[0]!.seated[0]!.maskedName).toBe('覃＊甲')
    const again = await arrange(sitting, rooms)
    expect(again.rooms).toEqual(first.rooms)
    expect(again.version).toBe(first.version + 1)
  })

  it('keeps a room by its name when another is added or taken away', async () => {
    const before = await arrangementOf(body.people.handlerA, sitting)
    const after = await arrange(sitting)
    expect(after.rooms).toHaveLength(1)
    expect(after.rooms[0]).toMatchObject({ id: before.rooms[0]!.id, seats: 30 })
    expect(after.rooms[0]!.seated).toHaveLength(4)
  })

  it('refuses two rooms of one name, and a version that another has changed', async () => {
    const { version } = await arrangementOf(body.people.handlerA, sitting)
    const room = { name: '1 号考场', address: '教学楼 201', seats: 30 }
    const twice = await refused(body.people.handlerA, contract.arrangeRooms, {
      ...of(sitting),
      body: { version, rooms: [room, room] },
    })
    expect(twice).toMatchObject({
      status: 422,
      body: { code: 'room-named-twice', errors: [{ pointer: '/rooms/1/name' }] },
    })
    const stale = await refused(body.people.handlerA, contract.arrangeRooms, {
      ...of(sitting),
      body: { version: version - 1, rooms: [room] },
    })
    expect(stale).toMatchObject({ status: 409, body: { code: 'version-changed' } })
  })

  it('refuses an assessor who taught candidates, naming the class [N4.2.3]', async () => {
    const { version, available } = await arrangementOf(body.people.handlerA, sitting)
    const taught =
      '考评员示例care-assessor5教过本场 2 名考生（示例培训学校，准考证尾号 0002、0004），不能考评本场。请换人。'
    expect(available.find((one) => one.name === '示例care-assessor5')?.obstacle).toBe(taught)
    const staff = [{ account: body.ids['care-assessor5']!, part: 'assessor', room: null }]
    const answer = await refused(body.people.handlerA, contract.nameStaff, { ...of(sitting), body: { version, staff } })
    expect(answer).toMatchObject({ status: 422, body: { code: 'assessor-taught', clause: 'N4.2.3', detail: taught } })
  })

  it('refuses somebody without the duty, a card that is out of date, and two parts of one person', async () => {
    const { version, rooms } = await arrangementOf(body.people.handlerA, sitting)
    const ask = (staff: Naming[]) =>
      refused(body.people.handlerA, contract.nameStaff, { ...of(sitting), body: { version, staff } })
    const [one] = body.people.assessors.map((login) => body.ids[login]!)
    const invigilator = body.ids[body.people.invigilators[0]!]!
    expect((await ask([{ account: invigilator, part: 'assessor', room: null }])).body.code).toBe('staff-not-holder')
    expect((await ask([{ account: invigilator, part: 'invigilator', room: null }])).body.code).toBe('staff-room-needed')
    const twice = { account: one!, part: 'assessor' as const, room: null }
    expect((await ask([twice, twice])).body.code).toBe('staff-two-parts')
    await owner.query(`update staff set card_expires_on = '2026-06-17' where account_id = $1`, [one])
    expect((await ask([twice])).body).toMatchObject({ code: 'staff-card-unfit', clause: 'N2.1.2' })
    await owner.query(`update staff set card_expires_on = '2027-12-31' where account_id = $1`, [one])
    const stranger = await givenStaffedBody(world, 'other', 9102, { assessors: 1, invigilators: 0 })
    expect(
      (await ask([{ account: stranger.ids['other-assessor1']!, part: 'assessor', room: rooms[0]!.id }])).body.code,
    ).toBe('staff-not-holder')
  })

  it('turns from the handler to the manager once nothing is missing, and back', async () => {
    const staff = await staffFor(sitting)
    await name(sitting, staff.slice(0, 4))
    expect(await acts(body.people.handlerA)).toContain(`编排考场和考务人员 第 ${sitting.reference} 场`)
    expect(await acts(body.manager)).toEqual([])
    const view = await name(sitting, staff)
    expect(view.findings.filter(({ met }) => !met)).toEqual([])
    expect(await acts(body.people.handlerA)).toEqual([])
    expect(await acts(body.manager)).toEqual([`锁定编排 第 ${sitting.reference} 场`])
    await name(sitting, staff.slice(0, 4))
    expect(await acts(body.manager)).toEqual([])
  })

  it('is not locked while a finding is not met, and never by a handler', async () => {
    const { version } = await arrangementOf(body.manager, sitting)
    const ask = { ...of(sitting), body: { version } }
    expect(await refused(body.manager, contract.lockArrangement, ask)).toMatchObject({
      status: 422,
      body: { code: 'arrangement-unmet', clause: 'N2.1.2' },
    })
    expect((await refused(body.people.handlerA, contract.lockArrangement, ask)).status).toBe(403)
  })

  it('prints no ticket before it is locked', async () => {
    const answer = await refused(body.people.handlerA, contract.admissionTickets, of(sitting))
    expect(answer).toMatchObject({ status: 409, body: { code: 'arrangement-not-locked' } })
  })

  it('locks: parts are taken, people are told, rooms and seats stand', async () => {
    await name(sitting, await staffFor(sitting))
    const view = await lock(sitting)
    expect(view.locked?.by).toBe('示例care负责人')
    expect(view.possibleActions).toEqual(['replace', 'print'])
    const [assessor] = body.people.assessors
    const told = await (await teller.as(assessor!)).call(listNotifications, {})
    expect(told.items[0]).toMatchObject({ title: `第 ${sitting.reference} 场请您担任考评员`, clause: 'N4.2.3' })
    expect(await acts(assessor!)).toEqual([`确认到岗 第 ${sitting.reference} 场`])
    expect(
      (
        await refused(body.people.handlerA, contract.arrangeRooms, {
          ...of(sitting),
          body: { version: view.version, rooms: [{ name: '新考场', address: '教学楼', seats: 9 }] },
        })
      ).body.code,
    ).toBe('arrangement-locked')
    await expect(owner.query('delete from seating where sitting_id = $1', [sitting.id])).rejects.toMatchObject({
      code: 'GJ015',
    })
    await expect(
      owner.query('update exam_room set seats = 99 where sitting_id = $1', [sitting.id]),
    ).rejects.toMatchObject({
      code: 'GJ015',
    })
  })

  it('draws the same tickets each time, four on a page, names in full and numbers masked', async () => {
    const handler = await teller.as(body.people.handlerA)
    const url = `/api/sittings/${sitting.id}/admission-tickets`
    const first = (await handler.ask({ method: 'GET', url })).body as Buffer
    expect(pageCount(first)).toBe(1)
    const text = textOf(first).replaceAll(' ', '')
    const [one] = sitting.candidates
    for (const words of ['准考证', one!.name, one!.ticketNumber, '1号考场', '6月18日（周四）', '演示用'])
      expect(text).toContain(words)
    expect(text).not.toContain(one!.documentNumber)
    expect((await handler.ask({ method: 'GET', url })).body).toEqual(first)
  })

  it('lets the manager replace somebody afterwards, with a reason, as long as nothing comes to be missing', async () => {
    const { version } = await arrangementOf(body.manager, sitting)
    const staff = await staffFor(sitting)
    const fewer = staff.slice(1)
    const swapped = [{ ...staff[0]!, account: body.ids[body.people.assessors[3]!]! }, ...fewer]
    const ask = (login: string, list: Naming[], reason?: string) =>
      refused(login, contract.nameStaff, { ...of(sitting), body: { version, staff: list, ...(reason && { reason }) } })
    expect((await ask(body.people.handlerA, swapped, '生病')).status).toBe(403)
    expect((await ask(body.manager, swapped)).body.code).toBe('replacement-reason-needed')
    expect((await ask(body.manager, fewer, '生病')).body.code).toBe('arrangement-unmet')
    expect((await ask(body.manager, swapped, '考评员生病')).status).toBe(200)
    const [gone, , , come] = body.people.assessors
    expect(await acts(gone!)).toEqual([])
    expect(await acts(come!)).toEqual([`确认到岗 第 ${sitting.reference} 场`])
    expect(await acts(body.people.assessors[1]!)).toEqual([`确认到岗 第 ${sitting.reference} 场`])
  })

  it('is absent for other bodies and other cities, and open to the own centre', async () => {
    expect((await refused('other-manager', contract.getArrangement, of(sitting))).status).toBe(404)
    expect((await refused('lz-jingban', contract.getArrangement, of(sitting))).status).toBe(404)
    const seen = await arrangementOf('gl-jingban', sitting)
    expect(seen.possibleActions).toEqual([])
  })
})

describe('考核当天', () => {
  let sitting: GivenSitting
  let ended: string[]
  const [first, second] = ['care-invigilator1', 'care-invigilator2'] as const
  const mark = (
    candidate: number,
    state: contract.AttendanceState,
    component: 'theory' | 'practical' = 'theory',
    note?: string,
  ) => ({
    registration: sitting.candidates[candidate]!.id,
    component,
    state,
    ...(note && { note }),
  })
  const send = (login: string, ...marks: ReturnType<typeof mark>[]) =>
    refused(login, contract.markAttendance, { ...of(sitting), body: { marks } })
  const confirm = (login: string) =>
    refused(login, contract.confirmPresence, { ...of(sitting), body: { noRelation: true } })

  beforeAll(async () => {
    ended = []
    sitting = await givenClosedSitting(house, body, { candidates: 3, firstDay: '2026-06-22', lastDay: '2026-06-23' })
    await arrange(sitting)
    await name(sitting, await staffFor(sitting))
    await lock(sitting)
  })

  it('has nothing to mark before its first day', async () => {
    await teller.at('2026-06-21T09:00')
    const { items } = await (await teller.as(first)).call(contract.mySittings, {})
    expect(items[0]).toMatchObject({
      reference: sitting.reference,
      room: '1 号考场',
      today: false,
      possibleActions: ['recuse'],
    })
    expect((await send(first, mark(0, 'present'))).body.code).toBe('state-not-allowed')
    expect((await confirm(first)).status).toBe(409)
  })

  it('begins with the day; whoever works there says so first', async () => {
    await teller.at('2026-06-22T08:00')
    expect((await send(first, mark(0, 'present'))).body).toMatchObject({ code: 'presence-first' })
    expect((await confirm(first)).status).toBe(200)
    expect(await acts(first)).toContain(`登记到考：1 号考场 第 ${sitting.reference} 场`)
    const { items } = await (await teller.as(first)).call(contract.mySittings, {})
    expect(items.find(({ reference }) => reference === sitting.reference)).toMatchObject({
      state: 'confirmed',
      unmarked: 3,
      possibleActions: ['mark', 'recuse'],
    })
  })

  it('is marked by an invigilator of the room only', async () => {
    expect((await send('care-invigilator3', mark(0, 'present'))).status).toBe(404)
    expect((await send('care-assessor1', mark(0, 'present'))).status).toBe(403)
    expect((await send(body.people.handlerA, mark(0, 'present'))).status).toBe(403)
    const elsewhere = { ...mark(0, 'present'), registration: body.id }
    expect((await send(first, elsewhere)).body).toMatchObject({ status: 403, code: 'not-your-room' })
    expect((await refused('care-invigilator3', contract.getAttendance, of(sitting))).status).toBe(404)
  })

  it('marks each component, changes nothing when the same is sent again, and takes corrections', async () => {
    expect(
      (await send(first, mark(0, 'present'), mark(0, 'present', 'practical'), mark(1, 'absent'))).body,
    ).toMatchObject({
      marked: 3,
      unmarked: 2,
    })
    expect((await send(first, mark(0, 'present'))).status).toBe(200)
    expect((await send(first, mark(1, 'present'))).status).toBe(200)
    const { rows } = await attendanceOf(first, sitting)
    expect(rows[1]!.marks.map(({ state }) => state)).toEqual(['present', null])
    expect(rows.map(({ maskedName }) => maskedName).join()).not.toContain('示例')
  })

  it('takes 违纪 with its circumstances and a second signature [N4.2.3]', async () => {
    expect((await send(first, mark(2, 'misconduct'))).body.code).toBe('misconduct-note-needed')
    const noted = mark(2, 'misconduct', 'theory', '9:40 夹带与考核有关的资料')
    expect((await send(first, noted)).body).toMatchObject({ unsigned: 1 })
    expect((await send(first, noted)).body).toMatchObject({ unsigned: 1 })
    await confirm(second)
    expect((await send(second, mark(2, 'misconduct'))).body).toMatchObject({ unsigned: 0 })
    const { rows } = await attendanceOf(second, sitting)
    expect(rows[2]!.marks[0]).toMatchObject({
      state: 'misconduct',
      signed: true,
      byMe: false,
      note: '9:40 夹带与考核有关的资料',
    })
  })

  it('does not end before everybody is marked, nor before the last day', async () => {
    const { version } = await attendanceOf(body.people.handlerA, sitting)
    const finish = (login: string) => refused(login, contract.finishExamination, { ...of(sitting), body: { version } })
    expect((await finish(body.people.handlerA)).body.code).toBe('examination-not-over')
    await teller.at('2026-06-23T09:00')
    expect((await finish(body.people.handlerA)).body).toMatchObject({ code: 'attendance-incomplete', clause: 'N4.2.2' })
    expect((await send(second, mark(1, 'absent', 'practical'), mark(2, 'present', 'practical'))).body).toMatchObject({
      unmarked: 0,
      unsigned: 0,
    })
    expect(await acts(first)).not.toContain(`登记到考：1 号考场 第 ${sitting.reference} 场`)
    expect(await acts(body.manager)).toContain(`结束考核 第 ${sitting.reference} 场`)
  })

  it('with 违纪 is ended by the manager, once', async () => {
    const { version } = await attendanceOf(body.manager, sitting)
    const ask = { ...of(sitting), body: { version } }
    expect((await refused(body.people.handlerA, contract.finishExamination, ask)).body.code).toBe(
      'misconduct-by-manager',
    )
    const [one, two] = await Promise.all([
      refused(body.manager, contract.finishExamination, ask),
      refused(body.manager, contract.finishExamination, ask),
    ])
    expect([one.status, two.status].sort()).toEqual([200, 409])
    ended.push(sitting.id)
    const { rows } = await owner.query('select component from score_sheet where sitting_id = $1 order by id', [
      sitting.id,
    ])
    expect(rows.map(({ component }) => component)).toEqual(['theory', 'practical'])
  })

  it('takes no mark after the end, through the platform or behind its back', async () => {
    expect((await send(first, mark(0, 'absent'))).status).toBe(409)
    await expect(
      owner.query(
        `update attendance set state = 'present', note = null, signed_by = null, signed_at = null where sitting_id = $1`,
        [sitting.id],
      ),
    ).rejects.toMatchObject({ code: 'GJ016' })
  })
})
