import type { ActWords } from './define.ts'

const numbered = ({ number }: Readonly<Record<string, unknown>>) => `抽取 ${number}。`

export const drawTimeline = {
  'draw.commit': { act: '发布抽取承诺', note: numbered },
  'draw.share': { act: '提交抽取种子份额摘要', note: numbered },
  'draw.reveal': {
    act: '公开抽取种子份额',
    note: ({ number, drawn }) => `抽取 ${number}${drawn ? '，三方份额到齐，已抽取' : ''}。`,
  },
  'draw.type-lottery': { act: '录入开奖号码', note: numbered },
  'draw.result': { act: '抽取', note: numbered },
  'draw.void': { act: '抽取作废', note: numbered, bad: true },
  'draw.drop': { act: '放弃抽取', note: numbered, bad: true },
  'draw.lapse': { act: '抽取未完成', note: numbered, bad: true },
  'draw.propose-substitution': { act: '提出替补', note: numbered },
  'draw.substitute': { act: '核准替补', note: numbered },
  'draw.open': { act: '公开抽取文件', note: numbered },
} satisfies Record<string, ActWords>
