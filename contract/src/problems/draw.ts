import type { ProblemEntry } from './define.ts'

export const drawProblems = {
  'draw-under-way': {
    status: 409,
    title: '已有一次抽取在办',
    detail: ({ number }: { number: string }) =>
      `同一事项的抽取 ${number} 还没有办结。请办完，或先公开放弃，再冻结新的名单。`,
  },
  'draw-not-named': {
    status: 422,
    title: '没有写明上一次抽取',
    detail: ({ number }: { number: string }) =>
      `同一事项以前有过抽取 ${number}。再次抽取是一次新的公开抽取，要写明代替的就是它。`,
  },
  'draw-stands': {
    status: 409,
    title: '抽取结果有效',
    detail: ({ number }: { number: string }) => `抽取 ${number} 已有结果，不能重抽。有人不能参加的，按规则替补。`,
  },
  'draw-items-changed': {
    status: 422,
    title: '对象不能变',
    detail: ({ number }: { number: string }) =>
      `抽取 ${number} 因人手不足没有排成。重抽只能增加检查员，已抽中的对象保持不变。`,
  },
  'draw-actor-listed': {
    status: 422,
    title: '经办人在名单里',
    detail: ({ act }: { act: string }) => `您在待抽取的名单里，不能同时${act}。请由名单以外的人办理。`,
  },
  'draw-roster-unfit': {
    status: 422,
    title: '名单不能抽取',
    detail: ({ why }: { why: string }) => `名单不能抽取：${why}。请回到名单改好，再冻结。`,
  },
  'draw-roster-differs': {
    status: 409,
    title: '名单与规则不符',
    detail: ({ what }: { what: string }) =>
      `按冻结时的目录重新计算，${what}与冻结的名单不同。请放弃这次抽取，查清原因后重新冻结。`,
  },
  'draw-moment': {
    status: 422,
    title: '种子时刻不合适',
    detail: ({ why }: { why: string }) => `${why}。请改时刻后再办。`,
  },
  'draw-sources': {
    status: 422,
    title: '种子来源不合适',
    detail: (_: object) => '备用来源要排在主来源之后：drand、开奖号码、三方现场。请另选备用来源。',
  },
  'draw-committed-late': {
    status: 422,
    title: '承诺发布太晚',
    detail: ({ least }: { least: number }) =>
      `载有承诺的公开日志检查点离种子时刻不到 ${least} 分钟，这次抽取不算数。请放弃，重新冻结。`,
  },
  'draw-not-yet': {
    status: 422,
    title: '还没到时刻',
    detail: ({ from }: { from: string }) => `种子时刻是 ${from}，到那时才能办。`,
  },
  'draw-other-source': {
    status: 422,
    title: '现在不用这个来源',
    detail: ({ why }: { why: string }) => `${why}。`,
  },
  'draw-signature-wrong': {
    status: 422,
    title: 'drand 签名对不上',
    detail: ({ round }: { round: number }) => `这不是 drand quicknet 第 ${round} 轮的签名。请重新复制完整的 96 位。`,
  },
  'drand-unreachable': {
    status: 503,
    title: '取不到 drand 签名',
    detail: (_: object) =>
      '现在连不上 drand，或它还没有发布这一轮。请稍后再取，或从别处复制签名粘贴；24 小时后改用备用来源。',
  },
  'drand-not-set': {
    status: 422,
    title: '没有设置 drand 地址',
    detail: (_: object) => '本平台没有设置 DRAND_URL，不能自动取。请从 drand 网站复制签名粘贴。',
  },
  'draw-share-given': {
    status: 409,
    title: '已经提交过',
    detail: (_: object) => '您的份额已经提交，不能更换。',
  },
  'draw-share-wrong': {
    status: 422,
    title: '份额与摘要不符',
    detail: (_: object) => '这个份额算出的摘要和您先前提交的不同。请核对抄下的 64 位，一位都不能错。',
  },
  'draw-shares-missing': {
    status: 409,
    title: '摘要还没有交齐',
    detail: ({ missing }: { missing: string }) => `${missing}还没有提交份额摘要。三方都提交后，才能公开份额。`,
  },
  'draw-numbers-differ': {
    status: 422,
    title: '两次录入不一样',
    detail: (_: object) => '您录入的号码和第一人录入的不一样。请对照开奖公告再看一遍；第一人录错的，由其重新录入。',
  },
  'draw-substitution-unfit': {
    status: 422,
    title: '不能替补',
    detail: ({ why }: { why: string }) => `${why}。`,
  },
  'draw-still-closed': {
    status: 422,
    title: '还不能公开',
    detail: ({ event, until }: { event: string; until: string }) => `文件要保密到${event}，最迟 ${until} 公开。`,
  },
  'draw-file-changed': {
    status: 409,
    title: '抽取文件对不上承诺',
    detail: (_: object) => '保存的抽取文件打不开，或与已公布的承诺不符，已停止办理。请通知审计管理员核查。',
  },
} satisfies Record<string, ProblemEntry>
