import { z } from 'zod'
import { Area } from '../codes.ts'
import { byId, endpoint, fromCursor, onVersion, page } from '../endpoint.ts'
import { Id, IsoDate, IsoInstant, Sha256, Version } from '../iso.ts'
import { named } from '../named.ts'
import { StatusView } from '../view.ts'
import {
  DrawPurpose,
  DrawState,
  LotteryNumbers,
  SeedSource,
  SubstitutionReason,
  UnfinishedGround,
} from './draw-words.ts'

export * from './draw-words.ts'

// ---- what is shown

export const DrawnStratum = z.object({ name: z.string(), chosen: z.array(z.string()), reserve: z.array(z.string()) })
export const DrawnTeam = z.object({ item: z.string(), inspectors: z.array(z.string()) })

/** Exactly what `npm run proof -- draw` prints. */
export const DrawResult = z
  .object({
    hash: Sha256,
    commitment: Sha256,
    strata: z.array(DrawnStratum),
    teams: z.array(DrawnTeam).nullable(),
    /** The item for which nobody was left; null where all seats are filled. */
    infeasible: z.string().nullable(),
  })
  .register(named, { id: 'DrawResult' })
export type DrawResult = z.infer<typeof DrawResult>

export const SourceView = z
  .object({
    kind: SeedSource,
    words: z.string(),
    /** drand 第 25012345 轮; 双色球 2026062 期、大乐透 26062 期; 三方. */
    detail: z.string(),
    moment: IsoInstant,
  })
  .register(named, { id: 'SeedSource' })
export type SourceView = z.infer<typeof SourceView>

const labelled = z.object({ id: z.string(), label: z.string() })

export const SubstitutionView = z
  .object({
    ordinal: z.int(),
    kind: z.enum(['item', 'inspector']),
    out: labelled,
    /** Who or what comes in, by rule; several where the rule gives seats anew. */
    changes: z.array(z.object({ item: z.string(), before: z.array(z.string()), after: z.array(z.string()) })),
    reason: SubstitutionReason,
    reasonWords: z.string(),
    /** Items whose visit had begun and stay as they are. */
    begun: z.array(z.string()),
    state: z.enum(['proposed', 'done']),
    hash: Sha256.nullable(),
    proposedBy: z.string(),
    confirmedBy: z.string().nullable(),
    at: IsoInstant,
  })
  .register(named, { id: 'DrawSubstitution' })
export type SubstitutionView = z.infer<typeof SubstitutionView>

const standing = {
  id: Id,
  /** 450000/inspection/2026/003: without gaps in area, purpose and year. */
  number: z.string(),
  area: Area,
  purpose: DrawPurpose,
  title: z.string(),
  state: DrawState,
  status: StatusView,
  frozenOn: IsoDate,
  moment: IsoInstant,
}

export const DrawRow = z.object({ ...standing, commitment: Sha256.nullable() }).register(named, { id: 'DrawRow' })
export type DrawRow = z.infer<typeof DrawRow>

export const DrawDeed = z.enum([
  'commit',
  'share',
  'reveal',
  'lottery',
  'confirmLottery',
  'drand',
  'drop',
  'substitute',
  'confirmSubstitution',
  'open',
])
export type DrawDeed = z.infer<typeof DrawDeed>

export const DrawParty = z.object({
  party: z.int().min(1).max(3),
  words: z.string(),
  name: z.string(),
  hash: Sha256.nullable(),
  share: Sha256.nullable(),
  mine: z.boolean(),
})
export type DrawParty = z.infer<typeof DrawParty>

/** What everybody may know of a draw from its commitment on. */
const publicStanding = {
  ...standing,
  commitment: Sha256.nullable(),
  committedAt: IsoInstant.nullable(),
  /** The place of `draw.commit` in the public log, and from when it was signed. */
  checkpoint: z.object({ index: z.int(), size: z.int(), at: IsoInstant }).nullable(),
  source: SourceView,
  fallback: SourceView,
  seedLine: z.string(),
  seed: z.object({ hex: Sha256, from: SeedSource, words: z.array(z.string()), at: IsoInstant }).nullable(),
  parties: z.array(DrawParty),
  supersedes: z.object({ id: Id, number: z.string() }).nullable(),
  supersededBy: z.object({ id: Id, number: z.string() }).nullable(),
  unfinished: z
    .object({ ground: UnfinishedGround, words: z.string(), note: z.string().nullable(), on: IsoDate })
    .nullable(),
  opensBy: IsoDate.nullable(),
  openedOn: IsoDate.nullable(),
}

/** A list that the roster was taken from. */
export const RosterSourceView = z.object({ name: z.string(), version: z.string() })

export const DrawForPublic = z
  .object({
    ...publicStanding,
    /** Once open. */
    opened: z
      .object({
        file: z.string(),
        result: DrawResult.nullable(),
        exclusions: z.array(z.object({ id: z.string(), label: z.string(), reason: z.string() })),
        lists: z.array(RosterSourceView),
        labels: z.record(z.string(), z.string()),
        substitutions: z.array(SubstitutionView),
      })
      .nullable(),
  })
  .register(named, { id: 'DrawForPublic' })
export type DrawForPublic = z.infer<typeof DrawForPublic>

export const DrawForOfficial = z
  .object({
    ...publicStanding,
    version: Version,
    frozenBy: z.string(),
    committedBy: z.string().nullable(),
    /** What is in the closed file, for those who answer for it. */
    strata: z.array(
      z.object({ name: z.string(), choose: z.int(), items: z.array(labelled.extend({ weight: z.int() })) }),
    ),
    inspectors: z.object({ team: z.int(), cap: z.int(), people: z.array(labelled), recusals: z.int() }).nullable(),
    exclusions: z.array(labelled.extend({ reason: z.string() })),
    lists: z.array(RosterSourceView),
    /** Once drawn. */
    result: z
      .object({
        strata: z.array(z.object({ name: z.string(), chosen: z.array(labelled), reserve: z.array(labelled) })),
        teams: z.array(z.object({ item: labelled, inspectors: z.array(labelled), begun: z.boolean() })).nullable(),
        infeasible: labelled.nullable(),
      })
      .nullable(),
    /** Lottery numbers typed by one person wait for a second. */
    lotteryTyped: z.boolean(),
    substitutions: z.array(SubstitutionView),
    /** Which source counts now, and why the other does not. */
    counts: z.object({ source: z.enum(['source', 'fallback', 'none']), words: z.string() }),
    possibleActions: z.array(DrawDeed),
  })
  .register(named, { id: 'DrawForOfficial' })
export type DrawForOfficial = z.infer<typeof DrawForOfficial>

/** What a delegate of the public sees of the one draw they take part in. */
export const DrawForDelegate = z
  .object({ ...publicStanding, version: Version, possibleActions: z.array(DrawDeed) })
  .register(named, { id: 'DrawForDelegate' })
export type DrawForDelegate = z.infer<typeof DrawForDelegate>

// ---- addresses

export const listDraws = endpoint({
  method: 'GET',
  path: '/api/draws',
  summary: '抽取列表',
  query: fromCursor,
  reply: page(DrawRow),
})

export const getDraw = endpoint({
  method: 'GET',
  path: '/api/draws/:id',
  summary: '抽取',
  params: byId,
  reply: DrawForOfficial,
})

export const commitDraw = endpoint({
  method: 'POST',
  path: '/api/draws/:id/commitment',
  summary: '发布抽取承诺',
  params: byId,
  body: onVersion,
  reply: DrawForOfficial,
})

export const listOwnDraws = endpoint({
  method: 'GET',
  path: '/api/delegate/draws',
  summary: '请我参加的抽取',
  reply: z.object({ items: z.array(DrawRow) }),
})

export const getOwnDraw = endpoint({
  method: 'GET',
  path: '/api/delegate/draws/:id',
  summary: '我参加的抽取',
  params: byId,
  reply: DrawForDelegate,
})

const hash = z.strictObject({ hash: Sha256 })
const share = z.strictObject({ share: Sha256 })

/** SHA-256(`guijiang-draw/v1 share` LF ‖ share): the share itself stays with the party until all three hashes stand. */
export const logShare = endpoint({
  method: 'POST',
  path: '/api/draws/:id/shares',
  summary: '提交种子份额摘要',
  params: byId,
  body: hash,
  reply: DrawForOfficial,
})

export const revealShare = endpoint({
  method: 'POST',
  path: '/api/draws/:id/shares/opening',
  summary: '公开种子份额',
  params: byId,
  body: share,
  reply: DrawForOfficial,
})

export const logOwnShare = endpoint({
  method: 'POST',
  path: '/api/delegate/draws/:id/shares',
  summary: '公众代表提交种子份额摘要',
  params: byId,
  body: hash,
  reply: DrawForDelegate,
})

export const revealOwnShare = endpoint({
  method: 'POST',
  path: '/api/delegate/draws/:id/shares/opening',
  summary: '公众代表公开种子份额',
  params: byId,
  body: share,
  reply: DrawForDelegate,
})

/** Typed by one person, typed again by another. */
export const typeLottery = endpoint({
  method: 'POST',
  path: '/api/draws/:id/lottery',
  summary: '录入开奖号码',
  params: byId,
  body: LotteryNumbers,
  reply: DrawForOfficial,
})

export const confirmLottery = endpoint({
  method: 'POST',
  path: '/api/draws/:id/lottery/confirmation',
  summary: '复录开奖号码',
  params: byId,
  body: LotteryNumbers,
  reply: DrawForOfficial,
})

export const DrandSignature = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[0-9a-f]{96}$/, 'drand 签名是 96 位十六进制')

export const giveSignature = endpoint({
  method: 'POST',
  path: '/api/draws/:id/drand',
  summary: '录入 drand 签名',
  params: byId,
  body: z.strictObject({ signature: DrandSignature }),
  reply: DrawForOfficial,
})

/** Asked from drand itself, where the setting DRAND_URL is given; the same check. */
export const fetchSignature = endpoint({
  method: 'POST',
  path: '/api/draws/:id/drand/fetching',
  summary: '向 drand 取签名',
  params: byId,
  reply: z.object({ signature: DrandSignature }),
})

/** Whoever shows a valid signature of the declared round voids a result from the fallback. */
export const showSignature = endpoint({
  method: 'POST',
  path: '/api/public/draws/:id/drand',
  summary: '出示 drand 签名',
  params: byId,
  body: z.strictObject({ signature: DrandSignature }),
  reply: z.object({ voided: z.boolean() }),
})

export const dropDraw = endpoint({
  method: 'POST',
  path: '/api/draws/:id/drop',
  summary: '放弃抽取',
  params: byId,
  body: z.strictObject({
    version: Version,
    note: z.string().trim().min(10, '写明放弃的原因，至少 10 个字；原因会公开').max(500),
  }),
  reply: DrawForOfficial,
})

export const proposeSubstitution = endpoint({
  method: 'POST',
  path: '/api/draws/:id/substitution',
  summary: '提出替补',
  params: byId,
  body: z.strictObject({
    version: Version,
    kind: z.enum(['item', 'inspector']),
    out: z.string().min(1).max(64),
    reason: SubstitutionReason,
  }),
  reply: DrawForOfficial,
})

export const confirmSubstitution = endpoint({
  method: 'POST',
  path: '/api/draws/:id/substitution/confirmation',
  summary: '核准替补',
  params: byId,
  body: z.strictObject({ hash: Sha256 }),
  reply: DrawForOfficial,
})

export const openDraw = endpoint({
  method: 'POST',
  path: '/api/draws/:id/opening',
  summary: '公开抽取文件',
  params: byId,
  body: onVersion,
  reply: DrawForOfficial,
})

export const readPublicDraw = endpoint({
  method: 'GET',
  path: '/api/public/draws/:id',
  summary: '抽取',
  params: byId,
  reply: DrawForPublic,
})

/** The file as it was frozen, byte for byte; absent until it opens. */
export const downloadDrawFile = endpoint({
  method: 'GET',
  path: '/api/public/draws/:id/file',
  summary: '下载抽取文件',
  params: byId,
  reply: z.any(),
})
