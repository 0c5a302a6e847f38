import { type SkillLevel, skillLevels } from '@guijiang/contract/codes'
import {
  AssessmentKind,
  CandidateSource,
  CertificateDelivery,
  Education,
  Ethnicity,
  genders,
  idDocuments,
  PoliticalStatus,
} from '@guijiang/contract/person-codes'
import type { EligibilityPath } from '#base/occupation/index.ts'
import type { SheetColumn } from '#kit/sheet/index.ts'

/**
 * The roster: the 33 columns of the field (`domain.md` 7), then 培训机构 and 培训教师, by which training and assessing
 * are kept apart. 证书发证日期 may be added by whoever holds a certificate whose number does not tell its day.
 */
export const rosterKeys = [
  'number', 'occupation', 'level', 'condition', 'documentKind', 'documentNumber', 'name', 'gender', 'birthDate', 'phone',
  'certified', 'certificateLevel', 'certificateNumber', 'education', 'region', 'source', 'employer', 'registrar',
  'assessmentKind', 'major', 'examinationKind', 'ethnicity', 'workingSince', 'email', 'workYears', 'household',
  'political', 'diplomaNumber', 'experience', 'address', 'delivery', 'postcode', 'mailAddress', 'trainingBody', 'trainer',
  'certificateIssuedOn',
] as const // biome-ignore format: read across, in the order of the sheet
export type RosterKey = (typeof rosterKeys)[number]
export type RosterValues = Record<RosterKey, string>

/** 考试类型: those who sit a failed component again come from their earlier registration, not from a roster. */
export const firstTry = '正考'

type Sheet = { occupationName: string; workType: string | null; level: SkillLevel; paths: readonly EligibilityPath[] }

/** 4-2 累计从事本职业或相关职业工作 6 年（含）以上。 */
export const conditionOf = ({ key, sentence }: EligibilityPath): string => `${key} ${sentence}`

const text = (key: RosterKey, ...names: [string, ...string[]]) => ({ key, names, kind: 'text' }) as const
const listed = (key: RosterKey, names: [string, ...string[]], values: readonly string[]) =>
  ({ ...text(key, ...names), values }) as const
const must = { required: true } as const
const free = { optional: true } as const

/** As they are read. What varies in spelling (等级, 申报条件, 职业) is left to the check of the row. */
export const rosterColumns: readonly SheetColumn<RosterKey>[] = [
  { ...text('number', '序号'), ...free },
  { ...text('occupation', '职业工种名称', '职业（工种）名称', '职业名称', '职业'), ...must, width: 20 },
  { ...text('level', '认定等级', '申报等级', '等级'), ...must, width: 14 },
  { ...text('condition', '申报条件'), ...must, width: 40 },
  {
    ...listed(
      'documentKind',
      ['证件类型'],
      Object.values(idDocuments).map(({ name }) => name),
    ),
    ...must,
    width: 16,
  },
  { key: 'documentNumber', names: ['证件号码', '身份证号', '身份证号码'], kind: 'id', ...must, width: 22 },
  { ...text('name', '姓名'), ...must, width: 12 },
  {
    ...listed(
      'gender',
      ['性别'],
      Object.values(genders).map(({ name }) => name),
    ),
    ...must,
    width: 8,
  },
  { key: 'birthDate', names: ['出生日期'], kind: 'date', ...must, width: 14 },
  { key: 'phone', names: ['手机号码', '手机号', '联系电话'], kind: 'digits', ...must, width: 16 },
  { ...listed('certified', ['是否有职业资格证书'], ['是', '否']), ...must, width: 12 },
  text('certificateLevel', '证书等级'),
  { key: 'certificateNumber', names: ['证书编号'], kind: 'digits', width: 26 },
  { ...listed('education', ['文化程度'], Education.options), ...must },
  text('region', '所在省（市）区', '所在省市区'),
  { ...listed('source', ['考生来源'], CandidateSource.options), ...must },
  { ...text('employer', '所在单位'), width: 24 },
  { ...text('registrar', '报名单位'), width: 24 },
  { ...listed('assessmentKind', ['认定分类'], AssessmentKind.options), ...must },
  text('major', '专业'),
  { ...listed('examinationKind', ['考试类型'], [firstTry]), ...must },
  { ...listed('ethnicity', ['民族'], Ethnicity.options), ...must },
  { key: 'workingSince', names: ['参加工作时间'], kind: 'date', ...free, width: 14 },
  { ...text('email', '电子邮箱'), ...free },
  { key: 'workYears', names: ['专业年限'], kind: 'number', ...must },
  { ...text('household', '户籍所在地'), ...free },
  { ...listed('political', ['政治面貌'], PoliticalStatus.options), ...free },
  { key: 'diplomaNumber', names: ['学历证书编号'], kind: 'digits', ...free },
  { ...text('experience', '简要经历'), ...free, width: 30 },
  { ...text('address', '通讯地址'), ...free, width: 30 },
  { ...listed('delivery', ['证书领取方式'], CertificateDelivery.options), ...must },
  { key: 'postcode', names: ['邮政编码'], kind: 'digits', ...free },
  { ...text('mailAddress', '邮寄地址'), ...free, width: 30 },
  { ...text('trainingBody', '培训机构'), width: 24 },
  text('trainer', '培训教师'),
  { key: 'certificateIssuedOn', names: ['证书发证日期', '发证日期'], kind: 'date', ...free, width: 14 },
]

/** Columns in which a cell tells of one person: nothing of it is shown in full. */
const telling: readonly RosterKey[] = [
  'documentNumber', 'name', 'birthDate', 'phone', 'certificateNumber', 'email', 'household', 'diplomaNumber',
  'experience', 'address', 'mailAddress', 'trainer', 'workingSince', 'certificateIssuedOn',
] // biome-ignore format: a list of names
export const tellsOfPerson = (key: RosterKey): boolean => telling.includes(key)

export const headerOf: Readonly<Record<RosterKey, string>> = Object.fromEntries(
  rosterColumns.map(({ key, names }) => [key, names[0]]),
) as Record<RosterKey, string>

/** As the template of one sitting offers them: what this sitting takes stands in the lists. The 36th is not in it. */
export function templateColumns({ occupationName, workType, level, paths }: Sheet): SheetColumn<RosterKey>[] {
  const offered: Partial<Record<RosterKey, readonly string[]>> = {
    occupation: [workType ? `${occupationName}（${workType}）` : occupationName],
    level: [skillLevels[level].name],
    condition: paths.map(conditionOf),
    certificateLevel: Object.values(skillLevels).map(({ name }) => name),
  }
  return rosterColumns
    .filter(({ key }) => key !== 'certificateIssuedOn')
    .map((column) => ({ ...column, ...(offered[column.key] && { values: offered[column.key] }) }))
}
