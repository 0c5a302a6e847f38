import { region } from '@guijiang/contract/codes'
import type { DesignationDraft } from '@guijiang/contract/entry/designation'
import { confirm, findOpenApproval, propose, withdrawApproval } from '#base/approval/index.ts'
import { forward, getCalendar } from '#base/calendar/index.ts'
import { meetTurn, voidTurns } from '#base/deadline/index.ts'
import { storeFile } from '#base/file/index.ts'
import { takePart } from '#base/identity/index.ts'
import { serveOn } from '#base/notification/index.ts'
import { getAcceptedApplication } from '#entry/application/index.ts'
import { type AfterConclusion, concludedOpinion } from '#entry/evaluation/index.ts'
import { takeNumbers } from '#kit/counter.ts'
import { renderLetter } from '#kit/document/letter.ts'
import type { Acting, Reading } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { ensureVersion, next } from '#kit/lifecycle.ts'
import { Problem } from '#kit/problem.ts'
import { type Dossier, judgedOf, loadDossier, locked } from './dossier.ts'
import { type LetterContent, letterNumber, lettersOf } from './letters.ts'
import {
  answersThatCount,
  emptyDraft,
  ensureDesignation,
  ensureWeighed,
  preferenceClause,
  statesPreference,
} from './rules-designation.ts'
import { designationTransitions, designationWords } from './states.ts'
import {
  type Designation,
  getSettings,
  insertDecision,
  insertDesignation,
  insertLetter,
  updateDesignation,
} from './store-designation.ts'
import { acts, applicationMatter, matter, turnTo } from './turns.ts'

/** 三（四） [N3.4]: one drafts, two others confirm; what was decided is told by letter. */

export const decideAct = 'designation.decide'

/** The opinion of the experts is there: the region's handler drafts, occupation by occupation and level by level. */
export const beginDesignation: AfterConclusion = async (ctx, { organisationId, applicationId }) => {
  const application = await getAcceptedApplication(ctx.db, organisationId, applicationId)
  const opinion = (await concludedOpinion(ctx.db, organisationId, applicationId))!
  const { applied } = await judgedOf(ctx.db, application, opinion)
  const designation = {
    organisationId,
    id: newId(),
    applicationId,
    area: application.area,
    reference: application.reference,
    opinionId: opinion.opinionId,
    beganOn: ctx.clock.today(),
    draft: emptyDraft(applied),
  }
  await insertDesignation(ctx.tx, designation)
  await turnTo(ctx, { ...designation, decidedOn: null, shortName: application.shortName }, 'draft')
}

/** The file of the application keeps every act of its designation. */
export const entry = ({ id, organisationId, applicationId }: Designation) => ({
  subject: id,
  organisationId,
  area: region,
  case: { kind: applicationMatter, id: applicationId },
  clause: 'N3.4',
})

export const turned = ({ designation, application }: Pick<Dossier, 'designation' | 'application'>) => ({
  ...designation,
  shortName: application.shortName,
})

/** Kept as written, whole or not. */
export async function saveDraft(
  ctx: Acting,
  id: string,
  { version, ...draft }: DesignationDraft & { version: number },
): Promise<void> {
  const designation = await locked(ctx.tx, id)
  next(designationTransitions, designation.state, 'propose', designationWords)
  ensureVersion(designation, version)
  await updateDesignation(ctx.tx, designation, { draft, draftedBy: ctx.actor.accountId })
}

/** What two people confirm: the opinion it rests on, every level with its reason, every answered principle. */
export function contentOf({ designation, application, opinion, applied, principles }: Dossier) {
  const { draft } = designation
  const { preference } = application.package.sections
  return {
    application: application.id,
    reference: designation.reference,
    opinion: opinion.hash,
    levels: applied.map(({ edition, code, name, level }) => {
      const decided = draft.levels.find((one) => one.edition === edition && one.code === code && one.level === level)
      return { edition, code, name, level, outcome: decided?.outcome ?? null, reason: decided?.reason ?? '' }
    }),
    answers: answersThatCount(principles, draft).map(({ key, clause, message, reason }) => ({
      key,
      clause,
      message,
      reason,
    })),
    weighing: statesPreference(preference) ? { text: draft.weighing, clause: preferenceClause(preference) } : null,
  }
}

export type DecidedContent = Omit<ReturnType<typeof contentOf>, 'levels'> & {
  levels: (ReturnType<typeof contentOf>['levels'][number] & { outcome: 'designate' | 'refuse' })[]
}

export async function proposeDesignation(ctx: Acting, id: string, version: number): Promise<void> {
  const designation = await locked(ctx.tx, id)
  const state = next(designationTransitions, designation.state, 'propose', designationWords)
  ensureVersion(designation, version)
  const dossier = await loadDossier(ctx.db, designation)
  const { applied, principles, opinion } = dossier
  ensureDesignation(designation.draft, { applied, principles, passed: opinion.passed })
  ensureWeighed(designation.draft, dossier.application.package.sections.preference)
  await takePart(ctx, applicationMatter, designation.applicationId, 'handler')
  const content = contentOf(dossier)
  const { hash } = await propose(ctx, {
    act: decideAct,
    subject: id,
    content,
    needed: ['centreLeader', 'centreReviewer'],
  })
  await updateDesignation(ctx.tx, designation, { state, draftedBy: ctx.actor.accountId, returnNote: null })
  await ctx.log({
    action: 'designation.propose',
    ...entry(designation),
    content: { levels: content.levels.length, hash },
  })
  await meetTurn(ctx, matter, id, acts.draft.act)
  await turnTo(ctx, turned(dossier), 'decide')
  await turnTo(ctx, turned(dossier), 'review')
}

/** 审批 and 复核, in any order; with the second of them it is decided, written and told. */
export async function confirmDesignation(ctx: Acting, id: string, hash: string): Promise<void> {
  const designation = await locked(ctx.tx, id)
  const state = next(designationTransitions, designation.state, 'decide', designationWords)
  const approval = await findOpenApproval(ctx.db, decideAct, id)
  const { complete, content } = await confirm(ctx, { act: decideAct, subject: id, hash })
  const leads = ctx.actor.duty === 'centreLeader'
  await takePart(ctx, applicationMatter, designation.applicationId, leads ? 'leader' : 'reviewer')
  const own = leads ? acts.decide : acts.review
  if (!complete) {
    await ctx.log({ action: 'designation.confirm', ...entry(designation), content: { hash } })
    await meetTurn(ctx, matter, id, own.act)
    return
  }
  const decided = content as DecidedContent
  const dossier = await loadDossier(ctx.db, designation)
  const decidedOn = ctx.clock.today()
  const decision = { id: newId(), approvalId: approval!.id, content: decided, decidedOn }
  const levels = decided.levels.map(({ outcome, ...level }) => ({
    ...level,
    state: outcome === 'designate' ? ('designated' as const) : ('refused' as const),
  }))
  await insertDecision(ctx.tx, designation, decision, levels)
  await updateDesignation(ctx.tx, designation, { state, decidedOn })
  const letters = await sendLetters(ctx, dossier, decided)
  const designated = levels.filter((level) => level.state === 'designated').length
  await ctx.log({
    action: decideAct,
    ...entry(designation),
    content: {
      designated,
      refused: levels.length - designated,
      hash,
      letters: letters.map(({ number }) => number),
    },
  })
  await meetTurn(ctx, matter, id, own.act)
  if (designated > 0) {
    await turnTo(ctx, { ...turned(dossier), decidedOn }, 'file')
  }
  for (const letter of letters) await tell(ctx, designation, letter)
}

/** Back to the handler, with what is to be thought over; an earlier confirmation falls with it. */
export async function returnDesignation(ctx: Acting, id: string, { hash, note }: { hash: string; note: string }) {
  const designation = await locked(ctx.tx, id)
  const state = next(designationTransitions, designation.state, 'return', designationWords)
  const approval = await findOpenApproval(ctx.db, decideAct, id)
  if (approval?.hash !== hash) throw new Problem('content-changed', {})
  await withdrawApproval(ctx, decideAct, id)
  await updateDesignation(ctx.tx, designation, { state, returnNote: note })
  const dossier = await loadDossier(ctx.db, designation)
  await ctx.log({ action: 'designation.return', ...entry(designation), content: { hash } })
  await meetTurn(ctx, matter, id, (ctx.actor.duty === 'centreLeader' ? acts.decide : acts.review).act)
  await voidTurns(ctx, matter, id)
  await turnTo(ctx, turned(dossier), 'draft')
}

/** The letters as they would be printed today. */
export async function draftLetters(
  ctx: Pick<Reading, 'db' | 'clock'>,
  { designation, application, opinion }: Dossier,
  content: DecidedContent,
): Promise<LetterContent[]> {
  const today = ctx.clock.today()
  return lettersOf({
    organisation: application.organisationName,
    reference: designation.reference,
    scope: application.scope,
    area: application.area,
    levels: content.levels,
    answers: content.answers,
    weighing: content.weighing,
    mean: opinion.summary.mean,
    termYears: (await getSettings(ctx.db)).termYears,
    today,
    until: forward(await getCalendar(ctx.db), today, reexaminationDays),
  })
}

/** Our choice: the notice sets no time for asking. */
const reexaminationDays = 15

type SentLetter = { number: string; title: string; fileId: string }

async function sendLetters(ctx: Acting, dossier: Dossier, content: DecidedContent): Promise<SentLetter[]> {
  const { designation, application } = dossier
  const sent: SentLetter[] = []
  for (const { kind, ...letter } of await draftLetters(ctx, dossier, content)) {
    const { counter, write } = letterNumber(kind, letter.date.year)
    const number = write(await takeNumbers(ctx.tx, counter))
    const file = await storeFile(ctx, {
      organisationId: application.organisationId,
      area: designation.area,
      name: `${letter.title} ${number}.pdf`,
      type: 'application/pdf',
      content: await renderLetter({ ...letter, number, sample: ctx.settings.demo }),
      purpose: 'designation.letter',
      sensitive: false,
    })
    const row = { number, title: letter.title, fileId: file.id }
    await insertLetter(ctx.tx, designation, { id: newId(), ...row, issuedOn: letter.date })
    sent.push(row)
  }
  return sent
}

async function tell(ctx: Acting, { organisationId, applicationId, reference }: Designation, letter: SentLetter) {
  await serveOn(ctx, {
    to: { duty: 'bodyManager', organisationId },
    title: letter.title,
    body: `申请 ${reference}：${letter.title} ${letter.number}，请打开查看。`,
    clause: 'N3.4',
    path: `/applications/${applicationId}`,
    case: { kind: applicationMatter, id: applicationId },
    letter: { organisationId, fileId: letter.fileId },
  })
}
