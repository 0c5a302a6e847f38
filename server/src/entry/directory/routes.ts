import * as contract from '@guijiang/contract/entry/directory'
import type { IsoDate } from '@guijiang/contract/iso'
import { notFound } from '#kit/problem.ts'
import { anyone, duties, type Route, read } from '#kit/route.ts'
import { readDirectory } from './reading.ts'
import { designationRoutes } from './routes-designation.ts'
import { byOccupation } from './rules.ts'
import { findEntryRow, listLevels, listVersions } from './store.ts'
import { changesOf, forPublic } from './views.ts'

export const directoryRoutes: Route[] = [
  read(contract.readDirectory, {
    may: anyone,
    // Whoever asks reads what anybody may: an office its neighbours' bodies too.
    reach: { kind: 'public' },
    answer: async ({ db, clock }, { query }) => {
      const { asOf, city, occupation, level, status, cursor } = query
      const day = asOf ? Temporal.PlainDate.from(asOf) : clock.today()
      const found = await readDirectory(db, {
        asOf: day,
        city,
        occupation,
        level,
        all: status === 'all',
        after: cursor,
      })
      return { asOf: day.toString() as IsoDate, ...found }
    },
  }),

  read(contract.getOwnListing, {
    may: duties('legalRepresentative', 'bodyManager', 'bodyHandler', 'scoreSettler'),
    answer: async ({ db, actor }) => {
      const entry = actor.organisationId ? await findEntryRow(db, actor.organisationId) : undefined
      if (!entry) throw notFound()
      const levels = await listLevels(db, entry)
      return {
        ...forPublic(entry, levels),
        lastDay: entry.untilDay.subtract({ days: 1 }).toString() as IsoDate,
        listing: byOccupation(levels),
        changes: changesOf(await listVersions(db, entry.organisationId)),
      }
    },
  }),

  ...designationRoutes,
]
