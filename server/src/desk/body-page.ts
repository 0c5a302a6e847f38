import { skillLevels } from '@guijiang/contract/codes'
import { isOrganisationCode } from '@guijiang/contract/formats'
import type { IsoDate } from '@guijiang/contract/iso'
import {
  type AnnouncementItem,
  type BodyRecord,
  type BodyView,
  type FeeRow,
  type HeldSitting,
  type PassRateRow,
  type PublicityItem,
  portalPaths,
} from '@guijiang/contract/portal'
import { z } from 'zod'
import { feeWords, listPublicFees } from '#delivery/fee/index.ts'
import { listSittingsById, type Sitting } from '#delivery/plan/index.ts'
import { listOutcomes, type PublishedOutcome } from '#delivery/publicity/index.ts'
import { readChanges, readEntry } from '#entry/directory/index.ts'
import { findOrganisation } from '#entry/organisation/index.ts'
import type { Db } from '#kit/db.ts'
import type { Reading } from '#kit/house.ts'
import { type PageRoute, showPage } from '#kit/page.ts'
import { notFound } from '#kit/problem.ts'
import { hidden, passRateOf } from './rules.ts'

type OfBody<Item> = (db: Db, organisationId: string, today: Temporal.PlainDate) => Promise<Item[]>

/** What the slices say of a body in public; a section whose slice is not in the house is left out, never shown empty. */
export type BodyPageSources = {
  announcements: OfBody<AnnouncementItem>
  publicities: OfBody<PublicityItem>
  inspections?: OfBody<BodyRecord>
  complaints?: OfBody<BodyRecord>
  credit?: OfBody<BodyRecord>
  reports?: OfBody<BodyRecord>
}

/** How many sittings are listed, and how many are counted for a year's rates. */
const mostHeld = 10
const mostCounted = 500

/** Screen 7 [N4.1.1, N4.2.2, N4.2.6]: what a body may do, what it did, and what became of it. */
export const bodyPages = (sources: BodyPageSources): PageRoute[] => [
  showPage(`${portalPaths.directory}/:code`, {
    params: z.object({ code: z.string().max(20) }),
    answer: async (ctx, { params }) => ({ page: 'body', view: await bodyPage(ctx, params.code, sources) }),
  }),
]

async function bodyPage({ db, clock }: Reading, code: string, sources: BodyPageSources): Promise<BodyView> {
  const today = clock.today()
  const found = isOrganisationCode(code) ? await readEntry(db, code, today) : undefined
  if (!found) throw notFound()
  const { organisationId, item, lastDay } = found
  const read = <Item>(source: OfBody<Item> | undefined) => source?.(db, organisationId, today)
  const [organisation, changes, outcomes, fees, announcements, publicities, inspections, complaints, credit, reports] =
    await Promise.all([
      findOrganisation(db, organisationId),
      readChanges(db, organisationId),
      outcomesOf(db, organisationId, today),
      listPublicFees(db, organisationId, today),
      sources.announcements(db, organisationId, today),
      sources.publicities(db, organisationId, today),
      read(sources.inspections),
      read(sources.complaints),
      read(sources.credit),
      read(sources.reports),
    ])
  return {
    entry: item,
    address: organisation?.address ?? null,
    telephone: organisation?.phone ?? null,
    lastDay: iso(lastDay),
    ...{ changes, announcements, publicities },
    held: outcomes.slice(0, mostHeld).map(heldOf),
    passRates: ratesOf(outcomes),
    fees: fees.map(({ fee, validFrom, ...rest }): FeeRow => ({ ...rest, fee: feeWords(fee), since: iso(validFrom) })),
    ...{ inspections, complaints, credit, reports },
  }
}

const iso = (day: Temporal.PlainDate) => day.toString() as IsoDate
const titleOf = ({ occupationName, level }: Sitting) => `${occupationName}${skillLevels[level].ordinal}`

type Outcome = PublishedOutcome & { sitting: Sitting }

/** A year's published results, each with its sitting, the newest first. */
async function outcomesOf(db: Db, organisationId: string, today: Temporal.PlainDate): Promise<Outcome[]> {
  const outcomes = await listOutcomes(db, { organisationId, since: today.subtract({ years: 1 }), limit: mostCounted })
  const sittings = await listSittingsById(
    db,
    outcomes.map(({ sittingId }) => sittingId),
  )
  return outcomes.flatMap((outcome) => {
    const sitting = sittings.get(outcome.sittingId)
    return sitting ? [{ ...outcome, sitting }] : []
  })
}

const heldOf = ({ sitting, listId, rows, passed }: Outcome): HeldSitting => ({
  title: titleOf(sitting),
  number: `第 ${sitting.reference} 场`,
  city: sitting.city,
  firstDay: iso(sitting.firstDay),
  lastDay: iso(sitting.lastDay),
  assessed: hidden(rows, rows),
  passed: hidden(passed, rows),
  href: portalPaths.publicity(listId),
})

const ratesOf = (outcomes: readonly Outcome[]): PassRateRow[] =>
  [...Map.groupBy(outcomes, ({ sitting }) => `${sitting.occupationCode} ${9 - sitting.level} ${titleOf(sitting)}`)]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([, of]) => {
      const assessed = of.reduce((sum, { rows }) => sum + rows, 0)
      const passed = of.reduce((sum, outcome) => sum + outcome.passed, 0)
      return { title: titleOf(of[0]!.sitting), sittings: of.length, ...passRateOf(passed, assessed) }
    })
