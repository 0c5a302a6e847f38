import type { ProblemEntry } from './define.ts'

export const complaintProblems = {
  'complaint-unknown': {
    status: 404,
    title: '没有查到',
    detail: ({ left }: { left: number }) =>
      `受理编号和查询码对不上。请对照回执再看一遍，还可以试 ${left} 次，之后要等 15 分钟。`,
  },
  'complaint-locked': {
    status: 429,
    title: '试错太多次',
    detail: ({ minutes }: { minutes: number }) => `受理编号和查询码连续 5 次对不上，请 ${minutes} 分钟后再试。`,
  },
  'complaint-missing': {
    status: 409,
    title: '登记过，案卷不见了',
    detail: (_: object) => '登记日志里有这件投诉，案卷却查不到。已告知审计管理员，请保存好回执，凭它可以追查。',
  },
  'complaint-extended': {
    status: 409,
    title: '已经延期过一次',
    detail: (_: object) => '办理期限只能延一次，最多 30 天，这件已经延过。',
  },
  'complaint-over': {
    status: 422,
    title: '已经逾期，不能延期',
    detail: ({ dueDay }: { dueDay: string }) => `60 天的期限到 ${dueDay}为止，过了期限不能再延。请尽快答复。`,
  },
  'complaint-not-drafted': {
    status: 409,
    title: '还没有拟答复',
    detail: (_: object) => '投诉处理员还没有拟答复。拟好之后再审定。',
  },
  'complaint-draft-waits': {
    status: 409,
    title: '答复正在审定',
    detail: (_: object) => '拟好的答复正在等审批。退回后才能再改。',
  },
  'complaint-summary-needed': {
    status: 422,
    title: '要写公开摘要',
    detail: (_: object) => '属实或部分属实、且对象是机构的，要写一句公开摘要，不写姓名。',
  },
  'complaint-anonymous': {
    status: 409,
    title: '这是匿名投诉',
    detail: (_: object) => '投诉人没有留姓名和电话，没有可以查看的身份。可以在办理记录里向他提问。',
  },
  'complaint-not-unmasked': {
    status: 403,
    title: '还不能查看投诉人身份',
    detail: (_: object) => '要先写明用途，由审批另一人确认；确认后 24 小时内由申请的人查看。',
  },
  'complaint-same-office': {
    status: 422,
    title: '已经在这个中心',
    detail: ({ centre }: { centre: string }) => `这件现在就由${centre}办理。请选别的中心。`,
  },
  'complaint-above-only': {
    status: 422,
    title: '只能由上一级办理',
    detail: ({ centre }: { centre: string }) =>
      `这件涉及工作人员，按规定由上一级办理，只能移交${centre}，不能移交给市级中心。`,
  },
  'complaint-unmanned': {
    status: 422,
    title: '那个中心现在没有人办',
    detail: ({ centre, instead }: { centre: string; instead: string }) =>
      `${centre}没有投诉处理员或审批人，移交过去没有人办。可以移交${instead}。`,
  },
  'complaint-handed-once': {
    status: 422,
    title: '只能再移交上一级',
    detail: ({ from, on, instead }: { from: string; on: string; instead: string }) =>
      `这件是${from}在 ${on}移交来的，不再在市级中心之间移交。认为不归本中心办的，可以移交${instead}，由它指定。`,
  },
  'complaint-handover-late': {
    status: 422,
    title: '过了提出异议的期限',
    detail: ({ on, dueDay }: { on: string; dueDay: string }) =>
      `这件在 ${on}移交到本中心，对移交有异议要在 5 个工作日内提出，到 ${dueDay}为止。现在请由本中心办理。`,
  },
  'complaint-nobody-there': {
    status: 422,
    title: '没有这样的工作人员',
    detail: ({ centre, post }: { centre: string; post: string }) =>
      `${centre}现在没有人任${post}。请核对岗位和所在的中心。`,
  },
  'complaint-closed': {
    status: 409,
    title: '已经办结',
    detail: (_: object) => '这件已经办结，不能再补充。有新的事实，可以再投诉一次。',
  },
  'complaint-rated': {
    status: 409,
    title: '已经评价过',
    detail: (_: object) => '每件投诉评价一次，您已经评过了。',
  },
  'body-unknown': {
    status: 422,
    title: '没有这家机构',
    detail: (_: object) => '在册机构里没有这个编号。请到机构目录查一查，或只写机构名称。',
  },
} satisfies Record<string, ProblemEntry>
