import { lapseOutcomes, measures } from '../supervision/investigation.ts'
import { type ActWords, monthDay } from './define.ts'

const nameIn = (list: Readonly<Record<string, string>>, key: unknown): string => list[String(key)] ?? String(key)

export const investigationTimeline = {
  'investigation.open': { act: '立案调查', note: ({ reference }) => String(reference) },
  'investigation.serve': { act: '告知事实并听取意见', note: ({ until }) => `到${monthDay(until)} 24 时。` },
  'investigation.state': { act: '机构陈述意见' },
  'investigation.propose': null,
  'investigation.return': null,
  'investigation.decide': {
    act: '作出处理决定',
    note: ({ measure }) => `${nameIn(measures, measure)}。`,
    bad: ({ measure }) => measure !== 'unfounded',
  },
  'lapse.enter': null,
  'lapse.explain': null,
  'lapse.settle': { act: '追责处理', note: ({ outcome }) => `${nameIn(lapseOutcomes, outcome)}。` },
} satisfies Record<string, ActWords>
