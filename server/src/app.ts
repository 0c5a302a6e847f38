import type { FastifyInstance } from 'fastify'
import { dayKind } from '#base/calendar/index.ts'
import { calendarPages } from '#base/calendar/pages.ts'
import { calendarRoutes } from '#base/calendar/routes.ts'
import { type DayHook, meetTurn, openTurn, runDueWork, voidTurns } from '#base/deadline/index.ts'
import { authenticate } from '#base/identity/index.ts'
import { identityRoutes } from '#base/identity/routes.ts'
import { serveOn } from '#base/notification/index.ts'
import { notificationRoutes } from '#base/notification/routes.ts'
import { occupationRoutes } from '#base/occupation/routes.ts'
import { personRoutes } from '#base/person/routes.ts'
import type { House } from '#kit/house.ts'
import type { PageRoute } from '#kit/page.ts'
import type { Route } from '#kit/route.ts'
import { demoRoutes } from './demo/routes.ts'
import { httpApp } from './http-app.ts'

const turns = { openTurn, voidTurns, meetTurn }

/** Every route of the house; this is the one file that knows all slices. */
export const allRoutes = (): Route[] => [
  ...identityRoutes({ dayKind, turns }),
  ...calendarRoutes(turns),
  ...notificationRoutes,
  ...occupationRoutes,
  ...personRoutes({ tell: serveOn }),
]

export const allPages = (): PageRoute[] => [...calendarPages]

/** What falls due by law on a day, in the order of the house. */
export const dayHooks: readonly DayHook[] = []

/** Work that runs later. */
export function defineJobs(_house: House): void {}

export const openApp = (house: House): Promise<FastifyInstance> => {
  const routes = [...allRoutes(), ...(house.settings.demo ? demoRoutes(doDueWork) : [])]
  return httpApp(house, { routes, pages: allPages(), authenticate })
}

/** Everything due by now; the demonstration's clock calls it before it answers. */
export const doDueWork = (house: House): Promise<void> => runDueWork(house, dayHooks)
