import { City, OccupationCode } from '@guijiang/contract/codes'
import { readDay } from '@guijiang/contract/days'
import { isCalendarDay } from '@guijiang/contract/formats'
import { Id } from '@guijiang/contract/iso'
import { type AnnouncementItem, type AnnouncementsView, type FormFault, portalPaths } from '@guijiang/contract/portal'
import { z } from 'zod'
import { getCalendar, getCountingSettings } from '#base/calendar/index.ts'
import { pageOf } from '#kit/cursor.ts'
import type { Db } from '#kit/db.ts'
import { showPage } from '#kit/page.ts'
import { notFound } from '#kit/problem.ts'
import { announcementItem, announcementPage } from './page-views.ts'
import { announcementRuler } from './ruler.ts'
import * as store from './store.ts'
import { listDaysOfPlans, listSittingsOfPlans } from './store-sitting.ts'

const pageSize = 50

const Asked = z.object({
  city: z.string().max(10).optional(),
  occupation: z.string().max(20).optional(),
  from: z.string().max(40).optional(),
  after: z.string().max(60).optional(),
})
type Asked = z.output<typeof Asked>

export const planPages = [
  showPage(portalPaths.announcements, {
    query: Asked,
    answer: async ({ db, clock }, { query }) => {
      const view = await listPage(db, clock.today(), query)
      return { page: 'announcements', view, ...(view.filter.faults.length > 0 && { status: 422 }) }
    },
  }),

  showPage(`${portalPaths.announcements}/:id`, {
    params: z.object({ id: Id }),
    answer: async ({ db, clock }, { params }) => {
      const plan = await store.findPlan(db, params.id)
      const versions = await store.listAnnouncements(db, params.id)
      if (!plan || versions.length === 0) throw notFound()
      const published = versions.at(-1)!.publishedOn
      const { announcementCounting: counting } = await getCountingSettings(db)
      const sittings = await listSittingsOfPlans(db, [plan.id])
      const examination = sittings.map(({ firstDay }) => firstDay).sort(Temporal.PlainDate.compare)[0] ?? null
      const ruler = announcementRuler(await getCalendar(db), {
        from: published,
        examination,
        today: clock.today(),
        counting,
        startsAs: '发布',
      })
      return { page: 'announcement', view: announcementPage(plan, versions, ruler) }
    },
  }),
]

/** Keyset of a list by day: `2026-12-08 <plan>`. What cannot be read begins anew. */
function readCursor(text: string | undefined): { day: string; id: string } | undefined {
  const [day = '', id = ''] = (text ?? '').split('_')
  return isCalendarDay(day) && Id.safeParse(id).success ? { day, id } : undefined
}

async function listPage(db: Db, today: Temporal.PlainDate, asked: Asked): Promise<AnnouncementsView> {
  const city = City.safeParse(asked.city).data ?? null
  const occupation = OccupationCode.safeParse(asked.occupation).data ?? null
  const typed = asked.from?.trim() ? readDay(asked.from) : undefined
  const from = typed ? Temporal.PlainDate.from(typed) : undefined
  const faults: FormFault[] =
    asked.from?.trim() && !from ? [{ field: 'from', detail: '写成 20261208 或 2026-12-08 这样的日期。' }] : []
  const filter = {
    city: city ?? undefined,
    occupation: occupation ?? undefined,
    from: from && Temporal.PlainDate.compare(from, today) > 0 ? from : today,
  }
  const read = faults.length === 0
  const [found, total, occupations] = await Promise.all([
    read ? store.listAnnounced(db, filter, { after: readCursor(asked.after), limit: pageSize + 1 }) : [],
    read ? store.countAnnounced(db, filter) : 0,
    store.announcedOccupations(db, today),
  ])
  const { rows: shown, last } = pageOf(found, pageSize)
  return {
    filter: { city, occupation, from: (from?.toString() ?? null) as AnnouncementsView['filter']['from'], faults },
    occupations,
    items: await itemsOf(db, shown),
    total,
    next: last ? addressOf({ ...asked, after: `${last.firstDay.toString()}_${last.planId}` }) : null,
  }
}

function addressOf(asked: Asked): string {
  const given = Object.entries(asked).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return `${portalPaths.announcements}?${new URLSearchParams(given)}`
}

async function itemsOf(db: Db, plans: readonly store.AnnouncedPlan[]): Promise<AnnouncementItem[]> {
  const ids = plans.map(({ planId }) => planId)
  const [lines, found] = await Promise.all([store.latestLines(db, ids), listDaysOfPlans(db, ids)])
  const sittings = Map.groupBy(found, ({ planId }) => planId)
  return plans.flatMap(({ planId }) => {
    const line = lines.get(planId)
    return line ? [announcementItem(planId, line, sittings.get(planId) ?? [])] : []
  })
}

/** What is announced and ahead, for the home page and the page of a body; with how many there are in all. */
export async function announcedAhead(
  db: Db,
  today: Temporal.PlainDate,
  { organisationId, limit }: { organisationId?: string; limit: number },
): Promise<{ items: AnnouncementItem[]; total: number }> {
  const filter = { organisationId, from: today }
  const [found, total] = await Promise.all([
    store.listAnnounced(db, filter, { limit }),
    store.countAnnounced(db, filter),
  ])
  return { items: await itemsOf(db, found), total }
}
