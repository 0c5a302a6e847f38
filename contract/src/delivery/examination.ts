import { z } from 'zod'
import { Component } from '../codes.ts'
import { endpoint, onVersion } from '../endpoint.ts'
import { Id, IsoDate, IsoInstant, Version } from '../iso.ts'
import { FindingView, type StateWords, StatusView } from '../view.ts'

export const attendanceStates = {
  present: { words: '到考', kind: 'done' },
  absent: { words: '缺考', kind: 'off' },
  misconduct: { words: '违纪', kind: 'bad' },
} as const satisfies StateWords
export type AttendanceState = keyof typeof attendanceStates
export const AttendanceState = z.enum(['present', 'absent', 'misconduct'])

export const staffParts = { assessor: '考评员', invigilator: '监考员', qualitySupervisor: '内部质量督导员' } as const
export const StaffPart = z.enum(['assessor', 'invigilator', 'qualitySupervisor'])
export type StaffPart = keyof typeof staffParts

/** How somebody named for a sitting stands to it. */
export const staffStates = {
  named: { words: '未到岗', kind: 'wait' },
  confirmed: { words: '已到岗', kind: 'done' },
  recused: { words: '申请回避', kind: 'bad' },
} as const satisfies StateWords
export type StaffState = keyof typeof staffStates

/** Acts whose turn a sitting can be in this slice; `registration` opens the first when it closes. */
export const examinationActs = {
  arrange: '编排考场和考务人员',
  lock: '锁定编排',
  replace: '更换考务人员',
  /** Of each person named, on the days of the sitting. */
  confirm: '确认到岗',
  finish: '结束考核',
} as const

export const markAct = (room: string): string => `登记到考：${room}`

const SittingHead = z.object({
  sittingId: Id,
  reference: z.string(),
  occupationName: z.string(),
  levelName: z.string(),
  firstDay: IsoDate,
  lastDay: IsoDate,
  status: StatusView,
})

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
export type RoomView = z.infer<typeof RoomView>

export const StaffView = z.object({
  accountId: Id,
  name: z.string(),
  part: StaffPart,
  partName: z.string(),
  roomId: Id.nullable(),
  room: z.string().nullable(),
  state: z.enum(['named', 'confirmed', 'recused']),
  status: StatusView,
  /** Why this person cannot stay: taught a candidate, asked to be excused, card expired. */
  obstacle: z.string().nullable(),
})
export type StaffView = z.infer<typeof StaffView>

export const ArrangementView = SittingHead.extend({
  eligible: z.int(),
  rooms: z.array(RoomView),
  staff: z.array(StaffView),
  /** Who could still be named, with the reason where somebody could not. */
  available: z.array(
    z.object({
      accountId: Id,
      name: z.string(),
      part: StaffPart,
      partName: z.string(),
      obstacle: z.string().nullable(),
    }),
  ),
  /** Seats, ratio of invigilators and assessors, odd number, separation: required and present. */
  findings: z.array(FindingView),
  locked: z.object({ at: IsoInstant, by: z.string() }).nullable(),
  version: Version,
  possibleActions: z.array(z.enum(['arrange', 'lock', 'replace', 'print'])),
})
export type ArrangementView = z.infer<typeof ArrangementView>

export const getArrangement = endpoint({
  method: 'GET',
  path: '/api/sittings/:sitting/arrangement',
  summary: '考场与考务',
  params: z.object({ sitting: Id }),
  reply: ArrangementView,
})

export const RoomDraft = z.strictObject({
  name: z.string().trim().min(1, '写考场名称').max(40),
  address: z.string().trim().min(2, '写到楼和房间').max(120),
  seats: z.int('填整数').min(1, '至少 1 个座位').max(500, '一个考场最多 500 个座位'),
})
export type RoomDraft = z.infer<typeof RoomDraft>

/** Rooms with their seats; candidates are seated by ticket number, the same every time. A name keeps its room. */
export const arrangeRooms = endpoint({
  method: 'POST',
  path: '/api/sittings/:sitting/rooms',
  summary: '编排考场和座位',
  params: z.object({ sitting: Id }),
  body: z.strictObject({ version: Version, rooms: z.array(RoomDraft).min(1, '至少一个考场').max(100) }),
  reply: ArrangementView,
})

/**
 * 四（二）3: everybody who works at the sitting; the list replaces the earlier one. An assessor who taught one of these
 * candidates, or anybody named elsewhere that day, is refused. Once locked, only people are replaced, with a reason.
 */
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
    reason: z.string().trim().min(2, '写明原因').max(300).optional(),
  }),
  reply: ArrangementView,
})

export const lockArrangement = endpoint({
  method: 'POST',
  path: '/api/sittings/:sitting/arrangement-lock',
  summary: '锁定编排',
  params: z.object({ sitting: Id }),
  body: onVersion,
  reply: ArrangementView,
})

/** Admission tickets of a sitting, or of one room, on A4, four a page. */
export const admissionTickets = endpoint({
  method: 'GET',
  path: '/api/sittings/:sitting/admission-tickets',
  summary: '准考证（PDF）',
  params: z.object({ sitting: Id }),
  query: z.strictObject({ room: Id.optional() }),
  reply: z.any(),
})

// ---- Those who work at a sitting

export const MySitting = SittingHead.extend({
  organisationName: z.string(),
  address: z.string(),
  part: StaffPart,
  partName: z.string(),
  room: z.string().nullable(),
  roomAddress: z.string().nullable(),
  /** One of its days is today. */
  today: z.boolean(),
  state: z.enum(['named', 'confirmed', 'recused']),
  staffStatus: StatusView,
  /** Candidates of the own room still to be marked; null where nothing is to be marked. */
  unmarked: z.int().nullable(),
  possibleActions: z.array(z.enum(['confirm', 'recuse', 'mark'])),
})
export type MySitting = z.infer<typeof MySitting>

/** The sittings where the signed-in invigilator, assessor or supervisor is named. */
export const mySittings = endpoint({
  method: 'GET',
  path: '/api/my-sittings',
  summary: '我的任务',
  reply: z.object({ items: z.array(MySitting) }),
})

/** On a day of the sitting: present at the site, and without a relation to its candidates. */
export const confirmPresence = endpoint({
  method: 'POST',
  path: '/api/my-sittings/:sitting/confirmation',
  summary: '确认到岗',
  params: z.object({ sitting: Id }),
  body: z.strictObject({ noRelation: z.literal(true, '有亲属、师生、雇佣关系的，请申请回避') }),
  reply: z.object({ items: z.array(MySitting) }),
})

/** 四（二）3: whoever is related to a candidate asks to be replaced. */
export const askRecusal = endpoint({
  method: 'POST',
  path: '/api/my-sittings/:sitting/recusal',
  summary: '申请回避',
  params: z.object({ sitting: Id }),
  body: z.strictObject({ reason: z.string().trim().min(4, '写明与哪位考生是什么关系').max(300) }),
  reply: z.object({ items: z.array(MySitting) }),
})

// ---- Attendance

export const MarkView = z.object({
  component: Component,
  name: z.string(),
  state: AttendanceState.nullable(),
  status: StatusView.nullable(),
  note: z.string().nullable(),
  /** Misconduct counts once a second person of the room has signed. */
  signed: z.boolean(),
  /** Marked by the reader, who therefore cannot be the second. */
  byMe: z.boolean(),
})

export const AttendanceRow = z.object({
  registrationId: Id,
  maskedName: z.string(),
  ticketNumber: z.string(),
  room: z.string(),
  seat: z.int(),
  marks: z.array(MarkView),
})
export type AttendanceRow = z.infer<typeof AttendanceRow>

export const AttendanceSheet = SittingHead.extend({
  components: z.array(z.object({ component: Component, name: z.string(), short: z.string() })),
  /** Of the reader's room for an invigilator, of all rooms for the others. */
  rows: z.array(AttendanceRow),
  unmarked: z.int(),
  /** Misconduct that still waits for its second signature. */
  unsigned: z.int(),
  open: z.boolean(),
  /** Why nothing can be marked, or the examination not ended, today. */
  obstacle: z.string().nullable(),
  version: Version,
  possibleActions: z.array(z.enum(['mark', 'finish'])),
})
export type AttendanceSheet = z.infer<typeof AttendanceSheet>

export const getAttendance = endpoint({
  method: 'GET',
  path: '/api/sittings/:sitting/attendance',
  summary: '到考登记表',
  params: z.object({ sitting: Id }),
  reply: AttendanceSheet,
})

/** By an invigilator in the own room on a day of the sitting. Misconduct needs a note and a second invigilator's mark. */
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
  reply: z.object({ marked: z.int(), unmarked: z.int(), unsigned: z.int() }),
})

/** On the last day or later, once everybody is marked; with misconduct it is the manager's to decide. */
export const finishExamination = endpoint({
  method: 'POST',
  path: '/api/sittings/:sitting/examination-end',
  summary: '结束考核',
  params: z.object({ sitting: Id }),
  body: onVersion,
  reply: z.object({ present: z.int(), absent: z.int(), misconduct: z.int() }),
})
