import type { Component } from '@guijiang/contract/codes'
import * as contract from '@guijiang/contract/delivery/examination'
import type { House } from '#kit/house.ts'
import type { World } from './application.ts'
import { type GivenSitting, givenClosedSitting, type StaffedBody } from './sitting.ts'

/** Rooms, people, lock, attendance, end: over HTTP, as the people of a body do it. */

export type Naming = { account: string; part: contract.StaffPart; room: string | null }

export async function arrangeOneRoom(world: World, body: StaffedBody, sitting: GivenSitting): Promise<string> {
  const params = { sitting: sitting.id }
  const handler = await world.teller.as(body.people.handlerA)
  const { version } = await handler.call(contract.getArrangement, { params })
  const rooms = [{ name: '1 号考场', address: '教学楼 201', seats: 60 }]
  const arranged = await handler.call(contract.arrangeRooms, { params, body: { version, rooms } })
  return arranged.rooms[0]!.id
}

/** Two invigilators, all assessors, the supervisor; locked by the manager. */
export async function staffAndLock(
  world: World,
  body: StaffedBody,
  sitting: GivenSitting,
  room: string,
): Promise<void> {
  const params = { sitting: sitting.id }
  const handler = await world.teller.as(body.people.handlerA)
  const account = (login: string) => body.ids[login] as string
  const staff: Naming[] = [
    ...body.people.assessors.map((login) => ({ account: account(login), part: 'assessor' as const, room: null })),
    ...body.people.invigilators
      .slice(0, 2)
      .map((login) => ({ account: account(login), part: 'invigilator' as const, room })),
    { account: account(body.people.supervisor), part: 'qualitySupervisor', room: null },
  ]
  const { version } = await handler.call(contract.getArrangement, { params })
  const named = await handler.call(contract.nameStaff, { params, body: { version, staff } })
  const manager = await world.teller.as(body.manager)
  await manager.call(contract.lockArrangement, { params, body: { version: named.version } })
}

export type GivenMarks = Readonly<Record<string, contract.AttendanceState>>

/** `marks`: what is not 到考, by position and component, such as `2 theory`; 违纪 is signed by the second invigilator. */
export async function markAndFinish(
  world: World,
  body: StaffedBody,
  sitting: GivenSitting,
  marks: GivenMarks,
): Promise<void> {
  const params = { sitting: sitting.id }
  const [first, second] = body.people.invigilators as [string, string]
  for (const login of [first, second]) {
    await (await world.teller.as(login)).call(contract.confirmPresence, { params, body: { noRelation: true } })
  }
  const { components, rows } = await (await world.teller.as(first)).call(contract.getAttendance, { params })
  const asked = rows.flatMap(({ registrationId }, i) =>
    components.map(({ component }: { component: Component }) => {
      const state = marks[`${i} ${component}`] ?? 'present'
      return {
        registration: registrationId,
        component,
        state,
        ...(state === 'misconduct' && { note: '10:20 夹带资料' }),
      }
    }),
  )
  await (await world.teller.as(first)).call(contract.markAttendance, { params, body: { marks: asked } })
  const signed = asked.filter(({ state }) => state === 'misconduct')
  if (signed.length > 0) {
    await (await world.teller.as(second)).call(contract.markAttendance, { params, body: { marks: signed } })
  }
  const manager = await world.teller.as(body.manager)
  const { version } = await manager.call(contract.getAttendance, { params })
  await manager.call(contract.finishExamination, { params, body: { version } })
}

/** A sitting that has been examined on its first day; scores are to be entered next. */
export async function givenExamined(
  world: World & { house: House },
  body: StaffedBody,
  { candidates, firstDay, marks = {} }: { candidates: number; firstDay: string; marks?: GivenMarks },
): Promise<GivenSitting> {
  const sitting = await givenClosedSitting(world.house, body, { candidates, firstDay })
  await staffAndLock(world, body, sitting, await arrangeOneRoom(world, body, sitting))
  await world.teller.at(`${firstDay}T08:30`)
  await markAndFinish(world, body, sitting, marks)
  return sitting
}
