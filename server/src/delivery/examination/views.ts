import { components } from '@guijiang/contract/codes'
import {
  type ArrangementView,
  type AttendanceSheet,
  attendanceStates,
  type MySitting,
  type StaffState,
  type StaffView,
  staffParts,
  staffStates,
} from '@guijiang/contract/delivery/examination'
import type { IsoInstant } from '@guijiang/contract/iso'
import type { MaskedPerson } from '#base/person/index.ts'
import { type Sitting, sittingView } from '#delivery/plan/index.ts'
import type { Candidate } from '#delivery/registration/index.ts'
import type { Actor } from '#kit/actor.ts'
import type { Dossier, NamedStaff } from './dossier.ts'
import { type AttendanceCounts, isOneOfDays, type Mark, obstacleOf, type Seat } from './rules.ts'
import type { RoomRow, StaffRow } from './store.ts'

export function headOf(sitting: Sitting) {
  const { reference, occupationName, levelName, firstDay, lastDay, status } = sittingView(sitting)
  return { sittingId: sitting.id, reference, occupationName, levelName, firstDay, lastDay, status }
}

const staffState = ({ confirmedAt, recusedAt }: StaffRow): StaffState =>
  recusedAt ? 'recused' : confirmedAt ? 'confirmed' : 'named'

const inWork: readonly string[] = ['bodyHandler', 'bodyManager']

/** For the body's people and the offices above it; names of candidates are masked. */
export function arrangementView(
  dossier: Dossier,
  { actor, lockedBy, masked }: { actor: Actor; lockedBy: string | null; masked: ReadonlyMap<string, MaskedPerson> },
): ArrangementView {
  const { sitting, arrangement, rooms, seats, staff, candidates, findings } = dossier
  const byId = new Map(candidates.map((candidate) => [candidate.id, candidate]))
  return {
    ...headOf(sitting),
    eligible: candidates.length,
    rooms: rooms.map(({ id, name, address, seats: places }) => ({
      id,
      name,
      address,
      seats: places,
      seated: seats.flatMap(({ registrationId, roomId, seat }) => {
        const candidate = roomId === id ? byId.get(registrationId) : undefined
        if (!candidate) return []
        const { ticketNumber, personId } = candidate
        return { registrationId, ticketNumber, seat, maskedName: masked.get(personId)?.name ?? '' }
      }),
    })),
    staff: staff.map((one) => staffView(one, dossier)),
    available: availableOf(dossier),
    findings,
    locked: arrangement.lockedAt && { at: arrangement.lockedAt.toString() as IsoInstant, by: lockedBy ?? '' },
    version: arrangement.version,
    possibleActions: possibleActions(dossier, actor),
  }
}

function staffView(one: NamedStaff, { rooms, ground }: Dossier): StaffView {
  const state = staffState(one)
  return {
    accountId: one.accountId,
    name: one.name,
    part: one.part,
    partName: staffParts[one.part],
    roomId: one.roomId,
    room: rooms.find(({ id }) => id === one.roomId)?.name ?? null,
    state,
    status: staffStates[state],
    obstacle: obstacleOf(one, ground)?.detail ?? null,
  }
}

const availableOf = ({ holders, staff, ground }: Dossier): ArrangementView['available'] =>
  holders
    .filter(({ accountId }) => !staff.some((one) => one.accountId === accountId))
    .map((holder) => ({
      ...holder,
      partName: staffParts[holder.part],
      obstacle: obstacleOf(holder, ground)?.detail ?? null,
    }))

function possibleActions(
  { sitting, arrangement }: Dossier,
  actor: Pick<Actor, 'duty' | 'organisationId'>,
): ArrangementView['possibleActions'] {
  if (actor.organisationId !== sitting.organisationId || !inWork.includes(actor.duty)) return []
  const open = sitting.state === 'arranged' || sitting.state === 'examining'
  const manager = actor.duty === 'bodyManager'
  if (arrangement.lockedAt) return open && manager ? ['replace', 'print'] : ['print']
  if (!open) return []
  return manager ? ['arrange', 'lock'] : ['arrange']
}

export type MySittingFacts = {
  sitting: Sitting
  naming: StaffRow
  organisationName: string
  room: RoomRow | undefined
  locked: boolean
  counts: AttendanceCounts | null
  today: Temporal.PlainDate
}

export function mySittingView({
  sitting,
  naming,
  organisationName,
  room,
  locked,
  counts,
  today,
}: MySittingFacts): MySitting {
  const state = staffState(naming)
  const running = locked && sitting.state === 'examining' && isOneOfDays(today, sitting)
  const actions: MySitting['possibleActions'] = []
  if (running && state === 'named') actions.push('confirm')
  if (running && state === 'confirmed' && naming.part === 'invigilator') actions.push('mark')
  if (state !== 'recused' && (sitting.state === 'arranged' || sitting.state === 'examining')) actions.push('recuse')
  return {
    ...headOf(sitting),
    organisationName,
    address: sitting.address,
    part: naming.part,
    partName: staffParts[naming.part],
    room: room?.name ?? null,
    roomAddress: room?.address ?? null,
    today: isOneOfDays(today, sitting),
    state,
    staffStatus: staffStates[state],
    unmarked: counts?.unmarked ?? null,
    possibleActions: actions,
  }
}

export type AttendanceFacts = {
  sitting: Sitting
  candidates: readonly Candidate[]
  masked: ReadonlyMap<string, MaskedPerson>
  rooms: readonly RoomRow[]
  seats: readonly Seat[]
  marks: readonly Mark[]
  counts: AttendanceCounts
  naming: StaffRow | undefined
  locked: boolean
  today: Temporal.PlainDate
  /** Why the asker cannot mark, or end, in a sentence. */
  obstacle: string | null
  actor: Pick<Actor, 'duty' | 'accountId'>
}

/** One row a candidate in the order of rooms and seats; an invigilator sees the own room. */
export function attendanceView(facts: AttendanceFacts): AttendanceSheet {
  const { sitting, candidates, masked, rooms, seats, marks, counts, naming } = facts
  const { duty, accountId } = facts.actor
  const byId = new Map(candidates.map((candidate) => [candidate.id, candidate]))
  const byKey = new Map(marks.map((mark) => [`${mark.registrationId} ${mark.component}`, mark]))
  const shown = duty === 'invigilator' ? rooms.filter(({ id }) => id === naming?.roomId) : rooms
  const open = facts.locked && sitting.state === 'examining' && isOneOfDays(facts.today, sitting)
  const actions: AttendanceSheet['possibleActions'] = []
  if (open && naming?.part === 'invigilator' && naming.confirmedAt && !naming.recusedAt) actions.push('mark')
  if (facts.locked && sitting.state === 'examining' && inWork.includes(duty)) actions.push('finish')
  return {
    ...headOf(sitting),
    components: sitting.components.map((component) => ({ component, ...components[component] })),
    rows: shown.flatMap((room) =>
      seats
        .filter(({ roomId }) => roomId === room.id)
        .flatMap(({ registrationId, seat }) => {
          const candidate = byId.get(registrationId)
          if (!candidate) return []
          return {
            registrationId,
            maskedName: masked.get(candidate.personId)?.name ?? '',
            ticketNumber: candidate.ticketNumber,
            room: room.name,
            seat,
            marks: candidate.components.map((component) =>
              markView(component, byKey.get(`${registrationId} ${component}`), accountId),
            ),
          }
        }),
    ),
    unmarked: counts.unmarked,
    unsigned: counts.unsigned,
    open,
    obstacle: facts.obstacle,
    version: sitting.version,
    possibleActions: actions,
  }
}

function markView(
  component: keyof typeof components,
  mark: Mark | undefined,
  reader: string | null,
): AttendanceSheet['rows'][number]['marks'][number] {
  return {
    component,
    name: components[component].short,
    state: mark?.state ?? null,
    status: mark ? attendanceStates[mark.state] : null,
    note: mark?.note ?? null,
    signed: mark?.state === 'misconduct' && mark.signedBy !== null,
    byMe: mark !== undefined && mark.markedBy === reader,
  }
}
