import { type Area, centreName } from '@guijiang/contract/codes'
import { complaintActs, complaintSubjects } from '@guijiang/contract/supervision/complaint'
import { meetTurn, type OpenTurn, openTurn, voidTurns } from '#base/deadline/index.ts'
import { serveOn, type Told } from '#base/notification/index.ts'
import type { Acting } from '#kit/house.ts'
import { extensionDays, finishDays, tellDays } from './rules.ts'
import type { Complaint } from './store.ts'

type Standing = Pick<Complaint, 'id' | 'area' | 'number' | 'about' | 'receivedOn' | 'extendedOn'>

const pathOf = ({ id }: Standing) => `/complaints/${id}`
const caseOf = ({ id }: Standing) => ({ kind: 'complaint', id })

const clocks = {
  acceptance: (_: Standing) => ({ name: 'complaintAcceptance', days: tellDays }),
  finish: ({ extendedOn }: Standing) => ({
    name: extendedOn ? 'complaintFinishExtended' : 'complaintFinish',
    days: finishDays + (extendedOn ? extensionDays : 0),
  }),
}

/** No body's name stands in a queue or a notice about a complaint, and no body is told. */
function give(ctx: Acting, complaint: Standing, hands: Pick<OpenTurn, 'act' | 'duty'>, clock?: keyof typeof clocks) {
  return openTurn(ctx, {
    matter: 'complaint',
    subject: complaint.id,
    ...hands,
    area: complaint.area,
    label: `投诉举报：${complaintSubjects[complaint.about]}`,
    reference: complaint.number,
    path: pathOf(complaint),
    clause: 'N4.1.5',
    ...(clock && { period: { ...clocks[clock](complaint), unit: 'natural', startsOn: complaint.receivedOn } }),
  })
}

export const giveAccepting = (ctx: Acting, complaint: Standing) =>
  give(ctx, complaint, { act: complaintActs.accept, duty: 'complaintOfficer' }, 'acceptance')

export const giveVerifying = (ctx: Acting, complaint: Standing) =>
  give(ctx, complaint, { act: complaintActs.verify, duty: 'complaintOfficer' }, 'finish')

export const giveDeciding = (ctx: Acting, complaint: Standing, told: boolean) =>
  give(ctx, complaint, { act: complaintActs.decide, duty: 'centreLeader' }, told ? 'finish' : 'acceptance')

export const giveUnmasking = (ctx: Acting, complaint: Standing) =>
  give(ctx, complaint, { act: complaintActs.unmask, duty: 'centreLeader' })

export const done = (ctx: Acting, { id }: Standing, act: keyof typeof complaintActs) =>
  meetTurn(ctx, 'complaint', id, complaintActs[act])

export const nobodysTurn = (ctx: Acting, { id }: Standing, act?: keyof typeof complaintActs) =>
  voidTurns(ctx, 'complaint', id, act && complaintActs[act])

type Office = 'complaintOfficer' | 'centreLeader'

export const tell = (ctx: Acting, complaint: Standing, duty: Office, told: Told): Promise<void> =>
  serveOn(ctx, {
    to: { duty, area: complaint.area },
    ...told,
    clause: 'N4.1.5',
    path: pathOf(complaint),
    case: caseOf(complaint),
  })

export const officeName = ({ area }: Pick<Complaint, 'area'>): string => centreName(area as Area)
