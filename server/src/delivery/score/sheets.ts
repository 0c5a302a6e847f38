import type { Component } from '@guijiang/contract/codes'
import type { SheetStep } from '@guijiang/contract/delivery/score'
import { attendanceOf, seatsOf } from '#delivery/examination/index.ts'
import type { Sitting } from '#delivery/plan/index.ts'
import { type Candidate, listCandidates } from '#delivery/registration/index.ts'
import type { Db } from '#kit/db.ts'
import { type Cell, type Difference, differencesOf, type Scores, stepOf, valuesOf } from './rules.ts'
import { listEntries, listSettlements, listSheets, type SettlementRow, type SheetRow } from './store.ts'

/** One sheet with both entries: never handed out as it is, since it knows what each of the two must not see. */
export type Sheet = {
  row: SheetRow
  sitting: Sitting
  cells: (Cell & { seat: string })[]
  /** Empty until both entries are complete. */
  first: Scores
  second: Scores
  settlements: ReadonlyMap<string, SettlementRow>
  differences: Difference[]
  unsettled: number
  values: Scores
  step: SheetStep
}

type Around = {
  candidates: readonly Candidate[]
  attendance: Awaited<ReturnType<typeof attendanceOf>>
  seats: ReadonlyMap<string, string>
}

/** Who was to be examined, who was there, and where they sat; the same for all sheets of a sitting. */
async function aroundOf(db: Db, { organisationId, id }: Pick<Sitting, 'organisationId' | 'id'>): Promise<Around> {
  return {
    candidates: await listCandidates(db, organisationId, id, { state: 'eligible' }),
    attendance: await attendanceOf(db, organisationId, id),
    seats: await seatsOf(db, organisationId, id),
  }
}

function cellsOf({ candidates, attendance, seats }: Around, component: Component): Sheet['cells'] {
  return candidates
    .filter((candidate) => candidate.components.includes(component))
    .flatMap(({ id, ticketNumber }) => {
      const state = attendance.get(id)?.get(component)
      return state ? { registrationId: id, ticketNumber, attendance: state, seat: seats.get(id) ?? '' } : []
    })
    .sort((one, other) => (one.ticketNumber < other.ticketNumber ? -1 : 1))
}

async function opened(db: Db, sitting: Sitting, row: SheetRow, around: Around): Promise<Sheet> {
  const cells = cellsOf(around, row.component)
  const complete = row.firstBy !== null && row.secondBy !== null
  const first = complete ? await listEntries(db, row, row.firstBy as string) : new Map<string, number>()
  const second = complete ? await listEntries(db, row, row.secondBy as string) : new Map<string, number>()
  const settlements = complete ? await listSettlements(db, row) : new Map<string, SettlementRow>()
  const differences = differencesOf(cells, first, second)
  const unsettled = differences.filter(({ registrationId }) => !settlements.has(registrationId)).length
  const settled = new Map([...settlements].map(([id, { value }]) => [id, value]))
  const values = valuesOf(cells, first, second, settled)
  const step = stepOf(row, unsettled)
  return { row, sitting, cells, first, second, settlements, differences, unsettled, values, step }
}

export const openSheet = async (db: Db, sitting: Sitting, row: SheetRow): Promise<Sheet> =>
  opened(db, sitting, row, await aroundOf(db, sitting))

/** All sheets of a sitting, in the order in which the components are held. */
export async function openSheets(db: Db, sitting: Sitting, rows?: readonly SheetRow[]): Promise<Sheet[]> {
  const around = await aroundOf(db, sitting)
  const found = rows ?? (await listSheets(db, sitting.organisationId, sitting.id))
  const sheets: Sheet[] = []
  for (const row of found) sheets.push(await opened(db, sitting, row, around))
  const order = (component: Component) => sitting.components.indexOf(component)
  return sheets.sort((one, other) => order(one.row.component) - order(other.row.component))
}
