import { fullDay } from '@guijiang/contract/days'
import type { FilingDraft } from '@guijiang/contract/entry/designation'
import type { IsoDate } from '@guijiang/contract/iso'
import { confirm, findOpenApproval, propose, withdrawApproval } from '#base/approval/index.ts'
import type { DayHook } from '#base/deadline/index.ts'
import { meetTurn } from '#base/deadline/index.ts'
import { takePart } from '#base/identity/index.ts'
import { serveOn } from '#base/notification/index.ts'
import { setListedOn } from '#entry/organisation/index.ts'
import { platform } from '#kit/actor.ts'
import { takeNumbers } from '#kit/counter.ts'
import { type Acting, type House, perform } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { ensureVersion, next } from '#kit/lifecycle.ts'
import { Problem } from '#kit/problem.ts'
import { entry, turned } from './actions.ts'
import { type Dossier, loadDossier, locked } from './dossier.ts'
import { listedLeaf } from './leaves.ts'
import { requireListable } from './rules.ts'
import { ensureReplyDay, joinLevels, organisationCode } from './rules-designation.ts'
import { designationTransitions, designationWords } from './states.ts'
import * as store from './store.ts'
import {
  type Designation,
  findDecision,
  getSettings,
  insertFiling,
  listDecided,
  updateDesignation,
} from './store-designation.ts'
import { acts, applicationMatter, matter, turnTo } from './turns.ts'

/** 三（四） [N3.4]: 报备, 赋码, 公布目录. */

export const fileAct = 'designation.file'
export const codeCounter = 'organisation-code/S000045'

type Filed = Designation & { decidedOn: Temporal.PlainDate }

/** What was decided and designates something; the rest has nothing to file. */
async function filed(ctx: Acting, id: string): Promise<{ designation: Filed; state: 'filed'; decisionId: string }> {
  const designation = await locked(ctx.tx, id)
  const state = next(designationTransitions, designation.state, 'file', designationWords)
  const decision = await findDecision(ctx.db, designation)
  const levels = decision ? await listDecided(ctx.db, designation.organisationId, [decision.id]) : []
  if (!decision || !levels.some((level) => level.state === 'designated')) {
    throw new Problem('state-not-allowed', { state: '未予认定', possible: '' }, { clause: 'N3.4' })
  }
  return { designation: designation as Filed, state: state as 'filed', decisionId: decision.id }
}

/** The ministry's reply, entered as it came; the leader compares it. */
export async function proposeFiling(
  ctx: Acting,
  id: string,
  { version, ...draft }: FilingDraft & { version: number },
): Promise<void> {
  const { designation } = await filed(ctx, id)
  ensureVersion(designation, version)
  if (await findOpenApproval(ctx.db, fileAct, id)) {
    throw new Problem('state-not-allowed', { state: '回执已报核准', possible: '核准、退回' })
  }
  ensureReplyDay(Temporal.PlainDate.from(draft.repliedOn), designation.decidedOn, ctx.clock.today())
  await takePart(ctx, applicationMatter, designation.applicationId, 'handler')
  const { hash } = await propose(ctx, { act: fileAct, subject: id, content: draft, needed: ['centreLeader'] })
  await updateDesignation(ctx.tx, designation, { draftedBy: ctx.actor.accountId, returnNote: null })
  const dossier = await loadDossier(ctx.db, designation)
  await ctx.log({
    action: 'designation.propose-filing',
    ...entry(designation),
    content: { batch: draft.batchNumber, repliedOn: draft.repliedOn, hash },
  })
  await meetTurn(ctx, matter, id, acts.file.act)
  await turnTo(ctx, turned(dossier), 'list')
}

export async function returnFiling(ctx: Acting, id: string, { hash, note }: { hash: string; note: string }) {
  const { designation } = await filed(ctx, id)
  const approval = await findOpenApproval(ctx.db, fileAct, id)
  if (approval?.hash !== hash) throw new Problem('content-changed', {})
  await withdrawApproval(ctx, fileAct, id)
  await updateDesignation(ctx.tx, designation, { returnNote: note })
  const dossier = await loadDossier(ctx.db, designation)
  await ctx.log({ action: 'designation.return-filing', ...entry(designation), content: { hash } })
  await meetTurn(ctx, matter, id, acts.list.act)
  await turnTo(ctx, turned(dossier), 'file')
}

/** The leader confirms the reply: filing, code and listing stand or fall together. */
export async function confirmFiling(ctx: Acting, id: string, hash: string): Promise<void> {
  const { designation, state, decisionId } = await filed(ctx, id)
  const approval = await findOpenApproval(ctx.db, fileAct, id)
  const { content } = await confirm(ctx, { act: fileAct, subject: id, hash })
  const { batchNumber, repliedOn, reply } = content as FilingDraft
  await takePart(ctx, applicationMatter, designation.applicationId, 'leader')
  const dossier = await loadDossier(ctx.db, designation)
  const filing = {
    id: newId(),
    batchNumber,
    repliedOn: Temporal.PlainDate.from(repliedOn),
    reply,
    recordedAt: ctx.clock.now(),
  }
  await insertFiling(ctx.tx, designation, { ...filing, decisionId, approvalId: approval!.id })
  const code = await assignCode(ctx, designation, filing.id)
  const version = await list(ctx, dossier, { code, decisionId, filingId: filing.id })
  await updateDesignation(ctx.tx, designation, { state, filedOn: ctx.clock.today() })
  await ctx.log({
    action: fileAct,
    ...entry(designation),
    content: { batch: batchNumber, repliedOn, code, number: version.version.number },
    registry: [listedLeaf(version.version, version.levels)],
  })
  await meetTurn(ctx, matter, id, acts.list.act)
  await serveOn(ctx, {
    to: { duty: 'bodyManager', organisationId: designation.organisationId },
    title: '已列入试点机构目录',
    body:
      `机构代码 ${code}，范围：${joinLevels(version.levels)}。` +
      `期限到${lastDayWords(version.version)}。可以制订认定计划、发布评价认定公告。`,
    clause: 'N3.4',
    path: '/listing',
    case: { kind: applicationMatter, id: designation.applicationId },
  })
}

/** 赋码: the next number in order; a body that has a code keeps it. Rolled back with its act, so there is no gap. */
async function assignCode(ctx: Acting, { organisationId, area }: Designation, filingId: string): Promise<string> {
  const held = await store.findCode(ctx.db, organisationId)
  if (held) return held
  const code = organisationCode(await takeNumbers(ctx.tx, codeCounter))
  await store.insertCode(ctx.tx, { organisationId, area, code, filingId, assignedOn: ctx.clock.today() })
  return code
}

/** A new version of the entry: what was designated now, beside what the body may do already. */
async function list(
  ctx: Acting,
  { designation, application }: Dossier,
  { code, decisionId, filingId }: { code: string; decisionId: string; filingId: string },
): Promise<{ version: store.Version; levels: store.ListedLevel[] }> {
  const { organisationId } = designation
  const today = ctx.clock.today()
  const { termYears } = await getSettings(ctx.db)
  const earlier = await store.lockEntryRow(ctx.tx, organisationId, 'update')
  requireListable(earlier, today)
  const goesOn = earlier?.state === 'listed' && Temporal.PlainDate.compare(earlier.untilDay, today) > 0
  const territory = application.scope === 'region' ? '450000' : application.area
  const designated = (await listDecided(ctx.db, organisationId, [decisionId]))
    .filter(({ state }) => state === 'designated')
    .map(({ edition, code: occupation, name, level }) => ({
      edition,
      code: occupation,
      name,
      level,
      territory,
      decisionId,
    }))
  const held = goesOn ? await store.listLevels(ctx.db, earlier) : []
  const kept = held.filter(
    (one) => !designated.some((now) => now.edition === one.edition && now.code === one.code && now.level === one.level),
  )
  const levels = [...kept, ...designated]
  const scope = levels.some((level) => level.territory === '450000') ? 'region' : 'city'
  const version: store.Version = {
    id: newId(),
    organisationId,
    number: (earlier?.number ?? 0) + 1,
    code,
    area: scope === 'region' ? '450000' : application.area,
    kind: goesOn ? 'extend' : 'list',
    name: application.organisationName,
    scope,
    state: 'listed',
    stateSince: goesOn ? earlier.stateSince : today,
    listedOn: earlier?.listedOn ?? today,
    fromDay: today,
    untilDay: goesOn ? earlier.untilDay : today.add({ years: termYears }),
    recordedAt: ctx.clock.now(),
    recordedBy: ctx.actor.accountId,
    filingId,
    approvalId: null,
    ground: null,
    clause: 'N3.4',
  }
  await store.insertVersionOf(ctx.tx, version, levels)
  await setListedOn(ctx.tx, organisationId, today)
  return { version, levels }
}

/** The last day of a term. */
const lastDayWords = ({ untilDay }: { untilDay: Temporal.PlainDate }): string =>
  fullDay(untilDay.subtract({ days: 1 }).toString())

const everything = { kind: 'all' } as const

/** 期满: a listing ends with its term by itself; the entry says so from that day on. */
export const expireListings: DayHook = {
  name: 'directory.expire-listings',
  run: async (house, today) => {
    const ended = await house.database.read(everything, (db) => store.listEnded(db, today))
    for (const { organisationId } of ended) await expire(house, organisationId, today)
  },
}

async function expire(house: House, organisationId: string, today: Temporal.PlainDate): Promise<void> {
  const asked = { requestId: newId(), reach: everything, draft: true }
  // Whether there is anything to do is known under the lock only.
  await perform(house, platform, asked, async (ctx) => {
    const current = await store.lockEntryRow(ctx.tx, organisationId, 'update')
    if (!current || !['listed', 'suspended'].includes(current.state)) return
    if (Temporal.PlainDate.compare(current.untilDay, today) > 0) return
    const levels = await store.listLevels(ctx.db, current)
    const version: store.Version = {
      ...current,
      id: newId(),
      number: current.number + 1,
      kind: 'expire',
      state: 'expired',
      stateSince: current.untilDay,
      fromDay: current.untilDay,
      recordedAt: ctx.clock.now(),
      recordedBy: null,
      filingId: null,
      approvalId: null,
      ground: null,
      clause: 'N3.4',
    }
    await store.insertVersionOf(ctx.tx, version, levels)
    await ctx.log({
      action: 'directory.expire',
      subject: version.id,
      organisationId,
      area: current.area,
      clause: 'N3.4',
      content: { code: current.code, number: version.number, day: current.untilDay.toString() as IsoDate },
      registry: [listedLeaf(version, levels)],
    })
    await serveOn(ctx, {
      to: { duty: 'bodyManager', organisationId },
      title: '试点资格期满',
      body: `机构代码 ${current.code} 的期限到${lastDayWords(current)}为止，不能再开展新的认定。`,
      clause: 'N3.4',
      path: '/listing',
    })
  })
}
