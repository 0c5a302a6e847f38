import type { ProblemEntry } from './define.ts'

export const certificationProblems = {
  'row-not-approved': {
    status: 422,
    title: '还不能发证',
    detail: ({ count, ready }: { count: number; ready: number }) =>
      `选中的人里有 ${count} 人不能发证：没有通过审核，或已经编过号。这一批可发证 ${ready} 人。`,
  },
  'nothing-to-issue': {
    status: 422,
    title: '没有可发的证书',
    detail: (_: object) => '这一批没有通过审核、合格而尚未发证的人。审核通过后再来。',
  },
  'issuing-running': {
    status: 409,
    title: '正在生成',
    detail: ({ done, total }: { done: number; total: number }) =>
      `这一批正在生成证书，已完成 ${done} 张，共 ${total} 张。`,
  },
  'numbers-exhausted': {
    status: 422,
    title: '序号用完',
    detail: ({ year, level, left }: { year: number; level: string; left: number }) =>
      `${year} 年${level}的证书序号到 999999 为止，还剩 ${left} 个，不够这一批。请联系发码的自治区中心。`,
  },
  'not-drawable': {
    status: 422,
    title: '有字印不出来',
    detail: ({ characters }: { characters: string }) =>
      `“${characters}”不在现有字库里，证书先不编号。请系统管理员把有这个字的字体放进字库（FONT_DIR）再办。`,
  },
  'certificate-number-shape': {
    status: 400,
    title: '编号不合要求',
    detail: (_: object) => '证书编号共 22 位：S 开头，后面都是数字。请对照证书再看一遍。',
  },
  'certificate-not-found': {
    status: 404,
    title: '没有查到',
    detail: (_: object) => '没有查到编号和姓名都相符的证书。请对照证书再查；仍查不到，可向发证机构核实或举报。',
  },
} satisfies Record<string, ProblemEntry>
