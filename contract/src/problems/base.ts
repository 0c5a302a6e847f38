import type { ProblemEntry } from './define.ts'

export const baseProblems = {
  'sign-in-failed': { status: 401, title: '没有登录', detail: (_: object) => '账号、密码或动态码对不上。请再看一遍。' },
  'account-locked': {
    status: 429,
    title: '暂时锁定',
    detail: ({ minutes }: { minutes: number }) => `连续 5 次没有对上，请 ${minutes} 分钟后再试，或请系统管理员帮忙。`,
  },
  'proof-failed': {
    status: 403,
    title: '没有验证成功',
    detail: (_: object) => '密码或动态码对不上。请再看一遍。',
  },
  'handover-expired': {
    status: 403,
    title: '一次性密码过期',
    detail: (_: object) => '一次性密码只在 72 小时内能用，现在过了。请找系统管理员重新发放。',
  },
  'no-duty': {
    status: 403,
    title: '还没有岗位',
    detail: (_: object) => '这个账号现在没有岗位。请找安全管理员或本机构法定代表人。',
  },
  'must-change-password': {
    status: 403,
    title: '先改密码',
    detail: (_: object) => '现在用的是一次性密码。请先改成自己的密码，再办别的事。',
  },
  'incompatible-duties': {
    status: 403,
    title: '岗位不能由一人担任',
    detail: ({ held, wanted }: { held: string; wanted: string }) =>
      `您在这件事里已是${held}，不能再做${wanted}。请由另一人办理。`,
  },
  'second-person-needed': {
    status: 403,
    title: '要另一人核准',
    detail: (_: object) => '这件事要两个人：提出的人不能自己核准。请由另一人办理。',
  },
  'content-changed': {
    status: 409,
    title: '内容已变',
    detail: (_: object) => '要核准的内容和您看到的不一样了。请重新看过再核准。',
  },
  'duties-clash': {
    status: 422,
    title: '岗位不能由一人担任',
    detail: ({ name, held, wanted }: { name: string; held: string; wanted: string }) =>
      `${name}已任${held}，不能再任${wanted}。请改由另一人担任，或先收回${held}。`,
  },
  'duty-held': {
    status: 409,
    title: '已有这个岗位',
    detail: ({ name, duty }: { name: string; duty: string }) => `${name}已有${duty}这个岗位，或正在等核准。`,
  },
  'last-administrator': {
    status: 409,
    title: '还要有人管理',
    detail: ({ duty }: { duty: string }) => `这是最后一位${duty}。请先另授一人，再收回或停用。`,
  },
  'name-differs': {
    status: 422,
    title: '姓名对不上',
    detail: ({ login }: { login: string }) => `账号 ${login} 已有，登记的姓名不同。请核对账号，或换一个新账号。`,
  },
  'duty-not-grantable': {
    status: 422,
    title: '不能授予',
    detail: ({ reason }: { reason: string }) => `${reason}`,
  },
  'account-taken': {
    status: 422,
    title: '账号已有',
    detail: ({ login }: { login: string }) => `账号 ${login} 已经有人用了。请换一个。`,
  },
  'password-weak': {
    status: 422,
    title: '密码太弱',
    detail: (_: object) => '密码要 12 位以上，不能是常见密码，不能含账号，也不能和原来一样。请换一个。',
  },
  'purpose-needed': { status: 422, title: '要写用途', detail: (_: object) => '查看完整信息要选用途，选“其他”时写明。' },
  'looks-exhausted': {
    status: 429,
    title: '今天看得太多',
    detail: ({ limit }: { limit: number }) => `今天已查看 ${limit} 次完整信息。再看要重新验证身份，并会通知审计。`,
  },
  'clock-backwards': {
    status: 409,
    title: '时间只能往后',
    detail: ({ now }: { now: string }) => `现在的业务时间是 ${now}，只能往后调。`,
  },
  'calendar-not-loaded': {
    status: 422,
    title: '日历还没有录入',
    detail: ({ first, last }: { first: number; last: number }) =>
      `工作日历现有 ${first} 年到 ${last} 年，这一天算不到。请换一个日期，或等日历录入后再算。`,
  },
  'calendar-notice-unfit': {
    status: 422,
    title: '日历要改',
    detail: ({ count }: { count: number }) => `有 ${count} 处与年份或其他日期对不上。请对照通知改正后再录入。`,
  },
  'occupation-not-assessable': {
    status: 422,
    title: '不在认定范围',
    detail: ({ reason }: { reason: string }) => reason,
  },
  'file-taken': {
    status: 422,
    title: '文件已用过',
    detail: ({ name }: { name: string }) => `“${name}”已经放在一处了，同一份文件不能用两次。请再传一份。`,
  },
} satisfies Record<string, ProblemEntry>
