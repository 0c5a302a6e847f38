import type { Edition } from '@guijiang/contract/codes'
import { dayWords } from '@guijiang/contract/days'
import { registrationStates } from '@guijiang/contract/delivery/registration'
import { maskIdNumber, maskName, maskPhone, normaliseNumber } from '@guijiang/contract/formats'
import { idDocuments } from '@guijiang/contract/person-codes'
import { z } from 'zod'
import { openFile, storeFile } from '#base/file/index.ts'
import { findOccupation, pathSetOf } from '#base/occupation/index.ts'
import { findSitting, type Sitting } from '#delivery/plan/index.ts'
import { platform } from '#kit/actor.ts'
import type { Db } from '#kit/db.ts'
import { type Acting, type House, perform } from '#kit/house.ts'
import type { Run } from '#kit/jobs.ts'
import { next } from '#kit/lifecycle.ts'
import { Problem } from '#kit/problem.ts'
import { markSheet, readSheet, type SheetContent } from '#kit/sheet/index.ts'
import { headerOf, type RosterKey, type RosterValues, rosterColumns, tellsOfPerson } from './columns.ts'
import type { EarlierAsk, FindEarlierCertificate } from './earlier.ts'
import { checkRow, type GoodRow, kindNamed, type RowFault, type RowGround, twins } from './row.ts'
import { isClosed } from './rules.ts'
import { entryText, openEntry, paperOf, type ShownFault, sealFaults, sealRows } from './sealing.ts'
import { registrationTransitions, rosterTransitions, rosterWords } from './states.ts'
import { listStanding, type Standing } from './store.ts'
import { findRoster, lockRoster, type Roster, updateRoster } from './store-roster.ts'

export const readRosterJob = 'registration.read-roster'
export const RosterJob = z.object({ organisationId: z.string(), roster: z.string() })

/** As many candidates as the largest sitting takes. */
export const mostRows = 20_000

const all = { kind: 'all' } as const

/** Reads and checks a roster; nobody is registered by it. A run that comes again finds it read and does nothing. */
export async function readRosterFile(
  house: House,
  { organisationId, roster: id }: z.output<typeof RosterJob>,
  run: Run,
  findEarlier: FindEarlierCertificate | undefined,
): Promise<void> {
  const opened = await house.database.read(all, async (db) => {
    const roster = await findRoster(db, id)
    if (roster?.state !== 'reading') return undefined
    const sitting = (await findSitting(db, roster.sittingId))!
    return { roster, sitting, file: await openFile(house, db, organisationId, roster.fileId) }
  })
  if (!opened) return
  const { roster, sitting, file } = opened
  let content: SheetContent<RosterKey>
  try {
    content = await readSheet(file.content, { columns: rosterColumns, maxRows: mostRows })
  } catch (error) {
    if (error instanceof Problem) await refuseRoster(house, roster, run, error)
    throw error
  }
  const total = content.rows.length
  const report = (done: number) => run.report({ done, total })
  await report(0)
  const { good, known, faults } = await checkRoster(house, sitting, content, { findEarlier, report })
  const shown = faults.map((fault) => shownFault(fault, content))
  const marks = shown.map(({ row, key, detail }) => ({
    row,
    ...(key && content.columns[key] && { column: content.columns[key] }),
    message: detail,
  }))
  const marked = marks.length > 0 ? await markSheet(file.content, marks, { headerRow: content.headerRow }) : undefined
  const rowsSealed = await sealRows(house.keys, id, good)
  const faultsSealed = await sealFaults(house.keys, id, shown)
  await asPlatform(house, run, async (ctx) => {
    const locked = await lockRoster(ctx.tx, organisationId, id)
    if (locked?.state !== 'reading') return
    const copy =
      marked &&
      (await storeFile(ctx, {
        organisationId,
        area: roster.area,
        name: `要改的地方-${roster.fileName}`,
        type: file.type,
        content: marked,
        purpose: 'registration.marked-roster',
        sensitive: true,
      }))
    const faultyRows = new Set(faults.map(({ row }) => row)).size
    await updateRoster(ctx.tx, locked, {
      state: next(rosterTransitions, locked.state, 'read', rosterWords),
      rowsRead: total,
      rowsGood: good.length,
      rowsKnown: known,
      rowsFaulty: faultyRows,
      rowsSealed,
      faultsSealed,
      markedFileId: copy?.id ?? null,
    })
    await ctx.log({
      action: 'roster.read',
      subject: id,
      ...whereOf(locked),
      content: { rows: total, good: good.length, known, faulty: faultyRows },
    })
  })
}

const whereOf = ({ organisationId, area, sittingId }: Roster) => ({
  organisationId,
  area,
  case: { kind: 'sitting', id: sittingId },
  clause: 'N3.5.1',
})

const asPlatform = (house: House, run: Run, work: (ctx: Acting) => Promise<void>) =>
  perform(house, platform, { requestId: run.id, reach: all, draft: true }, work)

async function refuseRoster(house: House, { organisationId, id }: Roster, run: Run, problem: Problem): Promise<void> {
  await asPlatform(house, run, async (ctx) => {
    const locked = await lockRoster(ctx.tx, organisationId, id)
    if (locked?.state !== 'reading') return
    const state = next(rosterTransitions, locked.state, 'refuse', rosterWords)
    await updateRoster(ctx.tx, locked, { state, message: problem.detail })
    await ctx.log({ action: 'roster.refuse', subject: id, ...whereOf(locked), content: { code: problem.code } })
  })
}

/** What the paths of a sitting are, and by which day they are judged. */
export async function groundOf(db: Db, sitting: Sitting): Promise<Omit<RowGround, 'today' | 'earlier'>> {
  const { occupationCode: code, occupationEdition, workType, level, registrationCloses: on } = sitting
  const occupation = await findOccupation(db, { code, edition: occupationEdition as Edition })
  if (!occupation) throw new Error(`the occupation ${code} is gone from the catalogue`)
  return { occupation, workType, level, paths: pathSetOf(occupation, workType).levels[level] ?? [], on }
}

type Checked = { good: GoodRow[]; known: number; faults: RowFault[] }

async function checkRoster(
  house: House,
  sitting: Sitting,
  content: SheetContent<RosterKey>,
  { findEarlier, report }: { findEarlier: FindEarlierCertificate | undefined; report: (done: number) => Promise<void> },
): Promise<Checked> {
  const { keys } = house
  const today = house.clock.today()
  const { ground, earlier, standing } = await house.database.read(all, async (db) => ({
    ground: await groundOf(db, sitting),
    earlier: (await findEarlier?.({ db, keys }, certificatesIn(content))) ?? new Map(),
    standing: await listStanding(db, sitting.organisationId, sitting.id),
  }))
  const byPaper = await papersOf(house, standing)
  const keyOf = new Map(Object.entries(content.columns).map(([key, letter]) => [letter, key as RosterKey]))
  const findings = Map.groupBy(
    content.findings.map((finding) => ({ ...finding, key: keyOf.get(finding.column)! })),
    ({ row }) => row,
  )
  const twice = twins(content.rows)
  const checked: Checked = { good: [], known: 0, faults: [] }
  const closed = isClosed(sitting, today)
  for (const [index, row] of content.rows.entries()) {
    if (index % 200 === 199) await report(index + 1)
    const outcome = checkRow(row, findings.get(row.row) ?? [], { ...ground, today, earlier })
    const twin = twice.get(row.row)
    if (twin) checked.faults.push(twin)
    if ('faults' in outcome) checked.faults.push(...outcome.faults)
    if (twin || 'faults' in outcome) continue
    const { good } = outcome
    const stands = byPaper.get(paperOf(good))
    if (stands?.text === entryText(good)) checked.known += 1
    else {
      const fault = placeFault(good, stands?.standing, closed, sitting)
      if (fault) checked.faults.push(fault)
      else checked.good.push(good)
    }
  }
  await report(content.rows.length)
  return checked
}

const certificatesIn = ({ rows }: SheetContent<RosterKey>): EarlierAsk[] =>
  rows.flatMap(({ values }) => {
    const known = Object.values(idDocuments).some(({ name }) => name === values.documentKind)
    if (values.certificateNumber === '' || !known) return []
    const number = normaliseNumber(values.certificateNumber)
    const documentNumber = normaliseNumber(values.documentNumber)
    return [{ number, documentKind: kindNamed(values.documentKind), documentNumber }]
  })

/** Who stands on the list already, by paper, with what was entered of each. */
export async function papersOf(
  { keys }: Pick<House, 'keys'>,
  standing: readonly Standing[],
): Promise<Map<string, { text: string; standing: Standing }>> {
  const byPaper = new Map<string, { text: string; standing: Standing }>()
  for (const one of standing) {
    const entry = openEntry(keys, one.id, one.entrySealed)
    byPaper.set(paperOf(entry), { text: entryText(entry), standing: one })
    if (byPaper.size % 200 === 0) await new Promise(setImmediate)
  }
  return byPaper
}

/** Somebody on the list who may no longer be entered anew, or somebody new after the closing day. */
function placeFault(
  { row }: GoodRow,
  standing: Standing | undefined,
  closed: boolean,
  { registrationCloses }: Sitting,
): RowFault | undefined {
  if (!standing) {
    const detail = `报名已在 ${dayWords(registrationCloses.toString())} 24 时截止，不能再报新的人。请删去这一行。`
    return closed ? { row, key: null, detail, clause: 'N3.5.1' } : undefined
  }
  if ('enter' in registrationTransitions[standing.state]) return undefined
  const words = registrationStates[standing.state].words
  return { row, key: null, detail: `这个人在本场是“${words}”，和这一行内容不同，不能用导入改。请删去这一行。` }
}

const masks: Partial<Record<RosterKey, (text: string) => string>> = {
  documentNumber: maskIdNumber,
  name: maskName,
  phone: maskPhone,
}

function shownFault(fault: RowFault, content: SheetContent<RosterKey>): ShownFault {
  const { key, row } = fault
  if (!key) return { ...fault, cell: null, value: null }
  const letter = content.columns[key]
  const raw = valueAt(content, row, key)
  const mask = masks[key] ?? (tellsOfPerson(key) ? () => '' : (text: string) => text)
  return { ...fault, cell: letter ? `${letter}${row}` : null, value: mask(raw) || null }
}

const rowIndexes = new WeakMap<object, Map<number, RosterValues>>()

/** Rows by their number in the sheet, found once. */
function valueAt(content: SheetContent<RosterKey>, row: number, key: RosterKey): string {
  const known = rowIndexes.get(content) ?? new Map(content.rows.map((one) => [one.row, one.values]))
  rowIndexes.set(content, known)
  return known.get(row)?.[key] ?? ''
}

export const columnWords = (key: RosterKey | null): string | null => key && headerOf[key]
