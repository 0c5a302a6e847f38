import type { ActWords } from './define.ts'

export const guidanceTimeline = {
  'guidance.draft': null,
  'guidance.publish': {
    act: ({ number }) => `发布技术指导第 ${number} 版`,
    note: ({ reference, bodies }) => `${reference}，告知 ${bodies} 家机构。`,
  },
  'guidance.tell': { act: '告知新列入目录的机构', note: ({ reference, bodies }) => `${reference}，${bodies} 家。` },
  'guidance.withdraw': { act: '废止技术指导', note: ({ reference }) => `${reference}。`, bad: true },
  'guidance.confirm': {
    act: '确认收到技术指导',
    note: ({ reference, number }) => `${reference} 第 ${number} 版。`,
  },
  'course.draft': null,
  'course.announce': { act: '通知培训', note: ({ reference, bodies }) => `${reference}，告知 ${bodies} 家机构。` },
  'course.enrol': { act: '报名参加培训', note: ({ reference, people }) => `${reference}，${people} 人。` },
  'course.withdraw-enrolment': { act: '撤回培训报名', note: ({ reference }) => `${reference}。` },
  'course.mark': { act: '登记参训', note: ({ reference, people }) => `${reference}，${people} 人。` },
  'course.score': { act: '登记培训考核成绩', note: ({ reference, people }) => `${reference}，${people} 人。` },
  'course.issue': { act: '发证卡', note: ({ reference, cards }) => `${reference}，${cards} 张。` },
  'course.cancel': { act: '取消培训', note: ({ reference }) => `${reference}。`, bad: true },
} satisfies Record<string, ActWords>
