import { components } from '../codes.ts'
import { staffParts } from '../delivery/examination.ts'
import { entryWords } from '../delivery/score.ts'
import { type ActWords, monthDay } from './define.ts'

/** The Chinese of a key in a closed list; an unknown one as it is. */
const nameIn = (list: Readonly<Record<string, string>>, key: unknown): string => list[String(key)] ?? String(key)
const shortOf = (component: unknown): string =>
  (components as Readonly<Record<string, { short: string }>>)[String(component)]?.short ?? String(component)

export const deliveryTimeline = {
  'plan.draft': {
    act: '拟定认定计划',
    note: ({ sittings }) => (sittings ? `共 ${sittings} 场。` : null),
  },
  'announcement.publish': {
    act: '发布评价认定公告',
  },
  'plan.cancel': { act: '取消认定计划', note: ({ reason }) => (reason ? String(reason) : null), bad: true },
  'publicity.publish': {
    act: '发布认定结果公示',
    note: ({ rows, lastDay }) => `共 ${rows} 人，到${monthDay(lastDay)} 24 时。`,
  },
  'publicity.clear': { act: '公示满期', note: ({ cleared }) => `${cleared} 人无异议，可以上报。` },
  'objection.file': { act: '收到异议', note: ({ reference }) => `${reference}，该考生的结果暂停上报。` },
  'objection.answer': { act: '机构答复异议', note: ({ reference }) => String(reference) },
  'objection.silence': {
    act: '异议人没有回话',
    note: ({ reference, until }) => `${reference}，到${monthDay(until)} 24 时没有回话，由中心核实后确认。`,
  },
  'objection.accept': { act: '异议人接受答复', note: ({ reference }) => String(reference) },
  'objection.dispute': { act: '异议人不接受答复', note: ({ reference }) => String(reference), bad: true },
  'objection.confirm': { act: '中心确认异议已了结', note: ({ reference }) => String(reference) },
  'submission.draft': null,
  'submission.submit': {
    act: ({ lateDays }) => (Number(lateDays) > 0 ? `逾期 ${lateDays} 个工作日上报认定结果` : '上报认定结果'),
    note: ({ reference, rows }) => `${reference}，共 ${rows} 人。`,
    bad: ({ lateDays }) => Number(lateDays) > 0,
  },
  'submission.draft-review': null,
  'submission.decide': {
    act: '作出审核决定',
    note: ({ reference, approved, returned }) => `${reference}，通过 ${approved} 人，退回 ${returned} 人。`,
    bad: ({ returned }) => Number(returned) > 0,
  },
  'result.correct': {
    act: '更正退回的结果',
    note: ({ rows, published }) => `${rows} 人${published ? `，其中 ${published} 人重新公示` : ''}。`,
  },
  'sitting.open-registration': { act: '开始报名' },
  'roster.bring': null,
  'roster.read': null,
  'roster.refuse': null,
  'roster.discard': null,
  'roster.import': {
    act: '导入花名册',
    note: ({ fresh, changed }) => `新报名 ${fresh} 人${Number(changed) > 0 ? `，改动 ${changed} 人` : ''}。`,
  },
  'roster.show-codes': null,
  'roster.hand-out-codes': { act: '分发查询码' },
  'registration.examine': {
    act: '审核报名资格',
    note: ({ approved, returned, refused }) => `通过 ${approved} 人，退回 ${returned} 人，不通过 ${refused} 人。`,
  },
  'registration.supplement': null,
  'registration.withdraw': { act: '取消一人报名', note: ({ reason }) => (reason ? `原因：${reason}。` : null) },
  'registration.renew-code': null,
  'registration.closing-day': { act: '报名截止' },
  'registration.close': { act: '结束报名', note: ({ eligible }) => `资格通过 ${eligible} 人。` },
  'sitting.begin': { act: '开始考核' },
  'arrangement.rooms': { act: '编排考场和座位', note: ({ rooms, seated }) => `${rooms} 个考场，${seated} 名考生。` },
  'arrangement.staff': {
    act: '指定考务人员',
    note: ({ assessors, invigilators, supervisors }) =>
      `考评员 ${assessors} 人，监考员 ${invigilators} 人，内部质量督导员 ${supervisors} 人。`,
  },
  'arrangement.lock': { act: '锁定编排', note: ({ candidates, rooms }) => `${candidates} 名考生，${rooms} 个考场。` },
  'arrangement.replace': { act: '更换考务人员', note: ({ reason }) => (reason ? `原因：${reason}。` : null) },
  'sitting.recuse': { act: ({ part }) => `${nameIn(staffParts, part)}申请回避` },
  'sitting.confirm-presence': null,
  'attendance.mark': null,
  'examination.finish': {
    act: '结束考核',
    note: ({ present, absent, misconduct }) => `到考 ${present} 人，缺考 ${absent} 人，违纪 ${misconduct} 人。`,
  },
  'score.complete-entry': {
    act: ({ component, entry }) => `完成${shortOf(component)}成绩${nameIn(entryWords, entry)}`,
  },
  'score.settle': {
    act: ({ component }) => `核定${shortOf(component)}成绩`,
    note: ({ settled }) => `两次录入不同的 ${settled} 个。`,
  },
  'score.seal': { act: '锁定成绩', note: ({ passed, failed }) => `合格 ${passed} 人，不合格 ${failed} 人。` },
} satisfies Record<string, ActWords>
