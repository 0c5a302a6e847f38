import type { EligibilityDecision, RegistrationState } from '@guijiang/contract/delivery/registration'
import { attachFiles } from '#base/file/index.ts'
import { takePart } from '#base/identity/index.ts'
import { moveSitting, sittingTransitions, sittingWords } from '#delivery/plan/index.ts'
import type { Acting } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { ensureVersion, next } from '#kit/lifecycle.ts'
import { notFound, Problem } from '#kit/problem.ts'
import { lockOwnCandidate, lockOwnRoster, lockOwnSitting, requireRegistering, requireScopeHeld } from './guards.ts'
import { readRosterJob } from './reading.ts'
import { requireClosable, requireReason } from './rules.ts'
import { newQueryCode, openCodes, queryCodeHash, type WaitingCode } from './sealing.ts'
import {
  type RegistrationAction,
  registrationTransitions,
  registrationWords,
  rosterTransitions,
  rosterWords,
} from './states.ts'
import * as store from './store.ts'
import { insertRoster, type Roster, updateRoster } from './store-roster.ts'
import { endRegistration, followRegistration, matter } from './turns.ts'

const ofSitting = ({ organisationId, area, sittingId }: Pick<Roster, 'organisationId' | 'area' | 'sittingId'>) => ({
  organisationId,
  area,
  case: { kind: 'sitting', id: sittingId },
  clause: 'N3.5.1',
})

/** A roster is taken up and read in the background; returns its id. Nobody is registered by it. */
export async function readRoster(ctx: Acting, sittingId: string, file: string): Promise<string> {
  const sitting = await lockOwnSitting(ctx, sittingId)
  const { organisationId, area } = sitting
  requireRegistering(sitting, ctx.clock.today())
  await requireScopeHeld(ctx, sitting, ctx.clock.today())
  const [attached] = await attachFiles(ctx, organisationId, [file], 'registration.roster')
  const id = newId()
  await insertRoster(ctx.tx, {
    organisationId,
    id,
    area,
    sittingId,
    fileId: attached!.id,
    fileName: attached!.name,
    state: 'reading',
    askedBy: ctx.actor.accountId!,
    askedAt: ctx.clock.now(),
  })
  const progress = { subject: id, organisationId, area, message: '正在读取' }
  await ctx.jobs.send(ctx.tx, readRosterJob, { organisationId, roster: id }, { progress })
  await ctx.log({
    action: 'roster.bring',
    subject: id,
    ...ofSitting({ ...sitting, sittingId }),
    content: { file: attached!.id, sha256: attached!.sha256.toString('hex') },
  })
  return id
}

export async function discardRoster(ctx: Acting, id: string, seen: number): Promise<void> {
  const roster = await lockOwnRoster(ctx, id)
  const state = next(rosterTransitions, roster.state, 'discard', rosterWords)
  ensureVersion(roster, seen)
  await updateRoster(ctx.tx, roster, { state, rowsSealed: null })
  await ctx.log({ action: 'roster.discard', subject: id, ...ofSitting(roster) })
}

/** Each look at codes that wait is on record, by how many they are. */
export async function showQueryCodes(ctx: Acting, id: string): Promise<WaitingCode[]> {
  const roster = await lockOwnRoster(ctx, id)
  if (!roster.codesSealed) throw new Problem('codes-gone', {})
  const codes = await openCodes(ctx.keys, id, roster.codesSealed)
  await ctx.log({ action: 'roster.show-codes', subject: id, ...ofSitting(roster), content: { codes: codes.length } })
  return codes
}

/** The candidates have their codes: from now on only what compares with them is kept. */
export async function handOutQueryCodes(ctx: Acting, id: string, seen: number): Promise<void> {
  const roster = await lockOwnRoster(ctx, id)
  next(rosterTransitions, roster.state, 'handOutCodes', rosterWords)
  ensureVersion(roster, seen)
  if (!roster.codesSealed) throw new Problem('codes-gone', {})
  await updateRoster(ctx.tx, roster, { codesSealed: null })
  await ctx.log({ action: 'roster.hand-out-codes', subject: id, ...ofSitting(roster) })
}

/** In person, on record: the old code is worth nothing from now on. Returns the new one, this once. */
export async function renewQueryCode(
  ctx: Acting,
  id: string,
  reason: string,
): Promise<{ candidate: store.Candidate; code: string }> {
  const candidate = await lockOwnCandidate(ctx, id)
  const code = newQueryCode()
  await store.updateQueryCode(ctx.tx, candidate, queryCodeHash(ctx.keys, candidate.ticketNumber, code))
  await ctx.log({ action: 'registration.renew-code', subject: id, ...ofSitting(candidate), content: { reason } })
  return { candidate, code }
}

const outcomes = { approve: 'approved', return: 'returned', refuse: 'refused' } as const

/**
 * 三（五）1, 四（二）3 [N3.5.1, N4.2.3] 报名资格审核: the second handler looks at what another has entered, and never at
 * his own. All decisions of one call or none.
 */
export async function examineCandidates(
  ctx: Acting,
  sittingId: string,
  decisions: readonly EligibilityDecision[],
): Promise<{ approved: number; returned: number; refused: number }> {
  const sitting = await lockOwnSitting(ctx, sittingId)
  requireRegistering(sitting, ctx.clock.today())
  const ids = decisions.map(({ registration }) => registration)
  const found = await store.lockCandidates(ctx.tx, sitting.organisationId, ids)
  const byId = new Map(found.filter((one) => one.sittingId === sittingId).map((one) => [one.id, one]))
  const done = { approved: 0, returned: 0, refused: 0 }
  const rows = decisions.map(({ registration, version, outcome, reason }) => {
    const candidate = byId.get(registration)
    if (!candidate) throw notFound()
    const state = next(registrationTransitions, candidate.state, outcome, registrationWords)
    ensureVersion(candidate, version)
    done[outcomes[outcome]] += 1
    return { id: registration, state, reason: requireReason(outcome, reason) }
  })
  if (byId.size < decisions.length) throw notFound()
  for (const importId of new Set(found.map((one) => one.importId))) await takePart(ctx, matter, importId, 'examined')
  await store.updateStates(ctx.tx, sitting.organisationId, rows, ctx.actor.accountId)
  await ctx.log({
    action: 'registration.examine',
    subject: sittingId,
    ...ofSitting({ ...sitting, sittingId }),
    content: { ...done, rows: rows.map(({ id, state }) => [id, state]) },
  })
  await followRegistration(ctx, sitting)
  return done
}

/** Moves one candidate along the table, under the lock of the sitting; refuses with what is possible (409). */
export async function setCandidateState(
  ctx: Acting,
  candidate: store.Candidate,
  action: RegistrationAction,
  reason: string | null = null,
): Promise<RegistrationState> {
  const state = next(registrationTransitions, candidate.state, action, registrationWords)
  await store.updateStates(ctx.tx, candidate.organisationId, [{ id: candidate.id, state, reason }])
  return state
}

/**
 * 四（一）2 [N4.1.2]: the body stops. Each candidate ends where the handover plan says, under the lock of the sitting; one
 * who cannot be moved so is refused with what is possible (409).
 */
export async function endCandidates(
  ctx: Acting,
  organisationId: string,
  ended: ReadonlyMap<string, { action: 'transfer' | 'release'; reason: string }>,
): Promise<void> {
  const candidates = await store.lockCandidates(ctx.tx, organisationId, [...ended.keys()])
  if (candidates.length < ended.size) throw new Error('a candidate to be handed over was not found')
  const rows = candidates.map(({ id, state: from }) => {
    const { action, reason } = ended.get(id)!
    return { id, state: next(registrationTransitions, from, action, registrationWords), reason }
  })
  await store.updateStates(ctx.tx, organisationId, rows)
}

/** The sitting first, as everybody locks it, then the candidate as he stands then. */
async function lockWithSitting(ctx: Acting, id: string) {
  const known = await store.findCandidate(ctx.tx, id)
  if (!known) throw notFound()
  const sitting = await lockOwnSitting(ctx, known.sittingId)
  requireRegistering(sitting, ctx.clock.today())
  return { sitting, candidate: await lockOwnCandidate(ctx, id) }
}

/** What was missing has been brought; whoever vouches for it has entered it and does not examine it. */
export async function supplementCandidate(ctx: Acting, id: string, seen: number): Promise<void> {
  const { sitting, candidate } = await lockWithSitting(ctx, id)
  const state = next(registrationTransitions, candidate.state, 'supplement', registrationWords)
  ensureVersion(candidate, seen)
  await takePart(ctx, matter, candidate.importId, 'entered')
  await store.setSupplemented(ctx.tx, candidate, { state, enteredBy: ctx.actor.accountId! })
  await ctx.log({ action: 'registration.supplement', subject: id, ...ofSitting(candidate) })
  await followRegistration(ctx, sitting)
}

export async function withdrawCandidate(ctx: Acting, id: string, seen: number, reason: string): Promise<void> {
  const { sitting, candidate } = await lockWithSitting(ctx, id)
  ensureVersion(candidate, seen)
  await setCandidateState(ctx, candidate, 'withdraw', reason)
  await ctx.log({ action: 'registration.withdraw', subject: id, ...ofSitting(candidate), content: { reason } })
  await followRegistration(ctx, sitting)
}

/** 三（五）1 [N3.5.1]: the list stands; from here on rooms and seats are arranged for it. Returns how many are eligible. */
export async function closeRegistration(ctx: Acting, sittingId: string, seen: number): Promise<number> {
  const sitting = await lockOwnSitting(ctx, sittingId)
  next(sittingTransitions, sitting.state, 'closeRegistration', sittingWords)
  ensureVersion(sitting, seen)
  const counts = await store.countCandidates(ctx.tx, sitting.organisationId, sittingId)
  const { registered = 0, returned = 0, eligible = 0 } = counts
  requireClosable(sitting, { registered, returned, eligible }, ctx.clock.today())
  await moveSitting(ctx.tx, sitting, 'closeRegistration')
  await ctx.log({
    action: 'registration.close',
    subject: sittingId,
    ...ofSitting({ ...sitting, sittingId }),
    content: { eligible },
  })
  await endRegistration(ctx, sitting)
  return eligible
}
