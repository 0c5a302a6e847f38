import { z } from 'zod'
import { Component } from '../codes.ts'
import { endpoint } from '../endpoint.ts'
import { Id, IsoDate, Version } from '../iso.ts'
import { FindingView, type StatusKind, StatusView } from '../view.ts'

export const attendanceStates = {
  present: { words: '到考', kind: 'done' },
  absent: { words: '缺考', kind: 'off' },
  misconduct: { words: '违纪', kind: 'bad' },
} as const satisfies Record<string, { words: string; kind: StatusKind }>
export type AttendanceState = keyof typeof attendanceStates
export const AttendanceState = z.enum(['present', 'absent', 'misconduct'])

export const staffParts = { assessor: '考评员', invigilator: '监考员', qualitySupervisor: '内部质量督导员' } as const
export const StaffPart = z.enum(['assessor', 'invigilator', 'qualitySupervisor'])
export type StaffPart = keyof typeof staffParts

export const SeatView = z.object({
  registrationId: Id,
  maskedName: z.string(),
  ticketNumber: z.string(),
  seat: z.int(),
})

export const RoomView = z.object({
  id: Id,
  name: z.string(),
  address: z.string(),
  seats: z.int(),
  seated: z.array(SeatView),
})

export const StaffView = z.object({
  accountId: Id,
  name: z.string(),
  part: StaffPart,
  partName: z.string(),
  room: z.string().nullable(),
})

export const ArrangementView = z.object({
  sittingId: Id,
  reference: z.string(),
  occupationName: z.string(),
  levelName: z.string(),
  firstDay: IsoDate,
  lastDay: IsoDate,
  eligible: z.int(),
  rooms: z.array(RoomView),
  staff: z.array(StaffView),
  /** Who could still be named, with the reason where somebody could not. */
  available: z.array(z.object({ accountId: Id, name: z.string(), part: StaffPart, obstacle: z.string().nullable() })),
  /** Ratio of invigilators and assessors, odd number, seats: required and present. */
  findings: z.array(FindingView),
  locked: z.boolean(),
  version: Version,
  possibleActions: z.array(z.enum(['arrange', 'lock'])),
})
export type ArrangementView = z.infer<typeof ArrangementView>

export const getArrangement = endpoint({
  method: 'GET',
  path: '/api/sittings/:sitting/arrangement',
  summary: '考场与考务',
  params: z.object({ sitting: Id }),
  reply: ArrangementView,
})

/** Rooms with their seats; candidates are seated by ticket number, the same every time. */
export const arrangeRooms = endpoint({
  method: 'POST',
  path: '/api/sittings/:sitting/rooms',
  summary: '编排考场和座位',
  params: z.object({ sitting: Id }),
  body: z.strictObject({
    version: Version,
    rooms: z
      .array(
        z.strictObject({
          name: z.string().trim().min(1).max(40),
          address: z.string().trim().min(2).max(120),
          seats: z.int().min(1).max(500),
        }),
      )
      .min(1)
      .max(100),
  }),
  reply: ArrangementView,
})

/** 四（二）3: an assessor who taught one of these candidates, or is named elsewhere that day, is refused. */
export const nameStaff = endpoint({
  method: 'POST',
  path: '/api/sittings/:sitting/staff',
  summary: '指定考评、监考、督导人员',
  params: z.object({ sitting: Id }),
  body: z.strictObject({
    version: Version,
    staff: z
      .array(z.strictObject({ account: Id, part: StaffPart, room: Id.nullable() }))
      .min(1)
      .max(200),
  }),
  reply: ArrangementView,
})

export const lockArrangement = endpoint({
  method: 'POST',
  path: '/api/sittings/:sitting/arrangement-lock',
  summary: '锁定编排',
  params: z.object({ sitting: Id }),
  body: z.strictObject({ version: Version }),
  reply: ArrangementView,
})

/** Admission tickets of a sitting on A4, four a page. */
export const admissionTickets = endpoint({
  method: 'GET',
  path: '/api/sittings/:sitting/admission-tickets',
  summary: '准考证（PDF）',
  params: z.object({ sitting: Id }),
  reply: z.any(),
})

export const AttendanceRow = z.object({
  registrationId: Id,
  maskedName: z.string(),
  ticketNumber: z.string(),
  room: z.string(),
  seat: z.int(),
  marks: z.array(
    z.object({
      component: Component,
      name: z.string(),
      state: AttendanceState.nullable(),
      status: StatusView.nullable(),
    }),
  ),
})
export type AttendanceRow = z.infer<typeof AttendanceRow>

/** The sittings where the signed-in invigilator, assessor or supervisor is named. */
export const mySittings = endpoint({
  method: 'GET',
  path: '/api/my-sittings',
  summary: '我的任务',
  reply: z.object({
    items: z.array(
      z.object({
        sittingId: Id,
        reference: z.string(),
        occupationName: z.string(),
        levelName: z.string(),
        firstDay: IsoDate,
        lastDay: IsoDate,
        address: z.string(),
        part: StaffPart,
        partName: z.string(),
        today: z.boolean(),
        status: StatusView,
      }),
    ),
  }),
})

export const getAttendance = endpoint({
  method: 'GET',
  path: '/api/sittings/:sitting/attendance',
  summary: '到考登记表',
  params: z.object({ sitting: Id }),
  reply: z.object({
    reference: z.string(),
    components: z.array(z.object({ component: Component, name: z.string() })),
    rows: z.array(AttendanceRow),
    unmarked: z.int(),
    open: z.boolean(),
    possibleActions: z.array(z.enum(['mark', 'finish'])),
  }),
})

export const markAttendance = endpoint({
  method: 'POST',
  path: '/api/sittings/:sitting/attendance',
  summary: '登记到考',
  params: z.object({ sitting: Id }),
  body: z.strictObject({
    marks: z
      .array(
        z.strictObject({
          registration: Id,
          component: Component,
          state: AttendanceState,
          note: z.string().trim().max(300).optional(),
        }),
      )
      .min(1)
      .max(500),
  }),
  reply: z.object({ marked: z.int(), unmarked: z.int() }),
})

/** After the last day: everybody is marked, scores may be entered. */
export const finishExamination = endpoint({
  method: 'POST',
  path: '/api/sittings/:sitting/examination-end',
  summary: '考核结束',
  params: z.object({ sitting: Id }),
  body: z.strictObject({ version: Version }),
  reply: z.object({ present: z.int(), absent: z.int() }),
})
