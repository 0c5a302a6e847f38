import { type Area, centreName, region } from '@guijiang/contract/codes'
import { type ApplicationState, type ReviewLevel, reviewLevels } from '@guijiang/contract/entry/application'
import { reaches } from '#base/identity/rules.ts'
import type { Actor } from '#kit/actor.ts'
import { because, policy } from '#kit/policy.ts'
import { Problem } from '#kit/problem.ts'
import { levelOf } from './states.ts'

/** What is asked of an application before anything of it is shown or done. */
export type ApplicationStanding = {
  organisationId: string
  area: Area
  scope: 'city' | 'region'
  state: ApplicationState
  submittedOn: Temporal.PlainDate | null
  forwardedOn: Temporal.PlainDate | null
  /** Who drafted and who confirmed the opinion that is open. */
  draftedBy: string | null
  confirmedBy: string | null
}

type Asked = Pick<ApplicationStanding, 'organisationId' | 'area' | 'scope' | 'submittedOn' | 'forwardedOn'>

const reach = (actor: Actor, application: Asked) => reaches(actor, application)

/** A draft is the body's alone; the region sees a city's case from the day it is forwarded. */
export const isOpenTo = (actor: Actor, { organisationId, submittedOn, scope, forwardedOn }: Asked): boolean =>
  actor.organisationId === organisationId ||
  (submittedOn !== null && (actor.area !== region || scope === 'region' || forwardedOn !== null))

/** 三（一）, 三（二） [N3.1, N3.2]: the city reviews first, the region accepts. */
export const centreOf = (level: ReviewLevel, { area }: { area: Area }): Area =>
  level === 'firstReview' ? area : region

/** The centre whose level it is; outside a review the table of states refuses. */
const centre = because<ApplicationStanding>(
  (actor, application) => {
    const level = levelOf[application.state]
    return level === null || actor.area === centreOf(level, application)
  },
  (_, application) => {
    const level = levelOf[application.state] ?? 'acceptance'
    return new Problem('other-centre', { centre: centreName(centreOf(level, application)) }, { clause: 'N3.1' })
  },
)

/** 四（二）[N4.2.3]: whoever drafted does not decide. */
const apart = (act: string) =>
  because<ApplicationStanding>(
    (actor, { draftedBy }) => draftedBy === null || actor.accountId !== draftedBy,
    () => new Problem('same-person', { did: '拟办', act }, { clause: 'N4.2.3' }),
  )

const apartFromReviewer = because<ApplicationStanding>(
  (actor, { confirmedBy }) => confirmedBy === null || actor.accountId !== confirmedBy,
  () => new Problem('same-person', { did: '复核', act: '审批' }, { clause: 'N4.2.3' }),
)

export const mayReadApplication = policy<ApplicationStanding>('application.read', { reach, open: isOpenTo })

export const mayKeepApplication = policy<ApplicationStanding>('application.keep', { reach })

export const mayDraftOpinion = policy<ApplicationStanding>('application.draft-opinion', {
  reach,
  open: isOpenTo,
  centre,
})

export const mayConfirmOpinion = policy<ApplicationStanding>('application.confirm-opinion', {
  reach,
  open: isOpenTo,
  centre,
  apart: apart('复核'),
})

const decides = (name: string, level: ReviewLevel) =>
  policy<ApplicationStanding>(name, {
    reach,
    open: isOpenTo,
    level: because<ApplicationStanding>(
      (actor, application) => actor.area === centreOf(level, application),
      (_, application) =>
        new Problem(
          'other-centre',
          { centre: centreName(centreOf(level, application)) },
          { clause: reviewLevels[level].clause },
        ),
    ),
    apart: apart('审批'),
    apartFromReviewer,
  })

export const mayDecideFirstReview = decides('application.decide-first-review', 'firstReview')
export const mayDecideAcceptance = decides('application.decide-acceptance', 'acceptance')

/** Sending a draft back is the leader's too; nothing is decided by it. */
export const mayReturnOpinion = policy<ApplicationStanding>('application.return-opinion', {
  reach,
  open: isOpenTo,
  centre,
})
