import type { DrawForPublic } from './base/draw.ts'
import type { IsoInstant } from './iso.ts'
import type { StatusView } from './view.ts'

/** 四（一）3 [N4.1.3]: draws on the portal. */

export type DrawItem = {
  id: string
  number: string
  title: string
  purpose: string
  status: StatusView
  moment: IsoInstant
  commitment: string | null
}

export type DrawsView = { items: DrawItem[]; next: string | null }

export type DrawView = { draw: DrawForPublic; download: string | null }
