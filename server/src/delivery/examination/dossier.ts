import type { Edition } from '@guijiang/contract/codes'
import { skillLevels } from '@guijiang/contract/codes'
import { StaffPart } from '@guijiang/contract/delivery/examination'
import type { FindingView } from '@guijiang/contract/view'
import { accountName, holdersOf, listParts } from '#base/identity/index.ts'
import { requirementsFor } from '#base/occupation/index.ts'
import type { Sitting } from '#delivery/plan/index.ts'
import { type Candidate, listCandidates } from '#delivery/registration/index.ts'
import { listStaff as listPeople } from '#entry/personnel/index.ts'
import type { Db } from '#kit/db.ts'
import { arrangementFindings } from './findings.ts'
import { type Card, type Named, obstacleOf, type Seat, type StaffGround } from './rules.ts'
import {
  type Arrangement,
  getArrangement,
  listEngaged,
  listRooms,
  listSeats,
  listStaff,
  type RoomRow,
  type StaffRow,
} from './store.ts'

export type NamedStaff = StaffRow & Named

/** Who holds a duty of the body that a sitting needs. */
export type Holder = { accountId: string; name: string; part: StaffPart }

/** A sitting with everything that is arranged for it, and what is still missing. */
export type Dossier = {
  sitting: Sitting
  arrangement: Arrangement
  rooms: RoomRow[]
  seats: Seat[]
  staff: NamedStaff[]
  holders: Holder[]
  candidates: Candidate[]
  ground: StaffGround
  findings: FindingView[]
}

export async function loadDossier(db: Db, sitting: Sitting): Promise<Dossier> {
  const { organisationId, id } = sitting
  const arrangement = await getArrangement(db, sitting)
  const rooms = await listRooms(db, sitting)
  const candidates = await listCandidates(db, organisationId, id, { state: 'eligible' })
  const eligible = new Set(candidates.map((candidate) => candidate.id))
  const seats = (await listSeats(db, sitting)).filter(({ registrationId }) => eligible.has(registrationId))
  const holders = await listHolders(db, organisationId)
  const staff = await withNames(db, await listStaff(db, sitting), holders)
  const ground = await groundOf(db, sitting, candidates, staff, holders)
  const requirement = await requirementsFor(
    db,
    { code: sitting.occupationCode, edition: sitting.occupationEdition as Edition },
    sitting.level,
  )
  const obstacles = staff.flatMap(({ accountId, name, part }) => {
    const problem = obstacleOf({ accountId, name, part }, ground)
    return problem ? [{ name, sentence: problem.detail, clause: problem.clause ?? null }] : []
  })
  const findings = arrangementFindings({ requirement, rooms, seats, candidates, staff, obstacles })
  return { sitting, arrangement, rooms, seats, staff, holders, candidates, ground, findings }
}

async function listHolders(db: Db, organisationId: string): Promise<Holder[]> {
  const holders: Holder[] = []
  for (const part of StaffPart.options) {
    const found = await holdersOf(db, { duty: part, organisationId })
    holders.push(...found.map((holder) => ({ ...holder, part })))
  }
  return holders
}

/** Somebody named may have left the duty since. */
async function withNames(db: Db, staff: readonly StaffRow[], holders: readonly Holder[]): Promise<NamedStaff[]> {
  const named: NamedStaff[] = []
  for (const row of staff) {
    const holder = holders.find(({ accountId }) => accountId === row.accountId)
    named.push({ ...row, name: holder?.name ?? (await accountName(db, row.accountId)) })
  }
  return named
}

async function groundOf(
  db: Db,
  sitting: Sitting,
  candidates: readonly Candidate[],
  staff: readonly NamedStaff[],
  holders: readonly Holder[],
): Promise<StaffGround> {
  const accounts = [...new Set([...holders, ...staff].map(({ accountId }) => accountId))]
  const parts = await listParts(db, 'sitting', sitting.id)
  const cards = await cardsOf(db, sitting.organisationId)
  const { firstDay, lastDay, occupationCode: code, occupationEdition: edition, level, occupationName } = sitting
  return {
    candidates,
    days: { firstDay, lastDay },
    engaged: await listEngaged(db, sitting, accounts, { firstDay, lastDay }),
    recused: new Set(staff.filter(({ recusedAt }) => recusedAt).map(({ accountId }) => accountId)),
    took: new Map(
      parts.flatMap(({ accountId, part }) => {
        const known = StaffPart.safeParse(part)
        return known.success ? [[accountId, known.data] as const] : []
      }),
    ),
    card: (accountId, part) => cards.get(`${part} ${accountId}`),
    ask: { code, edition, level, title: `${occupationName}${skillLevels[level].ordinal}`, lastDay },
  }
}

async function cardsOf(db: Db, organisationId: string): Promise<Map<string, Card>> {
  const people = await listPeople(db, organisationId)
  return new Map(
    people.flatMap(({ accountId, kind, cardExpiresOn, occupations }) =>
      accountId ? [[`${kind} ${accountId}`, { part: kind, expiresOn: cardExpiresOn, occupations }] as const] : [],
    ),
  )
}
