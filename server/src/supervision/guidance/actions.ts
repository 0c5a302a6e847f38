import { createHash } from 'node:crypto'
import { type Edition, region } from '@guijiang/contract/codes'
import { type GuidanceDraft, guidanceActs } from '@guijiang/contract/supervision/guidance'
import { canonicalJson } from '@guijiang/proof/commit'
import { getCalendar } from '#base/calendar/index.ts'
import { forward } from '#base/calendar/rules.ts'
import { type DayHook, meetTurn, voidTurns } from '#base/deadline/index.ts'
import { findOccupation } from '#base/occupation/index.ts'
import { listedBodies } from '#entry/directory/index.ts'
import { areaPrefix, platform } from '#kit/actor.ts'
import { takeNumbers } from '#kit/counter.ts'
import { type Acting, perform } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { ensureVersion, next } from '#kit/lifecycle.ts'
import { notFound, Problem } from '#kit/problem.ts'
import { paperTransitions, paperWords } from './states.ts'
import * as store from './store.ts'
import { askReceipts, giveOffice, paperMatter, receiptMatter, tellBodies } from './turns.ts'

const clause = 'N4.1.4'

/** ZD26-0001: counted through for the region. */
async function referenceOf(ctx: Acting, letters: 'ZD' | 'PX'): Promise<string> {
  const { year } = ctx.clock.today()
  const serial = await takeNumbers(ctx.tx, `guidance ${letters} ${year}`)
  return `${letters}${String(year % 100).padStart(2, '0')}-${String(serial).padStart(4, '0')}`
}

export { referenceOf }

/** The names of occupations as the catalogue has them; one it does not have is refused. */
export async function namedOccupations<O extends { edition: Edition; code: string }>(
  db: Acting['db'],
  occupations: readonly O[],
): Promise<(O & { name: string })[]> {
  return Promise.all(
    occupations.map(async (occupation, index) => {
      const found = await findOccupation(db, occupation)
      if (found) return { ...occupation, name: found.name }
      const errors = [{ pointer: `/occupations/${index}`, detail: '目录里没有这个职业。请核对编码和版本。' }]
      throw new Problem('occupation-not-in-catalogue', { code: occupation.code }, { clause: 'N1.2', errors })
    }),
  )
}

/** 四（一）4 [N4.1.4]: a centre's handler writes down how something is best done. Returns the id. */
export async function draftPaper(ctx: Acting, draft: GuidanceDraft): Promise<string> {
  const area = ctx.actor.area as string
  await namedOccupations(ctx.tx, draft.occupations)
  const id = newId()
  const reference = await referenceOf(ctx, 'ZD')
  const draftedBy = ctx.actor.accountId as string
  await store.insertPaper(ctx.tx, { id, area, reference, state: 'drafting', number: 0, draft, draftedBy })
  await logPaper(ctx, id, 'guidance.draft', { reference, number: 1 })
  await givePublishing(ctx, { id, area, reference })
  return id
}

/** Changes the draft, or begins the next version; the one in force stays. */
export async function savePaper(ctx: Acting, id: string, seen: number, draft: GuidanceDraft): Promise<void> {
  const paper = await lock(ctx, id)
  const state = next(paperTransitions, paper.state, 'save', paperWords)
  ensureVersion(paper, seen)
  await namedOccupations(ctx.tx, draft.occupations)
  await store.updatePaper(ctx.tx, id, { state, draft, draftedBy: ctx.actor.accountId })
  await logPaper(ctx, id, 'guidance.draft', { reference: paper.reference, number: paper.number + 1 })
  await givePublishing(ctx, paper)
}

const givePublishing = (ctx: Acting, { id, area, reference }: Pick<store.Paper, 'id' | 'area' | 'reference'>) =>
  giveOffice(ctx, 'centreLeader', {
    matter: paperMatter,
    subject: id,
    act: guidanceActs.publish,
    area,
    reference,
    path: `/guidance/${id}`,
  })

/** Published to every listed body that the occupations concern; each is asked to confirm that it arrived. */
export async function publishPaper(ctx: Acting, id: string, seen: number): Promise<void> {
  const paper = await lock(ctx, id)
  const state = next(paperTransitions, paper.state, 'publish', paperWords)
  ensureVersion(paper, seen)
  const { draft, draftedBy, area, reference } = paper
  if (!draft || !draftedBy) throw new Error(`${reference} has nothing to publish`)
  const occupations = await namedOccupations(ctx.tx, draft.occupations)
  const number = paper.number + 1
  const content = { area, body: draft.body, number, occupations, reference, title: draft.title }
  const version: store.PaperVersion = {
    paperId: id,
    number,
    area,
    title: draft.title,
    body: draft.body,
    occupations,
    hash: createHash('sha256').update(canonicalJson(content)).digest(),
    draftedBy,
    publishedBy: ctx.actor.accountId as string,
    publishedOn: ctx.clock.today(),
  }
  await store.updatePaper(ctx.tx, id, { state, number, draft: null, draftedBy: null })
  await store.insertVersion(ctx.tx, version)
  await voidReceipts(ctx, id)
  const told = await tell(ctx, reference, version)
  await logPaper(ctx, id, 'guidance.publish', { reference, number, bodies: told, hash: version.hash.toString('hex') })
  await meetTurn(ctx, paperMatter, id, guidanceActs.publish)
}

export async function withdrawPaper(ctx: Acting, id: string, seen: number, reason: string): Promise<void> {
  const paper = await lock(ctx, id)
  const state = next(paperTransitions, paper.state, 'withdraw', paperWords)
  ensureVersion(paper, seen)
  const withdrawnOn = ctx.clock.today()
  await store.updatePaper(ctx.tx, id, { state, draft: null, draftedBy: null, withdrawnOn, withdrawReason: reason })
  await voidReceipts(ctx, id)
  await voidTurns(ctx, paperMatter, id)
  const told = (await store.listReceipts(ctx.tx, [id])).map(({ organisationId }) => organisationId)
  await tellBodies(ctx, told, {
    title: `技术指导 ${paper.reference} 已废止`,
    body: `不再适用。原因：${reason}`,
    path: '/guidance',
  })
  await logPaper(ctx, id, 'guidance.withdraw', { reference: paper.reference, number: paper.number })
}

/** Whoever had not confirmed an earlier version is asked about the new one, or about nothing any more. */
async function voidReceipts(ctx: Acting, paperId: string): Promise<void> {
  for (const { id, confirmedOn } of await store.listReceipts(ctx.tx, [paperId])) {
    if (!confirmedOn) await voidTurns(ctx, receiptMatter, id)
  }
}

/** Asks those for a receipt who were not asked about this version yet; returns how many. */
async function tell(ctx: Acting, reference: string, version: store.PaperVersion): Promise<number> {
  const { paperId, number, area, occupations } = version
  const today = ctx.clock.today()
  const { receiptDays: days } = await store.getGuidanceSettings(ctx.tx)
  const asked = new Set(
    (await store.listReceipts(ctx.tx, [paperId]))
      .filter((receipt) => receipt.number === number)
      .map(({ organisationId }) => organisationId),
  )
  const bodies = (await listedBodies(ctx.tx, today, occupations)).filter(
    (body) => !asked.has(body.organisationId) && (area === region || body.area.startsWith(areaPrefix(area))),
  )
  if (bodies.length === 0) return 0
  const dueOn = forward(await getCalendar(ctx.db), today, days)
  const receipts = bodies.map((body) => ({
    id: newId(),
    organisationId: body.organisationId,
    paperId,
    number,
    area: body.area,
    askedOn: today,
    dueOn,
  }))
  for (const receipt of receipts) await store.insertReceipt(ctx.tx, receipt)
  await askReceipts(ctx, { reference, version, days }, receipts)
  return receipts.length
}

/** 四（一）4 [N4.1.4]: the body confirms the version it read; another one published meanwhile is read first. */
export async function confirmReceipt(ctx: Acting, paperId: string, number: number): Promise<void> {
  const organisationId = ctx.actor.organisationId as string
  const receipt = await store.findReceived(ctx.tx, organisationId, paperId)
  if (!receipt) throw notFound()
  if (receipt.number !== number) throw new Problem('version-changed', {})
  const paper = await store.findPaper(ctx.tx, paperId)
  if (receipt.confirmedOn || !paper || paper.state === 'withdrawn') {
    throw new Problem('state-not-allowed', { state: receipt.confirmedOn ? '已确认' : '已废止', possible: '' })
  }
  const confirmedBy = ctx.actor.accountId as string
  await store.confirmReceipt(ctx.tx, receipt, { confirmedOn: ctx.clock.today(), confirmedBy })
  await ctx.log({
    action: 'guidance.confirm',
    subject: receipt.id,
    organisationId,
    area: receipt.area,
    clause,
    content: { paper: paperId, reference: paper.reference, number },
  })
  await meetTurn(ctx, receiptMatter, receipt.id, guidanceActs.confirm)
}

async function lock(ctx: Acting, id: string): Promise<store.Paper> {
  const paper = await store.lockPaper(ctx.tx, id)
  if (!paper) throw notFound()
  return paper
}

const logPaper = (ctx: Acting, subject: string, action: string, content: Record<string, unknown>): Promise<string> =>
  ctx.log({ action, subject, clause, content })

const all = { kind: 'all' } as const

/** A body that is listed later is told what is in force for it. */
export const guidanceDayHooks: readonly DayHook[] = [
  {
    name: 'guidance.tell-newcomers',
    run: async (house, today) => {
      const waiting = await house.database.read(all, async (db) => {
        const papers = await store.listInForce(db)
        const versions = await store.listVersions(
          db,
          papers.map(({ id }) => id),
        )
        const receipts = await store.listReceipts(
          db,
          papers.map(({ id }) => id),
        )
        const due: string[] = []
        for (const { id, number, area } of papers) {
          const version = versions.find((one) => one.paperId === id && one.number === number)
          const bodies = await listedBodies(db, today, version?.occupations)
          const concerned = bodies.filter((body) => area === region || body.area.startsWith(areaPrefix(area)))
          const told = new Set(
            receipts.filter((one) => one.paperId === id && one.number === number).map((one) => one.organisationId),
          )
          if (concerned.some(({ organisationId }) => !told.has(organisationId))) due.push(id)
        }
        return due
      })
      for (const id of waiting) {
        await perform(house, platform, { requestId: newId(), reach: all, draft: true }, async (ctx) => {
          const paper = await store.lockPaper(ctx.tx, id)
          const version = paper && (await store.listVersions(ctx.tx, [id])).find((one) => one.number === paper.number)
          if (!version || !['published', 'revising'].includes(paper.state)) return
          const bodies = await tell(ctx, paper.reference, version)
          if (bodies === 0) return
          const content = { reference: paper.reference, number: paper.number, bodies }
          await ctx.log({ action: 'guidance.tell', subject: id, area: paper.area, clause, content })
        })
      }
    },
  },
]
