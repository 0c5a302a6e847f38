/** The notice with its marks, and our choices where it is silent. */
export const rulesWords = {
  title: '规则与条款',
  heading: '规则与条款',
  lead: '本平台只办这份通知规定的事。页面上的条款签（如 N3.5.2）都指到这里的一条。',
  about: (issuer: string, number: string, day: string) => `${issuer} ${number}，${day}`,
  contents: '目录',
  whole: '通知全文',
  wholeNote: '联系人姓名和电话未列。方括号里的编号是本平台加的，便于引用。',
  choices: '通知没有写明的，我们这样定',
  choicesNote: '下面各项是平台的设置，主管部门可以修改，改动会记录并公布。',
  choice: [
    {
      name: '“前 10 个工作日”怎么数',
      words: '发布公告当天和考核当天都不算，中间要有整 10 个工作日。晚了的不能发布。',
      clause: 'N3.5.1',
    },
    { name: '一天到几时为止', words: '到当天 24 时。', clause: 'N3.2' },
    { name: '休息日收到申请', words: '收到那天不算，从下一个工作日数起。', clause: 'N3.2' },
    {
      name: '补正期间',
      words: '通知补正当天照算，第二天起停；补齐送到当天也停，再下一个工作日接着数。申请人有 15 个工作日补正。',
      clause: 'N3.2',
    },
    {
      name: '公示期',
      words: '发布当天不算，满 5 个工作日；平台中断服务超过 4 小时，延长 1 个工作日。',
      clause: 'N3.5.2',
    },
    {
      name: '异议',
      words:
        '有异议的那一人先不上报，其他人不受影响。机构 5 个工作日内答复；不同意的由人社部门核定。更正的结果重新公示 5 个工作日。',
      clause: 'N3.5.2',
    },
    { name: '逾期上报', words: '仍可上报，要写明原因，记录永久保留并公开。', clause: 'N3.5.2' },
    { name: '结果审核', words: '收到后 5 个工作日（内控）。', clause: 'N3.5.2' },
    { name: '技术评估、报备', words: '各 30 个工作日（内控），不算在受理期限里，书面告知申请机构。', clause: 'N3.3' },
    {
      name: '“原则上”的条件',
      words: '不到“原则上”的年限、规模或等级，仍可申请；认定时要逐个职业写明理由，否则不予认定。',
      clause: 'N2.1.5',
    },
    { name: '不予受理、未予认定', words: '可在 15 个工作日内请同一中心另外的人再看一次。', clause: 'N3.2' },
    { name: '财务报表年度', words: '通知写“2018年度”，平台按申请时最近一个完整年度收。', clause: 'N3.1.5' },
    {
      name: '补发、更正证书',
      words: '证书编号不变，版次加一，旧版作废；撤销的编号永不再用。',
      clause: 'N3.5.3',
    },
    { name: '证书编号的年份', words: '按发证日期所在的年份，不按考核日期。', clause: 'N3.5.3' },
    { name: '机构资格期限', words: '3 年，到期前可以申请续期。', clause: 'N3.4' },
    { name: '职业目录', words: '通知写 2015 年版大典，平台同时收 2022 年版的新职业代码。', clause: 'N1.2' },
  ],
} as const
