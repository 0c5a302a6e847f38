import type { FlagInputs, FlagOutcome, FlagSignal } from '@guijiang/contract/supervision/flag'
import { meetTurn } from '#base/deadline/index.ts'
import { platform } from '#kit/actor.ts'
import type { Db } from '#kit/db.ts'
import { type Acting, type House, perform } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { ensureVersion, next } from '#kit/lifecycle.ts'
import { notFound } from '#kit/problem.ts'
import { daysOfQuarter, falseShare, isTrial, method, readBunching, readLending, readPassRates } from './rules.ts'
import { readTwins, type TwinPerson } from './rules-twin.ts'
import { flagTransitions, flagWords } from './states.ts'
import * as store from './store.ts'
import * as facts from './store-facts.ts'
import { giveLooking } from './turns.ts'

export const flagJob = 'flags'

/** Has a quarter computed; where that waits already, it is that one. */
export async function askForFlags(ctx: Acting, quarter: string): Promise<store.RunRow> {
  const id = newId()
  const asked = { id, quarter, askedBy: ctx.actor.accountId, askedAt: ctx.clock.now(), method }
  const isNew = await store.insertRun(ctx.tx, asked)
  await ctx.log({ action: 'flag.ask', subject: id, clause: 'N4.1.3', content: { quarter, waiting: !isNew } })
  if (isNew) await ctx.jobs.send(ctx.tx, flagJob, { id })
  const run = await store.findWaitingRun(ctx.db, quarter)
  if (!run) throw new Error(`no run of ${quarter} waits`)
  return run
}

/** What was found of one body, whoever may see it later. */
type Found = {
  organisationId: string
  signal: FlagSignal
  subject: string
  inputs: FlagInputs
  p: number
  q: number
  trial: boolean
}

type Computed = { found: Found[]; figures: NonNullable<store.RunRow['figures']>; bodies: Map<string, facts.BodyRow> }

const all = { kind: 'all' } as const

/**
 * Computes a quarter over all bodies: the database adds up, on one core and in a transaction of its own, and only then is
 * anything written. Comes again after a crash; a run that is done stays as it is.
 */
export async function computeFlags(house: House, runId: string): Promise<void> {
  const run = await house.database.read(all, (db) => store.findRun(db, runId))
  if (run?.state !== 'waiting') return
  const computed = await house.database.read(all, (db) => compute(db, run.quarter))
  await perform(house, platform, { requestId: `flags-${runId}`, reach: all }, (ctx) => keep(ctx, run, computed))
}

async function compute(db: Db, quarter: string): Promise<Computed> {
  await facts.keepToOneCore(db)
  const days = daysOfQuarter(quarter)
  const bodies = new Map((await facts.listBodies(db)).map((body) => [body.organisationId, body]))
  const passRates = await flagPassRates(db, days)
  const bunching = await flagBunching(db, days)
  const lending = await flagLending(db, days, bodies)
  const twins = await flagTwins(db, days, bodies)
  const signals = [passRates, bunching, lending, twins]
  return { found: signals.flatMap(({ found }) => found), figures: signals.map(({ figure }) => figure), bodies }
}

async function flagPassRates(db: Db, days: facts.Quarter) {
  const signal = 'passRate'
  const units = await facts.countPasses(db, days)
  const names = new Map(
    units.map(({ occupation, occupationName, code }) => [occupation, { code, name: occupationName }]),
  )
  const readings = readPassRates(units)
  const found = readings
    .filter(({ q }) => q <= falseShare)
    .map((reading): Found => {
      const { organisationId, occupation, level, p, q, assessed, passed, compared, bodies, tau2, shrunk } = reading
      const { code, name } = names.get(occupation)!
      return {
        organisationId,
        signal,
        subject: `${occupation}/${level}`,
        inputs: {
          signal,
          occupation: { code, name, level },
          ...{ assessed, passed, rate: reading.rate, expected: reading.expected, compared, bodies, tau2, shrunk },
        },
        p,
        q,
        trial: isTrial(reading),
      }
    })
  return { found, figure: figureOf(signal, readings, found) }
}

async function flagBunching(db: Db, days: facts.Quarter) {
  const signal = 'bunching'
  const readings = readBunching(await facts.countScores(db, days))
  const found = readings
    .filter(({ q }) => q <= falseShare)
    .map(
      ({ organisationId, p, q, ...rest }): Found => ({
        organisationId,
        signal,
        subject: rest.component,
        inputs: { signal, ...rest },
        p,
        q,
        trial: isTrial(rest),
      }),
    )
  return { found, figure: figureOf(signal, readings, found) }
}

/** Each of the two bodies has a matter of its own, with its own centre. */
async function flagLending(db: Db, days: facts.Quarter, named: ReadonlyMap<string, facts.BodyRow>) {
  const signal = 'lending'
  const { things, holdings } = await facts.listShared(db, days)
  const readings = readLending(things, holdings)
  const pairs = readings.filter(({ q }) => q <= falseShare)
  const found = pairs.flatMap(({ pair, bodies, shared, p, q }) =>
    [pair, pair.toReversed() as [string, string]].map(([organisationId, other]): Found => {
      const { code = null, name = '' } = named.get(other) ?? {}
      const inputs: FlagInputs = { signal, other: { code, name }, bodies, shared }
      return { organisationId, signal, subject: other, inputs, p, q, trial: isTrial({ bodies }) }
    }),
  )
  const bodies = new Set(holdings.map(({ organisationId }) => organisationId)).size
  const compared = (bodies * (bodies - 1)) / 2
  return { found, figure: { signal, compared, flagged: pairs.length, bodies, trial: isTrial({ bodies }) } as const }
}

/** Where the two were registered by two bodies, each has a matter of its own. */
async function flagTwins(db: Db, days: facts.Quarter, named: ReadonlyMap<string, facts.BodyRow>) {
  const signal = 'twin'
  const { pairs, persons, compared, bodies } = await facts.listTwins(db, days)
  const flagged = readTwins(pairs, { persons, compared }).filter(({ q }) => q <= falseShare)
  const ticketOf = ({ ticketNumber, reference, organisationId }: TwinPerson) => {
    return { ticketNumber, reference, organisation: named.get(organisationId)?.shortName ?? '' }
  }
  const found = flagged.flatMap(({ people: [one, other], sharing, namesakes, p, q }) =>
    (one.organisationId === other.organisationId
      ? [[one, other]]
      : [
          [one, other],
          [other, one],
        ]
    ).map((pair): Found => {
      const [own, second] = pair as [TwinPerson, TwinPerson]
      const inputs: FlagInputs = { signal, bodies, tickets: [own, second].map(ticketOf), sharing, namesakes, persons }
      const subject = `${own.personId}/${second.personId}`
      return { organisationId: own.organisationId, signal, subject, inputs, p, q, trial: isTrial({ bodies }) }
    }),
  )
  return { found, figure: { signal, compared, flagged: flagged.length, bodies, trial: isTrial({ bodies }) } as const }
}

const figureOf = (
  signal: FlagSignal,
  readings: readonly { organisationId: string }[],
  found: readonly Found[],
): NonNullable<store.RunRow['figures']>[number] => {
  const bodies = new Set(readings.map(({ organisationId }) => organisationId)).size
  return { signal, compared: readings.length, flagged: found.length, bodies, trial: isTrial({ bodies }) }
}

/** A matter that stands gets a further reading, closed or not; a new one is somebody's turn. */
async function keep(ctx: Acting, run: store.RunRow, { found, figures, bodies }: Computed): Promise<void> {
  const { quarter } = run
  const today = ctx.clock.today()
  const standing = await store.flagsOfQuarter(ctx.tx, quarter)
  const known = found.filter(({ organisationId }) => bodies.has(organisationId))
  const rows = known.map((each) => {
    const { organisationId, signal, subject } = each
    const before = standing.get(`${organisationId} ${signal} ${subject}`)
    const { area } = bodies.get(organisationId)!
    return { ...each, area, isNew: !before, id: before?.id ?? newId() }
  })
  const fresh = rows.filter(({ isNew }) => isNew)
  await store.insertFlags(
    ctx.tx,
    fresh.map(({ organisationId, id, area, signal, subject }) => ({
      ...{ organisationId, id, area, signal, subject },
      quarter,
      raisedOn: today,
    })),
  )
  await store.insertReadings(
    ctx.tx,
    rows.map(({ organisationId, id, area, inputs, p, q, trial }) => ({
      ...{ organisationId, flagId: id, runId: run.id, area, inputs, p, q, trial },
      readOn: today,
      method,
    })),
  )
  for (const { id, area, signal, organisationId } of fresh) {
    await giveLooking(ctx, { id, area, signal, quarter, label: bodies.get(organisationId)!.shortName })
  }
  await store.finishRun(ctx.tx, run.id, { doneAt: ctx.clock.now(), figures })
  const flagged = Object.fromEntries(figures.map((figure) => [figure.signal, figure.flagged]))
  await ctx.log({
    action: 'flag.run',
    subject: run.id,
    clause: 'N4.1.3',
    content: { quarter, method, ...flagged, fresh: fresh.length },
  })
}

/** Whoever looked says what was found; the figures stay beside it. */
export async function closeFlag(
  ctx: Acting,
  id: string,
  { version, outcome, found }: { version: number; outcome: FlagOutcome; found: string },
): Promise<void> {
  const flag = await store.lockFlag(ctx.tx, id)
  if (!flag) throw notFound()
  next(flagTransitions, flag.state, 'close', flagWords)
  ensureVersion(flag, version)
  const { area, signal, quarter, organisationId } = flag
  await store.closeFlagRow(ctx.tx, flag, {
    ...{ outcome, found },
    closedBy: ctx.actor.accountId,
    closedOn: ctx.clock.today(),
  })
  await ctx.log({
    action: 'flag.close',
    subject: id,
    area,
    clause: 'N4.1.3',
    content: { signal, quarter, outcome, organisation: organisationId },
  })
  await meetTurn(ctx, 'flag', id)
}
