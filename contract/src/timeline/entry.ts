import { type ActWords, monthDay } from './define.ts'

export const entryTimeline = {
  'organisation.register': null,
  'application.start': { act: ({ to }) => `开始填写，向${to}申请` },
  'application.sign-commitment': { act: '签署承诺书' },
  'application.submit': { act: '提交申请', note: ({ reference }) => (reference ? `编号 ${reference}。` : null) },
  'application.resubmit': { act: ({ number }) => `提交补正（第 ${number} 次）` },
  'application.withdraw': { act: '撤回申请' },
  'application.propose-opinion': { act: '拟定意见，报审批' },
  'application.confirm-opinion': { act: '复核同意再次补正' },
  'application.return-opinion': { act: '退回经办重拟' },
  'application.forward': {
    act: ({ outcome }) => (outcome === 'favourable' ? '初审同意，上报自治区' : '初审不同意，报自治区决定'),
  },
  'application.request-supplement': {
    act: ({ number }) => `要求补正（第 ${number} 次）`,
    note: ({ items }) => (items ? `共 ${items} 项，逐项写在通知书里。` : null),
  },
  'application.accept': { act: '受理' },
  'application.decline': { act: '不予受理', bad: true },
  'application.lapse': {
    act: '补正期限已过',
    note: ({ due }) => `${monthDay(due)}前没有收到补正，按现有材料办理。`,
    bad: true,
  },

  'evaluation.freeze-draw': {
    act: '冻结专家抽取名单',
    note: ({ number, seats, experts }) => `抽取 ${number}，${experts} 人中抽 ${seats} 人。`,
  },
  'evaluation.propose-panel': {
    act: ({ replacing }) => (replacing ? '补选专家，报审批' : '提名专家组，报审批'),
    note: ({ experts }) => `共 ${experts} 人。`,
  },
  'evaluation.confirm-panel': {
    act: ({ replacing }) => (replacing ? '确认补选的专家' : '确认专家组'),
    note: ({ experts }) => `共 ${experts} 人，已发出邀请。`,
  },
  'evaluation.return-panel': { act: '退回专家提名' },
  'evaluation.accept': {
    act: '接受评估邀请，声明没有需要回避的关系',
    note: ({ begins }) => (begins ? '专家组到齐，开始评分。' : null),
  },
  'evaluation.recuse': { act: '回避' },
  'evaluation.submit-scores': {
    act: '提交评分',
    note: ({ count, seats }) => `第 ${count} 份，共 ${seats} 份${count === seats ? '，汇总公开' : ''}。`,
  },
  'evaluation.draft-opinion': { act: ({ number }) => `起草评审意见（第 ${number} 稿）` },
  'evaluation.sign-opinion': {
    act: ({ stance }) => (stance === 'dissent' ? '签署评审意见，保留不同意见' : '签署评审意见'),
    note: ({ end, passed }) =>
      end === 'concluded'
        ? `全体签署，评审意见形成：${passed ? '通过' : '不通过'}。`
        : end === 'reword'
          ? '半数以上不同意，重新起草。'
          : null,
    bad: ({ end, passed }) => end === 'concluded' && passed === false,
  },
  'personnel.add': null,
  'personnel.change': null,
  'personnel.end': null,

  'designation.propose': { act: '拟定认定意见，报审批和复核' },
  'designation.confirm': { act: '核准认定意见' },
  'designation.return': { act: '退回经办重拟认定意见' },
  'designation.decide': {
    act: ({ designated }) => (designated === 0 ? '决定不予认定' : '作出认定决定'),
    note: ({ designated, refused }) => `认定 ${designated} 个职业等级，不予认定 ${refused} 个。`,
    bad: ({ designated }) => designated === 0,
  },
  'designation.propose-filing': {
    act: '登记报备回执，报核准',
    note: ({ batch, repliedOn }) => `批次 ${batch}，回执日期 ${monthDay(repliedOn)}。`,
  },
  'designation.return-filing': { act: '退回报备回执' },
  'designation.file': { act: '赋码并列入试点机构目录', note: ({ code }) => `机构代码 ${code}。` },
  'directory.expire': { act: '试点资格期满', note: ({ day }) => `${monthDay(day)}起不在有效期内。`, bad: true },
} satisfies Record<string, ActWords>
