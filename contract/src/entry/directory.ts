import { z } from 'zod'
import { Area, City, Edition, keysOf, OccupationCode, SkillLevel } from '../codes.ts'
import { endpoint, page } from '../endpoint.ts'
import { IsoDate } from '../iso.ts'
import { named } from '../named.ts'
import { type StateWords, TimelineEntry } from '../view.ts'

/** 三（四） [N3.4]: the directory of pilot bodies, as anybody may read it. */

/** How a body stands in the directory; only a listed one may begin anything new. */
export const directoryStates = {
  listed: { words: '在目录', kind: 'done' },
  suspended: { words: '暂停', kind: 'wait' },
  removed: { words: '已移出', kind: 'bad' },
  left: { words: '自愿退出', kind: 'off' },
  expired: { words: '已到期', kind: 'off' },
} as const satisfies StateWords
export const DirectoryState = keysOf(directoryStates).register(named, { id: 'DirectoryState' })
export type DirectoryState = z.infer<typeof DirectoryState>

/** What brought about a version of an entry. */
export const directoryChanges = {
  list: { words: '列入目录' },
  extend: { words: '增加职业或等级' },
  expire: { words: '期满' },
  suspend: { words: '暂停' },
  reinstate: { words: '恢复' },
  remove: { words: '移出目录' },
  leave: { words: '自愿退出' },
} as const satisfies Record<string, { words: string }>
export const DirectoryChange = keysOf(directoryChanges).register(named, { id: 'DirectoryChange' })
export type DirectoryChange = z.infer<typeof DirectoryChange>

export const DirectoryItem = z
  .object({
    /** 13 characters: the head of every certificate number of this body. */
    code: z.string(),
    name: z.string(),
    scope: z.enum(['city', 'region']),
    /** Cities, or 450000 for the whole region. */
    area: z.array(Area),
    status: DirectoryState,
    statusSince: IsoDate,
    occupations: z.array(z.object({ code: OccupationCode, name: z.string(), levels: z.array(SkillLevel) })),
    listedOn: IsoDate,
  })
  .register(named, { id: 'DirectoryItem' })
export type DirectoryItem = z.infer<typeof DirectoryItem>

/** A level in an address is text. */
const LevelText = z
  .string()
  .regex(/^[1-5]$/, '等级写成 1 到 5')
  .transform((text) => Number(text) as SkillLevel)

export const readDirectory = endpoint({
  method: 'GET',
  path: '/api/public/directory',
  summary: '试点机构目录',
  query: z.strictObject({
    asOf: IsoDate.optional(),
    city: City.optional(),
    occupation: OccupationCode.optional(),
    level: LevelText.optional(),
    /** Removed and left ones as well. */
    status: z.literal('all').optional(),
    cursor: z.string().max(100).optional(),
  }),
  reply: page(DirectoryItem).extend({ asOf: IsoDate }),
})

/** One occupation of a listing with the edition it is meant by. */
export const ListedOccupation = z.object({
  edition: Edition,
  code: OccupationCode,
  name: z.string(),
  levels: z.array(SkillLevel),
})
export type ListedOccupation = z.infer<typeof ListedOccupation>

/** 资格与范围: a body's own listing; 404 before the first. */
export const getOwnListing = endpoint({
  method: 'GET',
  path: '/api/listing',
  summary: '本机构的资格与范围',
  reply: DirectoryItem.extend({
    /** The last day of the term, included. */
    lastDay: IsoDate,
    listing: z.array(ListedOccupation),
    changes: z.array(TimelineEntry),
  }),
})
