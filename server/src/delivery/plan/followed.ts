import { fullDay } from '@guijiang/contract/days'
import { portalPaths } from '@guijiang/contract/portal'
import type { Db } from '#kit/db.ts'
import type { FeedEntry } from '#kit/feed.ts'
import type { Announced } from './announced.ts'
import { listNewest } from './store.ts'
import { titleOf } from './views.ts'

/** 三（五）1 [N3.5.1]: announcements for those who follow them, of all bodies or of one; newest first. */
export async function announcementEntries(
  db: Db,
  asked: { organisationId?: string | undefined; limit: number },
): Promise<FeedEntry[]> {
  const newest = await listNewest(db, asked)
  return newest.map(({ planId, content, publishedAt }) => {
    const { body, sittings, cancelled } = content as Announced
    const title = titleOf(sittings.map(({ occupation, level }) => ({ name: occupation.name, level })))
    const [first] = sittings.map(({ firstDay }) => firstDay).sort()
    return {
      id: planId,
      title: `${cancelled ? '已取消' : '评价认定公告'}：${title}（${body.name}）`,
      updated: publishedAt,
      path: portalPaths.announcement(planId) as `/${string}`,
      summary: cancelled ? `原因：${cancelled.reason}` : `${sittings.length} 场，最早 ${fullDay(first!)}考核。`,
    }
  })
}
