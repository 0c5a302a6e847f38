import { z } from 'zod'
import { Component } from '../codes.ts'
import { endpoint } from '../endpoint.ts'
import { Id, IsoInstant, Sha256, Version } from '../iso.ts'
import { type StateWords, StatusView } from '../view.ts'
import { AttendanceState } from './examination.ts'

/** 0 to 100 in halves; absence and misconduct come from attendance and are not typed. */
export const Score = z
  .number('填 0 到 100 的数')
  .min(0, '最低 0 分')
  .max(100, '最高 100 分')
  .multipleOf(0.5, '成绩最小到 0.5 分')

/** Where a score sheet stands, as read off its rows. */
export const sheetSteps = {
  first: { words: '待一录', kind: 'mine' },
  second: { words: '待二录', kind: 'mine' },
  settling: { words: '待核定', kind: 'mine' },
  ready: { words: '待锁定', kind: 'mine' },
  sealed: { words: '已封存', kind: 'done' },
} as const satisfies StateWords
export type SheetStep = keyof typeof sheetSteps
export const SheetStep = z.enum(['first', 'second', 'settling', 'ready', 'sealed'])

export type Entry = 'first' | 'second'
export const entryWords: Readonly<Record<Entry, string>> = { first: '一录', second: '二录' }

/** Acts whose turn a score sheet can be: by component, so that both sheets of a sitting can wait for one person. */
export const scoreActs = {
  first: (component: string) => `录入${component}成绩（一录）`,
  second: (component: string) => `录入${component}成绩（二录）`,
  settle: (component: string) => `核定${component}成绩`,
  seal: '锁定成绩',
  /** What follows; `publicity` meets it. */
  publish: '发布公示',
} as const

const EnteredBy = z.object({ name: z.string(), at: IsoInstant })

export const ScoreRow = z.object({
  registrationId: Id,
  ticketNumber: z.string(),
  /** 1 号考场 12 座 */
  seat: z.string(),
  attendance: AttendanceState,
  /** The reader's own entry only: nobody sees the other's before both are complete. */
  mine: z.number().nullable(),
  /** What counts once both entries are complete: equal in both, or settled; null where they differ. */
  value: z.number().nullable(),
})

export const SheetView = z.object({
  id: Id,
  sittingId: Id,
  component: Component,
  componentName: z.string(),
  reference: z.string(),
  occupationName: z.string(),
  levelName: z.string(),
  passLine: z.number(),
  step: SheetStep,
  status: StatusView,
  rows: z.array(ScoreRow),
  /** Of the reader's own entry. */
  filled: z.int(),
  /** Candidates who were present: those with a cell. */
  needed: z.int(),
  /** Who completed which entry, and when; never what. */
  first: EnteredBy.nullable(),
  second: EnteredBy.nullable(),
  /** Which entry is the reader's, done or under way. */
  own: z.enum(['first', 'second']).nullable(),
  /** Cells that differ, and those not settled yet; zero before both entries are complete. */
  differing: z.int(),
  unsettled: z.int(),
  seal: z.object({ at: IsoInstant, by: z.string(), hash: Sha256 }).nullable(),
  version: Version,
  possibleActions: z.array(z.enum(['enter', 'complete', 'settle', 'seal'])),
})
export type SheetView = z.infer<typeof SheetView>

export const SheetList = z.object({
  sheets: z.array(SheetView),
  /** Once sealed. */
  outcome: z.object({ passed: z.int(), failed: z.int() }).nullable(),
  possibleActions: z.array(z.enum(['seal'])),
})
export type SheetList = z.infer<typeof SheetList>

export const listSheets = endpoint({
  method: 'GET',
  path: '/api/sittings/:sitting/score-sheets',
  summary: '成绩册',
  params: z.object({ sitting: Id }),
  reply: SheetList,
})

export const getSheet = endpoint({
  method: 'GET',
  path: '/api/score-sheets/:sheet',
  summary: '一个科目的成绩册',
  params: z.object({ sheet: Id }),
  reply: SheetView,
})

/** One cell of one's own entry before it is completed: a draft, saved as one types. */
export const saveScore = endpoint({
  method: 'PUT',
  path: '/api/score-sheets/:sheet/scores/:registration',
  summary: '录入一个成绩',
  params: z.object({ sheet: Id, registration: Id }),
  body: z.strictObject({ value: Score.nullable() }),
  reply: z.object({ filled: z.int(), needed: z.int() }),
})

/** 四（二）3: first and second entry are two people; who completes first made the first entry. */
export const completeEntry = endpoint({
  method: 'POST',
  path: '/api/score-sheets/:sheet/completion',
  summary: '完成录入',
  params: z.object({ sheet: Id }),
  body: z.strictObject({}),
  reply: SheetView,
})

export const DifferenceView = z.object({
  registrationId: Id,
  ticketNumber: z.string(),
  seat: z.string(),
  first: z.number(),
  second: z.number(),
  settled: z.number().nullable(),
  reason: z.string().nullable(),
  settledBy: z.string().nullable(),
})
export type DifferenceView = z.infer<typeof DifferenceView>

export const listDifferences = endpoint({
  method: 'GET',
  path: '/api/score-sheets/:sheet/differences',
  summary: '两次录入不同的成绩',
  params: z.object({ sheet: Id }),
  reply: z.object({ sheet: SheetView, differences: z.array(DifferenceView) }),
})

/** A third person, neither of the two who entered, settles against the paper, with a reason. */
export const settleScores = endpoint({
  method: 'POST',
  path: '/api/score-sheets/:sheet/settlement',
  summary: '核定成绩',
  params: z.object({ sheet: Id }),
  body: z.strictObject({
    version: Version,
    settled: z
      .array(z.strictObject({ registration: Id, value: Score, reason: z.string().trim().min(2, '写明依据').max(300) }))
      .min(1)
      .max(5000),
  }),
  reply: z.object({ sheet: SheetView, differences: z.array(DifferenceView) }),
})

/** Seals all sheets of a sitting together, as they were seen: results exist from here on. */
export const sealScores = endpoint({
  method: 'POST',
  path: '/api/sittings/:sitting/score-seal',
  summary: '锁定成绩',
  params: z.object({ sitting: Id }),
  body: z.strictObject({ versions: z.record(Id, Version) }),
  reply: SheetList,
})
