import type { Area, City, Edition } from '@guijiang/contract/codes'
import { areas, skillLevels } from '@guijiang/contract/codes'
import {
  announcementStates,
  type PlanView,
  type SittingState,
  type SittingView,
  sittingStates,
} from '@guijiang/contract/delivery/plan'
import type { IsoDate, IsoInstant } from '@guijiang/contract/iso'
import type { RulerView } from '@guijiang/contract/view'
import { possibleActions } from '#kit/lifecycle.ts'
import { planTransitions, type StoredSittingState } from './states.ts'
import type { PlanRow, Sitting } from './store.ts'

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
    fee: sitting.fee.replace(/\.00$/, ''),
    feeBasis: sitting.feeBasis,
    conditions: sitting.conditions,
    components: sitting.components,
    state,
    status: { kind, words },
    version: sitting.version,
  }
}

export type PlanFacts = {
  plan: PlanRow
  sittings: readonly Sitting[]
  announcement: { version: number; publishedOn: Temporal.PlainDate; publishedAt: Temporal.Instant } | undefined
  ruler: RulerView | null
  earliestDay: Temporal.PlainDate | null
}

/** A plan for its body; officials see the same once it is published, without buttons. */
export function planView({ plan, sittings, announcement, ruler, earliestDay }: PlanFacts, own: boolean): PlanView {
  const { kind, words } = announcementStates[plan.state]
  return {
    id: plan.id,
    organisationId: plan.organisationId,
    area: plan.area as Area,
    reference: plan.reference,
    state: plan.state,
    status: { kind, words },
    publicityPlace: plan.publicityPlace,
    complaintTelephone: plan.complaintTelephone,
    materials: plan.materials,
    sittings: sittings.map((sitting) => sittingView(sitting)),
    announcement: announcement
      ? {
          version: announcement.version,
          publishedOn: iso(announcement.publishedOn),
          publishedAt: announcement.publishedAt.toString() as IsoInstant,
        }
      : null,
    ruler,
    earliestDay: earliestDay && iso(earliestDay),
    version: plan.version,
    possibleActions: own ? possibleActions(planTransitions, plan.state) : [],
  }
}
