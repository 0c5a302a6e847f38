import { isOrganisationCode } from '@guijiang/contract/formats'
import { portalPaths } from '@guijiang/contract/portal'
import { z } from 'zod'
import { announcementEntries } from '#delivery/plan/index.ts'
import { publicityEntries } from '#delivery/publicity/index.ts'
import { changeEntries, readEntry } from '#entry/directory/index.ts'
import { type FeedRoute, feed } from '#kit/feed.ts'
import { notFound } from '#kit/problem.ts'

const most = 50
const paths = portalPaths.feeds

/** 四（二）6 [N4.2.6]: what is public can be followed: the directory, announcements, publicities, and one body. */
export const feeds: readonly FeedRoute[] = [
  feed(paths.directory, {
    answer: async ({ db, clock }) => ({
      title: '试点机构目录变更',
      path: portalPaths.directoryChanges,
      entries: await changeEntries(db, { today: clock.today(), limit: most }),
    }),
  }),
  feed(paths.announcements, {
    answer: async ({ db }) => ({
      title: '评价认定公告',
      path: portalPaths.announcements,
      entries: await announcementEntries(db, { limit: most }),
    }),
  }),
  feed(paths.publicities, {
    answer: async ({ db }) => ({
      title: '认定结果公示',
      path: portalPaths.publicities,
      entries: await publicityEntries(db, { limit: most }),
    }),
  }),
  feed(paths.body(':code') as `/${string}`, {
    params: z.object({ code: z.string().max(20) }),
    answer: async ({ db, clock }, { params: { code } }) => {
      const today = clock.today()
      const found = isOrganisationCode(code) ? await readEntry(db, code, today) : undefined
      if (!found) throw notFound()
      const { organisationId, item } = found
      const entries = [
        ...(await changeEntries(db, { today, organisationId, limit: most })),
        ...(await announcementEntries(db, { organisationId, limit: most })),
        ...(await publicityEntries(db, { organisationId, limit: most })),
      ].toSorted((one, other) => Temporal.Instant.compare(other.updated, one.updated))
      return { title: item.name, path: portalPaths.body(code), entries: entries.slice(0, most) }
    },
  }),
]
