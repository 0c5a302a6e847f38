import type { SkillLevel } from '@guijiang/contract/codes'
import type { StaffEntry } from '@guijiang/contract/entry/personnel'
import { sameName } from '@guijiang/contract/formats'
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

/** A card that a centre issued, as whoever enters it is asked to have it. */
export type IssuedCard = {
  kind: string
  name: string
  /** Still valid on this day. */
  lastDay: Day
  occupations: readonly { edition: string; code: string; levels: readonly number[] }[]
}

/** `GXK-26-00001`: numbers that only the centres give. */
export const isCentreNumber = (number: string): boolean => /^GX[KDJ]-/.test(number)

/** 四（一）4 [N4.1.4]: a centre's card stands in the list as it was issued: whose it is, until when, for what. */
export function requireAsIssued(entry: StaffEntry, issued: IssuedCard | undefined): void {
  const { cardNumber, cardExpiresOn, kind, name, occupations } = entry
  if (!cardNumber || !isCentreNumber(cardNumber)) return
  const differs = (pointer: string, detail: string) =>
    new Problem('card-differs', { number: cardNumber }, { clause: 'N4.1.4', errors: [{ pointer, detail }] })
  if (!issued || issued.kind !== kind) throw differs('/cardNumber', '没有发过这个号码的证卡。请对照证卡逐位看一遍。')
  if (!sameName(issued.name, name)) throw differs('/name', `这张证卡是${issued.name}的。请核对。`)
  const lastDay = issued.lastDay.toString()
  if (cardExpiresOn !== lastDay) throw differs('/cardExpiresOn', `这张证卡到 ${lastDay}为止。请照证卡写。`)
  const index = occupations.findIndex(
    ({ edition, code, levels }) =>
      !issued.occupations.some(
        (held) => held.edition === edition && held.code === code && levels.every((one) => held.levels.includes(one)),
      ),
  )
  if (kind === 'assessor' && index >= 0)
    throw differs(`/occupations/${index}/levels`, '证卡上没有这个职业或等级。参加培训考核合格后，由鉴定中心增加。')
}
