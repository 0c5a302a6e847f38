import type { City } from './codes.ts'
import type { IsoDate, IsoInstant } from './iso.ts'
import type { FormFault, OccupationRef, OrganisationRef } from './portal.ts'
import type { DeadlineView, PublicityClockView, StatusView } from './view.ts'

/** 三（五）2 [N3.5.2]: results in publicity, and what is objected to them. */

export type PublicityItem = {
  id: string
  /** 养老护理员四级 */
  title: string
  /** 第 26-018 场 */
  number: string
  organisation: OrganisationRef
  city: City
  passed: number
  clock: Pick<PublicityClockView, 'state' | 'day' | 'length' | 'lastDay'>
}

export type PublicitiesView = {
  filter: { city: City | null; occupation: string | null; state: 'running' | 'ended' }
  occupations: OccupationRef[]
  items: PublicityItem[]
  total: number | null
  next: string | null
}

/** One person, masked by the server: nothing else of a person is public. */
export type PublicityRow = {
  name: string
  /** Last four of the ticket number. */
  ticketTail: string
  outcome: 'passed' | 'failed'
  /** Published anew after a change; its five working days are its own. */
  changed: boolean
}

export type PublicityView = {
  id: string
  title: string
  number: string
  organisation: OrganisationRef
  city: City
  firstDay: IsoDate
  lastDay: IsoDate
  expected: number
  passed: number
  clock: PublicityClockView
  rows: PublicityRow[]
  /** Last four that were asked for; empty for the whole list. */
  tail: string
  first: string | null
  next: string | null
  /** After the end: how many objected, how many results changed, and what was submitted late for which reason. */
  outcome: { objections: number; changed: number; late: { days: number; reason: string }[] } | null
  list: { version: number; publishedOn: IsoDate; fingerprint: string; download: string | null }
}

export type ObjectionFormView = {
  publicity: { id: string; title: string; number: string; lastDay: IsoDate; open: boolean }
  values: { relation: 'self' | 'other'; name: string; phone: string; ticketTail: string; reason: string }
  faults: FormFault[]
}

export type ObjectionReceiptView = {
  publicity: { id: string; title: string; number: string }
  /** Shown once: with it the objector asks how it stands. */
  receipt: string
  receivedAt: IsoInstant
  answer: DeadlineView
}

/** How an objection stands, for whoever holds its receipt. */
export type ObjectionStatusView = {
  /** As it was typed, sent back with what is to be mended; handed on in the forms of the page. */
  receipt: string
  faults: FormFault[]
  objection: {
    reference: string
    publicity: { id: string; title: string; number: string }
    status: StatusView
    receivedAt: IsoInstant
    answer: string | null
    answeredOn: IsoDate | null
    /** Until when the answer may be accepted or disputed; null once the office may confirm. */
    replyUntil: IsoDate | null
    settledOn: IsoDate | null
    mayReply: boolean
    disputed: boolean
  } | null
}
