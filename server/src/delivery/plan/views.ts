import { type Area, areas, type City, type Edition, skillLevels } from '@guijiang/contract/codes'
import {
  announcementStates,
  type Hindrance,
  type PlanItem,
  type PlanView,
  type SittingState,
  type SittingView,
  sittingStates,
} from '@guijiang/contract/delivery/plan'
import type { IsoDate, IsoInstant } from '@guijiang/contract/iso'
import type { RulerView } from '@guijiang/contract/view'
import { feeWords } from '#delivery/fee/index.ts'
import { possibleActions } from '#kit/lifecycle.ts'
import { planTransitions, type StoredSittingState } from './states.ts'
import type { AnnouncementRow, PlanRow } from './store.ts'
import type { Sitting } from './store-sitting.ts'

const iso = (day: Temporal.PlainDate) => day.toString() as IsoDate

/** Before its results are read, a published sitting is in publicity. */
export const shownState = (state: StoredSittingState): SittingState => (state === 'published' ? 'inPublicity' : state)

/** A sitting for its body, its centre and the people named for it. */
export function sittingView(sitting: Sitting, state: SittingState = shownState(sitting.state)): SittingView {
  const { kind, words } = sittingStates[state]
  return {
    id: sitting.id,
    organisationId: sitting.organisationId,
    planId: sitting.planId,
    reference: sitting.reference,
    occupationCode: sitting.occupationCode,
    edition: sitting.occupationEdition as Edition,
    occupationName: sitting.occupationName,
    workType: sitting.workType,
    level: sitting.level,
    levelName: skillLevels[sitting.level].name,
    city: sitting.city as City,
    cityName: areas[sitting.city as Area],
    address: sitting.address,
    firstDay: iso(sitting.firstDay),
    lastDay: iso(sitting.lastDay),
    registrationOpens: iso(sitting.registrationOpens),
    registrationCloses: iso(sitting.registrationCloses),
    capacity: sitting.capacity,
    fee: feeWords(sitting.fee),
    feeBasis: sitting.feeBasis,
    conditions: sitting.conditions,
    components: sitting.components,
    state,
    status: { kind, words },
    version: sitting.version,
  }
}

/** 养老护理员五级、四级；育婴员五级 */
export function titleOf(sittings: readonly { name: string; level: keyof typeof skillLevels }[]): string {
  const byName = Map.groupBy(sittings, ({ name }) => name)
  return [...byName]
    .map(([name, same]) => name + [...new Set(same.map(({ level }) => skillLevels[level].ordinal))].join('、'))
    .join('；')
}

/** One line of a list; `names` are those of the occupations of a draft, which has no sittings yet. */
export function planItem(
  { id, organisationId, reference, state, content }: PlanRow,
  around: {
    organisation: string
    sittings: readonly Sitting[]
    names: Readonly<Record<string, string>>
    announcement: AnnouncementRow | undefined
  },
): PlanItem {
  const { sittings, names } = around
  const drafted = content.sittings.flatMap(({ occupationCode, level }) =>
    occupationCode && level ? [{ name: names[occupationCode] ?? occupationCode, level }] : [],
  )
  const announced = sittings.map(({ occupationName, level }) => ({ name: occupationName, level }))
  const days = content.sittings.flatMap(({ firstDay }) => firstDay ?? []).sort()
  const { kind, words } = announcementStates[state]
  return {
    id,
    organisationId,
    organisation: around.organisation,
    reference,
    title: titleOf(sittings.length > 0 ? announced : drafted),
    sittings: content.sittings.length,
    firstDay: days[0] ?? null,
    publishedOn: around.announcement ? iso(around.announcement.publishedOn) : null,
    status: { kind, words },
  }
}

export type PlanFacts = {
  plan: PlanRow
  organisation: { name: string; code: string }
  sittings: readonly SittingView[]
  hindrances: readonly Hindrance[]
  announcement: AnnouncementRow | undefined
  ruler: RulerView | null
  earliestDay: Temporal.PlainDate | null
  /** What the reader may do in this state. */
  deeds: (action: PlanView['possibleActions'][number]) => boolean
}

/** A plan for its body; offices see the same once it is published, without buttons. */
export function planView(facts: PlanFacts): PlanView {
  const { plan, sittings, hindrances, announcement } = facts
  const { kind, words } = announcementStates[plan.state]
  return {
    id: plan.id,
    organisationId: plan.organisationId,
    organisation: facts.organisation,
    area: plan.area as Area,
    reference: plan.reference,
    state: plan.state,
    status: { kind, words },
    content: plan.content,
    sittings: [...sittings],
    hindrances: hindrances.map(({ pointer, detail, clause }) => ({ pointer, detail, clause })),
    announcement: announcement
      ? {
          version: announcement.version,
          publishedOn: iso(announcement.publishedOn),
          publishedAt: announcement.publishedAt.toString() as IsoInstant,
          fingerprint: announcement.contentHash.toString('hex'),
        }
      : null,
    ruler: facts.ruler,
    earliestDay: facts.earliestDay && iso(facts.earliestDay),
    cancelReason: plan.cancelReason,
    version: plan.version,
    possibleActions: possibleActions(planTransitions, plan.state).filter(facts.deeds),
  }
}
