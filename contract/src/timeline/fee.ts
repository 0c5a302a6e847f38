import { type ActWords, monthDay } from './define.ts'

export const feeTimeline = {
  'fee.draft': { act: '拟定收费标准' },
  'fee.publish': { act: '公布收费标准', note: ({ validFrom }) => `${monthDay(validFrom)}起执行。` },
  'fee.withdraw': { act: '撤回未公布的收费标准' },
} satisfies Record<string, ActWords>
