import { type ActWords, monthDay } from './define.ts'

export const deliveryTimeline = {
  'plan.draft': {
    act: '拟定认定计划',
    note: ({ sittings }) => (sittings ? `共 ${sittings} 场。` : null),
  },
  'announcement.publish': {
    act: ({ version }) => (Number(version) > 1 ? `发布变更公告（第 ${version} 版）` : '发布评价认定公告'),
  },
  'plan.cancel': { act: '取消认定计划', note: ({ reason }) => (reason ? String(reason) : null), bad: true },
  'publicity.publish': {
    act: '发布认定结果公示',
    note: ({ rows, lastDay }) => `共 ${rows} 人，到${monthDay(lastDay)} 24 时。`,
  },
  'publicity.clear': { act: '公示满期', note: ({ cleared }) => `${cleared} 人无异议，可以上报。` },
  'objection.file': { act: '收到异议', note: ({ reference }) => `${reference}，该考生的结果暂停上报。` },
  'objection.answer': { act: '机构答复异议', note: ({ reference }) => String(reference) },
  'objection.accept': { act: '异议人接受答复', note: ({ reference }) => String(reference) },
  'objection.dispute': { act: '异议人不接受答复', note: ({ reference }) => String(reference), bad: true },
  'objection.confirm': { act: '中心确认异议已了结', note: ({ reference }) => String(reference) },
  'objection.follow': null,
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
  'result.correct': { act: '更正退回的结果', note: ({ rows }) => `${rows} 人。` },
  'arrangement.rooms': { act: '编排考场和座位', note: ({ rooms, seated }) => `${rooms} 个考场，${seated} 人。` },
  'arrangement.lock': { act: '锁定编排' },
  'sitting.open-registration': { act: '开始报名' },
  'sitting.begin': { act: '开始考核' },
  'attendance.mark': { act: '登记到考' },
  'examination.finish': {
    act: '结束考核',
    note: ({ present, absent, misconduct }) => `到考 ${present} 人，缺考 ${absent} 人，违纪 ${misconduct} 人。`,
  },
} satisfies Record<string, ActWords>
