import { exitGrounds, exitKinds } from '../supervision/exit.ts'
import { type ActWords, monthDay } from './define.ts'

const kindOf = (key: unknown): string =>
  (exitKinds as Readonly<Record<string, { name: string }>>)[String(key)]?.name ?? String(key)
const groundOf = (key: unknown): string =>
  (exitGrounds as Readonly<Record<string, { name: string }>>)[String(key)]?.name ?? String(key)

export const exitTimeline = {
  'exit.open': {
    act: ({ kind }) => `立案：${kindOf(kind)}`,
    note: ({ ground, until }) => (ground ? `${groundOf(ground)}。陈述意见到${monthDay(until)}为止。` : null),
    bad: ({ ground }) => Boolean(ground),
  },
  'exit.ask-to-leave': { act: '申请自愿退出' },
  'exit.state': { act: '机构陈述意见' },
  'exit.end-hearing': { act: '陈述意见期满', note: () => '机构没有陈述意见。' },
  // What is only drafted or waits for others is no part of the file.
  'exit.propose': null,
  'exit.confirm': null,
  'exit.return': null,
  'exit.drop': { act: '终止' },
  'exit.decide': {
    act: ({ kind }) => `决定${kindOf(kind)}`,
    note: ({ stopped, finishing, candidates }) =>
      `中止 ${stopped} 场，督导下完成 ${finishing} 场，在途考生 ${candidates} 人逐人安排去向。`,
    bad: ({ kind }) => kind === 'suspend' || kind === 'remove',
  },
  'exit.tell': { act: '告知考生', note: ({ told, way }) => `${told} 人，${way}。` },
  'exit.complete': { act: '考生去向落实', note: ({ done }) => `${done} 人。` },
} satisfies Record<string, ActWords>
