import { type Area, areas, region, type SkillLevel } from '@guijiang/contract/codes'
import { citeClause } from '@guijiang/contract/notice'
import { joinLevels, levelName, territoryWords } from './rules-designation.ts'

type Day = Temporal.PlainDate

/** What a letter of designation says, before it has a number. */
export type LetterContent = {
  kind: 'designated' | 'refused'
  issuer: string
  title: string
  addressee: string
  parts: { text: string; basis: string[] }[]
  sender: string
  date: Day
  note: string
}

export type LetterFacts = {
  organisation: string
  reference: string
  scope: 'city' | 'region'
  area: Area
  levels: readonly { name: string; level: SkillLevel; outcome: 'designate' | 'refuse'; reason: string }[]
  /** Unmet principles with the reasons for designating all the same. */
  answers: readonly { message: string; clause: string; reason: string }[]
  /** How the stated preference was weighed; null where none was stated. */
  weighing: { text: string; clause: string } | null
  mean: string
  termYears: number
  today: Day
  /** Last day to ask for a re-examination. */
  until: Day
}

const department = `${areas[region]}人力资源和社会保障厅`
const dayWords = ({ year, month, day }: Day): string => `${year}年${month}月${day}日`
const plain = (text: string) => ({ text, basis: [] })
const sentence = (text: string): string => (/[。！？；]$/.test(text) ? text : `${text}。`)

/** 三（四） [N3.4]: one letter says what was designated, another what was refused, each where there is any. */
export function lettersOf(facts: LetterFacts): LetterContent[] {
  const designated = facts.levels.filter(({ outcome }) => outcome === 'designate')
  const refused = facts.levels.filter(({ outcome }) => outcome === 'refuse')
  const frame = {
    issuer: department,
    addressee: facts.organisation,
    sender: department,
    date: facts.today,
    note: `申请编号 ${facts.reference}，可登录平台查看办理经过`,
  }
  const received = plain(
    `你单位申请开展社会培训评价组织职业技能等级认定试点（申请编号 ${facts.reference}），` +
      `已经受理、专家技术评估，专家评分平均 ${facts.mean} 分。`,
  )
  const letters: LetterContent[] = []
  if (designated.length > 0) {
    letters.push({
      kind: 'designated',
      title: '试点机构认定通知书',
      ...frame,
      parts: [
        received,
        {
          text:
            `根据评审意见，按照统筹安排、合理布局、择优遴选原则，认定你单位在${territoryWords(facts.scope, facts.area)}范围` +
            `开展下列职业技能等级认定：${joinLevels(designated)}。`,
          basis: [citeClause('N3.4')],
        },
        ...facts.answers.map(({ message, clause, reason }) => ({
          text: `${message}。经研究仍予认定，理由：${sentence(reason)}`,
          basis: [citeClause(clause)],
        })),
        ...(facts.weighing?.text
          ? [{ text: `择优情况：${sentence(facts.weighing.text)}`, basis: [citeClause(facts.weighing.clause)] }]
          : []),
        plain(
          `报人力资源社会保障部备案后赋予机构代码，列入试点机构目录并公布，期限 ${facts.termYears} 年，自列入之日起算。列入以前不得开展认定。`,
        ),
        {
          text: '请在规定的职业（工种）和地域范围内开展认定活动，不得以任何形式授权或委托其他机构开展认定。',
          basis: [citeClause('N4.2.1')],
        },
      ],
    })
  }
  if (refused.length > 0) {
    letters.push({
      kind: 'refused',
      title: '不予认定通知书',
      ...frame,
      parts: [
        received,
        { text: '根据评审意见，下列职业等级不予认定。', basis: [citeClause('N3.4')] },
        ...refused.map((one, i) => plain(`${i + 1}. ${levelName(one)}：${sentence(one.reason)}`)),
        plain(
          `对本决定有不同意见的，可在${dayWords(facts.until)}前（送达之日起 15 个工作日内）向自治区职业技能鉴定中心书面申请复核，由未参加本案办理的人员复核。`,
        ),
      ],
    })
  }
  return letters
}

const signs = { designated: '认', refused: '不认' } as const

/** 桂人社认〔2026〕1号; each kind and year has its own count. */
export function letterNumber(
  kind: LetterContent['kind'],
  year: number,
): { counter: string; write: (n: number) => string } {
  const sign = signs[kind]
  return { counter: `letter/${region}/${sign}/${year}`, write: (n) => `桂人社${sign}〔${year}〕${n}号` }
}
