import { creditClasses } from '../supervision/credit.ts'
import { type ActWords, monthDay } from './define.ts'

const classOf = (key: unknown): string =>
  (creditClasses as Readonly<Record<string, { name: string }>>)[String(key)]?.name ?? String(key)

export const creditTimeline = {
  // What is only drafted is no part of the file.
  'credit.draft': null,
  'credit.decide': {
    act: '记入信用档案',
    note: ({ reference, class: kind, endsOn }) => `${reference}，${classOf(kind)}失信，到${monthDay(endsOn)}为止。`,
    bad: true,
  },
  'credit.drop': null,
  'credit.contest': { act: '机构提出信用异议', note: ({ reference }) => String(reference) },
  'credit.uphold': { act: '维持失信记录', note: ({ reference }) => String(reference) },
  'credit.withdraw': { act: '撤销失信记录', note: ({ reference }) => String(reference) },
  'credit.ask-restoration': { act: '机构申请信用修复', note: ({ reference }) => String(reference) },
  'credit.restore': { act: '同意信用修复', note: ({ reference }) => String(reference) },
  'credit.refuse-restoration': { act: '不同意信用修复', note: ({ reference }) => String(reference), bad: true },
  'credit.lapse': { act: '失信记录期满终止', note: ({ reference }) => String(reference) },
} satisfies Record<string, ActWords>
