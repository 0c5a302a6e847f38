import { components, type Edition } from '@guijiang/contract/codes'
import { sheetSteps } from '@guijiang/contract/delivery/score'
import { takePart } from '#base/identity/index.ts'
import { requirementsFor } from '#base/occupation/index.ts'
import { attendanceOfOne, presentFor } from '#delivery/examination/index.ts'
import { findSitting, lockSitting, type Sitting, sittingView } from '#delivery/plan/index.ts'
import { findCandidate } from '#delivery/registration/index.ts'
import type { Acting } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { ensureVersion, next } from '#kit/lifecycle.ts'
import { notFound, Problem } from '#kit/problem.ts'
import { ensureFilled, ensureMayEnter, ensurePresent, tailOf } from './rules.ts'
import { momentWords, outcomesOf, sealOf } from './seal.ts'
import { openSheet, openSheets, type Sheet } from './sheets.ts'
import { sheetTransitions, sheetWords } from './states.ts'
import {
  countEntries,
  insertSheet,
  listEntries,
  lockSheet,
  lockSheets,
  type SheetRow,
  saveEntry,
  saveSettlements,
  updateSheet,
} from './store.ts'
import {
  caseOf,
  endSealing,
  endSecond,
  endSettling,
  giveFirst,
  givePublishing,
  giveSealing,
  giveSecond,
  giveSettling,
  matter,
} from './turns.ts'

/** When an examination has ended: one sheet a component, with the pass line of its standard as it is now. */
export async function beginScoring(ctx: Acting, sitting: Sitting): Promise<void> {
  const { organisationId, area, occupationCode: code, occupationEdition, level } = sitting
  const { passLine } = await requirementsFor(ctx.tx, { code, edition: occupationEdition as Edition }, level)
  for (const component of sitting.components) {
    const id = newId()
    await insertSheet(ctx.tx, { organisationId, id, area, sittingId: sitting.id, component, passLine })
    const sheet = await lockSheet(ctx.tx, organisationId, id)
    if (sheet) await giveFirst(ctx, sitting, sheet)
  }
}

const whose = (sitting: Sitting) => ({
  organisationId: sitting.organisationId,
  area: sitting.area,
  case: caseOf(sitting),
})

/** The acting body's sheet, held, with its sitting, whose scores are being entered. */
async function held(ctx: Acting, sheetId: string, how: 'share' | 'update' = 'update') {
  const row = await lockSheet(ctx.tx, ctx.actor.organisationId as string, sheetId, how)
  const sitting = row && (await findSitting(ctx.tx, row.sittingId))
  if (!sitting) throw notFound()
  ensureNotSealed(row)
  ensureScoring(sitting)
  return { row, sitting }
}

function ensureScoring(sitting: Sitting): void {
  if (sitting.state === 'scoring') return
  throw new Problem('state-not-allowed', { state: sittingView(sitting).status.words, possible: '' })
}

function ensureNotSealed({ sealedAt }: Pick<SheetRow, 'sealedAt'>): void {
  if (sealedAt) throw new Problem('scores-sealed', { at: momentWords(sealedAt) }, { clause: 'N4.2.3' })
}

/** One cell of one's own entry: a draft until the entry is completed. Only for those who were there. */
export async function saveScore(
  ctx: Acting,
  sheetId: string,
  registrationId: string,
  value: number | null,
): Promise<{ filled: number; needed: number }> {
  const { row, sitting } = await held(ctx, sheetId, 'share')
  const { organisationId } = sitting
  const accountId = ctx.actor.accountId as string
  ensureMayEnter(row, accountId)
  const candidate = await findCandidate(ctx.tx, registrationId)
  if (!candidate || candidate.sittingId !== sitting.id) throw notFound()
  const of = { registrationId, component: row.component }
  ensurePresent(candidate.ticketNumber, await attendanceOfOne(ctx.tx, organisationId, sitting.id, of))
  await saveEntry(ctx.tx, row, { registrationId, enteredBy: accountId, value, enteredAt: ctx.clock.now() })
  return {
    filled: await countEntries(ctx.tx, row, accountId),
    needed: await presentFor(ctx.tx, organisationId, sitting.id, row.component),
  }
}

/**
 * 四（二）3 [N4.2.3] 成绩双录: whoever completes first made the first entry, another person the second. Neither sees the
 * other's before both stand.
 */
export async function completeEntry(ctx: Acting, sheetId: string): Promise<void> {
  const { row, sitting } = await held(ctx, sheetId)
  const accountId = ctx.actor.accountId as string
  const entry = ensureMayEnter(row, accountId)
  const sheet = await openSheet(ctx.tx, sitting, row)
  next(sheetTransitions, sheet.step, 'complete', sheetWords)
  const own = await listEntries(ctx.tx, row, accountId)
  ensureFilled(sheet.cells, own)
  await takePart(ctx, matter, row.id, entry === 'first' ? 'entryA' : 'entryB')
  const at = ctx.clock.now()
  await updateSheet(
    ctx.tx,
    row,
    entry === 'first' ? { firstBy: accountId, firstCompletedAt: at } : { secondBy: accountId, secondCompletedAt: at },
  )
  await ctx.log({
    action: 'score.complete-entry',
    subject: row.id,
    ...whose(sitting),
    clause: 'N4.2.3',
    content: { component: row.component, entry, scores: own.size },
  })
  if (entry === 'first') return giveSecond(ctx, sitting, row, accountId)
  await endSecond(ctx, row)
  await goOn(ctx, sitting, row.id)
}

/** Both entries stand: what differs goes to the settler, what is ready waits for the others and then for the manager. */
async function goOn(ctx: Acting, sitting: Sitting, sheetId: string): Promise<void> {
  const sheets = await openSheets(ctx.tx, sitting)
  const own = sheets.find(({ row }) => row.id === sheetId) as Sheet
  if (own.step === 'settling') await giveSettling(ctx, sitting, own.row)
  if (sheets.every(({ step }) => step === 'ready')) await giveSealing(ctx, sitting)
}

export type Settling = { registration: string; value: number; reason: string }

/** 四（二）3 [N4.2.3]: a third person, who entered neither, settles what differs against the paper. */
export async function settleScores(ctx: Acting, sheetId: string, version: number, asked: readonly Settling[]) {
  const { row, sitting } = await held(ctx, sheetId)
  const sheet = await openSheet(ctx.tx, sitting, row)
  next(sheetTransitions, sheet.step, 'settle', sheetWords)
  ensureVersion(row, version)
  await takePart(ctx, matter, row.id, 'settler')
  for (const { registration } of asked) {
    if (sheet.differences.some(({ registrationId }) => registrationId === registration)) continue
    const cell = sheet.cells.find(({ registrationId }) => registrationId === registration)
    if (!cell) throw notFound()
    throw new Problem('score-not-differing', { ticket: tailOf(cell) })
  }
  const by = { settledBy: ctx.actor.accountId as string, settledAt: ctx.clock.now() }
  const latest = new Map(asked.map((one) => [one.registration, one]))
  await saveSettlements(
    ctx.tx,
    row,
    [...latest.values()].map(({ registration, value, reason }) => ({
      registrationId: registration,
      value,
      reason,
      ...by,
    })),
  )
  await updateSheet(ctx.tx, row, {})
  await ctx.log({
    action: 'score.settle',
    subject: row.id,
    ...whose(sitting),
    clause: 'N4.2.3',
    content: { component: row.component, settled: latest.size, registrations: [...latest.keys()] },
  })
  const after = await openSheet(ctx.tx, sitting, row)
  if (after.unsettled > 0) return
  await endSettling(ctx, row)
  await goOn(ctx, sitting, row.id)
}

/**
 * 四（二）3, 四（二）4 [N4.2.3, N4.2.4]: all sheets of a sitting together, as the manager saw them. From here on nothing on
 * them moves; results exist.
 */
export async function sealScores(
  ctx: Acting,
  sittingId: string,
  versions: Readonly<Record<string, number>>,
): Promise<void> {
  const sitting = await lockSitting(ctx.tx, ctx.actor.organisationId as string, sittingId)
  if (!sitting) throw notFound()
  const rows = await lockSheets(ctx.tx, sitting.organisationId, sitting.id)
  for (const row of rows) ensureNotSealed(row)
  ensureScoring(sitting)
  const sheets = await openSheets(ctx.tx, sitting, rows)
  ensureReady(sheets)
  for (const { row } of sheets) ensureVersion(row, versions[row.id] ?? -1)
  const sealed = sheets.map((sheet) => ({ row: sheet.row, hash: sealOf(sheet) }))
  for (const { row, hash } of sealed) {
    await updateSheet(ctx.tx, row, {
      sealedBy: ctx.actor.accountId as string,
      sealedAt: ctx.clock.now(),
      sealHash: hash,
    })
  }
  const outcomes = await outcomesOf(ctx.tx, sitting, sheets)
  const passed = outcomes.filter(({ outcome }) => outcome === 'passed').length
  await ctx.log({
    action: 'score.seal',
    subject: sitting.id,
    ...whose(sitting),
    clause: 'N4.2.4',
    content: {
      sheets: sealed.map(({ row, hash }) => ({ component: row.component, hash: hash.toString('hex') })),
      passed,
      failed: outcomes.length - passed,
    },
  })
  await endSealing(ctx, sitting)
  await givePublishing(ctx, sitting)
}

function ensureReady(sheets: readonly Sheet[]): void {
  const waiting = sheets.filter(({ step }) => step !== 'ready')
  if (sheets.length > 0 && waiting.length === 0) return
  const words = waiting.map(({ row, step }) => `${components[row.component].short}${sheetSteps[step].words}`)
  throw new Problem('sheets-not-ready', { sheets: words.join('，') || '还没有成绩册' }, { clause: 'N4.2.3' })
}
