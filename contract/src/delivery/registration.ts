import { z } from 'zod'
import { Component } from '../codes.ts'
import { byId, endpoint, onVersion, page } from '../endpoint.ts'
import { Id, IsoDate, IsoInstant, Version } from '../iso.ts'
import { ClauseMark, type StateWords, StatusView } from '../view.ts'

export const registrationStates = {
  registered: { words: '已报名', kind: 'mine' },
  returned: { words: '待补充', kind: 'wait' },
  eligible: { words: '资格通过', kind: 'done' },
  ineligible: { words: '资格不符', kind: 'bad' },
  withdrawn: { words: '已取消', kind: 'off' },
  transferred: { words: '已转考', kind: 'off' },
  released: { words: '已退出（退费）', kind: 'off' },
} as const satisfies StateWords
export type RegistrationState = keyof typeof registrationStates
export const RegistrationState = z.enum(Object.keys(registrationStates) as [RegistrationState, ...RegistrationState[]])

/** Whose turn a sitting is while candidates are registered. */
export const registrationMatter = 'registration'
export const registrationActs = {
  enter: '导入花名册',
  examine: '审核报名资格',
  supplement: '补充退回的报名',
  close: '结束报名',
} as const

/** A path of the standard that was tried, and what it lacks. */
export const TriedPath = z.object({
  /** `4-2`, as a roster writes it. */
  key: z.string(),
  sentence: z.string(),
  met: z.boolean(),
  missing: z.array(z.string()),
  /** The day from which waiting alone would do. */
  metFrom: IsoDate.nullable(),
})
export type TriedPath = z.infer<typeof TriedPath>

/** 资格依据: how a candidate came to be eligible, for whoever looks a second time. */
export const EligibilityTrace = z.object({
  /** The path that is met, and the one that the roster names where that is another. */
  path: TriedPath,
  claimed: z.string().nullable(),
  /** Closing day of registration: the day that counts. */
  on: IsoDate,
  /** What the roster says that the path rests on: 从事本职业 4 年; 五级证书，2022年3月1日发证. */
  stated: z.array(z.string()),
  /** What nobody but a person with the paper in hand can confirm. */
  toExamine: z.array(z.string()),
})
export type EligibilityTrace = z.infer<typeof EligibilityTrace>

export const CandidateAction = z.enum(['approve', 'return', 'refuse', 'supplement', 'withdraw', 'renewCode'])
export type CandidateAction = z.infer<typeof CandidateAction>

/** One candidate in a list: masked, always. */
export const CandidateRow = z.object({
  id: Id,
  organisationId: Id,
  personId: Id,
  maskedName: z.string(),
  documentKind: z.string(),
  maskedNumber: z.string(),
  maskedPhone: z.string().nullable(),
  ticketNumber: z.string(),
  rowNumber: z.int(),
  state: RegistrationState,
  status: StatusView,
  components: z.array(Component),
  eligibility: EligibilityTrace,
  trainer: z.string().nullable(),
  trainingBody: z.string().nullable(),
  /** Why it was returned, refused or withdrawn. */
  reason: z.string().nullable(),
  version: Version,
  possibleActions: z.array(CandidateAction),
})
export type CandidateRow = z.infer<typeof CandidateRow>

export const listCandidates = endpoint({
  method: 'GET',
  path: '/api/sittings/:sitting/candidates',
  summary: '考生名单',
  params: z.object({ sitting: Id }),
  query: z.strictObject({ state: RegistrationState.optional(), cursor: z.string().max(20).optional() }),
  reply: page(CandidateRow).extend({ counts: z.partialRecord(RegistrationState, z.int()) }),
})

/** 花名册模板: 33 columns of the field and 培训机构, 培训教师; lists offer what a column takes. */
export const rosterTemplate = endpoint({
  method: 'GET',
  path: '/api/sittings/:sitting/roster-template',
  summary: '花名册模板（xlsx）',
  params: z.object({ sitting: Id }),
  reply: z.any(),
})

export const RosterFault = z.object({
  /** Row as the sheet numbers it; null for what is said of the sheet as a whole. */
  row: z.int().nullable(),
  /** Header of the column, and the cell as the sheet names it: F214. */
  column: z.string().nullable(),
  cell: z.string().nullable(),
  /** What stands there, masked where it tells of a person. */
  value: z.string().nullable(),
  detail: z.string(),
  clause: ClauseMark.nullable(),
})
export type RosterFault = z.infer<typeof RosterFault>

export const rosterStates = {
  reading: { words: '正在读取', kind: 'wait' },
  read: { words: '待导入', kind: 'mine' },
  imported: { words: '已导入', kind: 'done' },
  refused: { words: '没有读成', kind: 'bad' },
  discarded: { words: '已放弃', kind: 'off' },
} as const satisfies StateWords
export type RosterState = keyof typeof rosterStates

export const RosterAction = z.enum(['import', 'discard', 'handOutCodes'])

export const RosterImport = z.object({
  id: Id,
  sittingId: Id,
  fileName: z.string(),
  state: z.enum(Object.keys(rosterStates) as [RosterState, ...RosterState[]]),
  status: StatusView,
  /** While it is read: rows done of rows in all, as far as known. */
  progress: z.object({ done: z.int(), total: z.int().nullable() }).nullable(),
  rowsRead: z.int(),
  /** Rows that will be, or were, registered. */
  rowsGood: z.int(),
  /** Rows that stand already as they are in the sheet: the same sheet again changes nothing. */
  rowsKnown: z.int(),
  rowsFaulty: z.int(),
  /** The first thousand; all of them are in the marked copy. */
  faults: z.array(RosterFault),
  /** Address of the sheet with the faults marked. */
  markedCopy: z.string().nullable(),
  /** What is said of the sheet as a whole: why it was refused, or why it cannot be imported as it is. */
  message: z.string().nullable(),
  /** Query codes that wait to be handed out. */
  codes: z.int(),
  askedAt: IsoInstant,
  askedBy: z.string(),
  version: Version,
  possibleActions: z.array(RosterAction),
})
export type RosterImport = z.infer<typeof RosterImport>

/** How far registration at a sitting is, with what was imported, newest first. */
export const RegistrationView = z.object({
  sittingId: Id,
  capacity: z.int(),
  counts: z.partialRecord(RegistrationState, z.int()),
  /** Places that are left. */
  free: z.int(),
  closesOn: IsoDate,
  rosters: z.array(RosterImport.omit({ faults: true })),
  /** Why a roster cannot be brought now, or registration cannot be closed yet. */
  rosterHindrance: z.string().nullable(),
  closingHindrance: z.string().nullable(),
  version: Version,
  possibleActions: z.array(z.enum(['readRoster', 'examine', 'close'])),
})
export type RegistrationView = z.infer<typeof RegistrationView>

export const getRegistration = endpoint({
  method: 'GET',
  path: '/api/sittings/:sitting/registration',
  summary: '报名',
  params: z.object({ sitting: Id }),
  reply: RegistrationView,
})

/** Reads a roster in the background; nobody is registered yet. */
export const readRoster = endpoint({
  method: 'POST',
  path: '/api/sittings/:sitting/rosters',
  summary: '花名册：读取并检查',
  params: z.object({ sitting: Id }),
  body: z.strictObject({ file: Id }),
  reply: RosterImport,
})

export const getRoster = endpoint({
  method: 'GET',
  path: '/api/rosters/:id',
  summary: '花名册检查结果',
  params: byId,
  reply: RosterImport,
})

export const markedRoster = endpoint({
  method: 'GET',
  path: '/api/rosters/:id/marked-copy',
  summary: '标出要改之处的花名册（xlsx）',
  params: byId,
  reply: z.any(),
})

/** Registers all good rows, all or nothing; rows with faults stay out. */
export const importRoster = endpoint({
  method: 'POST',
  path: '/api/rosters/:id/import',
  summary: '导入无误的行',
  params: byId,
  body: onVersion,
  reply: RosterImport,
})

export const discardRoster = endpoint({
  method: 'POST',
  path: '/api/rosters/:id/discarding',
  summary: '放弃这份花名册',
  params: byId,
  body: onVersion,
  reply: RosterImport,
})

export const QueryCode = z.object({ ticketNumber: z.string(), maskedName: z.string(), queryCode: z.string() })
export type QueryCode = z.infer<typeof QueryCode>

/** Query codes of an import for handing out, as long as nobody said that they were; each look is on record. */
export const showQueryCodes = endpoint({
  method: 'POST',
  path: '/api/rosters/:id/query-codes',
  summary: '查看待分发的查询码',
  params: byId,
  body: z.strictObject({}),
  reply: z.object({ codes: z.array(QueryCode) }),
})

/** From now on nobody sees them again: only what compares with them is kept. */
export const handOutQueryCodes = endpoint({
  method: 'POST',
  path: '/api/rosters/:id/query-codes-handed-out',
  summary: '查询码已分发，不再显示',
  params: byId,
  body: onVersion,
  reply: RosterImport,
})

/** A code that was lost is replaced, in person and on record; it is shown this once. */
export const renewQueryCode = endpoint({
  method: 'POST',
  path: '/api/registrations/:id/query-code',
  summary: '补发查询码',
  params: byId,
  body: z.strictObject({ reason: z.string().trim().min(2, '写明原因').max(200) }),
  reply: QueryCode,
})

export const EligibilityDecision = z.strictObject({
  registration: Id,
  version: Version,
  outcome: z.enum(['approve', 'return', 'refuse']),
  /** What to bring or why not: told to the candidate; needed unless approved. */
  reason: z.string().trim().max(300).optional(),
})
export type EligibilityDecision = z.infer<typeof EligibilityDecision>

/** 报名资格审核: the second handler looks at what the first entered. */
export const examineCandidates = endpoint({
  method: 'POST',
  path: '/api/sittings/:sitting/eligibility',
  summary: '报名资格审核',
  params: z.object({ sitting: Id }),
  body: z.strictObject({ decisions: z.array(EligibilityDecision).min(1).max(500) }),
  reply: z.object({ approved: z.int(), returned: z.int(), refused: z.int() }),
})

/** What was missing is there now, though the roster's row stays as it is: to be examined again. */
export const supplementCandidate = endpoint({
  method: 'POST',
  path: '/api/registrations/:id/supplement',
  summary: '补充后再报',
  params: byId,
  body: onVersion,
  reply: CandidateRow,
})

export const withdrawCandidate = endpoint({
  method: 'POST',
  path: '/api/registrations/:id/withdrawal',
  summary: '取消报名',
  params: byId,
  body: z.strictObject({ version: Version, reason: z.string().trim().min(2, '写明原因').max(300) }),
  reply: CandidateRow,
})

/** Registration closes: rooms may be arranged. */
export const closeRegistration = endpoint({
  method: 'POST',
  path: '/api/sittings/:sitting/registration-closing',
  summary: '结束报名',
  params: z.object({ sitting: Id }),
  body: onVersion,
  reply: z.object({ eligible: z.int() }),
})
