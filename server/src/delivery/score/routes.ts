import * as contract from '@guijiang/contract/delivery/score'
import { accountName } from '#base/identity/index.ts'
import { findSitting, mayReadSitting, mayWorkOnSitting, type PlanStanding, type Sitting } from '#delivery/plan/index.ts'
import type { Db } from '#kit/db.ts'
import type { Acting, Reading } from '#kit/house.ts'
import { officeDuties } from '#kit/parties.ts'
import { notFound } from '#kit/problem.ts'
import { act, duties, type Route, read, save } from '#kit/route.ts'
import { completeEntry, saveScore, sealScores, settleScores } from './actions.ts'
import { outcomesOf } from './seal.ts'
import { openSheet, openSheets, type Sheet } from './sheets.ts'
import { findSheet, listEntries } from './store.ts'
import { differenceViews, sheetListView, sheetView } from './views.ts'

/** What the policies ask; absent when out of reach. */
const ofSitting = async (db: Db, { params }: { params: { sitting: string } }): Promise<PlanStanding | undefined> =>
  findSitting(db, params.sitting)

const ofSheet = async (db: Db, { params }: { params: { sheet: string } }): Promise<PlanStanding | undefined> =>
  findSheet(db, params.sheet)

const readers = duties('bodyManager', 'bodyHandler', 'scoreSettler', ...officeDuties)
const handlers = duties('bodyHandler').when(mayWorkOnSitting, ofSheet)

async function getSitting(db: Db, id: string): Promise<Sitting> {
  const sitting = await findSitting(db, id)
  if (!sitting) throw notFound()
  return sitting
}

async function getSheet(db: Db, id: string): Promise<Sheet> {
  const row = await findSheet(db, id)
  if (!row) throw notFound()
  return openSheet(db, await getSitting(db, row.sittingId), row)
}

async function toSheet({ db, actor }: Reading, sheet: Sheet): Promise<contract.SheetView> {
  const own = actor.accountId ? await listEntries(db, sheet.row, actor.accountId) : new Map<string, number>()
  return sheetView(sheet, { actor, own, names: await namesOf(db, sheet) })
}

async function namesOf(db: Db, { row, settlements }: Sheet): Promise<Map<string, string>> {
  const accounts = [row.firstBy, row.secondBy, row.sealedBy, ...[...settlements.values()].map((one) => one.settledBy)]
  const names = new Map<string, string>()
  for (const account of new Set(accounts)) if (account) names.set(account, await accountName(db, account))
  return names
}

async function toList(ctx: Reading, sittingId: string): Promise<contract.SheetList> {
  const sitting = await getSitting(ctx.db, sittingId)
  const sheets = await openSheets(ctx.db, sitting)
  const views: contract.SheetView[] = []
  for (const sheet of sheets) views.push(await toSheet(ctx, sheet))
  const sealed = sheets.length > 0 && sheets.every(({ step }) => step === 'sealed')
  const outcomes = sealed ? await outcomesOf(ctx.db, sitting, sheets) : []
  const passed = outcomes.filter(({ outcome }) => outcome === 'passed').length
  return sheetListView(views, {
    actor: ctx.actor,
    outcome: sealed ? { passed, failed: outcomes.length - passed } : null,
  })
}

async function toDifferences(ctx: Reading, sheetId: string) {
  const sheet = await getSheet(ctx.db, sheetId)
  return {
    sheet: await toSheet(ctx, sheet),
    differences: differenceViews(sheet, await namesOf(ctx.db, sheet)),
  }
}

const after = async <T>(ctx: Acting, done: Promise<unknown>, show: (ctx: Acting) => Promise<T>): Promise<T> => {
  await done
  return show(ctx)
}

export const scoreRoutes: Route[] = [
  read(contract.listSheets, {
    may: readers.when(mayReadSitting, ofSitting),
    answer: (ctx, { params }) => toList(ctx, params.sitting),
  }),

  read(contract.getSheet, {
    may: readers.when(mayReadSitting, ofSheet),
    answer: async (ctx, { params }) => toSheet(ctx, await getSheet(ctx.db, params.sheet)),
  }),

  save(contract.saveScore, {
    may: handlers,
    answer: (ctx, { params, body }) => saveScore(ctx, params.sheet, params.registration, body.value),
  }),

  act(contract.completeEntry, {
    may: handlers,
    answer: (ctx, { params }) =>
      after(ctx, completeEntry(ctx, params.sheet), async () => toSheet(ctx, await getSheet(ctx.db, params.sheet))),
  }),

  read(contract.listDifferences, {
    may: readers.when(mayReadSitting, ofSheet),
    answer: (ctx, { params }) => toDifferences(ctx, params.sheet),
  }),

  act(contract.settleScores, {
    may: duties('scoreSettler').when(mayWorkOnSitting, ofSheet),
    answer: (ctx, { params, body }) =>
      after(ctx, settleScores(ctx, params.sheet, body.version, body.settled), () => toDifferences(ctx, params.sheet)),
  }),

  act(contract.sealScores, {
    may: duties('bodyManager').when(mayWorkOnSitting, ofSitting),
    answer: (ctx, { params, body }) =>
      after(ctx, sealScores(ctx, params.sitting, body.versions), () => toList(ctx, params.sitting)),
  }),
]
