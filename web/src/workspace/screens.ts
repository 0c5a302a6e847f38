import { type Duty, region } from '@guijiang/contract/codes'
import { ChangePassword } from './ChangePassword.tsx'
import { fitsDuty, type Screen, type ScreenGroup, screen, screenGroups } from './screen.ts'

const portals = import.meta.glob<{ screens: readonly Screen[] }>('../portals/*/screens.tsx', { eager: true })

const own: readonly Screen[] = [
  screen({
    path: '/password',
    title: '换密码',
    duties: 'all',
    component: () => Promise.resolve(ChangePassword),
  }),
  screen({
    path: '/parts',
    title: '组件样张',
    duties: 'all',
    component: () => import('./Parts.tsx').then((m) => m.Parts),
  }),
]

export const allScreens: readonly Screen[] = [...Object.values(portals).flatMap(({ screens }) => screens), ...own]

/** The screens at one path; more than one when several duties have their own there. */
export const screensByPath: ReadonlyMap<string, readonly Screen[]> = Map.groupBy(allScreens, ({ path }) => path)

/** What stands in the side bar of a duty in its area, under its headings; a heading without screens is left out. */
export function sideBarOf(duty: Duty, area: string | null): [ScreenGroup, Screen[]][] {
  const own = (one: Screen) => fitsDuty(one, duty) && (!one.regional || area === region)
  const seen = allScreens.filter((one) => one.group && one.icon && own(one))
  return screenGroups
    .map((group): [ScreenGroup, Screen[]] => [group, seen.filter((one) => one.group === group)])
    .filter(([, screens]) => screens.length > 0)
}
