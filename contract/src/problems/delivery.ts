import type { ProblemEntry } from './define.ts'

export const deliveryProblems = {
  // ---- plans and announcements
  'announcement-too-late': {
    status: 422,
    title: '公告太晚',
    detail: ({ earliest }: { earliest: string }) =>
      `公告和考核之间要隔满 10 个工作日。今天发布公告，最早 ${earliest}考核。请改考核日期。`,
  },
  'plan-incomplete': {
    status: 422,
    title: '还不能发布',
    detail: ({ count }: { count: number }) => `公告内容还有 ${count} 处要填或要改，改好再发布。`,
  },
  // ---- registration
  'registration-not-open': {
    status: 422,
    title: '还没有开始报名',
    detail: ({ opens }: { opens: string }) => `公告的报名时间从 ${opens}开始，到那天再导入。`,
  },
  'registration-over': {
    status: 422,
    title: '报名已经截止',
    detail: ({ closes }: { closes: string }) => `公告的报名时间到 ${closes} 24 时截止，不能再报新的人。`,
  },
  'registration-running': {
    status: 422,
    title: '还在报名',
    detail: ({ closes }: { closes: string }) =>
      `公告的报名时间到 ${closes}截止，还有名额，不能提前结束。请从那天起办理。`,
  },
  'roster-empty': {
    status: 422,
    title: '没有可导入的行',
    detail: (_: object) => '这份花名册没有可导入的行。请照标出的地方改好，再传一次。',
  },
  'roster-too-many': {
    status: 422,
    title: '超过名额',
    detail: ({ capacity, taken, rows }: { capacity: number; taken: number; rows: number }) =>
      `本场 ${capacity} 个名额，已报名 ${taken} 人，这份花名册还要报 ${rows} 人，多出 ${taken + rows - capacity} 人。` +
      '请删去多出的行再传。',
  },
  'codes-gone': {
    status: 409,
    title: '不再显示',
    detail: (_: object) => '这一批查询码已确认分发，平台只留比对用的值，不能再看。丢了的，请本人到机构补发。',
  },
  'candidates-open': {
    status: 422,
    title: '还有人没有审完',
    detail: ({ registered, returned }: { registered: number; returned: number }) =>
      `还有 ${registered} 人待审核、${returned} 人待补充。请先审完，或取消他们的报名。`,
  },
  'nobody-eligible': {
    status: 422,
    title: '没有人可以考核',
    detail: (_: object) => '没有资格通过的考生，不能结束报名进入编排。',
  },
  'reason-needed': {
    status: 422,
    title: '要写原因',
    detail: (_: object) => '退回和不通过要写明原因，会告知考生。',
  },
  // ---- publicity and objections
  'publicity-running': {
    status: 422,
    title: '公示还没有满期',
    detail: ({ day, days, from }: { day: number; days: number; from: string }) =>
      `公示才第 ${day} 天，满 ${days} 个工作日后（${from}起）可以上报。`,
  },
  'publicity-ended': {
    status: 422,
    title: '公示已经结束',
    detail: ({ lastDay }: { lastDay: string }) => `公示到 ${lastDay} 24 时已经结束，不再收异议。可以向鉴定中心投诉。`,
  },
  'row-not-in-list': {
    status: 422,
    title: '名单里对不上',
    detail: (_: object) => '准考证号后四位在这份名单里对不上一个人。请对照名单再看一遍。',
  },
  'body-stopped': {
    status: 422,
    title: '现在不能办',
    detail: ({ state, since, act }: { state: string; since: string; act: string }) =>
      `本机构 ${since}起的状态是“${state}”，这一场不能再${act}。`,
  },
  'receipt-unknown': {
    status: 404,
    title: '没有查到',
    detail: (_: object) => '没有查到这个回执码。请对照回执再看一遍，字母和数字共 16 位。',
  },
  'objection-open': {
    status: 409,
    title: '已有一件异议在办',
    detail: (_: object) => '这个结果已有一件异议在办，了结之前不再收第二件。',
  },
  'objector-may-still-answer': {
    status: 422,
    title: '还在等异议人回话',
    detail: ({ from }: { from: string }) =>
      `机构已答复，异议人 5 个工作日内可以回话。${from}起没有回话的，可以确认了结。`,
  },
  // ---- submission and review
  'result-held': {
    status: 409,
    title: '有异议没有了结',
    detail: ({ count, others }: { count: number; others: number }) =>
      `${count} 人的异议还没有了结，这 ${count} 人先不上报，其他 ${others} 人可以上报。`,
  },
  'row-not-returned': {
    status: 409,
    title: '没有被退回',
    detail: ({ count }: { count: number }) => `写了更正的人里有 ${count} 人不在“已退回”。请刷新后再填。`,
  },
  'nothing-to-submit': {
    status: 422,
    title: '没有可上报的结果',
    detail: (_: object) => '这一场没有“公示无异议”的结果。公示满期或异议了结后再来。',
  },
  'late-reason-needed': {
    status: 422,
    title: '要写逾期原因',
    detail: ({ dueDay, days }: { dueDay: string; days: number }) =>
      `上报期限是 ${dueDay}，已逾期 ${days} 个工作日。仍可上报，请写明原因，原因会公开。`,
  },
  'review-not-drafted': {
    status: 409,
    title: '还没有拟定意见',
    detail: (_: object) => '经办还没有拟定审核意见。拟定之后再作决定。',
  },
  'row-not-in-submission': {
    status: 422,
    title: '不在这一批',
    detail: ({ count }: { count: number }) => `要退回的人里有 ${count} 人不在这一批。请刷新后再选。`,
  },
} satisfies Record<string, ProblemEntry>
