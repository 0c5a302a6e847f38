import * as contract from '@guijiang/contract/entry/directory'
import type { IsoDate } from '@guijiang/contract/iso'
import { anyone, read } from '#kit/route.ts'
import { readDirectory } from './reading.ts'

export const directoryRoutes = [
  read(contract.readDirectory, {
    may: anyone,
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
]
