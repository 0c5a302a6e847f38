import { z } from 'zod'
import { DeclaredSources } from '../base/draw.ts'
import { Area, keysOf } from '../codes.ts'
import { byId, endpoint } from '../endpoint.ts'
import { Id, IsoDate, IsoInstant, Sha256 } from '../iso.ts'
import { ClauseMark, StatusView } from '../view.ts'

/** 四（一）3 [N4.1.3] 一单两库: what is looked at, at whom, by whom; each version is entered by one and published by another. */
export const listKinds = {
  items: { name: '检查事项清单', short: '事项' },
  objects: { name: '检查对象名录库', short: '对象' },
  inspectors: { name: '检查人员名录库', short: '人员' },
} as const
export const ListKind = keysOf(listKinds)
export type ListKind = z.infer<typeof ListKind>

export const listStates = {
  entered: { words: '待发布', kind: 'mine' },
  published: { words: '已发布', kind: 'done' },
  returned: { words: '已退回', kind: 'bad' },
} as const
export const ListState = keysOf(listStates)
export type ListState = z.infer<typeof ListState>

const sentence = (most: number) => z.string().trim().min(2, '至少 2 个字').max(most, `最多 ${most} 字，请删短`)

export const ItemEntry = z.strictObject({
  /** `K01`: unique within a version; the same item keeps it from version to version. */
  code: z.string().regex(/^[A-Z]\d{2}$/, '写成 K01 这样：一个字母、两位数字'),
  clause: ClauseMark,
  title: sentence(60),
  looks: sentence(300),
  evidence: sentence(300),
  /** What it means when it complies, and when it does not. */
  complies: sentence(200),
  fails: sentence(200),
})
export type ItemEntry = z.infer<typeof ItemEntry>

/** 四（二）3 [N4.2.3] 回避: why an inspector is not sent to a body. */
export const tieKinds = {
  relative: { name: '近亲属在该机构任职' },
  employer: { name: '曾在该机构任职' },
  other: { name: '其他利害关系' },
} as const
export const TieKind = keysOf(tieKinds)
export type TieKind = z.infer<typeof TieKind>

export const TieEntry = z.strictObject({ organisationId: Id, kind: TieKind, note: z.string().trim().max(100) })

export const InspectorEntry = z.strictObject({ accountId: Id, ties: z.array(TieEntry).max(50) })
export type InspectorEntry = z.infer<typeof InspectorEntry>

export const InspectorRow = z.object({
  /** `R001`: as it stands in the file of a draw. */
  code: z.string(),
  accountId: Id,
  name: z.string(),
  area: Area,
  /** Why nobody draws this one: holds a duty that decides on the matter. */
  excluded: z.string().nullable(),
  ties: z.array(TieEntry.extend({ organisationName: z.string() })),
})
export type InspectorRow = z.infer<typeof InspectorRow>

export const objectKinds = { body: { name: '机构' }, sitting: { name: '场次' } } as const
export const ObjectKind = keysOf(objectKinds)
export type ObjectKind = z.infer<typeof ObjectKind>

export const ObjectRow = z.object({
  /** As it stands in the file of a draw: the body's code, or code, a point and the number of the sitting. */
  key: z.string(),
  kind: ObjectKind,
  organisationId: Id,
  sittingId: Id.nullable(),
  label: z.string(),
  area: Area,
  /** Listed for less than a year; complaints upheld or open: either doubles the weight. */
  firstYear: z.boolean(),
  complaints: z.int().min(0),
  /** Why it is not drawn from; null when it is. */
  excluded: z.string().nullable(),
})
export type ObjectRow = z.infer<typeof ObjectRow>

const Common = z.object({
  id: Id,
  area: Area,
  number: z.int().positive(),
  state: ListState,
  status: StatusView,
  /** SHA-256 over the content: what the leader publishes. */
  hash: Sha256,
  enteredOn: IsoDate,
  /** The instant as of which objects were computed; of other kinds, when it was entered. */
  asOf: IsoInstant,
  publishedOn: IsoDate.nullable(),
  returnNote: z.string().nullable(),
  rows: z.int().min(0),
})

export const ListVersion = Common.extend({ kind: ListKind, possibleActions: z.array(z.enum(['publish', 'return'])) })
export type ListVersion = z.infer<typeof ListVersion>

export const ListContent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('items'), rows: z.array(ItemEntry) }),
  z.object({ kind: z.literal('objects'), rows: z.array(ObjectRow) }),
  z.object({ kind: z.literal('inspectors'), rows: z.array(InspectorRow) }),
])
export type ListContent = z.infer<typeof ListContent>

/** Versions of one's own centre, newest first. */
export const listInspectionLists = endpoint({
  method: 'GET',
  path: '/api/inspection-lists',
  summary: '一单两库',
  reply: z.object({ items: z.array(ListVersion), mayEnter: z.boolean() }),
})

export const getInspectionList = endpoint({
  method: 'GET',
  path: '/api/inspection-lists/:id',
  summary: '一单两库的一个版本',
  params: byId,
  reply: ListVersion.extend({ content: ListContent }),
})

/** What a version can be made of: inspectors of the centre, bodies in its reach, objects as they would be computed now. */
export const getListChoices = endpoint({
  method: 'GET',
  path: '/api/inspection-choices',
  summary: '可列入名录的人员和对象',
  reply: z.object({
    inspectors: z.array(z.object({ accountId: Id, name: z.string() })),
    /** Those that were removed or have left too: inspectors may have ties to them, but they are not inspected. */
    bodies: z.array(z.object({ organisationId: Id, name: z.string(), inspectable: z.boolean() })),
    objects: z.array(ObjectRow),
    sittings: z.array(z.object({ sittingId: Id, organisationId: Id, label: z.string() })),
  }),
})

const unique = <T>(rows: readonly T[], keyOf: (row: T) => string) => new Set(rows.map(keyOf)).size === rows.length

/** A new version; what waited for the leader before is replaced. */
export const enterItems = endpoint({
  method: 'POST',
  path: '/api/inspection-lists/items',
  summary: '登记检查事项清单',
  body: z.strictObject({
    rows: z
      .array(ItemEntry)
      .min(1, '至少写一项')
      .max(99)
      .refine((rows) => unique(rows, ({ code }) => code), '有两项编号相同，请改其中一个'),
  }),
  reply: ListVersion,
})

/** Objects are computed by the server as of now; the centre only says what is left out, and why. */
export const enterObjects = endpoint({
  method: 'POST',
  path: '/api/inspection-lists/objects',
  summary: '登记检查对象名录库',
  body: z.strictObject({
    exclude: z.array(z.strictObject({ key: z.string().max(60), reason: sentence(100) })).max(1000),
  }),
  reply: ListVersion,
})

export const enterInspectors = endpoint({
  method: 'POST',
  path: '/api/inspection-lists/inspectors',
  summary: '登记检查人员名录库',
  body: z.strictObject({
    rows: z
      .array(InspectorEntry)
      .min(2, '至少 2 人')
      .max(1000)
      .refine((rows) => unique(rows, ({ accountId }) => accountId), '有一人列了两次，请去掉一次'),
  }),
  reply: ListVersion,
})

/** Of the version that the leader saw, named by its hash. */
export const publishInspectionList = endpoint({
  method: 'POST',
  path: '/api/inspection-lists/:id/publication',
  summary: '发布名录版本',
  params: byId,
  body: z.strictObject({ hash: Sha256 }),
  reply: ListVersion,
})

export const returnInspectionList = endpoint({
  method: 'POST',
  path: '/api/inspection-lists/:id/return',
  summary: '退回名录版本',
  params: byId,
  body: z.strictObject({ hash: Sha256, note: sentence(300) }),
  reply: ListVersion,
})

// ---- 抽取计划

export const stratifyings = { all: { name: '不分层' }, city: { name: '按市分层' } } as const
export const Stratifying = keysOf(stratifyings)
export type Stratifying = z.infer<typeof Stratifying>

const rosterShape = {
  objects: ObjectKind,
  strata: Stratifying,
  /** Per cent of each stratum, at least one. */
  ratio: z.coerce.number().int().min(1, '比例至少 1%').max(100, '比例最多 100%'),
  team: z.coerce.number().int().min(2, '每组至少 2 人').max(5, '每组最多 5 人'),
  /** Visits for one inspector at most. */
  cap: z.coerce.number().int().min(1, '至少 1 次').max(50, '最多 50 次'),
}

/** What would be frozen now: the latest published versions of the three lists. */
export const RosterPreview = z.object({
  ratio: z.int(),
  lists: z.array(z.object({ kind: ListKind, id: Id.nullable(), number: z.int().nullable() })),
  strata: z.array(
    z.object({
      name: z.string(),
      words: z.string(),
      choose: z.int(),
      items: z.array(z.object({ id: z.string(), label: z.string(), weight: z.int() })),
    }),
  ),
  inspectors: z.array(z.object({ id: z.string(), label: z.string() })),
  recusals: z.int(),
  exclusions: z.array(z.object({ id: z.string(), label: z.string(), reason: z.string() })),
  /** Of a draw that is done again: what it was, and stays, about. */
  again: z.object({ number: z.string(), purpose: z.string(), team: z.int(), cap: z.int() }).nullable(),
  /** Who may be named as the delegate of the public. */
  delegates: z.array(z.object({ accountId: Id, name: z.string() })),
})
export type RosterPreview = z.infer<typeof RosterPreview>

export const previewRoster = endpoint({
  method: 'GET',
  path: '/api/inspection-plans/preview',
  summary: '核对抽取名单',
  query: z.strictObject({
    ...rosterShape,
    ratio: rosterShape.ratio.optional(),
    team: rosterShape.team.default(2),
    cap: rosterShape.cap.default(4),
    /** The draw that brought no result and is done again: for the same objects. */
    supersedes: Id.optional(),
  }),
  reply: RosterPreview,
})

/** 冻结名单: of the versions that the handler saw; the leader publishes the commitment. */
export const freezeInspectionDraw = endpoint({
  method: 'POST',
  path: '/api/inspection-plans',
  summary: '冻结抽取名单',
  body: z.strictObject({
    ...rosterShape,
    purpose: sentence(200),
    versions: z.strictObject({ items: Id, objects: Id, inspectors: Id }),
    sources: DeclaredSources,
    /** The draw that brought no result, whose plan goes on; its lists of inspectors may be newer. */
    supersedes: Id.optional(),
  }),
  reply: z.object({ planId: Id, drawId: Id, number: z.string() }),
})
