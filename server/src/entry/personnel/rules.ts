import type { SkillLevel } from '@guijiang/contract/codes'
import type { StaffEntry } from '@guijiang/contract/entry/personnel'
import { Problem } from '#kit/problem.ts'

type Day = Temporal.PlainDate

/** A card is valid for three years; renewal is due 90 days before it ends. */
const endingDays = 90

/** How a card stands today. */
export function cardState(expiresOn: Day | null, today: Day): 'none' | 'valid' | 'ending' | 'ended' {
  if (!expiresOn) return 'none'
  if (Temporal.PlainDate.compare(expiresOn, today) < 0) return 'ended'
  return Temporal.PlainDate.compare(expiresOn, today.add({ days: endingDays })) <= 0 ? 'ending' : 'valid'
}

/** 考评人员管理 Art. 3: a 考评员 assesses levels 5 to 3, a 高级考评员 every level. */
export function requireGradeCovers({
  kind,
  grade,
  occupations,
}: Pick<StaffEntry, 'kind' | 'grade' | 'occupations'>): void {
  if (kind !== 'assessor' || grade === 'seniorAssessor') return
  const index = occupations.findIndex(({ levels }) => levels.some((level: SkillLevel) => level < 3))
  if (index < 0) return
  const errors = [
    { pointer: `/occupations/${index}/levels`, detail: '考评员只考评五级到三级；二级、一级要高级考评员。' },
  ]
  throw new Problem('grade-too-low', {}, { clause: 'N2.1.2', errors })
}
