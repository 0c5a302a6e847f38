import { findingsOutcomes, notTakenGrounds } from '../supervision/complaint.ts'
import { type ActWords, monthDay } from './define.ts'

const nameIn = (list: Readonly<Record<string, string>>, key: unknown): string => list[String(key)] ?? String(key)

export const complaintTimeline = {
  'complaint.file': { act: '收到投诉举报', note: ({ files }) => (Number(files) > 0 ? `附材料 ${files} 份。` : null) },
  'complaint.accept': { act: '告知受理' },
  'complaint.ask': { act: '向投诉人提问' },
  'complaint.write': { act: '投诉人补充' },
  'complaint.propose': null,
  'complaint.return': { act: '退回拟稿' },
  'complaint.answer': { act: '答复投诉人', note: ({ outcome }) => `${nameIn(findingsOutcomes, outcome)}。` },
  'complaint.not-take': {
    act: '告知不予受理',
    note: ({ ground }) => `${nameIn(notTakenGrounds, ground)}。`,
    bad: true,
  },
  'complaint.transfer': { act: '转办' },
  'complaint.extend': { act: '批准延期', note: ({ finishBy }) => `延到${monthDay(finishBy)}。` },
  'complaint.rate': { act: '投诉人评价', note: ({ rating }) => `${rating} 分。` },
  'complaint.ask-identity': { act: '申请查看投诉人身份' },
  'complaint.confirm-identity': { act: '确认查看投诉人身份' },
  'complaint.show-identity': { act: '查看投诉人身份' },
  'complaint.missing': { act: '登记过的案卷不见了', bad: true },
} satisfies Record<string, ActWords>
