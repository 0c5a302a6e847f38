import type { PublicPages } from '@guijiang/contract/portal'
import { sampleDeadlines } from '../../web/src/features/samples/clocks.ts'
import { drawPage } from './draw.ts'
import { type View, view, type Written } from './written.ts'

/** Pages of supervision: draws, complaints, figures. */

const noReceipt = { number: '', secret: '', commitment: '' }

const complaintValues: Written<PublicPages['complaint']['values']> = {
  about: 'body',
  area: '',
  body: '',
  item: '',
  post: '',
  officialName: '',
  matter: '',
  named: 'yes',
  name: '',
  phone: '',
}

const complaint: Written<NonNullable<PublicPages['complaintStatus']['complaint']>> = {
  number: 'TS26-0012',
  state: 'investigating',
  status: { kind: 'wait', words: '核查中' },
  office: '桂林市职业技能鉴定（指导）中心',
  about: 'body',
  receivedAt: '2026-11-10T09:20:00+08:00',
  acceptance: { ...sampleDeadlines[0]!, dueDay: '2026-11-25', unit: 'natural', state: 'met', daysLeft: 3 },
  finish: { ...sampleDeadlines[0]!, dueDay: '2027-01-11', unit: 'natural', daysLeft: 49 },
  closedOn: null,
  outcome: null,
  thread: [
    { id: '1', by: 'sender', kind: 'filed', at: '2026-11-10T09:20:00+08:00', text: '公告写的考点是空房子。' },
    { id: '2', by: 'office', kind: 'question', at: '2026-11-12T10:00:00+08:00', text: '请问是哪一天？' },
  ],
  files: 1,
  rating: null,
  possibleActions: ['write'],
}

const noTicket = { ticketNumber: '', documentNumber: '' }

const ownFate = {
  sitting: '养老护理员 五级（第 26-0009 场）',
  organisation: '示例福寿职业技能评价中心',
  stage: '报名中',
  decidedOn: '2026-11-12',
  done: null,
}

const fateWords = {
  transferred: { fateName: '转考', receiver: '示例康养职业培训学校' },
  released: { fateName: '退出（退费）', receiver: null },
  submitted: {
    fateName: '由自治区代为上报',
    receiver: null,
    done: { on: '2026-11-16', note: '结果已报送，登记表示例 02 号' },
  },
} as const

export const supervisionViews: Record<string, View> = {
  draws: ['draws', drawPage.list],
  drawsEmpty: view('draws', { items: [], next: null }),
  draw: ['draw', drawPage.committed],
  drawOpen: ['draw', drawPage.open],
  drawChanged: ['draw', drawPage.changed],
  complaint: view('complaint', { values: complaintValues, faults: [] }),
  complaintRefused: view('complaint', {
    values: { ...complaintValues, matter: '骗钱' },
    faults: [
      { field: 'area', detail: '选事情发生的地方' },
      { field: 'matter', detail: '写清时间、地点、人和事，至少 10 个字' },
      { field: 'files', detail: '这份文件不是 PDF 或照片。' },
    ],
  }),
  complaintReceipt: view('complaintReceipt', {
    receipt: {
      number: 'TS26-0012',
      secret: '7F3A-29QK-BBCD-EFGH',
      commitment: '0123456789abcdef'.repeat(4),
      receivedAt: '2026-11-23T09:20:00+08:00',
      tellBy: '2026-12-08',
      finishBy: '2027-01-22',
    },
  }),
  complaintStatus: view('complaintStatus', { receipt: noReceipt, faults: [], complaint: null }),
  complaintWrong: view('complaintStatus', {
    receipt: { ...noReceipt, number: 'TS26-0012' },
    faults: [{ field: 'secret', detail: '受理编号和查询码对不上。请对照回执再看一遍，还可以试 4 次。' }],
    complaint: null,
  }),
  complaintAsked: view('complaintStatus', { receipt: noReceipt, faults: [], complaint }),
  complaintAnswered: view('complaintStatus', {
    receipt: noReceipt,
    faults: [],
    complaint: {
      ...complaint,
      state: 'answered',
      status: { kind: 'done', words: '已答复' },
      outcome: 'upheld',
      closedOn: '2026-11-30',
      possibleActions: ['rate'],
    },
  }),
  ownFate: view('ownFate', { values: noTicket, faults: [], fate: null }),
  ownFateUnknown: view('ownFate', {
    values: { ticketNumber: '26000001030313', documentNumber: '450102199003070016' },
    faults: [
      { field: 'ticketNumber', detail: '没有查到三项都相符、考试已中止的报名。请核对准考证号、证件号码和查询码。' },
    ],
    fate: null,
  }),
  ...Object.fromEntries(
    (['transferred', 'released', 'submitted'] as const).map((fate) => [
      `ownFate-${fate}`,
      view('ownFate', { values: noTicket, faults: [], fate: { ...ownFate, ...fateWords[fate], fate } }),
    ]),
  ),
  supervision: view('supervision', {
    figures: {
      asOf: '2026-11-23',
      year: 2026,
      total: { received: 61, finished: 52, inTime: 50, upheld: 18 },
      rows: [
        { about: 'body', received: 40, finished: 35, inTime: 34, upheld: 12 },
        { about: 'sitting', received: 14, finished: 12, inTime: 11, upheld: 6 },
        { about: 'official', received: null, finished: null, inTime: null, upheld: null },
      ],
      overdue: [{ office: '桂林市职业技能鉴定（指导）中心', open: 1, year: 3 }],
    },
  }),
  supervisionNothing: view('supervision', {
    figures: {
      asOf: '2026-11-23',
      year: 2026,
      total: { received: null, finished: null, inTime: null, upheld: null },
      rows: [],
      overdue: [],
    },
  }),
}
