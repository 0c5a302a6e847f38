import type { IsoDate } from './iso.ts'
import type { AnnouncementItem, DirectoryItem, PublicityItem } from './portal.ts'
import type { StatusView, TimelineEntry } from './view.ts'

/** Screens 7 and 8: the public page of a body, and what came into the directory and went out of it. */

/**
 * One thing on record about a body: an inspection that was published, a complaint that was upheld, the public part of a
 * credit entry, a yearly report of its own. Never names a person.
 */
export type BodyRecord = {
  day: IsoDate
  /** 双随机检查 · 认定现场 */
  title: string
  /** Findings, outcome or ground, in full sentences. */
  note: string | null
  status: StatusView | null
  /** The page on which it is published in full, where there is one. */
  href: string | null
  /** N4.1.3 */
  clause: string | null
}

/** A sitting that took place and whose results were published. */
export type HeldSitting = {
  /** 养老护理员四级 */
  title: string
  /** 第 26-018 场 */
  number: string
  city: string
  firstDay: IsoDate
  lastDay: IsoDate
  /** Null where fewer than five people are meant. */
  assessed: number | null
  passed: number | null
  /** Its list as it was in publicity. */
  href: string
}

/** Pass rate of one occupation and level over the last year, with the band in which chance alone leaves it. */
export type PassRateRow = {
  title: string
  sittings: number
  /** Null, like what follows, where fewer than five people are meant. */
  assessed: number | null
  passed: number | null
  /** Of a hundred: the rate, and the 95 per cent band around it (Wilson). */
  rate: { value: number; low: number; high: number } | null
}

export type FeeRow = {
  title: string
  /** 元, such as `380` or `380.50`. */
  fee: string
  basis: string
  /** From when on it is asked; what was published to begin later stands after what is in force. */
  since: IsoDate
}

export type BodyView = {
  entry: DirectoryItem
  /** Registered name, telephone and address, as published. */
  address: string | null
  telephone: string | null
  /** For how long it is or was listed: the last day of its term. */
  lastDay: IsoDate
  /** Entries into and changes of the directory, newest first. */
  changes: TimelineEntry[]
  announcements: AnnouncementItem[]
  publicities: PublicityItem[]
  held: HeldSitting[]
  passRates: PassRateRow[]
  fees: FeeRow[]
  /** Newest first; absent where the platform does not keep them. */
  inspections?: BodyRecord[] | undefined
  complaints?: BodyRecord[] | undefined
  credit?: BodyRecord[] | undefined
  reports?: BodyRecord[] | undefined
}

/** 目录变更: entries in and out by day. */
export type DirectoryChangesView = {
  filter: { kind: 'all' | 'in' | 'out' }
  days: {
    day: IsoDate
    items: {
      organisation: { code: string; name: string }
      /** 列入目录 */
      act: string
      kind: 'in' | 'out' | 'other'
      /** Scope, ground or term. */
      note: string | null
      clause: string
    }[]
  }[]
  /** When nothing is in this list: the last change there was. */
  last: IsoDate | null
  next: string | null
}
