import type { City } from '@guijiang/contract/codes'
import { creditCheckCharacter } from '@guijiang/contract/formats'

/** A body of the story; everybody in it signs in as `<key>-<post>`. */
export type StoryBody = {
  key: string
  name: string
  shortName: string
  area: City
  address: string
  phone: string
  creditCode: string
  /** The centre of its city: accounts begin with it. */
  office: 'gl' | 'nn' | 'lz'
}

/** A made-up code of a private non-enterprise body, right to its last character. */
export function creditCodeOf(serial: number): string {
  const first17 = `52450000MJ${String(serial).padStart(7, '0')}`
  return first17 + creditCheckCharacter(first17)
}

export const kangyang: StoryBody = {
  key: 'kangyang',
  name: '示例康养职业培训学校',
  shortName: '示例康养',
  area: '450300',
  address: '桂林市示例区样板路 1 号',
  phone: '0773-5550001',
  creditCode: creditCodeOf(1),
  office: 'gl',
}

export const jiazheng: StoryBody = {
  key: 'jiazheng',
  name: '示例家政服务评价中心',
  shortName: '示例家政',
  area: '450100',
  address: '南宁市示例区样板路 2 号',
  phone: '0771-5550002',
  creditCode: creditCodeOf(2),
  office: 'nn',
}

/** The others have handed in an application, each at another stage of 三（一）–（四）. */
const applicant = (key: string, serial: number, rest: Pick<StoryBody, 'name' | 'shortName' | 'area' | 'office'>) => {
  const city = { gl: '桂林市', nn: '南宁市', lz: '柳州市' }[rest.office]
  const dial = { gl: '0773', nn: '0771', lz: '0772' }[rest.office]
  return {
    key,
    ...rest,
    address: `${city}示例区样板路 ${serial} 号`,
    phone: `${dial}-555000${serial}`,
    creditCode: creditCodeOf(serial),
  } satisfies StoryBody
}

export const yiyang = applicant('yiyang', 3, {
  name: '示例颐养技能评价中心',
  shortName: '示例颐养',
  area: '450300',
  office: 'gl',
})

export const yangsheng = applicant('yangsheng', 4, {
  name: '示例养生职业培训学校',
  shortName: '示例养生',
  area: '450200',
  office: 'lz',
})

export const ruikang = applicant('ruikang', 5, {
  name: '示例瑞康人才评价中心',
  shortName: '示例瑞康',
  area: '450100',
  office: 'nn',
})

export const muying = applicant('muying', 6, {
  name: '示例母婴护理培训学校',
  shortName: '示例母婴',
  area: '450300',
  office: 'gl',
})

/** Two that were listed with the first, and did not keep to the rules: one is suspended, one removed. */
export const anle = applicant('anle', 8, {
  name: '示例安乐职业技能评价中心',
  shortName: '示例安乐',
  area: '450100',
  office: 'nn',
})

export const fushou = applicant('fushou', 9, {
  name: '示例福寿职业培训学校',
  shortName: '示例福寿',
  area: '450300',
  office: 'gl',
})

/** Who works in a body, post by post: nobody of the story is needed twice. */
export const posts = [
  { post: 'fuze', duty: 'bodyManager', name: '负责人' },
  { post: 'jia', duty: 'bodyHandler', name: '经办甲' },
  { post: 'yi', duty: 'bodyHandler', name: '经办乙' },
  { post: 'heding', duty: 'scoreSettler', name: '核定人' },
  { post: 'kaoping1', duty: 'assessor', name: '考评一' },
  { post: 'kaoping2', duty: 'assessor', name: '考评二' },
  { post: 'kaoping3', duty: 'assessor', name: '考评三' },
  { post: 'dudao', duty: 'qualitySupervisor', name: '督导' },
  { post: 'jiankao1', duty: 'invigilator', name: '监考一' },
  { post: 'jiankao2', duty: 'invigilator', name: '监考二' },
] as const
export type Post = (typeof posts)[number]['post']
