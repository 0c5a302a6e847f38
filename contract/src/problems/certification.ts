import type { ProblemEntry } from './define.ts'

export const certificationProblems = {
  'row-not-approved': {
    status: 422,
    title: '还不能发证',
    detail: ({ count, ready }: { count: number; ready: number }) =>
      `选中的人里有 ${count} 人的结果没有通过审核，不能编号发证。这一批可发证 ${ready} 人。`,
  },
  'nothing-to-issue': {
    status: 422,
    title: '没有可发的证书',
    detail: (_: object) => '这一批没有“已通过审核”且合格、尚未发证的人。审核通过后再来。',
  },
  'issuing-running': {
    status: 409,
    title: '正在生成',
    detail: ({ done, total }: { done: number; total: number }) =>
      `这一批正在生成证书，已完成 ${done} 张，共 ${total} 张。`,
  },
  'body-not-issuing': {
    status: 422,
    title: '本机构现在不能发证',
    detail: ({ state }: { state: string }) => `机构目录里的状态是“${state}”，不能再编号发证。`,
  },
  'numbers-exhausted': {
    status: 422,
    title: '序号用完',
    detail: ({ year, level }: { year: number; level: string }) =>
      `${year} 年${level}的证书序号已到 999999，不能再编号。`,
  },
  'name-not-drawable': {
    status: 422,
    title: '姓名里有字印不出来',
    detail: ({ characters }: { characters: string }) =>
      `“${characters}”在现有字库里没有，证书先留着不发。请系统管理员把含这个字的字体放进字库再试。`,
  },
  'certificate-number-shape': {
    status: 400,
    title: '编号不合要求',
    detail: (_: object) => '证书编号是 S 开头的 22 位，后面全是数字。请对照证书再看一遍。',
  },
} satisfies Record<string, ProblemEntry>
