import type { Component } from '@guijiang/contract/codes'
import type { AttendanceState } from '@guijiang/contract/delivery/examination'
import type { Db } from '#kit/db.ts'
import { listRooms, listSeats, listStaff, type StaffRow } from './store.ts'
import { countPresent, findMark, listMarks } from './store-attendance.ts'

export type { AfterExamination } from './attendance.ts'
export { ticketTail } from './rules.ts'
export type { StaffRow } from './store.ts'

/** Who was there, by candidate and component. */
export async function attendanceOf(
  db: Db,
  organisationId: string,
  sittingId: string,
): Promise<Map<string, Map<Component, AttendanceState>>> {
  const attendance = new Map<string, Map<Component, AttendanceState>>()
  for (const { registrationId, component, state } of await listMarks(db, { organisationId, id: sittingId })) {
    attendance.set(registrationId, (attendance.get(registrationId) ?? new Map()).set(component, state))
  }
  return attendance
}

/** The same of one candidate and component; undefined where nobody marked it. */
export const attendanceOfOne = (
  db: Db,
  organisationId: string,
  sittingId: string,
  of: { registrationId: string; component: Component },
): Promise<AttendanceState | undefined> => findMark(db, { organisationId, id: sittingId }, of)

/** How many were present for a component: so many have a score. */
export const presentFor = (db: Db, organisationId: string, sittingId: string, component: Component): Promise<number> =>
  countPresent(db, { organisationId, id: sittingId }, component)

/** Everybody named for a sitting. */
export const staffOf = (db: Db, organisationId: string, sittingId: string): Promise<StaffRow[]> =>
  listStaff(db, { organisationId, id: sittingId })

/** Where each candidate sits: 1 号考场 12 号. */
export async function seatsOf(db: Db, organisationId: string, sittingId: string): Promise<Map<string, string>> {
  const of = { organisationId, id: sittingId }
  const rooms = new Map((await listRooms(db, of)).map(({ id, name }) => [id, name]))
  const seats = await listSeats(db, of)
  return new Map(
    seats.map(({ registrationId, roomId, seat }) => [registrationId, `${rooms.get(roomId) ?? ''} ${seat} 号`]),
  )
}
