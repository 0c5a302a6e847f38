import type { Duty } from '@guijiang/contract/codes'
import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import type { z } from 'zod'
import type { IconName } from '../ui/Icon.tsx'

/** Headings of the side bar, in its order: the parts of the notice, then what belongs to the reader's own house. */
export const screenGroups = ['工作台', '准入', '实施', '证书', '监管', '本机构', '管理'] as const
export type ScreenGroup = (typeof screenGroups)[number]

export type Count = { value: number; hot?: boolean }

type ScreenDefinition = {
  /** Below /work, as the router reads it: `/applications/$id`. Two duties may each have their own screen at one path. */
  path: string
  title: string
  /** Whose screen it is; others are told so instead of seeing it. */
  duties: readonly Duty[] | 'all'
  /** With group and icon it stands in the side bar. */
  group?: ScreenGroup
  icon?: IconName
  /** Of the region's centre alone: a city's side bar leaves it out. */
  regional?: boolean
  /** Path of the screen above it, for the way back at the top. */
  parent?: string
  /** Filters and cursor that live in the address; read with `useScreenSearch`. */
  search?: z.ZodType
  /** The side bar folds to 56 px and leaves the room to the screen. */
  wide?: boolean
  /** Number behind the name in the side bar; a hook, so it may read. */
  useCount?: () => Count | undefined
  /** Loaded when it is first opened: `() => import('./queue/Queue.tsx').then((m) => m.Queue)`. */
  component: () => Promise<ComponentType>
}

export type Screen = Omit<ScreenDefinition, 'component'> & {
  Component: LazyExoticComponent<ComponentType>
  /** Fetches the code ahead, when a pointer nears its link. */
  preload: () => void
}

/**
 * Registers one screen. Each portal exports its list as `screens` from `portals/<portal>/screens.tsx`; the shell finds
 * the lists by itself.
 */
export function screen({ component, ...rest }: ScreenDefinition): Screen {
  return {
    ...rest,
    Component: lazy(() => component().then((Component) => ({ default: Component }))),
    preload: () => void component().catch(() => undefined),
  }
}

export const fitsDuty = ({ duties }: Pick<Screen, 'duties'>, duty: Duty): boolean =>
  duties === 'all' || duties.includes(duty)
