import { z } from 'zod'
import type { UploadPurpose } from '../base/file.ts'
import { Edition, keysOf, OccupationCode, SkillLevel } from '../codes.ts'
import { IsoDate, Version } from '../iso.ts'
import { named } from '../named.ts'

/**
 * The application form [A]: sections that are saved one by one as they are typed, so that every field may still be
 * empty. What is required, and what stands in the way of a submission, the server says with each reply.
 */

const text = (max: number) => z.string().max(max, `最多 ${max} 个字`)
const count = z.int('填整数').min(0, '不能小于 0').max(10_000_000, '太大').nullable()
const yesNo = z.boolean().nullable()

/** [A1] 封面. The body's name comes from its record. */
export const CoverSection = z.strictObject({ address: text(200), phone: text(30), contact: text(50) })

/** [N2.1.1] 基本情况. Name and credit code come from the body's record. */
export const BasicsSection = z.strictObject({
  registrationAuthority: text(100),
  registeredOn: IsoDate.nullable(),
  /** Null with `unlimited`: the certificate names no end. */
  validUntil: IsoDate.nullable(),
  unlimited: z.boolean(),
  mainBusiness: text(500),
  /** 万元. */
  foundingCapital: z.number().min(0, '不能小于 0').max(100_000_000, '太大').nullable(),
  creditCheckedOn: IsoDate.nullable(),
  creditClean: yesNo,
})

export const AppliedOccupation = z.strictObject({
  code: OccupationCode,
  edition: Edition,
  levels: z.array(SkillLevel).max(5),
  /** 人次 trained and assessed in this occupation. */
  headcount: count,
})
export type AppliedOccupation = z.infer<typeof AppliedOccupation>

/** [N1.2, N2.1.5] 范围与规模: what rules read. */
export const ScopeSection = z.strictObject({
  /** Whole years of training and assessment without a break. */
  years: z.int('填整数').min(0, '不能小于 0').max(200, '太大').nullable(),
  /** 人次 in all. */
  totalHeadcount: count,
  /** 曾参与的标准、题库、大纲、教材、竞赛标准编制. */
  contribution: text(1000),
  occupations: z.array(AppliedOccupation).max(60, '最多 60 个职业'),
})
export type ScopeSection = z.infer<typeof ScopeSection>

/** [N2.1.2] 机构与人员. */
export const StaffSection = z.strictObject({
  department: text(100),
  fullTimeStaff: count,
  assessors: count,
  qualitySupervisors: count,
  experts: count,
})

export const tenures = { owned: { name: '自有' }, leased: { name: '租赁' } } as const
export const Tenure = keysOf(tenures)
export type Tenure = z.infer<typeof Tenure>

/** [N2.1.2, N3.1.5] 场地设备. */
export const PremisesSection = z.strictObject({
  address: text(200),
  /** 平方米. */
  floorArea: z.number().min(0, '不能小于 0').max(10_000_000, '太大').nullable(),
  tenure: Tenure.nullable(),
  leaseUntil: IsoDate.nullable(),
  rooms: count,
  workstations: count,
  cameras: count,
  /** How many days a recording is kept. */
  recordingDays: count,
  equipment: text(1000),
})

/** [N2.1.3] 经费财务. */
export const FinanceSection = z.strictObject({
  /** 万元 a year. */
  yearlyBudget: z.number().min(0, '不能小于 0').max(100_000_000, '太大').nullable(),
  auditYear: z.int('填年份').min(2000, '填年份').max(2100, '填年份').nullable(),
  fundingSource: text(500),
  feeBasis: text(500),
})

/** 管理制度 of a body, and the clause that asks for it; the others it may name. */
export const internalRules = {
  finance: { name: '财务与收费', clause: 'N2.1.3' },
  examAffairs: { name: '考务管理', clause: 'N2.1.3' },
  qualitySupervision: { name: '质量督导', clause: 'N2.1.3' },
  emergency: { name: '突发情况应急预案', clause: 'N2.1.3' },
  recusal: { name: '回避与岗位分离', clause: 'N4.2.3' },
  assessors: { name: '考评人员管理', clause: null },
  papers: { name: '命题与试卷保密', clause: null },
  certificates: { name: '证书管理', clause: null },
  archives: { name: '档案管理', clause: null },
  complaints: { name: '投诉与申诉', clause: null },
  personalData: { name: '信息安全与个人信息', clause: null },
  accountability: { name: '责任追究', clause: null },
} as const
export const InternalRule = keysOf(internalRules)
export type InternalRule = z.infer<typeof InternalRule>

export const RulesSection = z.strictObject({
  /** Day from which each rule is in force. */
  adopted: z.partialRecord(InternalRule, IsoDate),
})

/** [N2.2] 择优条件: none is required. */
export const PreferenceSection = z.strictObject({
  filedPilot: yesNo,
  trainingTasks: text(1000),
  digitalResources: text(1000),
})

export const sectionShapes = {
  cover: CoverSection,
  basics: BasicsSection,
  scope: ScopeSection,
  staff: StaffSection,
  premises: PremisesSection,
  finance: FinanceSection,
  rules: RulesSection,
  preference: PreferenceSection,
} as const

/** Sections in the order of the form. */
export const sections = {
  cover: { name: '封面', clause: 'A1' },
  basics: { name: '基本情况', clause: 'N2.1.1' },
  scope: { name: '职业与规模', clause: 'N2.1.5' },
  staff: { name: '机构与人员', clause: 'N2.1.2' },
  premises: { name: '场地设备', clause: 'N2.1.2' },
  finance: { name: '经费财务', clause: 'N2.1.3' },
  rules: { name: '管理制度', clause: 'N2.1.3' },
  preference: { name: '择优条件', clause: 'N2.2.1' },
} as const satisfies Record<keyof typeof sectionShapes, { name: string; clause: string }>
export const SectionKey = keysOf(sections).register(named, { id: 'ApplicationSection' })
export type SectionKey = z.infer<typeof SectionKey>
export type SectionContents = { [K in SectionKey]: z.infer<(typeof sectionShapes)[K]> }

export const emptySections: SectionContents = {
  cover: { address: '', phone: '', contact: '' },
  basics: {
    registrationAuthority: '',
    registeredOn: null,
    validUntil: null,
    unlimited: false,
    mainBusiness: '',
    foundingCapital: null,
    creditCheckedOn: null,
    creditClean: null,
  },
  scope: { years: null, totalHeadcount: null, contribution: '', occupations: [] },
  staff: { department: '', fullTimeStaff: null, assessors: null, qualitySupervisors: null, experts: null },
  premises: {
    address: '',
    floorArea: null,
    tenure: null,
    leaseUntil: null,
    rooms: null,
    workstations: null,
    cameras: null,
    recordingDays: null,
    equipment: '',
  },
  finance: { yearlyBudget: null, auditYear: null, fundingSource: '', feeBasis: '' },
  rules: { adopted: {} },
  preference: { filedPilot: null, trainingTasks: '', digitalResources: '' },
}

/** 中文 of each field, and whether the form needs it. */
export const sectionFields: {
  [K in SectionKey]: Record<keyof SectionContents[K], { label: string; required: boolean }>
} = {
  cover: {
    address: { label: '地址', required: true },
    phone: { label: '联系电话', required: true },
    contact: { label: '联系人', required: true },
  },
  basics: {
    registrationAuthority: { label: '登记机关', required: true },
    registeredOn: { label: '登记日期', required: true },
    validUntil: { label: '登记证书有效期至', required: true },
    unlimited: { label: '长期有效', required: false },
    mainBusiness: { label: '主要业务', required: true },
    foundingCapital: { label: '开办资金（万元）', required: true },
    creditCheckedOn: { label: '信用中国查询日期', required: true },
    creditClean: { label: '没有失信和违法违规记录', required: true },
  },
  scope: {
    years: { label: '连续培训评价经历（年）', required: true },
    totalHeadcount: { label: '累计培训评价规模（人次）', required: true },
    contribution: { label: '参与标准、题库、教材等编制', required: false },
    occupations: { label: '申报职业和等级', required: true },
  },
  staff: {
    department: { label: '负责认定工作的部门', required: true },
    fullTimeStaff: { label: '专职工作人员（人）', required: true },
    assessors: { label: '考评人员（人）', required: true },
    qualitySupervisors: { label: '内部质量督导员（人）', required: true },
    experts: { label: '专家团队（人）', required: true },
  },
  premises: {
    address: { label: '考核场地地址', required: true },
    floorArea: { label: '面积（平方米）', required: true },
    tenure: { label: '权属', required: true },
    leaseUntil: { label: '租期至', required: false },
    rooms: { label: '考场（间）', required: true },
    workstations: { label: '工位（个）', required: true },
    cameras: { label: '视频监控（路）', required: true },
    recordingDays: { label: '录像保存（天）', required: true },
    equipment: { label: '主要设备', required: true },
  },
  finance: {
    yearlyBudget: { label: '每年认定工作经费（万元）', required: true },
    auditYear: { label: '审计报告年度', required: true },
    fundingSource: { label: '经费来源', required: true },
    feeBasis: { label: '收费标准依据', required: true },
  },
  rules: { adopted: { label: '制度施行日期', required: true } },
  preference: {
    filedPilot: { label: '已备案的试点企业或技工院校', required: false },
    trainingTasks: { label: '承接的培训任务', required: false },
    digitalResources: { label: '培训数字资源', required: false },
  },
}

const sectionOf = <K extends SectionKey>(section: K) =>
  z.strictObject({ section: z.literal(section), version: Version, content: sectionShapes[section] })

/** One section as it is saved; `version` is that of the section as the person saw it. */
export const SectionToSave = z.discriminatedUnion('section', [
  sectionOf('cover'),
  sectionOf('basics'),
  sectionOf('scope'),
  sectionOf('staff'),
  sectionOf('premises'),
  sectionOf('finance'),
  sectionOf('rules'),
  sectionOf('preference'),
])
export type SectionToSave = z.infer<typeof SectionToSave>

/** [N3.1.1–5] 申报材料, each with its clause; papers about people are kept sealed. */
export const materialKinds = {
  applicationForm: {
    name: '试点申请表',
    clause: 'N3.1.1',
    purpose: 'document',
    several: false,
    hint: '打印后由法定代表人签字、盖章，再扫描',
  },
  legalPersonCertificate: {
    name: '法人登记证书',
    clause: 'N3.1.2',
    purpose: 'document',
    several: false,
    hint: '登记证书正本扫描件',
  },
  workPlan: {
    name: '试点工作方案',
    clause: 'N3.1.3',
    purpose: 'document',
    several: false,
    hint: '认定流程、时间安排、人员分工、风险应对',
  },
  staffProof: {
    name: '考务人员技能水平证明',
    clause: 'N3.1.4',
    purpose: 'identity',
    several: true,
    hint: '考评人员、内部质量督导员、专家团队等，可以传多份',
  },
  premisesProof: {
    name: '场地设备等资产证明',
    clause: 'N3.1.5',
    purpose: 'document',
    several: true,
    hint: '场地权属或租赁、固定资产清单、审计报告或全套财务报表，可以传多份',
  },
} as const satisfies Record<
  string,
  { name: string; clause: string; purpose: UploadPurpose; several: boolean; hint: string }
>
export const MaterialKind = keysOf(materialKinds).register(named, { id: 'MaterialKind' })
export type MaterialKind = z.infer<typeof MaterialKind>

/** [A2] as the legal representative signs it, with the body's name. */
export const commitmentText = (organisation: string): string =>
  `我${organisation}郑重承诺：本单位已明确申请开展职业技能等级认定相关职业（工种）国家职业标准的要求。` +
  '在《广西壮族自治区社会培训评价组织职业技能等级认定机构试点申请表》中所填写内容真实、准确、可靠，' +
  '并能满足认定项目实施要求，对其真实性负全部责任。若违反保证内容，因场地、设施设备、考评员资格等原因，' +
  '造成认定工作不能正常开展的，所有责任由我单位承担。'
