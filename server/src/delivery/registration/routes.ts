import * as contract from '@guijiang/contract/delivery/registration'
import { maskName } from '@guijiang/contract/formats'
import { openFile } from '#base/file/index.ts'
import { accountName } from '#base/identity/index.ts'
import { maskedPersons, personNames } from '#base/person/index.ts'
import { findSitting, type Sitting } from '#delivery/plan/index.ts'
import { reachOf } from '#kit/actor.ts'
import { pageOf } from '#kit/cursor.ts'
import type { Db } from '#kit/db.ts'
import { perform, type Reading } from '#kit/house.ts'
import { findProgress } from '#kit/job-progress.ts'
import { notFound, Problem } from '#kit/problem.ts'
import { act, attempt, download, duties, type Route, read, thenShow } from '#kit/route.ts'
import { writeSheet } from '#kit/sheet/index.ts'
import * as actions from './actions.ts'
import { templateColumns } from './columns.ts'
import { requireRegistering, requireScope } from './guards.ts'
import { importRoster } from './importing.ts'
import { mayKeepCandidates, mayReadCandidates } from './policy.ts'
import { groundOf, readRosterJob } from './reading.ts'
import { requireClosable, requirePlaces } from './rules.ts'
import { openCodes, openFaults, type WaitingCode } from './sealing.ts'
import * as store from './store.ts'
import { findRoster, listRosters, type Roster } from './store-roster.ts'
import { candidateRow, registrationView, rosterView } from './views.ts'

const pageSize = 100
const rostersShown = 20
const templateRows = 500

const sittingOf = (db: Db, { params }: { params: { sitting: string } }) => findSitting(db, params.sitting)
const rosterOf = (db: Db, { params }: { params: { id: string } }) => findRoster(db, params.id)
const candidateOf = (db: Db, { params }: { params: { id: string } }) => store.findCandidate(db, params.id)

const readers = duties(
  'legalRepresentative',
  'bodyManager',
  'bodyHandler',
  'scoreSettler',
  'centreHandler',
  'centreReviewer',
  'centreLeader',
  'auditor',
)
const bodyReaders = duties('bodyManager', 'bodyHandler')
const handler = duties('bodyHandler')

async function getSitting(db: Db, id: string): Promise<Sitting> {
  const sitting = await findSitting(db, id)
  if (!sitting) throw notFound()
  return sitting
}

/** The sentence of a refusal, where there is one. */
async function hindranceOf(ask: () => unknown): Promise<string | null> {
  try {
    await ask()
    return null
  } catch (error) {
    if (error instanceof Problem) return error.detail
    throw error
  }
}

async function rosterHindrance(ctx: Reading, sitting: Sitting): Promise<string | null> {
  return hindranceOf(async () => {
    requireRegistering(sitting, ctx.clock.today())
    await requireScope(ctx, sitting, ctx.clock.today())
  })
}

/** `withFaults` only where one roster is looked at: they are many, and sealed. */
async function showRoster(ctx: Reading, roster: Roster, sitting: Sitting, withFaults: boolean) {
  const { db, keys, actor } = ctx
  const { organisationId, id } = roster
  const counts = await store.countCandidates(db, organisationId, roster.sittingId)
  const { registered = 0, returned = 0, eligible = 0 } = counts
  const asked = { capacity: sitting.capacity, taken: registered + returned + eligible, rows: roster.rowsGood }
  const waits = roster.state === 'read' && roster.rowsGood > 0
  return rosterView({
    roster,
    faults: withFaults && roster.faultsSealed ? await openFaults(keys, id, roster.faultsSealed) : [],
    codes: roster.codesSealed ? (await openCodes(keys, id, roster.codesSealed)).length : 0,
    progress: roster.state === 'reading' ? await findProgress(db, readRosterJob, id) : undefined,
    askedBy: (await accountName(db, roster.askedBy)) ?? '',
    hindrance: waits
      ? ((await rosterHindrance(ctx, sitting)) ?? (await hindranceOf(() => requirePlaces(asked))))
      : null,
    actor,
  })
}

async function getRoster(ctx: Reading, id: string) {
  const roster = await findRoster(ctx.db, id)
  if (!roster) throw notFound()
  return showRoster(ctx, roster, await getSitting(ctx.db, roster.sittingId), true)
}

const thenRoster = thenShow(getRoster)

async function rowsOf(ctx: Reading, sitting: Sitting, found: readonly store.Candidate[]) {
  const people = await maskedPersons(
    ctx,
    sitting.organisationId,
    found.map(({ personId }) => personId),
  )
  const registering = sitting.state === 'registering'
  return found.map((one) => candidateRow(one, people.get(one.personId)!, { actor: ctx.actor, registering }))
}

const thenCandidate = thenShow(async (ctx, id) => {
  const candidate = await store.findCandidate(ctx.db, id)
  if (!candidate) throw notFound()
  return (await rowsOf(ctx, await getSitting(ctx.db, candidate.sittingId), [candidate]))[0]!
})

async function withNames(ctx: Reading, organisationId: string, codes: readonly WaitingCode[]) {
  const ids = codes.map(({ personId }) => personId)
  const names = await personNames(ctx, organisationId, ids)
  return codes.map(({ personId, ticketNumber, code }) => ({
    ticketNumber,
    maskedName: maskName(names.get(personId) ?? ''),
    queryCode: code,
  }))
}

const rosterRoutes: Route[] = [
  download(contract.rosterTemplate, {
    may: bodyReaders.when(mayKeepCandidates, sittingOf),
    answer: async ({ db }, { params }) => {
      const sitting = await getSitting(db, params.sitting)
      const { paths } = await groundOf(db, sitting)
      const content = await writeSheet('花名册', templateColumns({ ...sitting, paths }), [], {
        blankRows: templateRows,
      })
      const name = `花名册-${sitting.occupationName}-${sitting.reference}.xlsx`
      return { name, type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', content }
    },
  }),

  act(contract.readRoster, {
    may: handler.when(mayKeepCandidates, sittingOf),
    answer: async (ctx, { params, body }) => getRoster(ctx, await actions.readRoster(ctx, params.sitting, body.file)),
  }),

  read(contract.getRoster, {
    may: bodyReaders.when(mayKeepCandidates, rosterOf),
    answer: (ctx, { params }) => getRoster(ctx, params.id),
  }),

  download(contract.markedRoster, {
    may: bodyReaders.when(mayKeepCandidates, rosterOf),
    answer: async (ctx, { params }) => {
      const roster = await findRoster(ctx.db, params.id)
      if (!roster?.markedFileId) throw notFound()
      return openFile(ctx, ctx.db, roster.organisationId, roster.markedFileId)
    },
  }),

  act(contract.importRoster, {
    may: handler.when(mayKeepCandidates, rosterOf),
    answer: (ctx, { params, body }) => thenRoster(ctx, params.id, importRoster(ctx, params.id, body.version)),
  }),

  act(contract.discardRoster, {
    may: handler.when(mayKeepCandidates, rosterOf),
    answer: (ctx, { params, body }) => thenRoster(ctx, params.id, actions.discardRoster(ctx, params.id, body.version)),
  }),

  // Codes are secrets: these replies are not kept for a repeated request.
  attempt(contract.showQueryCodes, {
    may: handler.when(mayKeepCandidates, rosterOf),
    answer: (house, { params }) =>
      perform(house, house.actor, { requestId: house.requestId, reach: reachOf(house.actor) }, async (ctx) => {
        const codes = await actions.showQueryCodes(ctx, params.id)
        return { codes: await withNames(ctx, ctx.actor.organisationId!, codes) }
      }),
  }),

  act(contract.handOutQueryCodes, {
    may: handler.when(mayKeepCandidates, rosterOf),
    answer: (ctx, { params, body }) =>
      thenRoster(ctx, params.id, actions.handOutQueryCodes(ctx, params.id, body.version)),
  }),

  attempt(contract.renewQueryCode, {
    may: handler.when(mayKeepCandidates, candidateOf),
    answer: (house, { params, body }) =>
      perform(house, house.actor, { requestId: house.requestId, reach: reachOf(house.actor) }, async (ctx) => {
        const { candidate, code } = await actions.renewQueryCode(ctx, params.id, body.reason)
        const { organisationId, id: registrationId, personId, ticketNumber } = candidate
        return (await withNames(ctx, organisationId, [{ registrationId, personId, ticketNumber, code }]))[0]!
      }),
  }),
]

const candidateRoutes: Route[] = [
  read(contract.getRegistration, {
    may: bodyReaders.when(mayKeepCandidates, sittingOf),
    answer: async (ctx, { params }) => {
      const { db, actor } = ctx
      const sitting = await getSitting(db, params.sitting)
      const counts = await store.countCandidates(db, sitting.organisationId, sitting.id)
      const rosters = []
      for (const roster of await listRosters(db, sitting.organisationId, sitting.id, rostersShown))
        rosters.push(await showRoster(ctx, roster, sitting, false))
      const { registered = 0, returned = 0, eligible = 0 } = counts
      return registrationView(sitting, counts, {
        rosters,
        rosterHindrance: await rosterHindrance(ctx, sitting),
        closingHindrance: await hindranceOf(() => {
          requireRegistering(sitting, ctx.clock.today())
          requireClosable(sitting, { registered, returned, eligible }, ctx.clock.today())
        }),
        actor,
      })
    },
  }),

  read(contract.listCandidates, {
    may: readers.when(mayReadCandidates, sittingOf),
    answer: async (ctx, { params, query }) => {
      const sitting = await getSitting(ctx.db, params.sitting)
      const asked = { state: query.state, after: query.cursor, limit: pageSize + 1 }
      const found = await store.pageOfCandidates(ctx.db, sitting, asked)
      const { rows: shown, last } = pageOf(found, pageSize)
      return {
        items: await rowsOf(ctx, sitting, shown),
        next: last?.ticketNumber ?? null,
        counts: await store.countCandidates(ctx.db, sitting.organisationId, sitting.id),
      }
    },
  }),

  act(contract.examineCandidates, {
    may: handler.when(mayKeepCandidates, sittingOf),
    answer: (ctx, { params, body }) => actions.examineCandidates(ctx, params.sitting, body.decisions),
  }),

  act(contract.supplementCandidate, {
    may: handler.when(mayKeepCandidates, candidateOf),
    answer: (ctx, { params, body }) =>
      thenCandidate(ctx, params.id, actions.supplementCandidate(ctx, params.id, body.version)),
  }),

  act(contract.withdrawCandidate, {
    may: handler.when(mayKeepCandidates, candidateOf),
    answer: (ctx, { params, body }) =>
      thenCandidate(ctx, params.id, actions.withdrawCandidate(ctx, params.id, body.version, body.reason)),
  }),

  act(contract.closeRegistration, {
    may: duties('bodyManager').when(mayKeepCandidates, sittingOf),
    answer: async (ctx, { params, body }) => ({
      eligible: await actions.closeRegistration(ctx, params.sitting, body.version),
    }),
  }),
]

export const registrationRoutes: Route[] = [...rosterRoutes, ...candidateRoutes]
