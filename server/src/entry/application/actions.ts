import { areas, type Scope, scopes } from '@guijiang/contract/codes'
import { type SupplementTarget, supplementTargetName } from '@guijiang/contract/entry/application'
import type { MaterialKind, SectionToSave } from '@guijiang/contract/entry/application-form'
import { commitmentText } from '@guijiang/contract/entry/application-form'
import { voidTurns } from '#base/deadline/index.ts'
import { attachFiles } from '#base/file/index.ts'
import { serveOn } from '#base/notification/index.ts'
import { getOrganisation } from '#entry/organisation/index.ts'
import { takeNumbers } from '#kit/counter.ts'
import type { Db } from '#kit/db.ts'
import type { Acting } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { ensureVersion, next, possibleActions } from '#kit/lifecycle.ts'
import { notFound, Problem } from '#kit/problem.ts'
import { type Dossier, loadDraft } from './dossier.ts'
import { scopeWords } from './letters.ts'
import { ensureCommitted, ensureComplete, mayChange } from './rules.ts'
import { applicationTransitions, applicationWords, isSupplementing, levelOf, submissionOf, turnOf } from './states.ts'
import {
  type Application,
  findSubmission,
  insertApplication,
  insertCommitment,
  insertMaterial,
  insertSubmission,
  listMaterials,
  lockApplication,
  moveApplication,
  retireMaterial,
  saveFigures,
  saveSection as writeSection,
} from './store.ts'
import { closeSupplement, listOpinions, listSupplements, type SupplementRow, updateOpinion } from './store-review.ts'
import { casePath, endBodyTurns, followBody, goOn, handTo, matter } from './turns.ts'

/** What a body does with its application. */

export async function locked(ctx: Acting, id: string): Promise<Application> {
  const application = await lockApplication(ctx.tx, id)
  if (!application) throw notFound()
  return application
}

const caseOf = ({ id }: Pick<Application, 'id'>) => ({ kind: matter, id })

const whose = ({ organisationId, area }: Application) => ({ organisationId, area })

/** 三（一） [N3.1]: by scope, to the body's city or to the region; the whole country is asked of the ministry. */
export async function startApplication(ctx: Acting, scope: Scope): Promise<string> {
  if (scope === 'nation') throw new Problem('scope-by-ministry', {}, { clause: 'N3.1' })
  const { accountId, organisationId } = acting(ctx)
  const organisation = await getOrganisation(ctx.db, organisationId)
  const id = newId()
  const inserted = await insertApplication(ctx.tx, {
    organisationId,
    id,
    area: scope === 'city' ? organisation.area : '450000',
    scope,
    startedAt: ctx.clock.now(),
    startedOn: ctx.clock.today(),
    startedBy: accountId,
  })
  if (!inserted) throw new Problem('application-open', { scope: scopes[scope].name }, { clause: 'N3.1' })
  const application = await locked(ctx, id)
  await ctx.log({
    action: 'application.start',
    subject: id,
    ...whose(application),
    case: caseOf(application),
    clause: 'N3.1',
    content: { scope, to: areas[application.area] },
  })
  await followBody(ctx, await draftOf(ctx, application), null)
  return id
}

function acting({ actor }: Acting): { accountId: string; organisationId: string } {
  if (!actor.accountId || !actor.organisationId) throw new Error('only somebody of a body does this')
  return { accountId: actor.accountId, organisationId: actor.organisationId }
}

const draftOf = (ctx: Acting, application: Application): Promise<Dossier> =>
  loadDraft(ctx.db, application, ctx.clock.today())

/** In a draft everything may be changed; while supplementing what was asked for; otherwise nothing. */
async function changeable(ctx: Acting, id: string): Promise<{ application: Application; asked?: SupplementRow }> {
  const application = await locked(ctx, id)
  const { state } = application
  if (turnOf[state] !== 'body') {
    const possible = possibleActions(applicationTransitions, state).map((name) => applicationWords.actions[name])
    throw new Problem('state-not-allowed', { state: applicationWords.states[state], possible: possible.join('、') })
  }
  const asked = isSupplementing(state) ? await openSupplement(ctx, application) : undefined
  return { application, ...(asked && { asked }) }
}

async function openSupplement(ctx: Acting, application: Application): Promise<SupplementRow> {
  const open = (await listSupplements(ctx.db, application)).find(({ state }) => state === 'open')
  if (!open) throw new Error(`application ${application.id} waits for no supplement`)
  return open
}

function ensureAsked(target: SupplementTarget, asked: SupplementRow | undefined): void {
  if (mayChange(target, asked?.items)) return
  const names = [...new Set(asked?.items.map((item) => supplementTargetName(item.target)))]
  throw new Problem(
    'section-not-asked',
    { name: supplementTargetName(target), asked: names.join('、') },
    { clause: 'N3.2' },
  )
}

/** A draft: saved as typed, whole or not; whoever saved before is not overwritten. */
export async function saveSection(
  ctx: Acting,
  id: string,
  { section, version, content }: SectionToSave,
): Promise<void> {
  const { application, asked } = await changeable(ctx, id)
  ensureAsked(section, asked)
  const kept = section === 'scope' ? { contribution: content.contribution } : content
  const { accountId } = acting(ctx)
  const row = { section, content: kept, seen: version, savedBy: accountId, savedAt: ctx.clock.now() }
  if ((await writeSection(ctx.tx, application, row)) === undefined) throw new Problem('version-changed', {})
  if (section === 'scope') await saveFigures(ctx.tx, application, content)
  await followBody(ctx, await draftOf(ctx, await locked(ctx, id)), asked?.requestedOn ?? null)
}

/** 三（一）1–5 [N3.1.1–5]. What it replaces stays beside it. */
export async function addMaterial(
  ctx: Acting,
  id: string,
  { kind, file, replaces }: { kind: MaterialKind; file: string; replaces?: string | undefined },
): Promise<void> {
  const { application, asked } = await changeable(ctx, id)
  ensureAsked(kind, asked)
  if (replaces) await inPackage(ctx, application, replaces, asked)
  const { accountId, organisationId } = acting(ctx)
  const [attached] = await attachFiles(ctx, organisationId, [file], `application.${kind}`)
  const material = newId()
  await insertMaterial(ctx.tx, application, {
    id: material,
    kind,
    fileId: attached!.id,
    name: attached!.name,
    size: attached!.size,
    pages: attached!.pages,
    sha256: attached!.sha256,
    addedOn: ctx.clock.today(),
    addedBy: accountId,
  })
  if (replaces) {
    await retireMaterial(ctx.tx, application, { id: replaces, replacedBy: material, at: ctx.clock.now() })
  }
  await followBody(ctx, await draftOf(ctx, application), asked?.requestedOn ?? null)
}

export async function removeMaterial(ctx: Acting, id: string, material: string): Promise<void> {
  const { application, asked } = await changeable(ctx, id)
  await inPackage(ctx, application, material, asked)
  await retireMaterial(ctx.tx, application, { id: material, replacedBy: null, at: ctx.clock.now() })
  await followBody(ctx, await draftOf(ctx, application), asked?.requestedOn ?? null)
}

async function inPackage(ctx: Acting, application: Application, material: string, asked: SupplementRow | undefined) {
  const paper = (await listMaterials(ctx.db, application)).find((one) => one.id === material && !one.removed)
  if (!paper) throw notFound()
  ensureAsked(paper.kind, asked)
}

/** 附件 承诺书 [A2]: signed once all is there, over what the legal representative has seen. */
export async function signCommitment(ctx: Acting, id: string, seen: { packageHash: string }): Promise<void> {
  const { application, asked } = await changeable(ctx, id)
  const dossier = await draftOf(ctx, application)
  ensureSeen(dossier, seen.packageHash)
  ensureComplete(dossier.standing)
  await insertCommitment(ctx.tx, application, {
    id: newId(),
    text: commitmentText(dossier.organisation.name),
    packageHash: dossier.packageHash,
    signedBy: acting(ctx).accountId,
    signedAt: ctx.clock.now(),
  })
  await ctx.log({
    action: 'application.sign-commitment',
    subject: id,
    ...whose(application),
    case: caseOf(application),
    clause: 'A2',
    content: { packageHash: dossier.packageHash },
  })
  await followBody(ctx, await draftOf(ctx, application), asked?.requestedOn ?? null)
}

function ensureSeen(dossier: Dossier, hash: string): void {
  if (dossier.packageHash !== hash) throw new Problem('package-changed', {}, { clause: 'A2' })
}

/** Refuses a body that may not apply, which the directory knows; handed in by `app.ts`. */
export type RequireMayApply = (db: Db, organisationId: string, today: Temporal.PlainDate) => Promise<void>

/** 三（一） [N3.1]: the whole package, signed, to the centre that receives it. Its reference is given now. */
export async function submitApplication(
  ctx: Acting,
  id: string,
  seen: { version: number; packageHash: string },
  requireMayApply: RequireMayApply,
): Promise<void> {
  const application = await locked(ctx, id)
  const action = submissionOf[application.scope]
  const state = next(applicationTransitions, application.state, action, applicationWords)
  ensureVersion(application, seen.version)
  await requireMayApply(ctx.db, application.organisationId, ctx.clock.today())
  const dossier = await draftOf(ctx, application)
  ensureSeen(dossier, seen.packageHash)
  ensureComplete(dossier.standing)
  ensureCommitted(dossier.standing)
  const today = ctx.clock.today()
  const number = await takeNumbers(ctx.tx, `application/${today.year}`)
  const reference = `A${String(today.year % 100).padStart(2, '0')}-${String(number).padStart(4, '0')}`
  await moveApplication(ctx.tx, application, { state, reference, submittedOn: today })
  await handIn(ctx, dossier, 1)
  await ctx.log({
    action: 'application.submit',
    subject: id,
    ...whose(application),
    case: caseOf(application),
    clause: 'N3.1',
    content: { reference, scope: application.scope, to: areas[application.area], packageHash: dossier.packageHash },
  })
  const submitted = { ...dossier, application: await locked(ctx, id) }
  await endBodyTurns(ctx, id, 'met')
  await handTo(ctx, submitted, levelOf[state]!, 'handler')
  await serveOn(ctx, {
    to: { duty: 'bodyManager', organisationId: application.organisationId },
    title: '申请已提交',
    body: `申请 ${reference}（${scopeWords(application.scope, application.area)}）已提交，10 个工作日内告知结果。`,
    clause: 'N3.2',
    path: casePath(id),
    case: caseOf(application),
  })
}

async function handIn(ctx: Acting, dossier: Dossier, round: number): Promise<void> {
  await insertSubmission(ctx.tx, dossier.application, {
    id: newId(),
    round,
    package: dossier.package,
    packageHash: dossier.packageHash,
    commitmentId: dossier.commitment!.id,
    submittedBy: acting(ctx).accountId,
    submittedAt: ctx.clock.now(),
    submittedOn: ctx.clock.today(),
  })
}

/** 三（二） [N3.2]: what was asked for arrives; the clock of the level goes on tomorrow. */
export async function answerSupplement(
  ctx: Acting,
  id: string,
  seen: { version: number; packageHash: string; answer: string },
): Promise<void> {
  const application = await locked(ctx, id)
  const level = levelOf[application.state]
  const state = next(applicationTransitions, application.state, 'resubmit', applicationWords)
  ensureVersion(application, seen.version)
  const dossier = await draftOf(ctx, application)
  ensureSeen(dossier, seen.packageHash)
  ensureComplete(dossier.standing)
  ensureCommitted(dossier.standing)
  const today = ctx.clock.today()
  const open = await openSupplement(ctx, application)
  const earlier = await findSubmission(ctx.db, application)
  await closeSupplement(ctx.tx, application, open.id, { state: 'answered', answeredOn: today, answer: seen.answer })
  await moveApplication(ctx.tx, application, { state })
  await handIn(ctx, dossier, (earlier?.round ?? 0) + 1)
  await ctx.log({
    action: 'application.resubmit',
    subject: id,
    ...whose(application),
    case: caseOf(application),
    clause: 'N3.2',
    content: { level, number: open.number, packageHash: dossier.packageHash },
  })
  await endBodyTurns(ctx, id, 'met')
  await goOn(ctx, id, level!, today)
}

/** Until a decision the body may take its application back; nothing of it is deleted. */
export async function withdrawApplication(ctx: Acting, id: string, seen: { version: number }): Promise<void> {
  const application = await locked(ctx, id)
  const state = next(applicationTransitions, application.state, 'withdraw', applicationWords)
  ensureVersion(application, seen.version)
  const today = ctx.clock.today()
  for (const { id: opinion, state: standing } of await listOpinions(ctx.db, application)) {
    if (standing === 'drafting' || standing === 'proposed') {
      await updateOpinion(ctx.tx, application, opinion, { state: 'dropped' })
    }
  }
  for (const { id: asked, state: standing } of await listSupplements(ctx.db, application)) {
    if (standing === 'open') {
      await closeSupplement(ctx.tx, application, asked, { state: 'lapsed', answeredOn: today, answer: null })
    }
  }
  await moveApplication(ctx.tx, application, { state })
  await ctx.log({
    action: 'application.withdraw',
    subject: id,
    ...whose(application),
    case: caseOf(application),
    content: { from: application.state },
  })
  await voidTurns(ctx, matter, id)
}
