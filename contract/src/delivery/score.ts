import { z } from 'zod'
import { Component } from '../codes.ts'
import { endpoint } from '../endpoint.ts'
import { Id, Version } from '../iso.ts'
import { StatusView } from '../view.ts'

/** 0 to 100 in halves; absence and misconduct come from attendance and are not typed. */
export const Score = z.number().min(0).max(100).multipleOf(0.5, '成绩是 0 到 100，最小 0.5 分')

export const SheetView = z.object({
  id: Id,
  sittingId: Id,
  component: Component,
  componentName: z.string(),
  reference: z.string(),
  occupationName: z.string(),
  levelName: z.string(),
  passLine: z.number(),
  /** Where the sheet stands: first, second, settling, ready, sealed. */
  step: z.enum(['first', 'second', 'settling', 'ready', 'sealed']),
  status: StatusView,
  rows: z.array(
    z.object({
      registrationId: Id,
      ticketNumber: z.string(),
      seat: z.string(),
      attendance: z.enum(['present', 'absent', 'misconduct']),
      /** The reader's own entry only: nobody sees the other's before both are complete. */
      mine: z.number().nullable(),
    }),
  ),
  filled: z.int(),
  needed: z.int(),
  version: Version,
  possibleActions: z.array(z.enum(['enterFirst', 'enterSecond', 'complete', 'settle', 'seal'])),
})
export type SheetView = z.infer<typeof SheetView>

export const listSheets = endpoint({
  method: 'GET',
  path: '/api/sittings/:sitting/score-sheets',
  summary: '成绩册',
  params: z.object({ sitting: Id }),
  reply: z.object({ sheets: z.array(SheetView) }),
})

/** One cell before the sheet is completed: a draft, saved as one types. */
export const saveScore = endpoint({
  method: 'PUT',
  path: '/api/score-sheets/:sheet/scores/:registration',
  summary: '录入一个成绩',
  params: z.object({ sheet: Id, registration: Id }),
  body: z.strictObject({ value: Score.nullable() }),
  reply: z.object({ filled: z.int(), needed: z.int() }),
})

/** 四（二）3: first and second entry are two people. */
export const completeEntry = endpoint({
  method: 'POST',
  path: '/api/score-sheets/:sheet/completion',
  summary: '完成录入',
  params: z.object({ sheet: Id }),
  body: z.strictObject({ version: Version }),
  reply: SheetView,
})

export const DifferenceView = z.object({
  registrationId: Id,
  ticketNumber: z.string(),
  first: z.number(),
  second: z.number(),
  settled: z.number().nullable(),
  reason: z.string().nullable(),
})

export const listDifferences = endpoint({
  method: 'GET',
  path: '/api/score-sheets/:sheet/differences',
  summary: '两次录入不同的成绩',
  params: z.object({ sheet: Id }),
  reply: z.object({ sheet: SheetView, differences: z.array(DifferenceView) }),
})

/** A third person, neither of the two who entered, settles with a reason. */
export const settleScores = endpoint({
  method: 'POST',
  path: '/api/score-sheets/:sheet/settlement',
  summary: '核定成绩',
  params: z.object({ sheet: Id }),
  body: z.strictObject({
    version: Version,
    settled: z
      .array(z.strictObject({ registration: Id, value: Score, reason: z.string().trim().min(2, '写明依据').max(300) }))
      .min(1),
  }),
  reply: SheetView,
})

/** Seals all sheets of a sitting together: results exist from here on. */
export const sealScores = endpoint({
  method: 'POST',
  path: '/api/sittings/:sitting/score-seal',
  summary: '锁定成绩',
  params: z.object({ sitting: Id }),
  body: z.strictObject({ versions: z.record(z.string(), Version) }),
  reply: z.object({ passed: z.int(), failed: z.int() }),
})
