/**
 * The notice that this platform carries out, with the marks that everything cites. Plain data, no dependency.
 * Names and numbers of contact persons are left out.
 */

export const noticeNumber = '桂人社函〔2020〕203号'
export const noticeTitle = '关于开展社会培训评价组织职业技能等级认定试点工作的通知'
export const noticeIssuer = '广西壮族自治区人力资源和社会保障厅'
export const noticeDay = '2020-07-06'

export type NoticeBlock =
  | { kind: 'heading'; text: string }
  | { kind: 'text'; text: string }
  /** `place`: as written on paper, 三（五）2, where unnumbered paragraphs are counted; `depth` 1–3: how far it is set in. */
  | { kind: 'clause'; mark: string; place: string; depth: number; text: string }

export const notice: readonly NoticeBlock[] = [
  { kind: 'text', text: '各市人力资源和社会保障局，各有关单位：' },
  {
    kind: 'text',
    text:
      '为贯彻落实党中央、国务院和自治区关于深化“放管服”改革部署，' +
      '根据人力资源社会保障部《关于改革完善技能人才评价制度的意见》（人社部发〔2019〕90号）、' +
      '《关于开展职业技能等级认定试点工作的通知》（人社厅发〔2018〕148号）' +
      '和《关于持续征集社会培训评价组织的通告》（中就培函〔2020〕16号）等文件精神，经研究，' +
      '决定开展社会培训评价组织职业技能等级认定试点工作。现就有关事项通知如下。',
  },
  { kind: 'heading', text: '一、试点职业（工种）范围' },
  {
    kind: 'clause',
    mark: 'N1.1',
    place: '一（一）',
    depth: 1,
    text:
      '（一）拟面向全国开展职业技能等级认定的社会培训评价组织，其开展职业（工种）' +
      '等级按照《关于持续征集社会培训评价组织的通告》（中就培函〔2020〕16号）要求申报。',
  },
  {
    kind: 'clause',
    mark: 'N1.2',
    place: '一（二）',
    depth: 1,
    text:
      '（二）拟面向全区或本地市开展职业技能等级认定的社会培训评价组织，' +
      '其申报范围为《中华人民共和国职业分类大典（2015年版）》中收录的技能类职业（工种）和新职业，' +
      '并颁布有相应国家职业技能标准，准入类职业资格不纳入评价范围。重点选择在家政服务、' +
      '康养护理等从业人数较多的行业及我区汽车生产、信息技术、生物制药等千亿元产业开展试点。' +
      '申请面向全区开展职业技能等级认定的，按照《国家职业技能标准》申报相应等级；' +
      '申请面向本地市开展职业技能等级认定的，原则上申报三级（高级工）及以下等级。',
  },
  { kind: 'heading', text: '二、试点机构申报条件' },
  { kind: 'text', text: '（一）基本条件。' },
  {
    kind: 'clause',
    mark: 'N2.1.1',
    place: '二（一）1',
    depth: 2,
    text:
      '1.在广西壮族自治区内依法登记，具有独立法人资格，以人才培养服务为主要工作职责，社会信用良好，无违法违规、' +
      '失信等不良行为记录。',
  },
  {
    kind: 'clause',
    mark: 'N2.1.2',
    place: '二（一）2',
    depth: 2,
    text:
      '2.有专门负责职业技能等级认定工作的机构和与评价工作相适应的专职工作人员、考评人员、质量督导人员、' +
      '专家团队及相应的场地、设备设施（含视频监控设备），能为职业技能等级认定工作提供稳定的经费保障。',
  },
  {
    kind: 'clause',
    mark: 'N2.1.3',
    place: '二（一）3',
    depth: 2,
    text:
      '3.有规范的财务制度和管理制度，有完善的职业技能等级认定工作质量管控措施及突发情况应急处置预案。' +
      '把社会效益放在首位，不以营利为最终目的。',
  },
  {
    kind: 'clause',
    mark: 'N2.1.4',
    place: '二（一）4',
    depth: 2,
    text: '4.具备承接长期性、稳定性技能人才评价的能力，自愿接受各级人力资源社会保障部门监督。',
  },
  {
    kind: 'clause',
    mark: 'N2.1.5',
    place: '二（一）5',
    depth: 2,
    text:
      '5.按照“分级属地管理”原则，社会培训评价组织可申请面向全国、全区、地市开展职业技能等级认定工作，' +
      '除具备上述四项条件外，还需具备以下条件：',
  },
  {
    kind: 'clause',
    mark: 'N2.1.5.1',
    place: '二（一）5（1）',
    depth: 3,
    text:
      '(1)申请面向全国范围开展认定的社会培训评价组织。在拟开展评价的职业领域具有广泛的影响力，' +
      '曾参与相关职业国家职业技能标准、教学大纲、教材的编制，在所申报职业（工种）方面有较丰富的考核评价经验，' +
      '具备相应的基础条件。原则上需具有连续6年以上相关培训评价经历，' +
      '累计5万人次以上的相关培训评价规模〔所申报的每个职业（工种）培训评价规模不得少于1万人次〕。',
  },
  {
    kind: 'clause',
    mark: 'N2.1.5.2',
    place: '二（一）5（2）',
    depth: 3,
    text:
      '(2)申请在全区范围开展认定的社会培训评价组织。在拟开展评价的职业领域具有广泛的影响力，' +
      '曾参与相关国家职业技能标准，或自治区级以上评价规范、鉴定题库、教学大纲、教材及竞赛标准的编制。' +
      '原则上需具有连续5年以上相关培训评价经历，累计2万人次以上的相关培训评价规模[所申报的每个职业（工种）' +
      '培训评价规模不得少于5000人次]。',
  },
  {
    kind: 'clause',
    mark: 'N2.1.5.3',
    place: '二（一）5（3）',
    depth: 3,
    text:
      '(3)申请在本地市范围开展认定的社会培训评价组织。在拟开展评价的职业领域具有一定影响力。' +
      '原则上需具有连续3年以上相关培训评价经历，累计5000人次以上的相关培训评价规模[所申报的每个职业（工种）' +
      '培训评价规模不得少于1000人次]。',
  },
  { kind: 'text', text: '（二）择优遴选条件。' },
  {
    kind: 'clause',
    mark: 'N2.2.1',
    place: '二（二）1',
    depth: 2,
    text: '1.已通过备案的广西壮族自治区职业技能等级认定试点企业或技工院校，试点工作成效显著的。',
  },
  {
    kind: 'clause',
    mark: 'N2.2.2',
    place: '二（二）2',
    depth: 2,
    text:
      '2.在“终身职业技能培训、新型学徒制培训、职业技能提升行动培训”中承接任务，' +
      '提供优质培训数字资源且取得良好社会评价，在区域具有代表性的。',
  },
  { kind: 'heading', text: '三、实施步骤' },
  {
    kind: 'clause',
    mark: 'N3.1',
    place: '三（一）',
    depth: 1,
    text:
      '（一）提交申请。拟申请面向全国范围开展认定的社会培训评价组织，可通过国家职业资格工作网申报平台按要求申报；' +
      '拟申请面向全区开展职业技能等级认定的社会培训评价组织，向自治区职业技能鉴定中心提交申请材料；' +
      '拟申请面向本地市开展职业技能等级认定的社会培训评价组织，向所在市职业技能鉴定(指导)中心提交申请材料，' +
      '各市初审并提出意见后统一报送自治区职业技能鉴定中心。申报材料包括：',
  },
  {
    kind: 'clause',
    mark: 'N3.1.1',
    place: '三（一）1',
    depth: 2,
    text: '1.《广西壮族自治区社会培训评价组织职业技能等级认定机构试点申请表》；',
  },
  {
    kind: 'clause',
    mark: 'N3.1.2',
    place: '三（一）2',
    depth: 2,
    text: '2.法人登记证书复印件；',
  },
  {
    kind: 'clause',
    mark: 'N3.1.3',
    place: '三（一）3',
    depth: 2,
    text: '3.职业技能等级认定试点工作方案；',
  },
  {
    kind: 'clause',
    mark: 'N3.1.4',
    place: '三（一）4',
    depth: 2,
    text: '4.考务人员（考评人员、内部质量督导员、专家团队等）技能水平证明；',
  },
  {
    kind: 'clause',
    mark: 'N3.1.5',
    place: '三（一）5',
    depth: 2,
    text:
      '5.场地设备设施等资产有效证明文件（包括场地所有权属证明复印件或房产租赁协议复印件、固定资产清单、' +
      '2018年度经外部审计出具的财务审计报告复印件或者全套财务报表等）。',
  },
  {
    kind: 'clause',
    mark: 'N3.2',
    place: '三（二）',
    depth: 1,
    text:
      '（二）受理反馈。各级鉴定中心受理申请后，对申报材料进行收集、整理、汇总和初步审核，' +
      '确认申报材料是否符合要求并在10个工作日内通知其是否受理。',
  },
  {
    kind: 'clause',
    mark: 'N3.3',
    place: '三（三）',
    depth: 1,
    text:
      '（三）技术评估。自治区职业技能鉴定中心组织专家对申请机构进行技术评估，主要通过材料核验、专家论证、' +
      '现场考察等方式评估申报单位基本情况、人员配备、考核场地和设备设施、评价流程、管理制度及质量保障措施等内容。',
  },
  {
    kind: 'clause',
    mark: 'N3.4',
    place: '三（四）',
    depth: 1,
    text:
      '（四）公布目录。自治区人力资源社会保障部门根据评审意见，按照统筹安排、合理布局、择优遴选原则，' +
      '认定社会培训评价组织开展职业技能等级认定试点，向人力资源社会保障部报备后对试点机构赋码，' +
      '并统一公布试点机构目录，实行动态管理。',
  },
  {
    kind: 'clause',
    mark: 'N3.5',
    place: '三（五）',
    depth: 1,
    text: '（五）认定实施。',
  },
  {
    kind: 'clause',
    mark: 'N3.5.1',
    place: '三（五）1',
    depth: 2,
    text:
      '试点机构应在开展职业技能等级认定前10个工作日发布评价认定公告，' +
      '并在广西技能人才评价管理服务平台制订认定计划，按照工作方案及认定流程认真组织实施。',
  },
  {
    kind: 'clause',
    mark: 'N3.5.2',
    place: '三（五）2',
    depth: 2,
    text:
      '试点机构应对认定结果进行不少于5个工作日公示，经公示无异议的，' +
      '10个工作日内将成绩信息等认定结果通过平台系统上报人力资源社会保障部门审核。',
  },
  {
    kind: 'clause',
    mark: 'N3.5.3',
    place: '三（五）3',
    depth: 2,
    text: '对通过认定并经审核的人员，由试点机构进行证书编码，通过广西技能人才管理服务平台生成电子证书（打印证书）。',
  },
  {
    kind: 'clause',
    mark: 'N3.5.4',
    place: '三（五）4',
    depth: 2,
    text:
      '对经规范认定、' +
      '取得相应职业技能等级证书且证书信息可在人力资源社会保障部职业技能鉴定中心全国联网查询系统（或广西技能人才管理' +
      '服务平台）查询的人员，纳入人才统计，落实相关政策。',
  },
  { kind: 'heading', text: '四、工作要求' },
  {
    kind: 'clause',
    mark: 'N4.1',
    place: '四（一）',
    depth: 1,
    text: '（一）各级人力资源社会保障部门要高度重视，做好社会培训评价组织职业技能等级认定试点工作的综合管理。',
  },
  {
    kind: 'clause',
    mark: 'N4.1.1',
    place: '四（一）1',
    depth: 2,
    text: '构建政府监管、机构自律、社会监督和公众参与的监管体系，建立问题查处和责任追究制度，',
  },
  {
    kind: 'clause',
    mark: 'N4.1.2',
    place: '四（一）2',
    depth: 2,
    text: '建立信用档案和退出机制，对违规失信、恶意竞争、管理失序的试点机构，移出目录，取消试点资格。',
  },
  {
    kind: 'clause',
    mark: 'N4.1.3',
    place: '四（一）3',
    depth: 2,
    text:
      '完善事前、事中、事后监管服务机制，按“双随机一公开”原则，通过随机抽查、定期检查、专项督查等方式，' +
      '对认定活动进行全程督导。',
  },
  {
    kind: 'clause',
    mark: 'N4.1.4',
    place: '四（一）4',
    depth: 2,
    text: '做好题库建设、考务管理、考评人员培训等技术指导，',
  },
  {
    kind: 'clause',
    mark: 'N4.1.5',
    place: '四（一）5',
    depth: 2,
    text: '受理投诉举报并核实处理。',
  },
  {
    kind: 'clause',
    mark: 'N4.2',
    place: '四（二）',
    depth: 1,
    text: '（二）',
  },
  {
    kind: 'clause',
    mark: 'N4.2.1',
    place: '四（二）1',
    depth: 2,
    text: '试点机构要在规定的职业（工种）和地域范围内开展认定活动，不得以任何形式授权或委托其他机构开展认定，',
  },
  {
    kind: 'clause',
    mark: 'N4.2.2',
    place: '四（二）2',
    depth: 2,
    text: '按照“谁评价、谁发证、谁负责”原则承担主体责任，确保评价工作质量。',
  },
  {
    kind: 'clause',
    mark: 'N4.2.3',
    place: '四（二）3',
    depth: 2,
    text: '要加强管理制度及内控体系建设，建立培训评价不相容岗位分离与回避制度，规范工作流程，',
  },
  {
    kind: 'clause',
    mark: 'N4.2.4',
    place: '四（二）4',
    depth: 2,
    text: '建立工作台账，妥善保管文档资料，确保全程留痕、责任可追溯。',
  },
  {
    kind: 'clause',
    mark: 'N4.2.5',
    place: '四（二）5',
    depth: 2,
    text: '按规定做好认定结果报备、证书发放和统计及管理数据库。',
  },
  {
    kind: 'clause',
    mark: 'N4.2.6',
    place: '四（二）6',
    depth: 2,
    text:
      '要做好认定事项的公告公示，职业技能等级认定按相关收费标准执行，主动接受人力资源保障部门的监管和考生、' +
      '社会的监督。',
  },
  { kind: 'heading', text: '附件：广西壮族自治区社会培训评价组织职业技能等级认定机构试点申请表' },
  {
    kind: 'clause',
    mark: 'A1',
    place: '附件 封面',
    depth: 1,
    text:
      '封面：广西壮族自治区社会培训评价组织职业技能等级认定机构试点申请表；备案机构、地址、联系电话、联系人；' +
      '广西壮族自治区人力资源和社会保障厅制。',
  },
  {
    kind: 'clause',
    mark: 'A2',
    place: '附件 承诺书',
    depth: 1,
    text:
      '承诺书：我＿＿＿＿（单位）郑重承诺：本单位已明确申请开展职业技能等级认定相关职业（工种）国家职业标准的要求。' +
      '在《广西壮族自治区社会培训评价组织职业技能等级认定机构试点申请表》中所填写内容真实、准确、可靠，' +
      '并能满足认定项目实施要求，对其真实性负全部责任。若违反保证内容，因场地、设施设备、考评员资格等原因，' +
      '造成认定工作不能正常开展的，所有责任由我单位承担。',
  },
]

export type NoticeClause = Extract<NoticeBlock, { kind: 'clause' }>

const clauses = new Map(notice.flatMap((block) => (block.kind === 'clause' ? [[block.mark, block]] : [])))

/** The clause behind a mark such as `N3.5.2`; undefined when the notice has none. */
export const findClause = (mark: string): NoticeClause | undefined => clauses.get(mark)

/** As paper and letters cite it: 桂人社函〔2020〕203号 三（五）2. An unknown mark is a defect and throws RangeError. */
export function citeClause(mark: string): string {
  const clause = clauses.get(mark)
  if (!clause) throw new RangeError(`the notice has no clause ${mark}`)
  return `${noticeNumber} ${clause.place}`
}
