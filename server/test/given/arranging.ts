import { listQueue } from '@guijiang/contract/base/desk'
import * as contract from '@guijiang/contract/delivery/examination'
import pg from 'pg'
import { afterAll } from 'vitest'
import { testHouse } from '../harness/house.ts'
import { answerOf } from './application.ts'
import { type GivenSitting, givenStaffedBody, type StaffedBody } from './sitting.ts'

export type Naming = { account: string; part: contract.StaffPart; room: string | null }

/** A staffed body, and how its people arrange a sitting. */
export async function givenArranging() {
  const { house, app, database, teller } = await testHouse({ now: '2026-06-01T09:00:00+08:00' })
  const world = { house, app, teller }

  const body: StaffedBody = await givenStaffedBody(world, 'care', 9101)
  const owner: pg.Client = new pg.Client({ connectionString: database.superUrl })
  await owner.connect()
  afterAll(() => owner.end())

  const of = (sitting: GivenSitting) => ({ params: { sitting: sitting.id } })
  const arrangementOf = async (login: string, sitting: GivenSitting) =>
    (await teller.as(login)).call(contract.getArrangement, of(sitting))
  const attendanceOf = async (login: string, sitting: GivenSitting) =>
    (await teller.as(login)).call(contract.getAttendance, of(sitting))
  const refused = (login: string, endpoint: Parameters<typeof answerOf>[2], ask: object) =>
    answerOf(world, login, endpoint, ask as never)

  async function arrange(sitting: GivenSitting, rooms = [{ name: '1 号考场', address: '教学楼 201', seats: 30 }]) {
    const { version } = await arrangementOf(body.people.handlerA, sitting)
    return (await teller.as(body.people.handlerA)).call(contract.arrangeRooms, {
      ...of(sitting),
      body: { version, rooms },
    })
  }

  /** Two invigilators a room, so many assessors, one supervisor. */
  async function staffFor(sitting: GivenSitting, assessors = 3): Promise<Naming[]> {
    const { rooms } = await arrangementOf(body.people.handlerA, sitting)
    const id = (login: string) => body.ids[login] as string
    return [
      ...body.people.assessors
        .slice(0, assessors)
        .map((login) => ({ account: id(login), part: 'assessor' as const, room: null })),
      ...rooms.flatMap((room, i) =>
        body.people.invigilators
          .slice(2 * i, 2 * i + 2)
          .map((login) => ({ account: id(login), part: 'invigilator' as const, room: room.id })),
      ),
      { account: id(body.people.supervisor), part: 'qualitySupervisor', room: null },
    ]
  }

  async function name(sitting: GivenSitting, staff: Naming[]) {
    const { version } = await arrangementOf(body.people.handlerA, sitting)
    return (await teller.as(body.people.handlerA)).call(contract.nameStaff, {
      ...of(sitting),
      body: { version, staff },
    })
  }

  async function lock(sitting: GivenSitting) {
    const { version } = await arrangementOf(body.manager, sitting)
    return (await teller.as(body.manager)).call(contract.lockArrangement, { ...of(sitting), body: { version } })
  }

  const acts = async (login: string) =>
    (await (await teller.as(login)).call(listQueue, {})).items.map(({ act, reference }) => `${act} ${reference}`)

  return {
    house,
    app,
    database,
    teller,
    world,
    body,
    owner,
    of,
    arrangementOf,
    attendanceOf,
    refused,
    arrange,
    staffFor,
    name,
    lock,
    acts,
  }
}
