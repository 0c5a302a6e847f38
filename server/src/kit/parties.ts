import type { Duty } from '@guijiang/contract/codes'

/** Those who follow a body's matters from inside it. */
export const bodyDuties = ['legalRepresentative', 'bodyManager', 'bodyHandler'] as const satisfies readonly Duty[]

/** The offices of a centre, and who looks over their shoulder. */
export const officeDuties = [
  'centreHandler',
  'centreReviewer',
  'centreLeader',
  'auditor',
] as const satisfies readonly Duty[]
