import * as contract from '@guijiang/contract/base/calendar'
import { findOpenApproval } from '#base/approval/index.ts'
import type { Reading } from '#kit/house.ts'
import { Problem } from '#kit/problem.ts'
import { act, anyone, duties, type Route, read } from '#kit/route.ts'
import {
  type CalendarTurns,
  proposeNotice,
  publishCalendar,
  publishNotice,
  theCalendar,
  withdrawNotice,
} from './actions.ts'
import { getCalendar } from './current.ts'
import { mayKeepCalendar } from './policy.ts'
import { countDays } from './rules.ts'
import { listDays, listVersions } from './store.ts'
import { countForPublic, deskFor, yearForPublic } from './views.ts'

const nothingToLoad = async () => ({})
const handler = duties('centreHandler').when(mayKeepCalendar, nothingToLoad)
const leader = duties('centreLeader').when(mayKeepCalendar, nothingToLoad)
const centre = duties('centreHandler', 'centreReviewer', 'centreLeader').when(mayKeepCalendar, nothingToLoad)

export const calendarRoutes = (turns: CalendarTurns): Route[] => [
  read(contract.countWorkingDays, {
    may: anyone,
    answer: async ({ db }, { query: { from, days } }) =>
      countForPublic(from, days, countDays(await getCalendar(db), Temporal.PlainDate.from(from), days)),
  }),

  read(contract.readCalendarYear, {
    may: anyone,
    answer: async ({ db }, { query: { year } }) => {
      const calendar = await getCalendar(db)
      const { first, last } = calendar
      if (year < first.year || year > last.year) {
        throw new Problem('calendar-not-loaded', { first: first.year, last: last.year })
      }
      return yearForPublic(calendar, await listDays(db, calendar.version), year)
    },
  }),

  read(contract.readCalendarDesk, { may: centre, answer: desk }),

  act(contract.proposeCalendar, {
    may: handler,
    answer: async (ctx, { body }) => {
      await proposeNotice(ctx, turns, body)
      return desk(ctx)
    },
  }),

  act(contract.decideCalendar, {
    may: leader,
    answer: async (ctx, { body }) => {
      await publishNotice(ctx, turns, body.contentHash)
      return desk(ctx)
    },
  }),

  act(contract.withdrawCalendar, {
    may: handler,
    answer: async (ctx, { body }) => {
      await withdrawNotice(ctx, turns, body.contentHash)
      return desk(ctx)
    },
  }),
]

async function desk({ db, actor }: Reading): Promise<contract.CalendarDesk> {
  const versions = await listVersions(db)
  const open = await findOpenApproval(db, publishCalendar, theCalendar)
  return deskFor(actor, versions, open, await listDays(db, versions[0]!.version))
}
