/** What a body's 首页 says beside the queue. */
export const homeWords = {
  pipeline: {
    title: '各场进度',
    note: (count: number) => `从计划到证书，共 ${count} 场在办`,
    all: '全部场次',
  },
  listing: {
    title: '本机构资格',
    state: '状态',
    code: '机构代码',
    scope: '范围',
    region: '全区',
    occupations: '职业',
    upTo: (count: number, level: string) => `${count} 个，${level}及以下`,
    until: '期限',
    untilDay: (day: string) => `到${day}`,
  },
} as const
