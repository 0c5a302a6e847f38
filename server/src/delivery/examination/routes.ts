import * as contract from '@guijiang/contract/delivery/examination'
import { accountName } from '#base/identity/index.ts'
import { maskedPersons } from '#base/person/index.ts'
import { findSitting, listSittingsById, mayWorkOnSitting, type Sitting } from '#delivery/plan/index.ts'
import { listCandidates } from '#delivery/registration/index.ts'
import { getOrganisation } from '#entry/organisation/index.ts'
import type { Actor } from '#kit/actor.ts'
import type { Db } from '#kit/db.ts'
import type { Reading } from '#kit/house.ts'
import { officeDuties } from '#kit/parties.ts'
import { notFound, Problem } from '#kit/problem.ts'
import { act, download, duties, type Route, read, thenShow } from '#kit/route.ts'
import * as arranging from './actions.ts'
import * as days from './attendance.ts'
import { loadDossier } from './dossier.ts'
import {
  type ExaminationStanding,
  mayAnswerNaming,
  mayMarkAttendance,
  mayReadArrangement,
  mayReadAttendance,
} from './policy.ts'
import { countAttendance, ensureMayFinish } from './rules.ts'
import { findNaming, getArrangement, listNamings, listRooms, listSeats } from './store.ts'
import { listMarks } from './store-attendance.ts'
import { drawTickets } from './tickets.ts'
import { arrangementView, attendanceView, mySittingView } from './views.ts'

type Asked = { params: { sitting: string } }

/** What the policies ask; absent when out of reach. */
async function standing(db: Db, { params }: Asked, actor: Actor): Promise<ExaminationStanding | undefined> {
  const sitting = await findSitting(db, params.sitting)
  if (!sitting) return undefined
  const naming = actor.accountId ? await findNaming(db, sitting.id, actor.accountId) : undefined
  return { organisationId: sitting.organisationId, area: sitting.area, named: naming?.part ?? null }
}

const readers = duties('legalRepresentative', 'bodyManager', 'bodyHandler', ...officeDuties).when(
  mayReadArrangement,
  standing,
)
const arrangers = duties('bodyManager', 'bodyHandler').when(mayWorkOnSitting, standing)
const manager = duties('bodyManager').when(mayWorkOnSitting, standing)
const named = duties('assessor', 'invigilator', 'qualitySupervisor').when(mayAnswerNaming, standing)

async function get(db: Db, id: string): Promise<Sitting> {
  const sitting = await findSitting(db, id)
  if (!sitting) throw notFound()
  return sitting
}

async function toArrangement(ctx: Reading, id: string): Promise<contract.ArrangementView> {
  const dossier = await loadDossier(ctx.db, await get(ctx.db, id))
  const { sitting, arrangement, candidates } = dossier
  const people = candidates.map(({ personId }) => personId)
  return arrangementView(dossier, {
    actor: ctx.actor,
    lockedBy: arrangement.lockedBy && (await accountName(ctx.db, arrangement.lockedBy)),
    masked: await maskedPersons(ctx, sitting.organisationId, people),
  })
}

const thenArrangement = thenShow(toArrangement)

async function toMySittings({ db, actor, clock }: Reading): Promise<{ items: contract.MySitting[] }> {
  const organisationId = actor.organisationId as string
  const namings = (await listNamings(db, organisationId, actor.accountId as string)).filter(
    ({ part }) => part === actor.duty,
  )
  const sittings = await listSittingsById(
    db,
    namings.map(({ sittingId }) => sittingId),
  )
  const { name } = await getOrganisation(db, organisationId)
  const items: contract.MySitting[] = []
  for (const naming of namings) {
    const sitting = sittings.get(naming.sittingId)
    if (!sitting) continue
    const room = (await listRooms(db, sitting)).find(({ id }) => id === naming.roomId)
    const marking = naming.part === 'invigilator' && sitting.state === 'examining'
    items.push(
      mySittingView({
        sitting,
        naming,
        organisationName: name,
        room,
        locked: (await getArrangement(db, sitting)).lockedAt !== null,
        counts: marking && room ? await countOf(db, sitting, room.id) : null,
        today: clock.today(),
      }),
    )
  }
  return { items }
}

async function countOf(db: Db, sitting: Sitting, roomId: string) {
  const here = new Set(
    (await listSeats(db, sitting)).flatMap((seat) => (seat.roomId === roomId ? seat.registrationId : [])),
  )
  const candidates = await listCandidates(db, sitting.organisationId, sitting.id, { state: 'eligible' })
  return countAttendance(
    candidates.filter(({ id }) => here.has(id)),
    await listMarks(db, sitting, roomId),
  )
}

async function toAttendance(ctx: Reading, id: string): Promise<contract.AttendanceSheet> {
  const { db, actor, clock } = ctx
  const sitting = await get(db, id)
  const naming = actor.accountId ? await findNaming(db, sitting.id, actor.accountId) : undefined
  const rooms = await listRooms(db, sitting)
  const seats = await listSeats(db, sitting)
  const all = await listCandidates(db, sitting.organisationId, sitting.id, { state: 'eligible' })
  const ownRoom = actor.duty === 'invigilator' ? (naming?.roomId ?? null) : undefined
  const here = new Set(
    seats.flatMap((seat) => (ownRoom === undefined || seat.roomId === ownRoom ? seat.registrationId : [])),
  )
  const candidates = all.filter((candidate) => here.has(candidate.id))
  const marks = await listMarks(db, sitting)
  const counts = countAttendance(candidates, marks)
  const { lockedAt } = await getArrangement(db, sitting)
  const people = candidates.map(({ personId }) => personId)
  return attendanceView({
    sitting,
    candidates,
    masked: await maskedPersons(ctx, sitting.organisationId, people),
    rooms,
    seats,
    marks,
    counts,
    naming,
    locked: lockedAt !== null,
    today: clock.today(),
    obstacle: lockedAt ? obstacleToFinish(sitting, counts, ctx) : new Problem('arrangement-not-locked', {}).detail,
    actor,
  })
}

/** Said beside the button, in the words that a refusal would have. */
function obstacleToFinish(sitting: Sitting, counts: Parameters<typeof ensureMayFinish>[0], ctx: Reading) {
  if (sitting.state !== 'examining' || ctx.actor.duty === 'invigilator') return null
  try {
    const byManager = ctx.actor.duty === 'bodyManager'
    ensureMayFinish(counts, { lastDay: sitting.lastDay, today: ctx.clock.today(), byManager })
    return null
  } catch (error) {
    if (error instanceof Problem) return error.detail
    throw error
  }
}

export const examinationRoutes = ({ afterExamination }: { afterExamination: days.AfterExamination }): Route[] => [
  read(contract.getArrangement, {
    may: readers,
    answer: (ctx, { params }) => toArrangement(ctx, params.sitting),
  }),

  act(contract.arrangeRooms, {
    may: arrangers,
    answer: (ctx, { params, body }) =>
      thenArrangement(ctx, params.sitting, arranging.arrangeRooms(ctx, params.sitting, body)),
  }),

  act(contract.nameStaff, {
    may: arrangers,
    answer: (ctx, { params, body }) =>
      thenArrangement(ctx, params.sitting, arranging.nameStaff(ctx, params.sitting, body)),
  }),

  act(contract.lockArrangement, {
    may: manager,
    answer: (ctx, { params, body }) =>
      thenArrangement(ctx, params.sitting, arranging.lockArrangement(ctx, params.sitting, body.version)),
  }),

  download(contract.admissionTickets, {
    may: arrangers,
    answer: async (ctx, { params, query }) => {
      const sitting = await get(ctx.db, params.sitting)
      const content = await drawTickets(ctx, sitting, query.room)
      return { name: `准考证 ${sitting.reference}.pdf`, type: 'application/pdf', content, inline: true }
    },
  }),

  read(contract.mySittings, {
    may: duties('assessor', 'invigilator', 'qualitySupervisor'),
    answer: (ctx) => toMySittings(ctx),
  }),

  act(contract.confirmPresence, {
    may: named,
    answer: async (ctx, { params }) => {
      await days.confirmPresence(ctx, params.sitting)
      return toMySittings(ctx)
    },
  }),

  act(contract.askRecusal, {
    may: named,
    answer: async (ctx, { params, body }) => {
      await days.askRecusal(ctx, params.sitting, body.reason)
      return toMySittings(ctx)
    },
  }),

  read(contract.getAttendance, {
    may: duties('bodyManager', 'bodyHandler', 'invigilator', 'qualitySupervisor', ...officeDuties).when(
      mayReadAttendance,
      standing,
    ),
    answer: (ctx, { params }) => toAttendance(ctx, params.sitting),
  }),

  act(contract.markAttendance, {
    may: duties('invigilator').when(mayMarkAttendance, standing),
    answer: (ctx, { params, body }) => days.markAttendance(ctx, params.sitting, body.marks),
  }),

  act(contract.finishExamination, {
    may: arrangers,
    answer: (ctx, { params, body }) => days.finishExamination(ctx, params.sitting, body.version, afterExamination),
  }),
]
