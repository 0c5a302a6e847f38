import { drawActs, drawPurposes, type LotteryNumbers, type SeedSource } from '@guijiang/contract/base/draw'
import { fromHex, toHex } from '@guijiang/proof/bytes'
import { canonicalJson } from '@guijiang/proof/commit'
import { draw as computeDraw } from '@guijiang/proof/draw'
import { ceremonySeed, drandSeed, lotteryLine, lotterySeed, shareHash } from '@guijiang/proof/draw-seed'
import { confirm, findOpenApproval, propose } from '#base/approval/index.ts'
import { meetTurn, voidTurns } from '#base/deadline/index.ts'
import { takePart } from '#base/identity/index.ts'
import { serveOn } from '#base/notification/index.ts'
import type { Acting } from '#kit/house.ts'
import { next } from '#kit/lifecycle.ts'
import { registryCheckpoint } from '#kit/log/index.ts'
import { notFound, Problem } from '#kit/problem.ts'
import { callParties, drawMatter, drawnAccounts, drawPath, endDraw, entryOf, locked, turn } from './actions.ts'
import { isDrandSignature } from './drand.ts'
import { drawLeaf } from './leaves.ts'
import { type DrawUsers, userOf } from './ports.ts'
import { checkpointAt, momentOf, partiesOf, requireCheckpoint, requireCounting, roundOf } from './rules.ts'
import { drawnOf, openFile, openRoster, sealText } from './sealing.ts'
import { drawTransitions, drawWords } from './states.ts'
import * as store from './store.ts'

const clause = 'N4.1.3'
const version = 'guijiang-draw/v1'

export const lotteryAct = 'draw.lottery'

/** The draw that waits for a seed of this kind now, and which of its declared sources that is. */
async function waiting(
  ctx: Acting,
  id: string,
  kind: SeedSource,
): Promise<{ draw: store.Draw; declared: store.Draw['source'] }> {
  const draw = await locked(ctx, id)
  next(drawTransitions, draw.state, 'draw', drawWords)
  const which = requireCounting(draw, kind, ctx.clock.now())
  await requireInLog(ctx, draw)
  return { draw, declared: draw[which] }
}

/** 四（一）3 [N4.1.3]: the commitment stood in a signed checkpoint ten minutes before the moment of the seed. */
async function requireInLog(ctx: Acting, draw: store.Draw): Promise<void> {
  const checkpoint = await registryCheckpoint(ctx.db, 'draw.commit', draw.id)
  const committed = { at: draw.committedAt!, recordedAt: draw.committedRecordedAt! }
  requireCheckpoint(draw.moment, checkpointAt(committed, checkpoint?.signedAt ?? null))
}

// ---- the ceremony

function partyOf(ctx: Acting, draw: store.Draw) {
  const party = partiesOf(draw).find(
    ({ accountId, duty }) => accountId === ctx.actor.accountId && duty === ctx.actor.duty,
  )
  if (!party) throw notFound()
  return party
}

/** 四（一）3 [N4.1.3]: each party binds itself to a share before any is known. */
export async function logShare(ctx: Acting, id: string, hash: string): Promise<void> {
  const draw = await locked(ctx, id)
  next(drawTransitions, draw.state, 'draw', drawWords)
  const { party, accountId } = partyOf(ctx, draw)
  if (![draw.source, draw.fallback].some(({ kind }) => kind === 'ceremony')) throw notFound()
  const shares = await store.listShares(ctx.tx, id)
  if (shares.some((share) => share.party === party)) throw new Problem('draw-share-given', {}, { clause })
  await requireInLog(ctx, draw)
  await store.insertShare(ctx.tx, draw, {
    party,
    accountId: accountId as string,
    hash: Buffer.from(hash, 'hex'),
    loggedAt: ctx.clock.now(),
  })
  await ctx.log({ action: 'draw.share', ...entryOf(draw), content: { number: draw.number, party, hash } })
  await meetTurn(ctx, drawMatter, id, drawActs.share)
  if (shares.length === 2) await callParties(ctx, draw, drawActs.reveal)
}

/** 四（一）3 [N4.1.3]: shares are told once all three are bound and the moment has come; the third makes the seed. */
export async function revealShare(ctx: Acting, users: DrawUsers, id: string, share: string): Promise<void> {
  const { draw } = await waiting(ctx, id, 'ceremony')
  const { party } = partyOf(ctx, draw)
  const shares = await store.listShares(ctx.tx, id)
  const missing = partiesOf(draw).filter((one) => !shares.some((known) => known.party === one.party))
  if (missing.length > 0) {
    throw new Problem('draw-shares-missing', { missing: missing.map(({ words }) => words).join('、') }, { clause })
  }
  const own = shares.find((one) => one.party === party)!
  if (own.share) throw new Problem('draw-share-given', {}, { clause })
  const bytes = fromHex(share)
  if (shareHash(version, bytes) !== own.hash.toString('hex')) throw new Problem('draw-share-wrong', {}, { clause })
  await store.insertShareOpening(ctx.tx, draw, { party, share: Buffer.from(bytes), openedAt: ctx.clock.now() })
  const told = shares.map((one) => (one.party === party ? { ...one, share: Buffer.from(bytes) } : one))
  await meetTurn(ctx, drawMatter, id, drawActs.reveal)
  const content = { number: draw.number, party, share, drawn: told.every((one) => one.share) }
  const act = { action: 'draw.reveal', ...entryOf(draw), content }
  if (!content.drawn) {
    await ctx.log(act)
    return
  }
  const seed = ceremonySeed(
    version,
    told.map((one) => one.share!),
  )
  const words = told.map((one) => `${one.party} ${one.share!.toString('hex')}`)
  await complete(ctx, users, draw, { seed, from: 'ceremony', words }, act)
}

// ---- lottery numbers

const numbersOf = (draw: store.Draw, declared: store.Draw['source'], { ssq, dlt }: LotteryNumbers) => {
  if (declared.kind !== 'lottery') throw new Error(`${draw.number} waits for ${declared.kind}`)
  const { issues } = declared
  return lotteryLine({ ssq: { issue: issues.ssq, ...ssq }, dlt: { issue: issues.dlt, ...dlt } })
}

/** 四（一）3 [N4.1.3]: typed by one person; nothing follows until a second types the same. */
export async function typeLottery(ctx: Acting, id: string, numbers: LotteryNumbers): Promise<void> {
  const { draw, declared } = await waiting(ctx, id, 'lottery')
  const line = numbersOf(draw, declared, numbers)
  const { hash } = await propose(ctx, { act: lotteryAct, subject: id, content: { line }, needed: ['centreLeader'] })
  await ctx.log({ action: 'draw.type-lottery', ...entryOf(draw), content: { number: draw.number, hash } })
  await meetTurn(ctx, drawMatter, id, drawActs.seed)
  await voidTurns(ctx, drawMatter, id, drawActs.confirm)
  await turn(ctx, draw, drawActs.confirm, { duty: 'centreLeader', area: draw.area })
}

/** The second types them without having seen the first: equal lines make the seed. */
export async function confirmLottery(
  ctx: Acting,
  users: DrawUsers,
  id: string,
  numbers: LotteryNumbers,
): Promise<void> {
  const { draw, declared } = await waiting(ctx, id, 'lottery')
  const approval = await findOpenApproval(ctx.tx, lotteryAct, id)
  if (!approval) throw new Problem('state-not-allowed', { state: '号码还没有录入', possible: '录入开奖号码' })
  const line = numbersOf(draw, declared, numbers)
  if (canonicalJson(approval.content) !== canonicalJson({ line }))
    throw new Problem('draw-numbers-differ', {}, { clause })
  await confirm(ctx, { act: lotteryAct, subject: id, hash: approval.hash })
  await complete(ctx, users, draw, { seed: lotterySeed(version, line), from: 'lottery', words: [line] })
}

// ---- drand

/** 四（一）3 [N4.1.3]: pasted or fetched, checked against quicknet's key either way. */
export async function giveSignature(ctx: Acting, users: DrawUsers, id: string, signature: string): Promise<void> {
  const { draw, declared } = await waiting(ctx, id, 'drand')
  const bytes = fromHex(signature)
  requireSignature(roundOf(momentOf(declared)), bytes)
  await complete(ctx, users, draw, { seed: drandSeed(bytes), from: 'drand', words: [signature] })
}

function requireSignature(round: number, bytes: Uint8Array): void {
  if (!isDrandSignature(round, bytes)) throw new Problem('draw-signature-wrong', { round }, { clause })
}

/**
 * F31: a fallback counts only while nobody shows a valid signature of the declared round; one voids its result, whoever
 * shows it, until the file has opened.
 */
export async function showSignature(ctx: Acting, id: string, signature: string): Promise<void> {
  const draw = await locked(ctx, id)
  if (draw.source.kind !== 'drand' || draw.seedFrom === 'drand') throw notFound()
  const state = next(drawTransitions, draw.state, 'void', drawWords)
  requireSignature(roundOf(draw.moment), fromHex(signature))
  await endDraw(ctx, { ...draw, state, ground: 'voided', note: signature }, 'draw.void')
  for (const duty of ['centreHandler', 'centreLeader'] as const) {
    await serveOn(ctx, {
      to: { duty, area: draw.area },
      title: `抽取 ${draw.number} 作废`,
      body: '有人出示了所声明轮次的有效 drand 签名，用备用来源得到的结果不算数。请重新冻结，写明代替这一次。',
      clause,
      path: drawPath(id),
      case: { kind: draw.caseKind, id: draw.caseId },
    })
  }
}

// ---- the result

type Seed = { seed: Uint8Array; from: SeedSource; words: string[] }

/** Computes the draw and hands it to whoever it was for; an infeasible one is published and drawn again. */
async function complete(
  ctx: Acting,
  users: DrawUsers,
  draw: store.Draw,
  { seed, from, words }: Seed,
  act: Parameters<Acting['log']>[0] = {
    action: 'draw.result',
    ...entryOf(draw),
    content: { number: draw.number, seed: toHex(seed), from },
  },
): Promise<void> {
  const state = next(drawTransitions, draw.state, 'draw', drawWords)
  const result = computeDraw(openFile(ctx.keys, draw), seed)
  const change = {
    state,
    seed: Buffer.from(seed),
    seedFrom: from,
    seedWords: words,
    drawnAt: ctx.clock.now(),
    result: sealText(ctx.keys, 'result', draw.id, JSON.stringify(result)),
    infeasible: result.infeasible !== null,
  }
  await store.updateDraw(ctx.tx, draw.id, change)
  const drawn = { ...draw, ...change }
  await ctx.log({ ...act, registry: [drawLeaf('draw.result', drawn)] })
  await voidTurns(ctx, drawMatter, draw.id)
  for (const accountId of drawnAccounts(drawn, ctx.keys)) await takePart(ctx, drawMatter, draw.id, 'drawn', accountId)
  for (const duty of ['centreHandler', 'centreLeader'] as const) {
    await serveOn(ctx, {
      to: { duty, area: draw.area },
      title: `抽取 ${draw.number} 已有结果`,
      body:
        result.infeasible === null
          ? `结果已按公布的规则算出。文件保密到${drawPurposes[draw.purpose].until}，最迟 30 天公开。`
          : '检查员人手不够，排不成。请增加检查员，重新冻结，已抽中的对象不变。',
      clause,
      path: drawPath(draw.id),
      case: { kind: draw.caseKind, id: draw.caseId },
    })
  }
  if (result.infeasible === null) {
    await userOf(users, draw.purpose).afterDraw(ctx, drawnOf(drawn, openRoster(ctx.keys, draw), result))
  }
}
