import { z } from 'zod'
import { keysOf } from './codes.ts'
import { isIdNumber, normaliseNumber } from './formats.ts'
import { named } from './named.ts'

/** Closed lists of a candidate's record: the dictionaries of the 33 columns of a roster. Stored as the words themselves. */

const wordsOf = <const W extends readonly [string, ...string[]]>(words: W) => z.enum(words)

/** Papers that prove who somebody is; `form` is that of the normalised number. The first two carry a check digit. */
export const idDocuments = {
  residentId: { name: '居民身份证', form: /^[1-6]\d{16}[\dX]$/ },
  hkMoTwResidence: { name: '港澳台居民居住证', form: /^8[123]0000\d{11}[\dX]$/ },
  foreignPermanentId: { name: '外国人永久居留身份证', form: /^([A-Z]{3}\d{12}|9\d{16}[\dX])$/ },
  hkMoPermit: { name: '港澳居民来往内地通行证', form: /^[HM]\d{8}(\d{2})?$/ },
  twPermit: { name: '台湾居民来往大陆通行证', form: /^\d{8}(\d{2})?$/ },
  passport: { name: '护照', form: /^[A-Z0-9]{5,17}$/ },
  officerId: { name: '军官证', form: /^[\p{Script=Han}A-Z0-9]{6,20}$/u },
} as const satisfies Record<string, { name: string; form: RegExp }>
export const IdDocument = keysOf(idDocuments).register(named, { id: 'IdDocument' })
export type IdDocument = z.infer<typeof IdDocument>

/** The number of a paper in its one spelling, or undefined when it cannot be such a number. */
export function readDocumentNumber(document: IdDocument, text: string): string | undefined {
  const number = normaliseNumber(text)
  if (!idDocuments[document].form.test(number)) return undefined
  const carriesCheckDigit = document === 'residentId' || document === 'hkMoTwResidence'
  return carriesCheckDigit && !isIdNumber(number) ? undefined : number
}

export const genders = {
  male: { name: '男' },
  female: { name: '女' },
} as const satisfies Record<string, { name: string }>
export const Gender = keysOf(genders).register(named, { id: 'Gender' })
export type Gender = z.infer<typeof Gender>

export const Education = wordsOf([
  '博士',
  '研究生',
  '大学本科',
  '大学专科和专科学校',
  '中等专业学校',
  '技校',
  '高级技校',
  '技师学院',
  '高中',
  '职高',
  '初中',
  '小学',
]).register(named, { id: 'Education' })
export type Education = z.infer<typeof Education>

/** 考生来源. */
export const CandidateSource = wordsOf([
  '国有企业',
  '集体企业',
  '私营企业',
  '个体企业',
  '外商投资',
  '港澳台商投资',
  '职业高中',
  '普通技工学校',
  '高级技工学校',
  '技师学院',
  '职业技术学院',
  '普通中专',
  '普通高中',
  '普通大专',
  '普通大学',
  '研究生院',
  '下岗失业人员',
  '现役军人',
  '农民工',
  '机关事业单位',
  '其他',
]).register(named, { id: 'CandidateSource' })
export type CandidateSource = z.infer<typeof CandidateSource>

/** 认定分类. */
export const AssessmentKind = wordsOf(['初次认定', '晋级认定']).register(named, { id: 'AssessmentKind' })
export type AssessmentKind = z.infer<typeof AssessmentKind>

/** 考试类型. */
export const ExaminationKind = wordsOf(['正考', '补考']).register(named, { id: 'ExaminationKind' })
export type ExaminationKind = z.infer<typeof ExaminationKind>

/** 证书领取方式. */
export const CertificateDelivery = wordsOf(['电子证书', '自取', '邮寄']).register(named, { id: 'CertificateDelivery' })
export type CertificateDelivery = z.infer<typeof CertificateDelivery>

export const PoliticalStatus = wordsOf([
  '中共党员',
  '中共预备党员',
  '共青团员',
  '民革党员',
  '民盟盟员',
  '民建会员',
  '民进会员',
  '农工党党员',
  '致公党党员',
  '九三学社社员',
  '台盟盟员',
  '无党派人士',
  '群众',
]).register(named, { id: 'PoliticalStatus' })
export type PoliticalStatus = z.infer<typeof PoliticalStatus>

/** The 56 民族, 壮族 first here because most rosters of the region want it. */
export const Ethnicity = wordsOf(
  // biome-ignore format: one list, read across
  [
    '壮族', '汉族', '瑶族', '苗族', '侗族', '仫佬族', '毛南族', '回族', '京族', '彝族', '水族', '仡佬族',
    '蒙古族', '藏族', '维吾尔族', '布依族', '朝鲜族', '满族', '白族', '土家族', '哈尼族', '哈萨克族', '傣族', '黎族',
    '傈僳族', '佤族', '畲族', '高山族', '拉祜族', '东乡族', '纳西族', '景颇族', '柯尔克孜族', '土族', '达斡尔族', '羌族',
    '布朗族', '撒拉族', '锡伯族', '阿昌族', '普米族', '塔吉克族', '怒族', '乌孜别克族', '俄罗斯族', '鄂温克族', '德昂族',
    '保安族', '裕固族', '塔塔尔族', '独龙族', '鄂伦春族', '赫哲族', '门巴族', '珞巴族', '基诺族',
  ],
).register(named, { id: 'Ethnicity' })
export type Ethnicity = z.infer<typeof Ethnicity>
