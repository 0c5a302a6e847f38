import { fullDay } from '@guijiang/contract/days'
import { type DirectoryChange, directoryChanges } from '@guijiang/contract/entry/directory'
import { isCalendarDay } from '@guijiang/contract/formats'
import { Id, type IsoDate } from '@guijiang/contract/iso'
import { type DirectoryChangesView, portalPaths } from '@guijiang/contract/portal'
import { z } from 'zod'
import { pageOf } from '#kit/cursor.ts'
import type { Db } from '#kit/db.ts'
import type { FeedEntry } from '#kit/feed.ts'
import { type PageRoute, showPage } from '#kit/page.ts'
import { byOccupation, occupationWords } from './rules.ts'
import { levelsOfVersions } from './store.ts'
import { type Change, type ChangesAsked, listChanges } from './store-changes.ts'

const pageSize = 50

/** What lets a body begin, and what stops it. */
const directions = {
  list: 'in',
  extend: 'in',
  reinstate: 'in',
  suspend: 'out',
  expire: 'out',
  remove: 'out',
  leave: 'out',
} as const satisfies Record<DirectoryChange, 'in' | 'out'>

const kindsOf = (direction: 'in' | 'out'): DirectoryChange[] =>
  (Object.keys(directions) as DirectoryChange[]).filter((kind) => directions[kind] === direction)

const iso = (day: Temporal.PlainDate) => day.toString() as IsoDate

type Told = Change & { act: string; note: string | null }

/** Each change with what it opened or why it came: by the newest words of the directory. */
async function told(db: Db, asked: ChangesAsked): Promise<Told[]> {
  const changes = await listChanges(db, asked)
  const opened = changes.filter(({ kind }) => kind === 'list' || kind === 'extend')
  const levels = Map.groupBy(
    await levelsOfVersions(db, opened),
    ({ organisationId, number }) => `${organisationId} ${number}`,
  )
  return changes.map((change) => {
    const held = byOccupation(levels.get(`${change.organisationId} ${change.number}`) ?? [])
    const until = change.untilDay.subtract({ days: 1 }).toString()
    const scope = held.length > 0 ? `${held.map(occupationWords).join('；')}。期限到${fullDay(until)}。` : null
    return { ...change, act: directoryChanges[change.kind].words, note: change.ground ?? scope }
  })
}

const Asked = z.object({
  kind: z.enum(['in', 'out']).optional().catch(undefined),
  after: z.string().max(60).optional(),
})

/** Screen 8: entries in and out by day. */
export const changePages: PageRoute[] = [
  showPage(portalPaths.directoryChanges, {
    query: Asked,
    answer: async ({ db, clock }, { query: { kind, after } }) => {
      const today = clock.today()
      const asked = { today, ...(kind && { kinds: kindsOf(kind) }) }
      const found = await told(db, { ...asked, after: readPlace(after), limit: pageSize + 1 })
      const { rows: shown, last: end } = pageOf(found, pageSize)
      const [newest] = shown.length > 0 ? [] : await listChanges(db, { today, limit: 1 })
      const next = end && new URLSearchParams({ ...(kind && { kind }), after: `${end.fromDay}_${end.id}` })
      const view: DirectoryChangesView = {
        filter: { kind: kind ?? 'all' },
        days: [...Map.groupBy(shown, ({ fromDay }) => fromDay.toString())].map(([day, items]) => ({
          day: day as IsoDate,
          items: items.map(({ code, name, act, kind: what, note, clause }) => ({
            organisation: { code, name },
            ...{ act, kind: directions[what], note, clause },
          })),
        })),
        last: newest ? iso(newest.fromDay) : null,
        next: next ? `${portalPaths.directoryChanges}?${next}` : null,
      }
      return { page: 'directoryChanges', view }
    },
  }),
]

/** Keyset: `2026-11-20_<version>`. What cannot be read begins anew. */
function readPlace(cursor: string | undefined): { day: string; id: string } | undefined {
  const [day = '', id = ''] = (cursor ?? '').split('_')
  return isCalendarDay(day) && Id.safeParse(id).success ? { day, id } : undefined
}

/** For those who follow the directory, or one body. */
export async function changeEntries(
  db: Db,
  asked: Pick<ChangesAsked, 'today' | 'organisationId' | 'limit'>,
): Promise<FeedEntry[]> {
  const changes = await told(db, asked)
  return changes.map(({ id, act, name, code, recordedAt, note, fromDay }) => ({
    id,
    title: `${act}：${name}`,
    updated: recordedAt,
    path: portalPaths.body(code) as `/${string}`,
    summary: `${fullDay(fromDay.toString())}起。${note ?? ''}`,
  }))
}
