import type { ProblemEntry } from './define.ts'

/** Refusals on the days of an examination and on the way to sealed scores. */
export const examinationProblems = {
  // ---- rooms, seats, staff
  'room-named-twice': {
    status: 422,
    title: '考场重名',
    detail: ({ name }: { name: string }) => `有两个考场都叫“${name}”。请改其中一个。`,
  },
  'arrangement-locked': {
    status: 409,
    title: '编排已锁定',
    detail: ({ day }: { day: string }) => `考场和座位已在 ${day}锁定，准考证按它打印，不能再改。考务人员可以更换。`,
  },
  'arrangement-not-locked': {
    status: 409,
    title: '编排还没有锁定',
    detail: (_: object) => '考场、座位和考务人员还没有锁定。锁定以后再办。',
  },
  'arrangement-unmet': {
    status: 422,
    title: '编排还不符合要求',
    detail: ({ count, first }: { count: number; first: string }) =>
      count > 1 ? `还有 ${count} 项不符合，先看：${first}。改好再锁定。` : `还有 1 项不符合：${first}。改好再锁定。`,
  },
  'assessor-taught': {
    status: 422,
    title: '教过考生的人不能考评',
    detail: ({ name, count, where }: { name: string; count: number; where: string }) =>
      `考评员${name}教过本场 ${count} 名考生（${where}），不能考评本场。请换人。`,
  },
  'staff-elsewhere': {
    status: 422,
    title: '当天另有安排',
    detail: ({ name, days, where }: { name: string; days: string; where: string | null }) =>
      `${name}在 ${days}已安排在${where ? `第 ${where} 场` : '另一场次'}，同一天只能在一处。请换人。`,
  },
  'staff-two-parts': {
    status: 422,
    title: '一场只任一职',
    detail: ({ name, held, wanted }: { name: string; held: string; wanted: string }) =>
      `${name}在本场已是${held}，不能再任${wanted}。请由另一人担任。`,
  },
  'staff-not-holder': {
    status: 422,
    title: '没有这个岗位',
    detail: ({ part }: { part: string }) => `选的人里有人在本机构没有${part}岗位。请从名单中选。`,
  },
  'staff-card-unfit': {
    status: 422,
    title: '证卡不符',
    detail: ({ name, part, fault }: { name: string; part: string; fault: string }) =>
      `${part}${name}${fault}。请换人。`,
  },
  'staff-recused': {
    status: 422,
    title: '已申请回避',
    detail: ({ name }: { name: string }) => `${name}已申请回避本场，不再参加本场工作。请换人。`,
  },
  'staff-room-needed': {
    status: 422,
    title: '监考员要定考场',
    detail: ({ name }: { name: string }) => `${name}还没有定考场。监考员登记本考场的到考，请选一个考场。`,
  },
  'replacement-reason-needed': {
    status: 422,
    title: '要写更换原因',
    detail: (_: object) => '编排已锁定，更换考务人员要写明原因，原因记入台账。',
  },
  'tickets-too-many': {
    status: 422,
    title: '一次打印太多',
    detail: ({ count, limit }: { count: number; limit: number }) =>
      `本场 ${count} 人，一次最多打印 ${limit} 张。请按考场分开打印。`,
  },
  'ticket-not-drawable': {
    status: 422,
    title: '有字印不出来',
    detail: ({ characters }: { characters: string }) =>
      `“${characters}”不在现有字库里，准考证印不出来。请系统管理员把有这个字的字体放进字库（FONT_DIR）再打印。`,
  },

  // ---- on the days
  'not-on-the-day': {
    status: 422,
    title: '只在考核当天',
    detail: ({ days }: { days: string }) => `这件事只在考核当天（${days}）办。`,
  },
  'presence-first': {
    status: 422,
    title: '先确认到岗',
    detail: (_: object) => '登记到考以前，请先在“我的任务”里确认到岗。',
  },
  'not-your-room': {
    status: 403,
    title: '不在您的考场',
    detail: ({ room }: { room: string }) => `有考生不在${room}。到考由该考场的监考员登记。`,
  },
  'component-not-taken': {
    status: 422,
    title: '不考这一科',
    detail: ({ ticket }: { ticket: string }) => `准考证尾号 ${ticket} 的考生不考这一科，不用登记。`,
  },
  'misconduct-note-needed': {
    status: 422,
    title: '违纪要写情况',
    detail: (_: object) => '登记违纪要写明时间和情况，再由本考场另一位监考员签认。',
  },
  'attendance-incomplete': {
    status: 422,
    title: '到考还没有登记完',
    detail: ({ unmarked, unsigned }: { unmarked: number; unsigned: number }) =>
      [
        unmarked > 0 ? `还有 ${unmarked} 人没有登记到考。` : '',
        unsigned > 0 ? `还有 ${unsigned} 项违纪没有第二人签认。` : '',
        '登记完再结束考核。',
      ].join(''),
  },
  'examination-not-over': {
    status: 422,
    title: '考核还没有结束',
    detail: ({ lastDay }: { lastDay: string }) => `本场考核到 ${lastDay}。到那一天再办。`,
  },
  'misconduct-by-manager': {
    status: 403,
    title: '由机构负责人决定',
    detail: ({ count }: { count: number }) => `有 ${count} 人登记了违纪，由机构负责人看过以后结束考核。`,
  },

  // ---- scores
  'score-without-attendance': {
    status: 409,
    title: '没有到考，没有成绩',
    detail: ({ ticket, state }: { ticket: string; state: string }) =>
      `准考证尾号 ${ticket} 的考生这一科登记为${state}，没有成绩可录。`,
  },
  'entry-completed': {
    status: 409,
    title: '录入已完成',
    detail: ({ entry }: { entry: string }) => `${entry}已完成，不能再改。两次录入不同的，由成绩核定人核定。`,
  },
  'scores-missing': {
    status: 422,
    title: '还没有录完',
    detail: ({ missing, tickets }: { missing: number; tickets: string }) =>
      `还有 ${missing} 人没有成绩：准考证尾号 ${tickets}。录完再点完成。`,
  },
  'score-not-differing': {
    status: 422,
    title: '两次录入相同',
    detail: ({ ticket }: { ticket: string }) => `准考证尾号 ${ticket} 两次录入相同，不用核定。`,
  },
  'sheets-not-ready': {
    status: 409,
    title: '还不能锁定',
    detail: ({ sheets }: { sheets: string }) => `${sheets}。各科都核对完再锁定。`,
  },
  'scores-sealed': {
    status: 409,
    title: '成绩已封存',
    detail: ({ at }: { at: string }) => `成绩已在 ${at}封存，不能再改。确有差错的，按成绩更正办。`,
  },
  'scores-changed': {
    status: 409,
    title: '成绩册指纹对不上',
    detail: ({ reference }: { reference: string }) =>
      `第 ${reference} 场的成绩和封存时的指纹不一致，已停止使用。请通知系统管理员核查。`,
  },
  'scores-not-sealed': {
    status: 409,
    title: '成绩还没有锁定',
    detail: ({ reference }: { reference: string }) => `第 ${reference} 场的成绩还没有锁定。锁定以后再办。`,
  },
} satisfies Record<string, ProblemEntry>
