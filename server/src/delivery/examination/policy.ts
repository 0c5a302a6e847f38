import type { StaffPart } from '@guijiang/contract/delivery/examination'
import { reaches } from '#base/identity/rules.ts'
import type { Actor } from '#kit/actor.ts'
import { policy } from '#kit/policy.ts'

/** What is asked of a sitting before its rooms, people or attendance are opened. */
export type ExaminationStanding = {
  organisationId: string
  area: string
  /** The part for which the asker is named at this sitting. */
  named: StaffPart | null
}

const ofTheSitting: readonly string[] = ['assessor', 'invigilator', 'qualitySupervisor']

const reach = (actor: Actor, sitting: ExaminationStanding) => reaches(actor, sitting)

/** 四（二）3 [N4.2.3]: whoever works at sittings reaches the own ones only. */
const ownSitting = (actor: Actor, { named }: ExaminationStanding) =>
  !ofTheSitting.includes(actor.duty) || named === actor.duty

export const mayReadArrangement = policy<ExaminationStanding>('arrangement.read', { reach })

export const mayReadAttendance = policy<ExaminationStanding>('attendance.read', { reach, ownSitting })

/** Marks are made by those who are named for it; everybody else does not find the address. */
export const mayMarkAttendance = policy<ExaminationStanding>('attendance.mark', { reach, ownSitting })

/** 到岗, 回避: of whoever is named, in the duty they are named for. */
export const mayAnswerNaming = policy<ExaminationStanding>('sitting.answer-naming', { reach, ownSitting })
