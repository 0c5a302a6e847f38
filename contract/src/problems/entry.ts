import type { ProblemEntry } from './define.ts'

export const entryProblems = {
  // ---- bodies and their applications
  'credit-code-wrong': {
    status: 422,
    title: '统一社会信用代码对不上',
    detail: ({ fault }: { fault: 'shape' | 'check-character' }) =>
      fault === 'shape'
        ? '统一社会信用代码是 18 位数字和大写字母，没有 I、O、S、V、Z。请对照登记证书逐位看一遍。'
        : '统一社会信用代码末位对不上，可能错了一位。请对照登记证书逐位看一遍。',
  },
  'not-a-legal-person': {
    status: 422,
    title: '不是独立法人',
    detail: (_: object) => '代码 92 开头的是个体工商户，不具有独立法人资格，不能申报。请以法人单位申报。',
  },
  'organisation-known': {
    status: 409,
    title: '机构已登记',
    detail: ({ code }: { code: string }) => `${code} 已经登记过。请在机构列表中查找，不用再登记。`,
  },
  'scope-by-ministry': {
    status: 422,
    title: '向国家平台申报',
    detail: (_: object) =>
      '面向全国的，由机构在国家职业资格工作网申报平台申报，本平台不收。这里可以申报面向本地市或面向全区。',
  },
  'application-open': {
    status: 409,
    title: '已有一份在办',
    detail: ({ scope }: { scope: string }) => `${scope}的申请已有一份没有办结。请继续办那一份，或先撤回。`,
  },
  'section-not-asked': {
    status: 422,
    title: '这次不用改',
    detail: ({ name, asked }: { name: string; asked: string }) => `${name}不在补正通知里。这次只补：${asked}。`,
  },
  'material-missing': {
    status: 422,
    title: '缺申报材料',
    detail: ({ name, others }: { name: string; others: number }) =>
      others > 0 ? `缺${name}，另外还缺 ${others} 项。请在申报材料中上传。` : `缺${name}。请在申报材料中上传。`,
  },
  'material-changed': {
    status: 409,
    title: '文件指纹对不上',
    detail: (_: object) => '这份文件的指纹和登记的不一致，已停止打开。请通知系统管理员核查。',
  },
  'section-incomplete': {
    status: 422,
    title: '还没有填完',
    detail: ({ section, count }: { section: string; count: number }) =>
      `还有 ${count} 处要填或要改，先看“${section}”。`,
  },
  'not-eligible': {
    status: 422,
    title: '不在可申报范围',
    detail: ({ message }: { message: string }) => message,
  },
  'commitment-missing': {
    status: 422,
    title: '还没有签承诺书',
    detail: (_: object) => '承诺书还没有签署。请法定代表人看过全部内容后签署，再提交。',
  },
  'commitment-void': {
    status: 422,
    title: '承诺书已失效',
    detail: (_: object) => '签署承诺书以后内容又改过，承诺书已失效。请法定代表人看过改动后重新签署。',
  },
  'package-changed': {
    status: 409,
    title: '内容已变',
    detail: (_: object) => '您看过以后申请内容又改过。请重新看一遍，再签署或提交。',
  },
  'same-person': {
    status: 403,
    title: '要由另一人办',
    detail: ({ did, act }: { did: string; act: string }) => `这件由您${did}，${act}要由另一人办。`,
  },
  'other-centre': {
    status: 403,
    title: '由另一个中心办',
    detail: ({ centre }: { centre: string }) => `这件现在由${centre}办理。您可以查看，不能办。`,
  },
  'opinion-incomplete': {
    status: 422,
    title: '拟办意见还不全',
    detail: ({ what }: { what: string }) => `拟办意见还没有写${what}。写好再报审批。`,
  },
  'opinion-changed': {
    status: 409,
    title: '拟办意见已变',
    detail: (_: object) => '您看过以后拟办意见又改过。请重新看一遍再决定。',
  },
  'second-supplement': {
    status: 403,
    title: '再次补正要先复核',
    detail: ({ number }: { number: number }) =>
      `这是本级第 ${number} 次要求补正。补正通知应一次列全，再次要求要先由复核人同意。`,
  },

  // ---- technical evaluation
  'panel-size': {
    status: 422,
    title: '专家组人数不对',
    detail: ({ count, least }: { count: number; least: number }) =>
      `专家组要 ${least} 人以上，而且是单数，现在是 ${count} 人。请增减后再报。`,
  },
  'panel-reason-missing': {
    status: 422,
    title: '缺提名理由',
    detail: ({ name }: { name: string }) => `还没有写提名${name}的理由。请写明专业、经验与申报职业的关系。`,
  },
  'expert-not-eligible': {
    status: 422,
    title: '这位专家不能参加',
    detail: ({ name, why }: { name: string; why: string }) => `${name}不能参加本案评估：${why}。请换一位。`,
  },
  'scores-blind': {
    status: 403,
    title: '评分还没有公开',
    detail: ({ missing }: { missing: number }) =>
      `还有 ${missing} 位专家没有提交评分。全部提交以前，任何人都看不到别人的评分。`,
  },
  'invitation-open': {
    status: 403,
    title: '还没有接受邀请',
    detail: (_: object) => '接受邀请、声明没有需要回避的关系以后，才能看材料和评分。请先答复邀请。',
  },
  'panel-full': {
    status: 422,
    title: '人数与空缺不符',
    detail: ({ empty, count }: { empty: number; count: number }) =>
      `专家组现在空缺 ${empty} 人，提名了 ${count} 人。请按空缺补选。`,
  },
  'panel-to-draw': {
    status: 422,
    title: '专家组要抽取',
    detail: ({ eligible, from }: { eligible: number; from: number }) =>
      `有 ${eligible} 位专家可以参加，达到 ${from} 位，专家组公开抽取，不能提名。请办理“抽取专家”。`,
  },
  'panel-drawn': {
    status: 409,
    title: '专家组由抽取产生',
    detail: ({ number, possible }: { number: string; possible: string }) =>
      `专家组由抽取 ${number} 产生，不能另行提名。请${possible}。`,
  },
  'panel-not-in-order': {
    status: 422,
    title: '不是抽取次序',
    detail: ({ number, empty, whose }: { number: string; empty: number; whose: string }) =>
      `空缺 ${empty} 人，按抽取 ${number} 的次序轮到${whose}。请按后备次序补选，再报审批。`,
  },
  'sheet-incomplete': {
    status: 422,
    title: '评分还没有填完',
    detail: ({ count }: { count: number }) => `还有 ${count} 处要填或要改。填完再提交，提交后不能修改。`,
  },
  'opinion-faulty': {
    status: 422,
    title: '评审意见还不全',
    detail: ({ what }: { what: string }) => `${what}请改好再送签。`,
  },
  'opinion-reworded': {
    status: 409,
    title: '评审意见已换一稿',
    detail: (_: object) => '您看过以后评审意见又起草了新的一稿。请重新看一遍再签署或修改。',
  },
  'already-signed': {
    status: 409,
    title: '已经签过',
    detail: (_: object) => '这一稿您已经签过，不能再签。意见有变时请起草新的一稿。',
  },

  // ---- designation
  'designation-incomplete': {
    status: 422,
    title: '还有没作意见的',
    detail: ({ count, first }: { count: number; first: string }) =>
      `还有 ${count} 个职业等级没有写认定意见，先看${first}。逐个选认定或不予认定。`,
  },
  'refusal-reason-missing': {
    status: 422,
    title: '缺不予认定的理由',
    detail: ({ level }: { level: string }) => `${level}不予认定，还没有写理由。理由会原样告知机构。`,
  },
  'principle-unanswered': {
    status: 422,
    title: '原则上的条件还没有说明理由',
    detail: ({ message }: { message: string }) => `${message}。仍予认定的，请写明理由，理由会记入决定。`,
  },
  'preference-unweighed': {
    status: 422,
    title: '择优条件还没有权衡',
    detail: (_: object) => '这家机构填了择优条件。请写明怎样权衡，这句话会记入决定。',
  },
  'against-opinion': {
    status: 422,
    title: '与评审意见不符',
    detail: ({ level }: { level: string }) => `评审意见不通过，不能认定${level}。请改为不予认定，并写明理由。`,
  },
  'not-recommended': {
    status: 422,
    title: '评审意见没有推荐',
    detail: ({ level }: { level: string }) => `评审意见没有推荐${level}。仍予认定的，请写明理由。`,
  },
  'reply-day': {
    status: 422,
    title: '回执日期不对',
    detail: ({ from, to }: { from: string; to: string }) => `回执日期应在 ${from} 到 ${to} 之间。请对照回执改正。`,
  },
  'codes-exhausted': {
    status: 422,
    title: '机构代码用完',
    detail: (_: object) => 'S000045 开头的机构代码已到 999999，不能再赋码。',
  },

  // ---- the directory, and who may assess what where
  'not-designated': {
    status: 422,
    title: '不在目录',
    detail: (_: object) => '机构还没有列入试点机构目录，不能开展认定。认定、报备、赋码以后再来。',
  },
  'body-not-listed': {
    status: 422,
    title: '这一天不能开展认定',
    detail: ({ state, since }: { state: string; since: string }) =>
      `机构目录里的状态从 ${since} 起是“${state}”，不能开展新的认定。`,
  },
  'occupation-not-designated': {
    status: 422,
    title: '职业不在范围内',
    detail: ({ code, permitted }: { code: string; permitted: string }) =>
      `职业 ${code} 不在本机构的范围内。可以开展：${permitted}。`,
  },
  'level-not-designated': {
    status: 422,
    title: '等级不在范围内',
    detail: ({ asked, permitted }: { asked: string; permitted: string }) =>
      `${asked}不在本机构的范围内。这个职业可以开展：${permitted}。`,
  },
  'area-not-designated': {
    status: 422,
    title: '地域不在范围内',
    detail: ({ asked, permitted }: { asked: string; permitted: string }) =>
      `${asked}不在本机构的地域范围内。可以在${permitted}开展。`,
  },
  // ---- personnel
  'staff-known': {
    status: 422,
    title: '已经登记',
    detail: ({ name }: { name: string }) => `${name}已登记，或证卡号、账号已用在别人身上。请核对。`,
  },
  'staff-account-unfit': {
    status: 422,
    title: '账号对不上',
    detail: (_: object) => '这个账号不是本机构同一岗位的账号。请先由法定代表人任命，再登记。',
  },
  'grade-too-low': {
    status: 422,
    title: '考评员级别不够',
    detail: (_: object) => '考评员只考评五级到三级；二级、一级要高级考评员。请改等级，或改为高级考评员。',
  },
} satisfies Record<string, ProblemEntry>
