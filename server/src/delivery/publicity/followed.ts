import { fullDay } from '@guijiang/contract/days'
import { portalPaths } from '@guijiang/contract/portal'
import { listSittingsById } from '#delivery/plan/index.ts'
import { directoryNames } from '#entry/directory/index.ts'
import type { Db } from '#kit/db.ts'
import type { FeedEntry } from '#kit/feed.ts'
import { objectedView } from './page-views.ts'
import { listOutcomes } from './store-outcome.ts'

/** 三（五）2 [N3.5.2]: publicities for those who follow them, of all bodies or of one; newest first, no person among them. */
export async function publicityEntries(
  db: Db,
  asked: { organisationId?: string | undefined; limit: number },
): Promise<FeedEntry[]> {
  const lists = await listOutcomes(db, asked)
  const sittings = await listSittingsById(
    db,
    lists.map(({ sittingId }) => sittingId),
  )
  const bodies = await directoryNames(
    db,
    lists.map(({ organisationId }) => organisationId),
  )
  return lists.flatMap(({ sittingId, organisationId, listId, rows, publishedAt, lastDay }) => {
    const sitting = sittings.get(sittingId)
    const body = bodies.get(organisationId)
    if (!sitting || !body) return []
    const { title, number } = objectedView({ id: listId }, sitting)
    return {
      id: sittingId,
      title: `结果公示：${title}${number}（${body.name}）`,
      updated: publishedAt,
      path: portalPaths.publicity(listId) as `/${string}`,
      summary: `${rows} 人，公示到${fullDay(lastDay.toString())} 24 时。`,
    }
  })
}
