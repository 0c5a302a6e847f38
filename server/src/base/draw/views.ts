import {
  type DeclaredSource,
  type DrawDeed,
  type DrawForDelegate,
  type DrawForOfficial,
  type DrawForPublic,
  type DrawRow,
  drawStates,
  type SourceView,
  type SubstitutionView,
  seedSources,
  substitutionReasons,
  unfinishedGrounds,
} from '@guijiang/contract/base/draw'
import type { IsoDate, IsoInstant } from '@guijiang/contract/iso'
import { findOpenApproval } from '#base/approval/index.ts'
import { accountName } from '#base/identity/index.ts'
import type { Reading } from '#kit/house.ts'
import { registryCheckpoint } from '#kit/log/index.ts'
import { may } from '#kit/policy.ts'
import { mayCommitDraw, mayConductDraw } from './policy.ts'
import type { DrawUsers } from './ports.ts'
import { checkpointAt, countsWords, momentOf, opensBy, partiesOf, roundOf, whatCounts } from './rules.ts'
import { openChanges, openResult, openRoster, standingOf } from './sealing.ts'
import { lotteryAct } from './seed-actions.ts'
import type { Draw, Opening, Share } from './store.ts'
import * as store from './store.ts'
import { type Proposed, substitutionAct } from './substitution.ts'

const at = (moment: Temporal.Instant): IsoInstant => moment.toString() as IsoInstant
const dayOf = (moment: Temporal.Instant): Temporal.PlainDate => moment.toZonedDateTimeISO('Asia/Shanghai').toPlainDate()
const iso = (day: Temporal.PlainDate): IsoDate => day.toString() as IsoDate

export const drawRow = (draw: Draw): DrawRow => ({
  id: draw.id,
  number: draw.number,
  area: draw.area,
  purpose: draw.purpose,
  title: draw.title,
  state: draw.state,
  status: drawStates[draw.state],
  frozenOn: iso(dayOf(draw.frozenAt)),
  moment: at(draw.moment),
  commitment: draw.committedAt && draw.commitment.toString('hex'),
})

function sourceView(source: DeclaredSource): SourceView {
  const { kind, moment } = source
  const detail =
    kind === 'drand'
      ? `quicknet 第 ${roundOf(momentOf(source))} 轮`
      : kind === 'lottery'
        ? `双色球第 ${source.issues.ssq} 期、大乐透第 ${source.issues.dlt} 期`
        : '经办、审批、公众代表各带一份'
  return { kind, words: seedSources[kind].name, detail, moment }
}

/** When the file opens at the latest: thirty days from the commitment, or from the list where there is none. */
export const opensByOf = ({ committedAt, frozenAt }: Draw): Temporal.PlainDate =>
  opensBy(dayOf(committedAt ?? frozenAt))

type Known = Pick<Reading, 'db' | 'actor'>

/** What everybody may know. Shares are told when they were opened. */
async function publicStanding({ db, actor }: Known, draw: Draw, shares: readonly Share[]) {
  const signed = draw.committedAt && (await registryCheckpoint(db, 'draw.commit', draw.id))
  const stood =
    signed && checkpointAt({ at: draw.committedAt!, recordedAt: draw.committedRecordedAt! }, signed.signedAt)
  const before = draw.supersedes ? await store.findDrawRow(db, draw.supersedes) : undefined
  const ceremony = [draw.source, draw.fallback].some(({ kind }) => kind === 'ceremony')
  return {
    ...drawRow(draw),
    committedAt: draw.committedAt && at(draw.committedAt),
    checkpoint: signed && stood ? { index: signed.index, size: signed.size, at: at(stood) } : null,
    source: sourceView(draw.source),
    fallback: sourceView(draw.fallback),
    seedLine: draw.seedLine,
    seed: draw.seed
      ? { hex: draw.seed.toString('hex'), from: draw.seedFrom!, words: draw.seedWords!, at: at(draw.drawnAt!) }
      : null,
    parties: ceremony
      ? partiesOf(draw).map(({ party, words, accountId, duty }) => {
          const share = shares.find((one) => one.party === party)
          return {
            party,
            words,
            name: '',
            hash: share?.hash.toString('hex') ?? null,
            share: share?.share?.toString('hex') ?? null,
            mine: accountId !== null && accountId === actor.accountId && duty === actor.duty,
          }
        })
      : [],
    supersedes: before ? { id: before.id, number: before.number } : null,
    supersededBy: (await store.findSuccessor(db, draw.id)) ?? null,
    unfinished: draw.ground && {
      ground: draw.ground,
      words: unfinishedGrounds[draw.ground],
      note: draw.note,
      on: iso(dayOf(draw.endedAt!)),
    },
    opensBy: draw.openedAt ? null : iso(opensByOf(draw)),
    openedOn: draw.openedAt && iso(dayOf(draw.openedAt)),
  }
}

type OpenRoster = Pick<NonNullable<DrawForPublic['opened']>, 'exclusions' | 'lists' | 'labels'>
type OpenSubstitution = Pick<SubstitutionView, 'ordinal' | 'kind' | 'reason' | 'begun' | 'changes' | 'at'> & {
  out: string
}

function openedView({ file, roster, result, substitutions }: Opening): NonNullable<DrawForPublic['opened']> {
  const { exclusions, lists, labels } = roster as OpenRoster
  const labelOf = (id: string) => labels[id] ?? id
  return {
    file,
    result: result as NonNullable<DrawForPublic['opened']>['result'],
    exclusions: exclusions.map((one) => ({ ...one, label: labelOf(one.id) })),
    lists,
    labels,
    substitutions: (substitutions as OpenSubstitution[]).map((one) => ({
      ...one,
      out: { id: one.out, label: labelOf(one.out) },
      reasonWords: substitutionReasons[one.reason],
      state: 'done' as const,
      hash: null,
      proposedBy: '',
      confirmedBy: null,
    })),
  }
}

export async function forPublic(ctx: Known, draw: Draw): Promise<DrawForPublic> {
  const opening = draw.openedAt ? await store.findOpening(ctx.db, draw.id) : undefined
  const standing = await publicStanding(ctx, draw, await store.listShares(ctx.db, draw.id))
  return { ...standing, opened: opening ? openedView(opening) : null }
}

export async function forDelegate(ctx: Reading, draw: Draw): Promise<DrawForDelegate> {
  const shares = await store.listShares(ctx.db, draw.id)
  const standing = await publicStanding(ctx, draw, shares)
  return { ...standing, version: draw.version, possibleActions: shareDeeds(ctx, draw, shares) }
}

function shareDeeds({ actor, clock }: Reading, draw: Draw, shares: readonly Share[]): DrawDeed[] {
  if (draw.state !== 'committed') return []
  const own = partiesOf(draw).find(({ accountId, duty }) => accountId === actor.accountId && duty === actor.duty)
  const ceremony = [draw.source, draw.fallback].some(({ kind }) => kind === 'ceremony')
  if (!own || !ceremony) return []
  const share = shares.find(({ party }) => party === own.party)
  if (!share) return ['share']
  const counts = whatCounts(draw, clock.now())
  const ready = shares.length === 3 && counts !== 'none' && draw[counts].kind === 'ceremony'
  return ready && !share.share ? ['reveal'] : []
}

/** 四（一）3 [N4.1.3]: those who conduct it see the list, and the result from the draw on. */
export async function forOfficial(ctx: Reading, users: DrawUsers, draw: Draw): Promise<DrawForOfficial> {
  const { db, keys, clock } = ctx
  const shares = await store.listShares(db, draw.id)
  const roster = openRoster(keys, draw)
  const labelled = (id: string) => ({ id, label: roster.labels[id] ?? id })
  const result = openResult(keys, draw)
  const user = users[draw.purpose]
  const begun = result && user ? await user.begun(db, standingOf(draw)) : []
  const lottery = await findOpenApproval(db, lotteryAct, draw.id)
  const substitution = await findOpenApproval(db, substitutionAct, draw.id)
  return {
    ...(await publicStanding(ctx, draw, shares)),
    version: draw.version,
    frozenBy: await accountName(db, draw.frozenBy),
    committedBy: draw.committedBy && (await accountName(db, draw.committedBy)),
    strata: roster.strata.map(({ name, choose, items }) => ({
      name,
      choose,
      items: items.map(({ id, weight }) => ({ ...labelled(id), weight })),
    })),
    inspectors: roster.inspectors && {
      team: roster.inspectors.team,
      cap: roster.inspectors.cap,
      people: roster.inspectors.people.map(({ id }) => labelled(id)),
      recusals: roster.inspectors.recusals.length,
    },
    exclusions: roster.exclusions.map(({ id, reason }) => ({ ...labelled(id), reason })),
    lists: [...roster.lists],
    result: result && {
      strata: result.strata.map(({ name, chosen, reserve }) => ({
        name,
        chosen: chosen.map(labelled),
        reserve: reserve.map(labelled),
      })),
      teams:
        result.teams?.map(({ item, inspectors }) => ({
          item: labelled(item),
          inspectors: inspectors.map(labelled),
          begun: begun.includes(item),
        })) ?? null,
      infeasible: result.infeasible === null ? null : labelled(result.infeasible),
    },
    lotteryTyped: lottery !== undefined,
    substitutions: await substitutionsOf(ctx, draw, substitution, labelled),
    counts: { source: whatCounts(draw, clock.now()), words: countsWords(draw, clock.now()) },
    possibleActions: [
      ...shareDeeds(ctx, draw, shares),
      ...deedsOf(ctx, draw, { lottery: lottery?.proposedBy, substitution: substitution?.proposedBy, begun, result }),
    ],
  }
}

async function substitutionsOf(
  { db, keys }: Reading,
  draw: Draw,
  open: Awaited<ReturnType<typeof findOpenApproval>>,
  labelled: (id: string) => { id: string; label: string },
): Promise<SubstitutionView[]> {
  const rows = await store.listSubstitutions(db, draw.id)
  const done = await Promise.all(
    rows.map(async (row) => ({
      ordinal: row.ordinal,
      kind: row.kind,
      out: labelled(row.out),
      changes: openChanges(keys, row),
      reason: row.reason,
      reasonWords: substitutionReasons[row.reason],
      begun: row.begun,
      state: 'done' as const,
      hash: null,
      proposedBy: await accountName(db, row.proposedBy),
      confirmedBy: await accountName(db, row.confirmedBy),
      at: at(row.confirmedAt),
    })),
  )
  if (!open) return done
  const { ordinal, kind, out, changes, reason, begun } = open.content as Proposed
  const proposed = {
    ordinal,
    kind,
    out: labelled(out),
    changes,
    reason,
    reasonWords: substitutionReasons[reason],
    begun,
  }
  const rest = { state: 'proposed' as const, hash: open.hash, proposedBy: await accountName(db, open.proposedBy) }
  return [...done, { ...proposed, ...rest, confirmedBy: null, at: at(draw.drawnAt!) }]
}

type Standing = {
  lottery: string | undefined
  substitution: string | undefined
  begun: readonly string[]
  result: ReturnType<typeof openResult>
}

function deedsOf(
  { actor, clock }: Reading,
  draw: Draw,
  { lottery, substitution, begun, result }: Standing,
): DrawDeed[] {
  const conducts = may(mayConductDraw, actor, draw)
  const handler = conducts && actor.duty === 'centreHandler'
  const leader = conducts && actor.duty === 'centreLeader'
  const counts = whatCounts(draw, clock.now())
  const kind = counts === 'none' ? null : draw[counts].kind
  const waits = draw.state === 'committed'
  const carried = draw.state === 'drawn' || draw.state === 'opened'
  const feasible = carried && result?.infeasible === null
  const deeds: [boolean, DrawDeed][] = [
    [draw.state === 'frozen' && actor.duty === 'centreLeader' && may(mayCommitDraw, actor, draw), 'commit'],
    [waits && kind === 'lottery' && handler, 'lottery'],
    [waits && kind === 'lottery' && leader && lottery !== undefined && lottery !== actor.accountId, 'confirmLottery'],
    [waits && kind === 'drand' && (handler || leader), 'drand'],
    [(draw.state === 'frozen' || waits) && leader, 'drop'],
    [feasible && handler, 'substitute'],
    [feasible && leader && substitution !== undefined && substitution !== actor.accountId, 'confirmSubstitution'],
    [!draw.openedAt && (handler || leader) && mayOpenNow(draw, result, begun), 'open'],
  ]
  return deeds.filter(([allowed]) => allowed).map(([, deed]) => deed)
}

/** Whether nothing has to stay closed any more: it ended, could not be filled, or every visit has begun. */
export function mayOpenNow(draw: Draw, result: ReturnType<typeof openResult>, begun: readonly string[]): boolean {
  if (draw.state === 'unfinished') return true
  if (draw.state !== 'drawn' || !result) return false
  if (result.infeasible !== null) return true
  return result.strata.every(({ chosen }) => chosen.every((item) => begun.includes(item)))
}
