import { type Area, areas, centreName, region, type Scope } from '@guijiang/contract/codes'
import {
  type OpinionGround,
  type OpinionOutcome,
  type ReviewLevel,
  type SupplementItem,
  supplementGrounds,
  supplementTargetName,
} from '@guijiang/contract/entry/application'
import { citeClause } from '@guijiang/contract/notice'
import { reviewDays, supplementAnswerDays } from './rules.ts'

type Day = Temporal.PlainDate

/** What an official letter says, before it has a number. */
export type LetterContent = {
  issuer: string
  title: string
  addressee: string
  parts: { text: string; basis: string[] }[]
  sender: string
  date: Day
  note: string | null
}

export type LetterFacts = {
  level: ReviewLevel
  centre: Area
  organisation: string
  reference: string
  scope: Exclude<Scope, 'nation'>
  area: Area
  submittedOn: Day
  outcome: OpinionOutcome
  reasons: string
  grounds: readonly OpinionGround[]
  items: readonly SupplementItem[]
  today: Day
  /** Last day of what the body may do next: to supplement, or to ask for a re-examination. */
  until: Day
}

const dayWords = ({ year, month, day }: Day): string => `${year}年${month}月${day}日`

export const scopeWords = (scope: Scope, area: Area): string =>
  scope === 'city' ? `面向${areas[area]}` : scope === 'region' ? '面向全区' : '面向全国'

/** 三（二） [N3.2]: 受理、不予受理 and 补正 are told by letter; a first review is told by its entry in the case. */
export function letterOf(facts: LetterFacts): LetterContent | undefined {
  const kind = kinds[facts.outcome]
  if (!kind) return undefined
  const { organisation, reference, submittedOn, today } = facts
  const received =
    `你单位${dayWords(submittedOn)}提交的《广西壮族自治区社会培训评价组织职业技能等级认定机构试点申请表》` +
    `及申报材料（申请编号 ${reference}，${scopeWords(facts.scope, facts.area)}）收悉。`
  return {
    issuer: centreName(facts.centre),
    title: kind.title,
    addressee: organisation,
    parts: [{ text: received, basis: [] }, ...kind.parts(facts)],
    sender: centreName(facts.centre),
    date: today,
    note: `申请编号 ${reference}，可登录平台查看办理经过`,
  }
}

type Kind = { title: string; sign: string; parts: (facts: LetterFacts) => LetterContent['parts'] }

const plain = (text: string) => ({ text, basis: [] })

const kinds: Partial<Record<OpinionOutcome, Kind>> = {
  accept: {
    title: '受理通知书',
    sign: '受',
    parts: ({ reasons }) => [
      { text: '经审核，申报材料符合要求，决定予以受理。', basis: [citeClause('N3.2')] },
      plain(reasons),
      { text: '受理后组织专家进行技术评估，技术评估的时间不计入受理期限。', basis: [citeClause('N3.3')] },
    ],
  },
  decline: {
    title: '不予受理通知书',
    sign: '不受',
    parts: ({ reasons, grounds, until }) => [
      { text: '经审核，有下列情形，决定不予受理。', basis: [citeClause('N3.2')] },
      ...grounds.map(({ clause, fact }, i) => ({ text: `${i + 1}. ${sentence(fact)}`, basis: [citeClause(clause)] })),
      plain(reasons),
      plain(`对本决定有不同意见的，可在${dayWords(until)}前（送达之日起 15 个工作日内）向本中心书面申请复核。`),
    ],
  },
  requestSupplement: {
    title: '补正通知书',
    sign: '补',
    parts: ({ reasons, items, until }) => [
      {
        text: `经审核，下列内容需要补正，请在${dayWords(until)}前（送达之日起 ${supplementAnswerDays} 个工作日内）一次补齐。`,
        basis: [citeClause('N3.2')],
      },
      ...items.map(({ target, ground, detail }, i) =>
        plain(`${i + 1}. ${supplementTargetName(target)}：${supplementGrounds[ground].name}。${sentence(detail)}`),
      ),
      ...(reasons.trim() ? [plain(reasons)] : []),
      plain(
        `补正期间，${reviewDays} 个工作日的办理期限停止计算，自补正材料送到的次日起继续计算。期满没有补正的，按现有材料办理。`,
      ),
    ],
  },
}

const sentence = (text: string): string => (/[。！？；]$/.test(text) ? text : `${text}。`)

/** 桂职鉴受〔2026〕1号, 桂林职鉴补〔2026〕3号; each centre, kind and year has its own count. */
export function letterNumber(
  outcome: OpinionOutcome,
  centre: Area,
  year: number,
): { counter: string; write: (n: number) => string } {
  const sign = kinds[outcome]?.sign
  if (!sign) throw new RangeError(`no letter for ${outcome}`)
  const place = centre === region ? '桂' : areas[centre].replace(/市$/, '')
  return { counter: `letter/${centre}/${sign}/${year}`, write: (n) => `${place}职鉴${sign}〔${year}〕${n}号` }
}

/** What follows of a conclusion, in one sentence beside the button. */
export const effects: Record<OpinionOutcome, string> = {
  favourable: '审批同意后报自治区，开始受理审查；机构同时看到这份意见。',
  unfavourable: '审批同意后仍报自治区，由自治区决定是否受理；机构同时看到这份意见。',
  requestSupplement: `审批同意后送达，本级期限从次日起停；机构有 ${supplementAnswerDays} 个工作日补正。`,
  accept: '审批同意后送达，进入技术评估。',
  decline: '审批同意后送达，申请办结；机构可在 15 个工作日内申请复核。',
}
