import { z } from 'zod'
import { Component } from '../codes.ts'
import { endpoint, page } from '../endpoint.ts'
import { Id, IsoInstant, Version } from '../iso.ts'
import { type StatusKind, StatusView } from '../view.ts'

export const registrationStates = {
  registered: { words: '已报名', kind: 'mine' },
  returned: { words: '待补充', kind: 'wait' },
  eligible: { words: '资格通过', kind: 'done' },
  ineligible: { words: '资格不符', kind: 'bad' },
  withdrawn: { words: '已取消', kind: 'off' },
  transferred: { words: '已转考', kind: 'off' },
  released: { words: '已退出（退费）', kind: 'off' },
} as const satisfies Record<string, { words: string; kind: StatusKind }>
export type RegistrationState = keyof typeof registrationStates
export const RegistrationState = z.enum(Object.keys(registrationStates) as [RegistrationState, ...RegistrationState[]])

/** One candidate in a list: masked, always. */
export const CandidateRow = z.object({
  id: Id,
  personId: Id,
  maskedName: z.string(),
  maskedNumber: z.string(),
  maskedPhone: z.string().nullable(),
  ticketNumber: z.string(),
  rowNumber: z.int().nullable(),
  state: RegistrationState,
  status: StatusView,
  components: z.array(Component),
  /** The eligibility path that is met, in words of the standard; or why none is. */
  path: z.string().nullable(),
  pathMet: z.boolean(),
  missing: z.array(z.object({ path: z.string(), missing: z.string(), metFrom: z.string().nullable() })),
  trainer: z.string().nullable(),
  reason: z.string().nullable(),
  version: Version,
  possibleActions: z.array(z.enum(['approve', 'return', 'refuse', 'withdraw'])),
})
export type CandidateRow = z.infer<typeof CandidateRow>

export const listCandidates = endpoint({
  method: 'GET',
  path: '/api/sittings/:sitting/candidates',
  summary: '考生名单',
  params: z.object({ sitting: Id }),
  query: z.strictObject({ state: RegistrationState.optional(), cursor: z.string().optional() }),
  reply: page(CandidateRow).extend({ counts: z.partialRecord(RegistrationState, z.int()) }),
})

/** 花名册模板: 33 columns of the field and 培训机构, 培训教师. */
export const rosterTemplate = endpoint({
  method: 'GET',
  path: '/api/sittings/:sitting/roster-template',
  summary: '花名册模板（xlsx）',
  params: z.object({ sitting: Id }),
  reply: z.any(),
})

export const RosterFault = z.object({
  /** Row as the sheet numbers it. */
  row: z.int(),
  /** Header of the column, and its letter. */
  column: z.string(),
  cell: z.string(),
  detail: z.string(),
  clause: z.string().nullable(),
})
export type RosterFault = z.infer<typeof RosterFault>

export const RosterImport = z.object({
  id: Id,
  sittingId: Id,
  state: z.enum(['reading', 'read', 'imported', 'refused']),
  rowsRead: z.int(),
  rowsGood: z.int(),
  /** Rows that stand already as they are in the sheet: same sheet again changes nothing. */
  rowsKnown: z.int(),
  faults: z.array(RosterFault),
  /** The sheet with the faults marked. */
  markedCopy: z.string().nullable(),
  message: z.string().nullable(),
  askedAt: IsoInstant,
  version: Version,
  possibleActions: z.array(z.enum(['import', 'discard'])),
})
export type RosterImport = z.infer<typeof RosterImport>

/** Reads a roster in the background; nothing is registered yet. */
export const readRoster = endpoint({
  method: 'POST',
  path: '/api/sittings/:sitting/rosters',
  summary: '导入花名册：读取并检查',
  params: z.object({ sitting: Id }),
  body: z.strictObject({ file: Id }),
  reply: RosterImport,
})

export const getRoster = endpoint({
  method: 'GET',
  path: '/api/rosters/:id',
  summary: '花名册导入结果',
  params: z.object({ id: Id }),
  reply: RosterImport,
})

/** Registers all good rows, all or nothing; rows with faults stay out. */
export const importRoster = endpoint({
  method: 'POST',
  path: '/api/rosters/:id/import',
  summary: '导入无误的行',
  params: z.object({ id: Id }),
  body: z.strictObject({ version: Version }),
  reply: RosterImport.extend({
    /** Query code of each new candidate, shown once for handing out; by ticket number. */
    queryCodes: z.array(z.object({ ticketNumber: z.string(), maskedName: z.string(), queryCode: z.string() })),
  }),
})

/** 报名资格审核: the second handler looks at what the first entered. */
export const examineCandidates = endpoint({
  method: 'POST',
  path: '/api/sittings/:sitting/eligibility',
  summary: '报名资格审核',
  params: z.object({ sitting: Id }),
  body: z.strictObject({
    decisions: z
      .array(
        z.strictObject({
          registration: Id,
          version: Version,
          outcome: z.enum(['approve', 'return', 'refuse']),
          reason: z.string().trim().max(300).optional(),
        }),
      )
      .min(1)
      .max(500),
  }),
  reply: z.object({ approved: z.int(), returned: z.int(), refused: z.int() }),
})

export const withdrawCandidate = endpoint({
  method: 'POST',
  path: '/api/registrations/:id/withdrawal',
  summary: '取消报名',
  params: z.object({ id: Id }),
  body: z.strictObject({ version: Version, reason: z.string().trim().min(2).max(300) }),
  reply: CandidateRow,
})

/** Registration closes: rooms may be arranged. */
export const closeRegistration = endpoint({
  method: 'POST',
  path: '/api/sittings/:sitting/registration-closing',
  summary: '结束报名',
  params: z.object({ sitting: Id }),
  body: z.strictObject({ version: Version }),
  reply: z.object({ eligible: z.int() }),
})
