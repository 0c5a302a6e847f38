import { type DrawResult, drawActs, type SubstitutionReason } from '@guijiang/contract/base/draw'
import { canonicalJson } from '@guijiang/proof/commit'
import { SubstitutionWrong, substitute } from '@guijiang/proof/draw'
import { confirm, findOpenApproval, propose } from '#base/approval/index.ts'
import { meetTurn, voidTurns } from '#base/deadline/index.ts'
import { takePart } from '#base/identity/index.ts'
import type { Acting } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { ensureVersion, next } from '#kit/lifecycle.ts'
import { Problem } from '#kit/problem.ts'
import { drawMatter, drawnAccounts, entryOf, locked, turn } from './actions.ts'
import { substitutionContent } from './leaves.ts'
import { type DrawUsers, userOf } from './ports.ts'
import { type Change, drawnOf, openFile, openResult, openRoster, sealText, standingOf } from './sealing.ts'
import { drawTransitions, drawWords } from './states.ts'
import * as store from './store.ts'

export const substitutionAct = 'draw.substitution'

const clause = 'N4.1.3'

export type Asked = { kind: 'item' | 'inspector'; out: string; reason: SubstitutionReason; begun: string[] }

/** What two people see and the draw carries out. */
export type Proposed = Asked & { number: string; ordinal: number; changes: Change[] }

const unfit = (why: string) => new Problem('draw-substitution-unfit', { why }, { clause })

/**
 * 四（一）3 [N4.1.3]: who comes in is computed, never named: the reserve in its order, or step 5 again without the one who
 * is out. Returns the result in force afterwards.
 */
async function computed(
  ctx: Acting,
  draw: store.Draw,
  asked: Asked,
): Promise<{ result: DrawResult; content: Proposed }> {
  const before = openResult(ctx.keys, draw)
  if (!before || !draw.seed || before.infeasible !== null) throw unfit('这次抽取没有可以替补的结果')
  const rows = await store.listSubstitutions(ctx.tx, draw.id)
  if (asked.kind === 'inspector' && !before.teams?.some(({ inspectors }) => inspectors.includes(asked.out))) {
    throw unfit('这位检查员不在现有的检查组里')
  }
  let result: DrawResult
  try {
    result = substitute(openFile(ctx.keys, draw), draw.seed, [...rows, asked])
  } catch (error) {
    if (!(error instanceof SubstitutionWrong)) throw error
    throw unfit('要换下的不在抽取结果里，检查已经开始，或备选已经用完')
  }
  if (result.infeasible !== null) throw unfit('剩下的人排不满所有检查组')
  const content = { ...asked, number: draw.number, ordinal: rows.length + 1, changes: changesBetween(before, result) }
  return { result, content }
}

/** By item: who visits it before and after; for a draw without teams, what was chosen before and after. */
function changesBetween(before: DrawResult, after: DrawResult): Change[] {
  const byItem = ({ teams, strata }: DrawResult): Map<string, string[]> =>
    new Map(
      teams
        ? teams.map(({ item, inspectors }) => [item, inspectors])
        : strata.flatMap(({ chosen }) => chosen.map((item) => [item, [item]])),
    )
  const [was, is] = [byItem(before), byItem(after)]
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((item) => ({ item, before: was.get(item) ?? [], after: is.get(item) ?? [] }))
    .filter((change) => change.before.join() !== change.after.join())
}

export async function proposeSubstitution(
  ctx: Acting,
  users: DrawUsers,
  id: string,
  { version, ...given }: Omit<Asked, 'begun'> & { version: number },
): Promise<void> {
  const draw = await locked(ctx, id)
  next(drawTransitions, draw.state, 'substitute', drawWords)
  ensureVersion(draw, version)
  const begun = [...(await userOf(users, draw.purpose).begun(ctx.tx, standingOf(draw)))].sort()
  const { content } = await computed(ctx, draw, { ...given, begun })
  const { hash } = await propose(ctx, { act: substitutionAct, subject: id, content, needed: ['centreLeader'] })
  await ctx.log({
    action: 'draw.propose-substitution',
    ...entryOf(draw),
    content: { number: draw.number, kind: given.kind, out: given.out, reason: given.reason, hash },
  })
  await voidTurns(ctx, drawMatter, id, drawActs.substitute)
  await turn(ctx, draw, drawActs.substitute, { duty: 'centreLeader', area: draw.area })
}

/** The second person confirms what the first saw; it is computed again, and must come out the same. */
export async function confirmSubstitution(ctx: Acting, users: DrawUsers, id: string, hash: string): Promise<void> {
  const draw = await locked(ctx, id)
  const state = next(drawTransitions, draw.state, 'substitute', drawWords)
  const approval = await findOpenApproval(ctx.tx, substitutionAct, id)
  if (!approval) throw new Problem('content-changed', {})
  const { kind, out, reason, begun } = (await confirm(ctx, { act: substitutionAct, subject: id, hash }))
    .content as Proposed
  const now = [...(await userOf(users, draw.purpose).begun(ctx.tx, standingOf(draw)))].sort()
  if (now.join() !== begun.join()) throw new Problem('content-changed', {})
  const { result, content } = await computed(ctx, draw, { kind, out, reason, begun })
  if (canonicalJson(content.changes) !== canonicalJson((approval.content as Proposed).changes)) {
    throw new Problem('content-changed', {})
  }
  const rowId = newId()
  await store.insertSubstitution(ctx.tx, draw, {
    id: rowId,
    ordinal: content.ordinal,
    kind,
    out,
    reason,
    begun,
    changes: sealText(ctx.keys, 'changes', rowId, JSON.stringify(content.changes)),
    proposedBy: approval.proposedBy,
    confirmedBy: ctx.actor.accountId as string,
    confirmedAt: ctx.clock.now(),
  })
  const sealed = sealText(ctx.keys, 'result', id, JSON.stringify(result))
  await store.updateDraw(ctx.tx, id, { state, result: sealed })
  const changed = { ...draw, state, result: sealed }
  await ctx.log({
    action: 'draw.substitute',
    ...entryOf(draw),
    content: { number: draw.number, ordinal: content.ordinal, kind, out, reason },
    registry: [
      {
        kind: 'draw.substitute',
        area: draw.area,
        body: null,
        ref: draw.number,
        subject: rowId,
        content: substitutionContent({ ...content, number: draw.number }),
      },
    ],
  })
  await meetTurn(ctx, drawMatter, id, drawActs.substitute)
  for (const accountId of drawnAccounts(changed, ctx.keys)) await takePart(ctx, drawMatter, id, 'drawn', accountId)
  await userOf(users, draw.purpose).afterSubstitution(
    ctx,
    drawnOf(changed, openRoster(ctx.keys, draw), result),
    content.changes,
  )
}
