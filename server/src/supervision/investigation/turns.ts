import type { Duty } from '@guijiang/contract/codes'
import { investigationActs, lapseActs } from '@guijiang/contract/supervision/investigation'
import { type OpenTurn, openTurn } from '#base/deadline/index.ts'
import { serveOn, type Told } from '#base/notification/index.ts'
import { openTurnAbout } from '#entry/organisation/index.ts'
import type { Acting } from '#kit/house.ts'
import { decidingDays, handlingDays, hearingDays, lapseDays } from './rules.ts'
import type { Investigation } from './store.ts'
import type { Overdue } from './store-lapse.ts'

type Day = Temporal.PlainDate
type Hands = Pick<OpenTurn, 'act' | 'duty' | 'area' | 'organisationId' | 'period' | 'internal' | 'bodyId'>

export const pathOf = (id: string) => `/investigations/${id}`
export const caseOf = (id: string) => ({ kind: 'investigation', id })

async function give(ctx: Acting, investigation: Investigation, hands: Hands): Promise<void> {
  const { organisationId, id, reference } = investigation
  await openTurnAbout(ctx, organisationId, {
    matter: 'investigation',
    subject: id,
    ...hands,
    case: caseOf(id),
    reference,
    path: pathOf(id),
    clause: 'N4.1.1',
  })
}

const internally = (name: string, startsOn: Day, days: number) => ({
  internal: true,
  period: { name, startsOn, days, unit: 'working' as const },
})

/** Before the body is told, no turn names it as concerned. */
export const giveServing = (ctx: Acting, investigation: Investigation) =>
  give(ctx, investigation, {
    act: investigationActs.serve,
    duty: 'centreHandler',
    area: investigation.area,
    ...internally('investigation', investigation.openedOn, handlingDays),
  })

export const giveStating = (ctx: Acting, investigation: Investigation, served: Day) =>
  give(ctx, investigation, {
    act: investigationActs.state,
    duty: 'bodyManager',
    organisationId: investigation.organisationId,
    bodyId: investigation.organisationId,
    period: { name: 'hearing', startsOn: served, days: hearingDays, unit: 'working', startsAs: '告知' },
  })

export const giveProposing = (ctx: Acting, investigation: Investigation) =>
  give(ctx, investigation, {
    act: investigationActs.propose,
    duty: 'centreHandler',
    area: investigation.area,
    ...internally('investigation', investigation.openedOn, handlingDays),
  })

export const giveDeciding = (ctx: Acting, investigation: Investigation) =>
  give(ctx, investigation, {
    act: investigationActs.decide,
    duty: 'centreLeader',
    area: investigation.area,
    ...internally('measure', ctx.clock.today(), decidingDays),
  })

const about = (id: string) => ({ clause: 'N4.1.1', path: pathOf(id), case: caseOf(id) })

/** 送达 on the body. */
export const tellBody = (ctx: Acting, { organisationId, id }: Investigation, told: Told): Promise<void> =>
  serveOn(ctx, {
    to: { duty: 'bodyManager', organisationId },
    ...told,
    ...about(id),
  })

export const tellOffice = (ctx: Acting, { area, id }: Investigation, told: Told): Promise<void> =>
  serveOn(ctx, {
    to: { duty: 'centreHandler', area },
    ...told,
    ...about(id),
  })

type Named = { label: string; reference: string }

/** In the file of the matter that lapsed, so that it is hidden from whomever that is hidden from. */
export const giveLapse = (
  ctx: Acting,
  id: string,
  act: keyof typeof lapseActs,
  { area, duty }: { area: string; duty: string },
  { caseKind, caseId }: Pick<Overdue, 'caseKind' | 'caseId'>,
  { label, reference }: Named,
) =>
  openTurn(ctx, {
    matter: 'lapse',
    subject: id,
    act: lapseActs[act],
    duty: duty as Duty,
    area,
    case: { kind: caseKind, id: caseId },
    label,
    reference,
    path: `/accountability/${id}`,
    clause: 'N4.1.1',
    ...internally(`lapse ${act}`, ctx.clock.today(), lapseDays),
  })
