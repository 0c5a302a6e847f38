import { type City, skillLevels } from '@guijiang/contract/codes'
import type { IsoDate, IsoInstant } from '@guijiang/contract/iso'
import type { ObjectionStatusView, PublicityItem, PublicityView } from '@guijiang/contract/portal'
import { getCalendar } from '#base/calendar/index.ts'
import { listSittingsById, type Sitting } from '#delivery/plan/index.ts'
import { directoryNames } from '#entry/directory/index.ts'
import type { Db } from '#kit/db.ts'
import { clockOf } from './clock.ts'
import { isStillHeard } from './rules.ts'
import * as store from './store.ts'
import { countForPublic, type Objection } from './store-objection.ts'
import { forObjector } from './views.ts'

/** What anybody may see; read through published rows only. */

const iso = (day: Temporal.PlainDate) => day.toString() as IsoDate
const titleOf = ({ occupationName, level }: Sitting) => `${occupationName}${skillLevels[level].ordinal}`
const numberOf = ({ reference }: Sitting) => `第 ${reference} 场`

export const objectedView = ({ id }: Pick<store.PublicityList, 'id'>, sitting: Sitting) => ({
  id,
  title: titleOf(sitting),
  number: numberOf(sitting),
})

export async function itemsOf(
  db: Db,
  today: Temporal.PlainDate,
  lists: readonly (store.PublicityList & { passed: number })[],
): Promise<PublicityItem[]> {
  const sittings = await listSittingsById(
    db,
    lists.map(({ sittingId }) => sittingId),
  )
  const bodies = await directoryNames(
    db,
    lists.map(({ organisationId }) => organisationId),
  )
  const calendar = await getCalendar(db)
  return lists.map((list) => {
    const sitting = sittings.get(list.sittingId)
    const organisation = bodies.get(list.organisationId)
    if (!sitting || !organisation) throw new Error(`a list without its sitting or body: ${list.id}`)
    const { state, day, length, lastDay } = clockOf(calendar, list, today)
    return {
      ...objectedView(list, sitting),
      organisation,
      city: sitting.city as City,
      passed: list.passed,
      clock: { state, day, length, lastDay },
    }
  })
}

export type Listed = {
  list: store.PublicityList
  sitting: Sitting
  rows: readonly store.ListedRow[]
  tail: string
  first: string | null
  next: string | null
  late: { days: number; reason: string }[]
}

export async function listedView(db: Db, today: Temporal.PlainDate, listed: Listed): Promise<PublicityView> {
  const { list, sitting, rows, tail, first, next, late } = listed
  const { organisationId, sittingId } = list
  const bodies = await directoryNames(db, [organisationId])
  const organisation = bodies.get(organisationId)
  if (!organisation) throw new Error(`a list of a body that is not listed: ${list.id}`)
  const { passed, changed } = await store.countRows(db, organisationId, list.id)
  const running = clockOf(await getCalendar(db), list, today)
  const ended = running.state === 'ended'
  return {
    ...objectedView(list, sitting),
    organisation,
    city: sitting.city as City,
    firstDay: iso(sitting.firstDay),
    lastDay: iso(sitting.lastDay),
    expected: list.rows,
    passed,
    clock: running,
    rows: rows.map(({ maskedName: name, ticketTail, outcome, changed }) => ({ name, ticketTail, outcome, changed })),
    tail,
    first,
    next,
    outcome: ended ? { objections: await countForPublic(db, organisationId, sittingId), changed, late } : null,
    list: {
      version: list.version,
      publishedOn: iso(list.publishedOn),
      fingerprint: list.listHash.toString('hex'),
      download: null,
    },
  }
}

export function statusOf(
  objection: Objection,
  answer: string | null,
  publicity: { id: string; title: string; number: string },
  today: Temporal.PlainDate,
): ObjectionStatusView['objection'] {
  const seen = forObjector(objection, answer)
  return {
    reference: seen.reference,
    publicity,
    status: seen.status,
    receivedAt: seen.receivedAt as IsoInstant,
    answer,
    answeredOn: seen.answeredOn,
    replyUntil: isStillHeard(objection, today) ? seen.silentUntil : null,
    settledOn: seen.settledOn,
    mayReply: seen.possibleActions.length > 0,
    disputed: objection.disputedOn !== null,
  }
}
