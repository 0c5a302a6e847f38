import { readDesk } from '@guijiang/contract/base/desk'
import type { Duty } from '@guijiang/contract/codes'
import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import { useRead } from '../api/queries.ts'
import type { Count } from './screen.ts'

/** How much waits and what was not opened, for whoever shows it. */
export const useDesk = () => useRead(readDesk, {})

/** Behind 待办 in the side bar: what is late or due today, red once something is late. */
export function useDueCount(): Count | undefined {
  const counts = useDesk().data?.counts
  return counts && { value: counts.over + counts.today, hot: counts.over > 0 }
}

export function useUnreadCount(): Count | undefined {
  const unread = useDesk().data?.unread
  return unread === undefined ? undefined : { value: unread }
}

/** A piece of a body's home that another portal brings: 各场进度 below the list, 本机构资格 beside it. */
export type HomePart = {
  duties: readonly Duty[]
  place: 'actions' | 'main' | 'aside'
  /** From the top down. */
  order: number
  Component: LazyExoticComponent<ComponentType>
}

/** Registers one piece: each portal exports its list as `homeParts` from `portals/<portal>/home.tsx`. */
export const homePart = ({
  component,
  ...rest
}: Omit<HomePart, 'Component'> & { component: () => Promise<ComponentType> }): HomePart => ({
  ...rest,
  Component: lazy(() => component().then((Component) => ({ default: Component }))),
})
