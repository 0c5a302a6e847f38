import type { ProblemEntry } from './define.ts'

export const feeProblems = {
  'fee-above-standard': {
    status: 422,
    title: '收费高于公布的标准',
    detail: ({ what, fee, standard, since }: { what: string; fee: string; standard: string; since: string }) =>
      `${what}的收费标准是 ${standard} 元（${since}起执行），公告写的是 ${fee} 元。` +
      '请改成不高于标准的金额，或先公布新的收费标准，执行后再发布公告。',
  },
  'fee-without-standard': {
    status: 422,
    title: '还没有收费标准',
    detail: ({ what }: { what: string }) => `本机构还没有在执行的${what}收费标准。请先拟定并公布收费标准，再发布公告。`,
  },
  'fee-outside-listing': {
    status: 422,
    title: '不在认定范围',
    detail: ({ what }: { what: string }) => `${what}不在本机构的认定范围内，不能定收费标准。请去掉这一行。`,
  },
  'fee-too-early': {
    status: 422,
    title: '执行日期太早',
    detail: ({ today }: { today: string }) => `收费标准从公布那天或以后执行，最早 ${today}。请撤回，改执行日期后再拟。`,
  },
  'fee-drafted': {
    status: 409,
    title: '已有一份待公布',
    detail: ({ number }: { number: number }) => `第 ${number} 份收费标准还没有公布。请先公布或撤回它，再拟新的。`,
  },
} satisfies Record<string, ProblemEntry>
