import type {
  OpinionGround,
  OpinionOutcome,
  ReviewLevel,
  SectionCompleteness,
  SupplementItem,
  SupplementTarget,
} from '@guijiang/contract/entry/application'
import { opinionOutcomes } from '@guijiang/contract/entry/application'
import {
  type InternalRule,
  internalRules,
  type MaterialKind,
  materialKinds,
  type SectionContents,
  type SectionKey,
  sectionFields,
  sections,
} from '@guijiang/contract/entry/application-form'
import type { FieldError } from '@guijiang/contract/problem'
import { Problem } from '#kit/problem.ts'

type Day = Temporal.PlainDate
type Issue = SectionCompleteness['issues'][number] & { missing: boolean }

/** 15 working days from the service of a supplement request; the notice sets none (our choice). */
export const supplementAnswerDays = 15
/** 三（一）[N3.1] leaves the city's period open; it gets the same 10 working days as 三（二）[N3.2]. */
export const reviewDays = 10

const isEmpty = (value: unknown): boolean =>
  value === null || value === '' || value === undefined || (Array.isArray(value) && value.length === 0)

const after = (day: string, other: Day): boolean => Temporal.PlainDate.compare(Temporal.PlainDate.from(day), other) > 0

const wrong = (pointer: string, detail: string, clause: string | null = null): Issue => ({
  pointer: `/${pointer}`,
  detail,
  clause: clause as Issue['clause'],
  missing: false,
})
const absent = (pointer: string, detail: string, clause: string | null = null): Issue => ({
  ...wrong(pointer, detail, clause),
  missing: true,
})

/** Required by the form [A], field by field; what depends on other fields follows in `looksAt`. */
function unfilled<K extends SectionKey>(section: K, content: SectionContents[K]): Issue[] {
  const fields = Object.entries(sectionFields[section]) as [string, { label: string; required: boolean }][]
  const values = content as Record<string, unknown>
  return fields
    .filter(([field, { required }]) => required && isEmpty(values[field]))
    .map(([field, { label }]) => absent(field, `还没有填${label}。`, sections[section].clause))
}

const dialled = /^[\d()\-+ 转]{7,30}$/

const looksAt: { [K in SectionKey]: (content: SectionContents[K], today: Day) => Issue[] } = {
  /** [A1] */
  cover: ({ phone }) =>
    phone && !dialled.test(phone) ? [wrong('phone', '联系电话只写号码，如 0771-5551234。', 'A1')] : [],

  /** 二（一）1 [N2.1.1]: lawfully registered, no record of breaches. */
  basics: ({ registeredOn, validUntil, unlimited, creditCheckedOn, creditClean }, today) => [
    ...(registeredOn && after(registeredOn, today) ? [wrong('registeredOn', '登记日期在今天之后。', 'N2.1.1')] : []),
    ...(!unlimited && validUntil && !after(validUntil, today.subtract({ days: 1 }))
      ? [wrong('validUntil', '登记证书已过有效期。请换新证后再报。', 'N2.1.1')]
      : []),
    ...(creditCheckedOn && after(creditCheckedOn, today) ? [wrong('creditCheckedOn', '查询日期在今天之后。')] : []),
    ...(creditClean === false ? [wrong('creditClean', '有失信或违法违规记录的，不具备申报条件。', 'N2.1.1')] : []),
  ],

  /** 二（一）5 [N2.1.5]: what the thresholds are asked of; each occupation with its levels and its own figure. */
  scope: ({ totalHeadcount, occupations }) => {
    const sum = occupations.reduce((total, { headcount }) => total + (headcount ?? 0), 0)
    return [
      ...occupations.flatMap(({ code, levels, headcount }, i) => [
        ...(levels.length === 0 ? [absent(`occupations/${i}/levels`, `${code} 还没有选等级。`, 'N1.2')] : []),
        ...(headcount === null ? [absent(`occupations/${i}/headcount`, `${code} 还没有填规模。`, 'N2.1.5')] : []),
      ]),
      ...occupations.flatMap(({ code, edition }, i) =>
        occupations.findIndex((other) => other.code === code && other.edition === edition) < i
          ? [wrong(`occupations/${i}/code`, `${code} 填了两次。请留一行。`)]
          : [],
      ),
      ...(totalHeadcount !== null && sum > totalHeadcount
        ? [wrong('totalHeadcount', `各职业合计 ${sum} 人次，多于累计 ${totalHeadcount} 人次。请核对。`, 'N2.1.5')]
        : []),
    ]
  },

  /** 二（一）2 [N2.1.2]: people of each kind. */
  staff: (content) =>
    (['fullTimeStaff', 'assessors', 'qualitySupervisors', 'experts'] as const)
      .filter((field) => content[field] === 0)
      .map((field) => wrong(field, `${sectionFields.staff[field].label}不能为 0。`, 'N2.1.2')),

  /** 二（一）2 [N2.1.2]: places and equipment, cameras among them. */
  premises: ({ tenure, leaseUntil, cameras, rooms }, today) => [
    ...(tenure === 'leased' && !leaseUntil ? [absent('leaseUntil', '租赁的场地要填租期至。', 'N3.1.5')] : []),
    ...(tenure === 'leased' && leaseUntil && !after(leaseUntil, today)
      ? [wrong('leaseUntil', '租期已满。请续租后再报，或换场地。', 'N3.1.5')]
      : []),
    ...(rooms === 0 ? [wrong('rooms', '考场不能为 0 间。', 'N2.1.2')] : []),
    ...(cameras === 0 ? [wrong('cameras', '考核场地要有视频监控设备。', 'N2.1.2')] : []),
  ],

  /** 二（一）3 [N2.1.3], 三（一）5 [N3.1.5]: an audit or full statements of a year that has ended. */
  finance: ({ auditYear }, today) =>
    auditYear !== null && auditYear >= today.year
      ? [wrong('auditYear', `审计报告最近到 ${today.year - 1} 年度。`, 'N3.1.5')]
      : [],

  /** 二（一）3 [N2.1.3], 四（二） [N4.2.3]: rules in force for money, exams, quality, emergencies and recusal. */
  rules: ({ adopted }, today) => [
    ...(Object.keys(internalRules) as InternalRule[])
      .filter((rule) => internalRules[rule].clause && !adopted[rule])
      .map((rule) =>
        absent(`adopted/${rule}`, `还没有${internalRules[rule].name}制度的施行日期。`, internalRules[rule].clause),
      ),
    ...Object.entries(adopted)
      .filter(([, day]) => day && after(day, today))
      .map(([rule]) => wrong(`adopted/${rule}`, `${internalRules[rule as InternalRule].name}的施行日期在今天之后。`)),
  ],

  preference: () => [],
}

/** How far one section is, and what is still to be done there. `today` decides what has run out. */
export function judgeSection<K extends SectionKey>(
  section: K,
  content: SectionContents[K],
  today: Day,
): SectionCompleteness {
  const values = content as Record<string, unknown>
  const fields = Object.keys(sectionFields[section]).filter((field) => field !== 'unlimited')
  const issues = [
    ...unfilled(section, content).filter(({ pointer }) => !coveredByChoice(section, content, pointer)),
    ...looksAt[section](content, today),
  ]
  if (section === 'rules') {
    const { adopted } = content as SectionContents['rules']
    return completeness(Object.keys(adopted).length, Object.keys(internalRules).length, issues.filter(notWhole))
  }
  return completeness(fields.filter((field) => !isEmpty(values[field])).length, fields.length, issues)
}

const notWhole = ({ pointer }: Issue) => pointer !== '/adopted'

/** 长期有效 stands for an end of validity. */
const coveredByChoice = <K extends SectionKey>(section: K, content: SectionContents[K], pointer: string): boolean =>
  section === 'basics' && pointer === '/validUntil' && (content as SectionContents['basics']).unlimited

function completeness(filled: number, total: number, issues: Issue[]): SectionCompleteness {
  const state = issues.some(({ missing }) => !missing)
    ? 'toMend'
    : filled === 0
      ? 'empty'
      : issues.length > 0
        ? 'partial'
        : 'complete'
  return { state, filled, total, issues: issues.map(({ missing: _, ...issue }) => issue) }
}

/** 三（一）1–5 [N3.1.1–5]: five kinds of papers; those of which there is none. */
export function missingMaterials(materials: readonly { kind: MaterialKind }[]): MaterialKind[] {
  return (Object.keys(materialKinds) as MaterialKind[]).filter(
    (kind) => !materials.some((paper) => paper.kind === kind),
  )
}

/** What stands in the way of handing in, in the order in which it is mended. */
export type Standing = {
  completeness: Record<SectionKey, SectionCompleteness>
  materials: readonly { kind: MaterialKind }[]
  /** Findings of the eligibility rules that are more than a principle. */
  hardFindings: readonly { clause: string; message: string }[]
  /** Whether the commitment was signed over what is there now. */
  commitment: 'none' | 'valid' | 'void'
}

const openIssues = ({ completeness: parts }: Standing): { section: SectionKey; errors: FieldError[] }[] =>
  (Object.keys(sections) as SectionKey[])
    .map((section) => ({
      section,
      errors: parts[section].issues.map(({ pointer, detail }) => ({ pointer: `/${section}${pointer}`, detail })),
    }))
    .filter(({ errors }) => errors.length > 0)

/** Everything but the signature: then it is the legal representative's turn. */
export const isReadyToSign = (standing: Standing): boolean =>
  openIssues(standing).length === 0 &&
  missingMaterials(standing.materials).length === 0 &&
  standing.hardFindings.length === 0

/** 三（一）[N3.1], 附件 [A2]: refuses what is not whole, naming what is missing and under which clause. */
export function ensureComplete(standing: Standing): void {
  const [kind, ...more] = missingMaterials(standing.materials)
  if (kind) {
    const { name, clause } = materialKinds[kind]
    const errors = [kind, ...more].map((missing) => ({
      pointer: `/materials/${missing}`,
      detail: `缺${materialKinds[missing].name}（${materialKinds[missing].clause}）。`,
    }))
    throw new Problem('material-missing', { name, others: more.length }, { clause, errors })
  }
  const [first, ...rest] = openIssues(standing)
  if (first) {
    const errors = [first, ...rest].flatMap((part) => part.errors)
    const { name, clause } = sections[first.section]
    throw new Problem('section-incomplete', { section: name, count: errors.length }, { clause, errors })
  }
  const [finding] = standing.hardFindings
  if (finding) throw new Problem('not-eligible', { message: finding.message }, { clause: finding.clause })
}

/** 附件 承诺书 [A2]: signed by the legal representative, over exactly what is handed in. */
export function ensureCommitted({ commitment }: Pick<Standing, 'commitment'>): void {
  if (commitment === 'none') throw new Problem('commitment-missing', {}, { clause: 'A2' })
  if (commitment === 'void') throw new Problem('commitment-void', {}, { clause: 'A2' })
}

export const commitmentState = (signed: string | undefined, now: string): 'none' | 'valid' | 'void' =>
  signed === undefined ? 'none' : signed === now ? 'valid' : 'void'

/** While supplementing, only what was asked for may be changed; in a draft everything. */
export function mayChange(target: SupplementTarget, asked: readonly SupplementItem[] | undefined): boolean {
  return asked === undefined || asked.some((item) => item.target === target)
}

export type Opinion = {
  level: ReviewLevel
  outcome: OpinionOutcome | null
  reasons: string
  grounds: readonly OpinionGround[]
  items: readonly SupplementItem[]
}

/**
 * 三（二）[N3.2]: what a centre concludes is told with its reasons; a negative one with a fact and its clause, a
 * supplement request with everything that is missing.
 */
export function ensureConcluded(opinion: Opinion): OpinionOutcome {
  const { outcome, level } = opinion
  if (!outcome) throw new Problem('opinion-incomplete', { what: '结论' }, { clause: 'N3.2' })
  const belongs = opinionOutcomes[outcome].level
  if (belongs && belongs !== level)
    throw new Problem('opinion-incomplete', { what: '本级能作的结论' }, { clause: 'N3.1' })
  if (outcome === 'requestSupplement') {
    if (opinion.items.length === 0) throw new Problem('opinion-incomplete', { what: '要补的内容' }, { clause: 'N3.2' })
    return outcome
  }
  if (opinion.reasons.trim() === '') throw new Problem('opinion-incomplete', { what: '理由' }, { clause: 'N3.2' })
  if ((outcome === 'unfavourable' || outcome === 'decline') && opinion.grounds.length === 0) {
    throw new Problem('opinion-incomplete', { what: '事实和对应条款' }, { clause: 'N3.2' })
  }
  return outcome
}

/**
 * 三（二）[N3.2]: one supplement request a level lists everything at once. Another is only for what the answer itself
 * shows, and a reviewer confirms it before.
 */
export function ensureConfirmed(
  opinion: { outcome: OpinionOutcome | null; confirmedBy: string | null },
  earlier: number,
) {
  if (opinion.outcome !== 'requestSupplement' || earlier === 0 || opinion.confirmedBy) return
  throw new Problem('second-supplement', { number: earlier + 1 }, { clause: 'N3.2' })
}
