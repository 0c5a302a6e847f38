import { type SectionContents, type SectionKey, tenures } from '@guijiang/contract/entry/application-form'
import type { Option } from '../../../ui/Field.tsx'

/** How a field of the form is typed; its label and whether it is needed stand in the contract. */
export type FieldKind =
  | { kind: 'text' | 'area'; hint?: string }
  | { kind: 'number'; unit?: string; hint?: string; decimals?: boolean }
  | { kind: 'day'; hint?: string }
  | { kind: 'yesNo'; hint?: string }
  | { kind: 'tick' }
  | { kind: 'choice'; options: readonly Option[] }

/** Sections that are plain lists of fields; the others have pages of their own. */
export type PlainSection = Exclude<SectionKey, 'scope' | 'rules'>

const choices = (list: Record<string, { name: string }>): Option[] =>
  Object.entries(list).map(([value, { name }]) => ({ value, words: name }))

export const plainFields: { [K in PlainSection]: { [F in keyof SectionContents[K]]: FieldKind } } = {
  cover: {
    address: { kind: 'text' },
    phone: { kind: 'text', hint: '例如 0771-5551234' },
    contact: { kind: 'text' },
  },
  basics: {
    registrationAuthority: { kind: 'text', hint: '登记证书上的登记机关' },
    registeredOn: { kind: 'day' },
    unlimited: { kind: 'tick' },
    validUntil: { kind: 'day' },
    mainBusiness: { kind: 'area', hint: '以人才培养服务为主' },
    foundingCapital: { kind: 'number', unit: '万元', decimals: true },
    creditCheckedOn: { kind: 'day', hint: '在信用中国查询的那一天，例如 20261208' },
    creditClean: { kind: 'yesNo' },
  },
  staff: {
    department: { kind: 'text', hint: '专门负责认定工作的部门名称' },
    fullTimeStaff: { kind: 'number', unit: '人' },
    assessors: { kind: 'number', unit: '人' },
    qualitySupervisors: { kind: 'number', unit: '人' },
    experts: { kind: 'number', unit: '人' },
  },
  premises: {
    address: { kind: 'text' },
    floorArea: { kind: 'number', unit: '平方米', decimals: true },
    tenure: { kind: 'choice', options: choices(tenures) },
    leaseUntil: { kind: 'day', hint: '租赁的填，例如 20281231' },
    rooms: { kind: 'number', unit: '间' },
    workstations: { kind: 'number', unit: '个' },
    cameras: { kind: 'number', unit: '路' },
    recordingDays: { kind: 'number', unit: '天' },
    equipment: { kind: 'area', hint: '按职业写主要设备和数量' },
  },
  finance: {
    yearlyBudget: { kind: 'number', unit: '万元', decimals: true },
    auditYear: { kind: 'number', unit: '年度', hint: '最近一个完整年度' },
    fundingSource: { kind: 'area' },
    feeBasis: { kind: 'area', hint: '按哪份收费标准，报哪里备案' },
  },
  preference: {
    filedPilot: { kind: 'yesNo' },
    trainingTasks: { kind: 'area', hint: '终身职业技能培训、新型学徒制、职业技能提升行动' },
    digitalResources: { kind: 'area' },
  },
}
