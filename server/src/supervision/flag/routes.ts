import { isCalendarDay } from '@guijiang/contract/formats'
import { Id } from '@guijiang/contract/iso'
import * as contract from '@guijiang/contract/supervision/flag'
import { accountName } from '#base/identity/index.ts'
import { directoryNames } from '#entry/directory/index.ts'
import { organisationsById } from '#entry/organisation/index.ts'
import { pageOf } from '#kit/cursor.ts'
import type { Db } from '#kit/db.ts'
import type { Reading } from '#kit/house.ts'
import { may } from '#kit/policy.ts'
import { notFound } from '#kit/problem.ts'
import { act, duties, type Route, read } from '#kit/route.ts'
import { askForFlags, closeFlag } from './actions.ts'
import { mayAskForFlags, mayCloseFlag, mayReadFlag } from './policy.ts'
import * as store from './store.ts'
import { forInspector, itemOf, type Named, runView } from './views.ts'

const pageSize = 50

const readers = duties('centreHandler', 'centreReviewer', 'centreLeader', 'inspector', 'auditor')
const lookers: readonly string[] = ['centreHandler', 'inspector']

export const flagRoutes: Route[] = [
  read(contract.listFlags, {
    may: readers,
    answer: async ({ db }, { query: { signal, state, cursor } }) => {
      const found = await store.listFlags(db, { signal, state, after: placeOf(cursor), limit: pageSize + 1 })
      const { rows: page, last } = pageOf(found, pageSize)
      const readings = await store.readingsOf(
        db,
        page.map(({ id }) => id),
      )
      const names = await namesOf(db, page)
      const run = await store.findNewestRun(db)
      return {
        items: page.map((flag) => itemOf(flag, readings.get(flag.id)![0]!, names.get(flag.organisationId)!)),
        next: last ? `${last.raisedOn}_${last.id}` : null,
        run: run ? runView(run) : null,
      }
    },
  }),
  read(contract.getFlag, {
    may: readers.when(mayReadFlag, (db, { params }) => store.findFlag(db, params.id)),
    answer: (ctx, { params }) => shown(ctx, params.id),
  }),
  act(contract.askForFlags, {
    may: duties('centreHandler').when(mayAskForFlags, async () => ({})),
    answer: async (ctx, { body }) => runView(await askForFlags(ctx, body.quarter)),
  }),
  act(contract.closeFlag, {
    may: duties('centreHandler', 'inspector').when(mayCloseFlag, (db, { params }) => store.findFlag(db, params.id)),
    answer: async (ctx, { params, body }) => {
      await closeFlag(ctx, params.id, body)
      return shown(ctx, params.id)
    },
  }),
]

/** Keyset of the list: `2026-11-23_<flag>`. What cannot be read begins anew. */
function placeOf(cursor: string | undefined): { day: string; id: string } | undefined {
  const [day = '', id = ''] = (cursor ?? '').split('_')
  return isCalendarDay(day) && Id.safeParse(id).success ? { day, id } : undefined
}

async function namesOf(db: Db, flags: readonly store.FlagRow[]): Promise<Map<string, Named>> {
  const ids = flags.map(({ organisationId }) => organisationId)
  const [listed, known] = [await directoryNames(db, ids), await organisationsById(db, ids)]
  return new Map(ids.map((id) => [id, listed.get(id) ?? { code: null, name: known.get(id)?.name ?? '' }]))
}

async function shown({ db, actor }: Reading, id: string) {
  const flag = await store.findFlag(db, id)
  const readings = (await store.readingsOf(db, [id])).get(id)
  if (!flag || !readings) throw notFound()
  return forInspector(flag, readings as [store.ReadingRow, ...store.ReadingRow[]], {
    organisation: (await namesOf(db, [flag])).get(flag.organisationId)!,
    closedBy: flag.closedBy ? await accountName(db, flag.closedBy) : null,
    mayClose: lookers.includes(actor.duty) && may(mayCloseFlag, actor, flag),
  })
}
