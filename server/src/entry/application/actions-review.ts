import { areas } from '@guijiang/contract/codes'
import { type OpinionToSave, type ReviewLevel, reviewLevels } from '@guijiang/contract/entry/application'
import { forward, getCalendar } from '#base/calendar/index.ts'
import { meetTurn } from '#base/deadline/index.ts'
import { storeFile } from '#base/file/index.ts'
import { takePart } from '#base/identity/index.ts'
import { type Notice, serveOn } from '#base/notification/index.ts'
import { takeNumbers } from '#kit/counter.ts'
import { renderLetter } from '#kit/document/letter.ts'
import type { Acting, Reading } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { ensureVersion, next, possibleActions } from '#kit/lifecycle.ts'
import { Problem } from '#kit/problem.ts'
import { locked } from './actions.ts'
import { type Dossier, loadDraft, loadSubmitted } from './dossier.ts'
import { type LetterContent, letterNumber, letterOf } from './letters.ts'
import { centreOf } from './policy.ts'
import { ensureConcluded, ensureConfirmed, supplementAnswerDays } from './rules.ts'
import {
  actionOf,
  applicationTransitions,
  applicationWords,
  levelOf,
  opinionTransitions,
  opinionWords,
  turnOf,
} from './states.ts'
import { type Application, moveApplication } from './store.ts'
import {
  insertLetter,
  insertOpinion,
  insertSupplement,
  listOpinions,
  listSupplements,
  type OpinionRow,
  updateOpinion,
} from './store-review.ts'
import { casePath, followBody, handTo, matter, rest, reviewActs } from './turns.ts'
import { opinionHash } from './views.ts'

/** What the centres do with an application: one drafts, another decides. */

/** Told when an application is accepted: evaluation begins there. Handed in by whoever puts the house together. */
export type AfterAcceptance = (
  ctx: Acting,
  accepted: { organisationId: string; id: string; area: string; reference: string; shortName: string },
) => Promise<void>

/** The level at which somebody may write now; a refusal names what is possible instead. */
function reviewed(application: Application): ReviewLevel {
  const level = levelOf[application.state]
  if (level && turnOf[application.state] === level) return level
  const possible = possibleActions(applicationTransitions, application.state).map((a) => applicationWords.actions[a])
  const state = applicationWords.states[application.state]
  throw new Problem('state-not-allowed', { state, possible: possible.join('、') })
}

export const isOpen = ({ state }: { state: OpinionRow['state'] }): boolean =>
  state === 'drafting' || state === 'proposed'

async function openOpinion(ctx: Acting, application: Application): Promise<OpinionRow | undefined> {
  return (await listOpinions(ctx.db, application)).find(isOpen)
}

async function getOpinion(ctx: Acting, application: Application): Promise<OpinionRow> {
  reviewed(application)
  const opinion = await openOpinion(ctx, application)
  if (!opinion) throw new Problem('opinion-incomplete', { what: '内容' }, { clause: 'N3.2' })
  return opinion
}

/** 拟办: kept as written, whole or not. */
export async function saveOpinion(ctx: Acting, id: string, { version, ...draft }: OpinionToSave): Promise<void> {
  const application = await locked(ctx, id)
  const level = reviewed(application)
  const all = await listOpinions(ctx.db, application)
  let opinion = all.find(isOpen)
  if (!opinion) {
    if (version !== 0) throw new Problem('version-changed', {})
    const row = { id: newId(), level, round: all.filter((one) => one.level === level).length + 1 }
    await insertOpinion(ctx.tx, application, row)
    opinion = (await openOpinion(ctx, application))!
  } else {
    next(opinionTransitions, opinion.state, 'draft', opinionWords)
    ensureVersion(opinion, version)
  }
  await takePart(ctx, matter, id, 'handler')
  await updateOpinion(ctx.tx, application, opinion.id, { ...draft, draftedBy: ctx.actor.accountId })
}

type Seen = { version: number; draftHash: string }

/** The opinion as somebody saw it, in a state that allows `action`. */
async function seenOpinion(
  ctx: Acting,
  application: Application,
  seen: Seen,
  action: 'propose' | 'confirm' | 'return' | 'decide',
): Promise<{ opinion: OpinionRow; dossier: Dossier; state: OpinionRow['state'] }> {
  const opinion = await getOpinion(ctx, application)
  const state = next(opinionTransitions, opinion.state, action, opinionWords)
  const dossier = await loadSubmitted(ctx.db, application, ctx.clock.today())
  if (opinion.version !== seen.version || opinionHash(opinion, dossier.packageHash) !== seen.draftHash) {
    throw new Problem('opinion-changed', {})
  }
  return { opinion, dossier, state }
}

const earlierRequests = async (ctx: Reading, application: Application, level: ReviewLevel): Promise<number> =>
  (await listSupplements(ctx.db, application)).filter((row) => row.level === level).length

/** Whether this is a second supplement request, which a reviewer confirms. */
export const needsReviewer = async (ctx: Reading, application: Application, opinion: OpinionRow): Promise<boolean> =>
  opinion.outcome === 'requestSupplement' && (await earlierRequests(ctx, application, opinion.level)) > 0

const entry = (application: Application, level: ReviewLevel) => ({
  subject: application.id,
  organisationId: application.organisationId,
  area: centreOf(level, application),
  case: { kind: matter, id: application.id },
  clause: reviewLevels[level].clause,
})

/** 核对并报审批: from the handler's hands into the leader's, or first the reviewer's. */
export async function proposeOpinion(ctx: Acting, id: string, seen: Seen): Promise<void> {
  const application = await locked(ctx, id)
  const { opinion, dossier, state } = await seenOpinion(ctx, application, seen, 'propose')
  const { level } = opinion
  const outcome = ensureConcluded(opinion)
  await takePart(ctx, matter, id, 'handler')
  await updateOpinion(ctx.tx, application, opinion.id, {
    state,
    draftedBy: ctx.actor.accountId,
    proposedAt: ctx.clock.now(),
    confirmedBy: null,
    returnNote: null,
  })
  await ctx.log({ action: 'application.propose-opinion', ...entry(application, level), content: { level, outcome } })
  await meetTurn(ctx, matter, id, reviewActs[level].handler.act)
  const reviewer = await needsReviewer(ctx, application, opinion)
  await handTo(ctx, dossier, level, reviewer ? 'reviewer' : 'leader')
}

/** 三（二） [N3.2]: another supplement request, for what the answer itself shows. */
export async function confirmOpinion(ctx: Acting, id: string, seen: Seen): Promise<void> {
  const application = await locked(ctx, id)
  const { opinion, dossier, state } = await seenOpinion(ctx, application, seen, 'confirm')
  const { level } = opinion
  if (opinion.confirmedBy || !(await needsReviewer(ctx, application, opinion))) {
    throw new Problem('state-not-allowed', {
      state: opinionWords.states[opinion.state],
      possible: '作出决定、退回拟办',
    })
  }
  await takePart(ctx, matter, id, 'reviewer')
  await updateOpinion(ctx.tx, application, opinion.id, { state, confirmedBy: ctx.actor.accountId })
  await ctx.log({ action: 'application.confirm-opinion', ...entry(application, level), content: { level } })
  await meetTurn(ctx, matter, id, reviewActs[level].reviewer.act)
  await handTo(ctx, dossier, level, 'leader')
}

/** Back to the handler, with what is to be thought over. */
export async function returnOpinion(ctx: Acting, id: string, seen: Seen & { note: string }): Promise<void> {
  const application = await locked(ctx, id)
  const { opinion, dossier, state } = await seenOpinion(ctx, application, seen, 'return')
  const { level } = opinion
  const change = { state, returnNote: seen.note, confirmedBy: null, proposedAt: null }
  await updateOpinion(ctx.tx, application, opinion.id, change)
  await ctx.log({ action: 'application.return-opinion', ...entry(application, level), content: { level } })
  await meetTurn(ctx, matter, id)
  await handTo(ctx, dossier, level, 'handler')
}

/** 三（一）, 三（二） [N3.1, N3.2]: the leader decides what another drafted. */
export async function decide(
  ctx: Acting,
  id: string,
  level: ReviewLevel,
  seen: Seen,
  afterAcceptance: AfterAcceptance,
): Promise<void> {
  const application = await locked(ctx, id)
  if (levelOf[application.state] !== level)
    next(applicationTransitions, application.state, levelAction[level], applicationWords)
  const { opinion, dossier, state } = await seenOpinion(ctx, application, seen, 'decide')
  const outcome = ensureConcluded(opinion)
  const moved = next(applicationTransitions, application.state, actionOf[outcome], applicationWords)
  const earlier = await earlierRequests(ctx, application, level)
  ensureConfirmed(opinion, earlier)
  await takePart(ctx, matter, id, 'leader')
  const today = ctx.clock.today()
  await updateOpinion(ctx.tx, application, opinion.id, {
    state,
    decidedBy: ctx.actor.accountId,
    decidedAt: ctx.clock.now(),
    decidedOn: today,
  })
  const decided = outcome === 'accept' || outcome === 'decline'
  await moveApplication(ctx.tx, application, {
    state: moved,
    ...(actionOf[outcome] === 'forward' && { forwardedOn: today }),
    ...(decided && { decidedOn: today }),
  })
  const letter = await sendLetter(ctx, dossier, opinion)
  if (outcome === 'requestSupplement') {
    await insertSupplement(ctx.tx, application, {
      id: newId(),
      level,
      number: earlier + 1,
      items: opinion.items,
      requestedOn: today,
      opinionId: opinion.id,
    })
  }
  await ctx.log({
    action: `application.${actionNames[outcome]}`,
    ...entry(application, level),
    content: {
      level,
      outcome,
      ...(outcome === 'requestSupplement' && { number: earlier + 1, items: opinion.items.length }),
      ...(letter && { letter: letter.number }),
    },
  })
  const [used] = await meetTurn(ctx, matter, id, reviewActs[level].leader.act)
  if (!used) throw new Error(`nobody's turn to decide ${id}`)
  const now = { ...dossier, application: await locked(ctx, id) }
  if (actionOf[outcome] === 'forward') await handTo(ctx, now, 'acceptance', 'handler')
  if (outcome === 'requestSupplement') {
    await rest(ctx, now, level)
    await followBody(ctx, await loadDraft(ctx.db, now.application, today), today)
  }
  await tell(ctx, now, opinion, letter)
  if (outcome === 'accept') {
    const { organisationId, area, reference } = now.application
    await afterAcceptance(ctx, {
      organisationId,
      id,
      area,
      reference: reference!,
      shortName: now.organisation.shortName,
    })
  }
}

const levelAction = { firstReview: 'forward', acceptance: 'accept' } as const

const actionNames = {
  favourable: 'forward',
  unfavourable: 'forward',
  requestSupplement: 'request-supplement',
  accept: 'accept',
  decline: 'decline',
} as const

/** The letter that an opinion becomes, as it will be printed. */
export async function draftLetter(
  ctx: Pick<Reading, 'db' | 'clock'>,
  { application, organisation }: Pick<Dossier, 'application' | 'organisation'>,
  opinion: OpinionRow,
): Promise<LetterContent | undefined> {
  if (!opinion.outcome) return undefined
  const today = ctx.clock.today()
  return letterOf({
    level: opinion.level,
    centre: centreOf(opinion.level, application),
    organisation: organisation.name,
    reference: application.reference!,
    scope: application.scope,
    area: application.area,
    submittedOn: application.submittedOn!,
    outcome: opinion.outcome,
    reasons: opinion.reasons,
    grounds: opinion.grounds,
    items: opinion.items,
    today,
    until: forward(await getCalendar(ctx.db), today, supplementAnswerDays),
  })
}

type SentLetter = { number: string; title: string; fileId: string }

async function sendLetter(ctx: Acting, dossier: Dossier, opinion: OpinionRow): Promise<SentLetter | undefined> {
  const content = await draftLetter(ctx, dossier, opinion)
  if (!content) return undefined
  const { application } = dossier
  const centre = centreOf(opinion.level, application)
  const { counter, write } = letterNumber(opinion.outcome!, centre, content.date.year)
  const number = write(await takeNumbers(ctx.tx, counter))
  const { note, ...letter } = content
  const pdf = await renderLetter({ ...letter, ...(note && { note }), number, sample: ctx.settings.demo })
  const { id: fileId } = await storeFile(ctx, {
    organisationId: application.organisationId,
    area: application.area,
    name: `${content.title} ${number}.pdf`,
    type: 'application/pdf',
    content: pdf,
    purpose: 'application.letter',
    sensitive: false,
  })
  const row = { number, title: content.title, fileId, issuedOn: content.date }
  await insertLetter(ctx.tx, application, { id: newId(), opinionId: opinion.id, ...row })
  return row
}

/** 送达 to the body: the letter where there is one, else the opinion itself. */
async function tell(ctx: Acting, { application }: Dossier, opinion: OpinionRow, letter: SentLetter | undefined) {
  const { organisationId, id, reference, area } = application
  const body = letter
    ? `申请 ${reference}：${letter.title} ${letter.number}，请打开查看。`
    : `申请 ${reference} 已由${areas[area]}初审并上报自治区。${opinion.reasons}`
  const notice: Omit<Notice, 'to'> = {
    title: letter?.title ?? (opinion.outcome === 'favourable' ? '初审同意上报' : '初审不同意，已报自治区决定'),
    body,
    clause: reviewLevels[opinion.level].clause,
    path: casePath(id),
    case: { kind: matter, id },
    ...(letter && { letter: { organisationId, fileId: letter.fileId } }),
  }
  await serveOn(ctx, { ...notice, to: { duty: 'bodyManager', organisationId } })
}
