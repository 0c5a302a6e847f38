import type { City, Edition } from '@guijiang/contract/codes'
import type { Hindrance, PlanDraft } from '@guijiang/contract/delivery/plan'
import type { FieldError } from '@guijiang/contract/problem'
import type { ClauseMark } from '@guijiang/contract/view'
import { getCalendar, getCountingSettings } from '#base/calendar/index.ts'
import { occupationNames, requireAssessable } from '#base/occupation/index.ts'
import { cellWords, requireWithinStandard, standardsOn } from '#delivery/fee/index.ts'
import { requireDesignated } from '#entry/directory/index.ts'
import type { Db } from '#kit/db.ts'
import { Problem } from '#kit/problem.ts'
import { contentFaults, isWhole, requireAnnouncedInTime, type WholeSitting } from './rules.ts'

type Found = Hindrance & { problem: Problem }

/** Which field of a sitting a refusal is about; the others are about the body as a whole. */
const fieldOf: Readonly<Record<string, keyof WholeSitting>> = {
  'occupation-not-assessable': 'occupationCode',
  'occupation-not-designated': 'occupationCode',
  'level-not-designated': 'level',
  'area-not-designated': 'city',
  'announcement-too-late': 'firstDay',
  'fee-above-standard': 'fee',
  'fee-without-standard': 'fee',
}

/**
 * 三（五）1, 四（二）1, 四（二）6 [N3.5.1, N4.2.1, N4.2.6]: everything that stands in the way of publishing this draft today,
 * each with its field: what is missing, what lies outside the listing, what comes too late, what costs too much.
 */
export async function hindrancesOf(
  db: Db,
  organisationId: string,
  draft: PlanDraft,
  today: Temporal.PlainDate,
): Promise<Found[]> {
  const faults = contentFaults(draft, today)
  const errors = faults.map(({ pointer, detail }) => ({ pointer: `/plan${pointer}`, detail }))
  const problem = new Problem('plan-incomplete', { count: faults.length }, { clause: 'N3.5.1', errors })
  const found: Found[] = faults.map((fault) => ({ ...fault, clause: null, problem }))
  if (!isWhole(draft)) return found
  for (const [index, sitting] of draft.sittings.entries()) {
    for (const refusal of await refusalsOf(db, organisationId, sitting, today)) {
      const field = fieldOf[refusal.code]
      const pointer = field ? `/sittings/${index}/${field}` : ''
      const detail = refusal.errors?.[0]?.detail ?? refusal.detail
      if (found.some((other) => other.pointer === pointer && other.detail === detail)) continue
      const clause = (refusal.clause ?? null) as ClauseMark | null
      found.push({ pointer, detail, clause, problem: refusal })
    }
  }
  return found
}

async function refusalsOf(
  db: Db,
  organisationId: string,
  { occupationCode: code, edition, workType, level, city, firstDay, lastDay, fee }: WholeSitting,
  today: Temporal.PlainDate,
): Promise<Problem[]> {
  const wanted = { organisationId, code, edition, level, area: city as City }
  const { announcementCounting: counting } = await getCountingSettings(db)
  const calendar = await getCalendar(db)
  const cell = { code, edition: edition as Edition, level }
  const standard = (await standardsOn(db, organisationId, today))(cell)
  const what = cellWords({ name: (await occupationNames(db, [cell]))[code] ?? code, level })
  const asked = { published: today, firstDay: Temporal.PlainDate.from(firstDay), counting }
  const outside =
    (await refusalOf(() => requireAssessable(db, { code, edition: edition as Edition, level, workType }))) ??
    // Listed today, and still on the last day of the examination.
    (await refusalOf(() => requireDesignated(db, { ...wanted, day: today }))) ??
    (await refusalOf(() => requireDesignated(db, { ...wanted, day: Temporal.PlainDate.from(lastDay) })))
  return [
    // What may not be announced at all needs no fee.
    outside ?? (await refusalOf(async () => requireWithinStandard({ fee, what }, standard))),
    await refusalOf(async () => requireAnnouncedInTime(calendar, asked)),
  ].filter((refusal) => refusal !== undefined)
}

async function refusalOf(ask: () => Promise<unknown>): Promise<Problem | undefined> {
  try {
    await ask()
    return undefined
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}

/** Refuses with the first hindrance and names every field (422). */
export function ensureNoHindrance(found: readonly Found[]): void {
  const [first] = found
  if (!first) return
  const { code, facts, clause } = first.problem
  const errors = found.flatMap(({ pointer, detail }): FieldError[] =>
    pointer ? [{ pointer: `/plan${pointer}`, detail }] : [],
  )
  throw new Problem(code, facts, { ...(clause && { clause }), ...(errors.length > 0 && { errors }) })
}
