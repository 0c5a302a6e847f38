import type { Component } from '@guijiang/contract/codes'
import * as contract from '@guijiang/contract/delivery/examination'
import type { StoryBody } from '../bodies.ts'
import type { Teller } from '../teller.ts'

export type ToldRoom = { name: string; address: string; seats: number }

/** The handler makes rooms and seats, and names everybody of the body who may work there, two invigilators a room. */
export async function arrange(
  teller: Teller,
  body: StoryBody,
  sitting: string,
  rooms: readonly ToldRoom[] = [{ name: '1 号考场', address: `${body.address} 201 室`, seats: 40 }],
): Promise<contract.ArrangementView> {
  const handler = await teller.as(`${body.key}-jia`)
  const params = { sitting }
  const { version } = await handler.call(contract.getArrangement, { params })
  const seated = await handler.call(contract.arrangeRooms, { params, body: { version, rooms: [...rooms] } })
  return handler.call(contract.nameStaff, { params, body: { version: seated.version, staff: staffOf(seated) } })
}

/** An odd number of assessors, whoever of the invigilators is free shared out among the rooms, the supervisors. */
function staffOf({ available, rooms }: contract.ArrangementView) {
  const free = (part: contract.StaffPart) => available.filter((one) => one.part === part && !one.obstacle)
  const assessors = free('assessor')
  const odd = assessors.length % 2 === 0 ? assessors.slice(1) : assessors
  const inUse = rooms.filter(({ seated }) => seated.length > 0)
  return [
    ...odd.map(({ accountId }) => ({ account: accountId, part: 'assessor' as const, room: null })),
    ...free('invigilator').map(({ accountId }, i) => ({
      account: accountId,
      part: 'invigilator' as const,
      room: inUse[i % inUse.length]?.id ?? null,
    })),
    ...free('qualitySupervisor').map(({ accountId }) => ({
      account: accountId,
      part: 'qualitySupervisor' as const,
      room: null,
    })),
  ]
}

/** 四（二）3 [N4.2.3]: the manager locks what has nothing missing. */
export async function lockArrangement(
  teller: Teller,
  body: StoryBody,
  sitting: string,
): Promise<contract.ArrangementView> {
  const manager = await teller.as(`${body.key}-fuze`)
  const { version } = await manager.call(contract.getArrangement, { params: { sitting } })
  return manager.call(contract.lockArrangement, { params: { sitting }, body: { version } })
}

/** On a day of the sitting those named say that they are there. */
export async function confirmPresence(
  teller: Teller,
  body: StoryBody,
  sitting: string,
  posts: readonly string[],
): Promise<void> {
  for (const post of posts) {
    const client = await teller.as(`${body.key}-${post}`)
    await client.call(contract.confirmPresence, { params: { sitting }, body: { noRelation: true } })
  }
}

/** What is not 到考: by the place in the list of tickets, and component. */
export type Missing = Readonly<
  Record<number, { component?: Component; state: contract.AttendanceState; note?: string }>
>

/** An invigilator marks the own room; 违纪 is signed by the second one of `signer`. */
export async function markAttendance(
  teller: Teller,
  body: StoryBody,
  sitting: string,
  { by = 'jiankao1', signer = 'jiankao2', missing = {} }: { by?: string; signer?: string; missing?: Missing } = {},
): Promise<void> {
  const params = { sitting }
  const invigilator = await teller.as(`${body.key}-${by}`)
  const { rows } = await invigilator.call(contract.getAttendance, { params })
  const marks = rows.flatMap(({ registrationId: registration, marks: asked }, i) =>
    asked.map(({ component }) => {
      const one = missing[i]
      const told = one && (one.component === undefined || one.component === component) ? one : undefined
      return {
        registration,
        component,
        state: told?.state ?? ('present' as const),
        ...(told?.note && { note: told.note }),
      }
    }),
  )
  await invigilator.call(contract.markAttendance, { params, body: { marks } })
  const unsigned = marks.filter(({ state }) => state === 'misconduct')
  if (unsigned.length === 0) return
  const second = await teller.as(`${body.key}-${signer}`)
  await second.call(contract.markAttendance, { params, body: { marks: unsigned } })
}

export async function finishExamination(teller: Teller, body: StoryBody, sitting: string) {
  const manager = await teller.as(`${body.key}-fuze`)
  const { version } = await manager.call(contract.getAttendance, { params: { sitting } })
  return manager.call(contract.finishExamination, { params: { sitting }, body: { version } })
}

/** The whole day in one: it is already the last day of the sitting. */
export async function examine(teller: Teller, body: StoryBody, sitting: string, missing: Missing = {}): Promise<void> {
  await confirmPresence(teller, body, sitting, ['jiankao1', 'jiankao2'])
  await markAttendance(teller, body, sitting, { missing })
  await finishExamination(teller, body, sitting)
}
