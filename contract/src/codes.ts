import { z } from 'zod'
import { named } from './named.ts'

/** Closed lists that screens, sheets, papers and rows share. A key is stored; its Chinese name is shown. */

type Named = { readonly name: string }

/** A zod enum of a closed list's keys. */
export const keysOf = <K extends string>(list: Readonly<Record<K, unknown>>) => z.enum(Object.keys(list) as [K, ...K[]])

/** 五级（初级工） is the lowest; the number is the digit at position 16 of a certificate number. */
export const skillLevels = {
  5: { name: '五级/初级工', ordinal: '五级', title: '初级工' },
  4: { name: '四级/中级工', ordinal: '四级', title: '中级工' },
  3: { name: '三级/高级工', ordinal: '三级', title: '高级工' },
  2: { name: '二级/技师', ordinal: '二级', title: '技师' },
  1: { name: '一级/高级技师', ordinal: '一级', title: '高级技师' },
} as const satisfies Record<number, Named & { ordinal: string; title: string }>
export const SkillLevel = z.literal([5, 4, 3, 2, 1]).register(named, { id: 'SkillLevel' })
export type SkillLevel = z.infer<typeof SkillLevel>

/** From the lowest to the highest, as people list them. */
export const levelsUpward: readonly SkillLevel[] = [5, 4, 3, 2, 1]

/** 二（一）5: how far a body wants to work. */
export const scopes = {
  city: { name: '面向本地市', area: '本地市', clause: 'N2.1.5.3' },
  region: { name: '面向全区', area: '全区', clause: 'N2.1.5.2' },
  nation: { name: '面向全国', area: '全国', clause: 'N2.1.5.1' },
} as const satisfies Record<string, Named & { area: string; clause: string }>
export const Scope = keysOf(scopes).register(named, { id: 'Scope' })
export type Scope = z.infer<typeof Scope>

/** GB/T 2260 codes of the region and its 14 cities. */
export const areas = {
  '450000': '广西壮族自治区',
  '450100': '南宁市',
  '450200': '柳州市',
  '450300': '桂林市',
  '450400': '梧州市',
  '450500': '北海市',
  '450600': '防城港市',
  '450700': '钦州市',
  '450800': '贵港市',
  '450900': '玉林市',
  '451000': '百色市',
  '451100': '贺州市',
  '451200': '河池市',
  '451300': '来宾市',
  '451400': '崇左市',
} as const satisfies Record<string, string>
export const Area = keysOf(areas).register(named, { id: 'Area' })
export type Area = z.infer<typeof Area>

export const region = '450000' satisfies Area
export type City = Exclude<Area, typeof region>
export const cities = Object.keys(areas).filter((code) => code !== region) as [City, ...City[]]
export const City = z.enum(cities).register(named, { id: 'City' })

/** The centre of an area, as it signs. */
export const centreName = (area: Area): string =>
  area === region ? '广西壮族自治区职业技能鉴定中心' : `${areas[area]}职业技能鉴定（指导）中心`

/** The digits that everything inside an area begins with: `4503` for 桂林市, `45` for the region. */
export const areaDigits = (area: Area): string => area.replace(/(00)+$/, '')

/** The city a six-digit area code lies in; undefined outside the region. */
export function cityOf(code: string): City | undefined {
  const city = `${code.slice(0, 4)}00`
  return cities.find((known) => known === city)
}

type DutySide = 'body' | 'centre' | 'others' | 'operations'

/** Every duty an account can hold, with its side. Candidates and holders act without an account. */
export const duties = {
  legalRepresentative: { name: '法定代表人', side: 'body' },
  bodyManager: { name: '机构负责人', side: 'body' },
  bodyHandler: { name: '机构经办人', side: 'body' },
  scoreSettler: { name: '成绩核定人', side: 'body' },
  assessor: { name: '考评员', side: 'body' },
  qualitySupervisor: { name: '内部质量督导员', side: 'body' },
  invigilator: { name: '监考员', side: 'body' },
  centreHandler: { name: '经办', side: 'centre' },
  centreReviewer: { name: '复核', side: 'centre' },
  centreLeader: { name: '审批', side: 'centre' },
  inspector: { name: '检查员', side: 'centre' },
  externalSupervisor: { name: '外部督导员', side: 'centre' },
  complaintOfficer: { name: '投诉处理员', side: 'centre' },
  expert: { name: '专家', side: 'others' },
  drawDelegate: { name: '公众代表', side: 'others' },
  auditor: { name: '审计员', side: 'others' },
  systemAdministrator: { name: '系统管理员', side: 'operations' },
  securityAdministrator: { name: '安全管理员', side: 'operations' },
  auditAdministrator: { name: '审计管理员', side: 'operations' },
} as const satisfies Record<string, Named & { side: DutySide }>
export const Duty = keysOf(duties).register(named, { id: 'Duty' })
export type Duty = z.infer<typeof Duty>

/** 中文 of each duty. */
export const dutyWords = Object.fromEntries(Duty.options.map((duty) => [duty, duties[duty].name])) as Record<
  Duty,
  string
>

export const dutiesOf = (side: DutySide): Duty[] => Duty.options.filter((duty) => duties[duty].side === side)

/** Parts of an assessment as the national standards have them; 综合评审 is for levels 2 and 1 only. */
export const components = {
  theory: { name: '理论知识考试', short: '理论' },
  practical: { name: '操作技能考核', short: '实操' },
  review: { name: '综合评审', short: '综合' },
} as const satisfies Record<string, Named & { short: string }>
export const Component = keysOf(components).register(named, { id: 'Component' })
export type Component = z.infer<typeof Component>

/** Editions of the 职业分类大典; a code may mean another occupation in another edition. */
export const editions = {
  '2015': { name: '2015年版' },
  '2022': { name: '2022年版' },
} as const satisfies Record<string, Named>
export const Edition = keysOf(editions).register(named, { id: 'Edition' })
export type Edition = z.infer<typeof Edition>

/** `大类-中类-小类-细类`, such as `4-10-01-05`. */
export const OccupationCode = z
  .string()
  .regex(/^\d-\d{2}-\d{2}-\d{2}$/)
  .register(named, { id: 'OccupationCode' })
export type OccupationCode = z.infer<typeof OccupationCode>
