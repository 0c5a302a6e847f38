import type { Allowed } from './cells.ts'

/** How those who ask commonly stand to a record; each table of rows says what that allows. */
export const any = ['any'] as const
export const ownBody = ['own'] as const
export const bodies = ['own', 'other'] as const
export const centres = ['city', 'sibling', 'region'] as const
export const overCity = ['city', 'region'] as const

/** A matter of the city's own: the region may look and is told whose it is. */
export const ofTheCity = { city: 'yes', region: 'other-centre' } as const

/** The offices of a centre, and who audits them. */
export const offices = (where: readonly ('city' | 'sibling' | 'region')[]): Allowed => ({
  centreHandler: where,
  centreReviewer: where,
  centreLeader: where,
  auditor: any,
})

/** Those who follow a body's matters from inside it. */
export const staffOf = (where: readonly ('own' | 'other')[]): Allowed => ({
  legalRepresentative: where,
  bodyManager: where,
  bodyHandler: where,
})
