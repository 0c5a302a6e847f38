import type { ProblemEntry } from './define.ts'

export const kitProblems = {
  malformed: {
    status: 400,
    title: '填写不合要求',
    detail: ({ count }: { count: number }) => `有 ${count} 处要改，改好再交。`,
  },
  'not-signed-in': { status: 401, title: '还没有登录', detail: (_: object) => '登录后才能办这件事。' },
  'not-found': { status: 404, title: '没有找到', detail: (_: object) => '没有这一项，或不在您的查看范围内。' },
  'not-allowed': {
    status: 403,
    title: '不能办这件事',
    detail: ({ duty, duties }: { duty: string; duties: string }) => `现在的岗位是${duty}，这件事由${duties}办。`,
  },
  'foreign-origin': { status: 403, title: '来源不符', detail: (_: object) => '请求不是从本平台页面发出的，没有办理。' },
  'too-large': {
    status: 413,
    title: '太大',
    detail: ({ limit }: { limit: string }) => `内容超过上限 ${limit}。请分开或压缩后再传。`,
  },
  'too-many': {
    status: 429,
    title: '次数太多',
    detail: ({ seconds }: { seconds: number }) => `查询太频繁，请 ${seconds} 秒后再试。`,
  },
  'prove-again': {
    status: 403,
    title: '要再验证一次',
    detail: (_: object) => '办这件事前 5 分钟内要再输一次密码和动态码。',
  },
  'version-changed': {
    status: 409,
    title: '已有人改过',
    detail: (_: object) => '这一页打开后有人改过。请先看最新内容，您填的还在。',
  },
  'state-not-allowed': {
    status: 409,
    title: '现在不能这样办',
    detail: ({ state, possible }: { state: string; possible: string }) =>
      possible ? `现在是“${state}”，可以：${possible}。` : `现在是“${state}”，这一步已经结束。`,
  },
  'key-reused': {
    status: 409,
    title: '重复的请求号',
    detail: (_: object) => '同一个请求号先前交过不同的内容，这次没有办理。请刷新后再交。',
  },
  'already-done': {
    status: 409,
    title: '先前已经办过',
    detail: (_: object) => '这个请求先前已经办成，没有再办一次。当时的回复不再保留，请刷新后看现在的情况。',
  },
  'unsupported-media': {
    status: 415,
    title: '格式不收',
    detail: (_: object) => '这里只收 JSON。',
  },
  internal: {
    status: 500,
    title: '系统出了问题',
    detail: ({ number }: { number: string }) =>
      `我们的系统出了问题，您填的没有丢。请稍后再试；急事打电话，报编号 ${number}。`,
  },
  'not-ready': { status: 503, title: '暂时不能办', detail: (_: object) => '系统正在准备，请稍后再试。' },
  'clock-skewed': {
    status: 503,
    title: '时钟不准',
    detail: ({ against, seconds }: { against: 'database' | 'log'; seconds: number }) => {
      const words = against === 'log' ? `比登记簿最近一次记录慢 ${seconds} 秒` : `与数据库差 ${seconds} 秒`
      return `服务器时钟${words}，已停止办理，只能查看。请通知管理员校准时钟。`
    },
  },
  'log-behind': {
    status: 503,
    title: '记录不全',
    detail: (_: object) => '数据库里的记录比平台外留存的少，只能查看，不能办理。请通知管理员。',
  },
} satisfies Record<string, ProblemEntry>
