import type { EligibilityFinding } from '@guijiang/contract/base/occupation'
import { describe, expect, it } from 'vitest'
import { findingView, findingViews } from '#base/occupation/index.ts'
import { eligibilityAsk, hardFindings, unmetPrinciples } from './findings.ts'
import { type LetterFacts, letterNumber, letterOf } from './letters.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

const facts: LetterFacts = {
  level: 'acceptance',
  centre: '450000',
  organisation: '示例养老服务评价中心',
  reference: 'A26-0001',
  scope: 'city',
  area: '450300',
  submittedOn: day('2026-11-10'),
  outcome: 'accept',
  reasons: '材料齐全。',
  grounds: [],
  items: [],
  today: day('2026-11-23'),
  until: day('2026-12-14'),
}

const textOf = (change: Partial<LetterFacts>) => letterOf({ ...facts, ...change })!.parts.map(({ text }) => text)

describe('受理、不予受理、补正 by letter [N3.2]', () => {
  it('names what was received, the decision with its clause, and who sends it', () => {
    const letter = letterOf(facts)!
    expect(letter).toMatchObject({
      title: '受理通知书',
      addressee: '示例养老服务评价中心',
      sender: '广西壮族自治区职业技能鉴定中心',
    })
    expect(letter.parts[0]!.text).toContain('2026年11月10日')
    expect(letter.parts[0]!.text).toContain('A26-0001，面向桂林市')
    expect(letter.parts[1]).toEqual({
      text: '经审核，申报材料符合要求，决定予以受理。',
      basis: ['桂人社函〔2020〕203号 三（二）'],
    })
  })

  it('lists each fact with its clause in a refusal, and the way to have it examined again', () => {
    const grounds = [{ clause: 'N2.1.1' as never, fact: '登记证书已过有效期' }]
    const parts = letterOf({ ...facts, outcome: 'decline', grounds })!.parts
    expect(parts[2]).toEqual({ text: '1. 登记证书已过有效期。', basis: ['桂人社函〔2020〕203号 二（一）1'] })
    expect(parts.at(-1)!.text).toContain('2026年12月14日前（送达之日起 15 个工作日内）')
  })

  it('lists everything that is to be supplemented, until when, and what happens otherwise', () => {
    const items = [
      { target: 'premisesProof' as const, ground: 'expired' as const, detail: '租赁合同已到期，请附续租合同' },
      { target: 'staff' as const, ground: 'inconsistent' as const, detail: '考评人员人数和证书份数不同。' },
    ]
    const text = textOf({ outcome: 'requestSupplement', level: 'firstReview', centre: '450300', items, reasons: '' })
    expect(text).toContain('1. 场地设备等资产证明：已过有效期。租赁合同已到期，请附续租合同。')
    expect(text).toContain('2. 机构与人员：前后不一致。考评人员人数和证书份数不同。')
    expect(text.at(-1)).toContain('期满没有补正的，按现有材料办理')
  })

  it('tells a first review by its entry, not by letter', () => {
    expect(letterOf({ ...facts, outcome: 'favourable' })).toBeUndefined()
    expect(letterOf({ ...facts, outcome: 'unfavourable' })).toBeUndefined()
  })

  it('numbers the letters of each centre, kind and year apart', () => {
    expect(letterNumber('accept', '450000', 2026).write(1)).toBe('桂职鉴受〔2026〕1号')
    expect(letterNumber('requestSupplement', '450300', 2026).write(3)).toBe('桂林职鉴补〔2026〕3号')
    const counters = (['accept', 'decline', 'requestSupplement'] as const).map(
      (o) => letterNumber(o, '450000', 2026).counter,
    )
    expect(new Set(counters).size).toBe(3)
  })
})

describe('规模条件 beside what is filled in [N2.1.5]', () => {
  const finding = (change: Partial<EligibilityFinding>): EligibilityFinding => ({
    clause: 'N2.1.5.3' as EligibilityFinding['clause'],
    occupation: '4-10-01-02',
    met: false,
    principleOnly: true,
    required: 1000,
    actual: 667,
    message: '育婴员累计 667 人次，还差 333 人次。',
    ...change,
  })
  const view = (change: Partial<EligibilityFinding>) => findingView('city', finding(change), () => '育婴员')

  it('says by how much a threshold is missed', () => {
    expect(view({})).toMatchObject({
      title: '育婴员 1,000 人次以上',
      stated: '667',
      shortfall: '差 333 人次',
      quantity: { value: 667, threshold: 1000 },
    })
    expect(view({ met: true, actual: 1000 }).shortfall).toBeNull()
    expect(view({ occupation: null, required: 3, actual: 2 })).toMatchObject({
      title: '连续 3 年以上经历',
      stated: '2 年',
      shortfall: '差 1 年',
      quantity: null,
    })
    expect(view({ occupation: null, required: 5000, actual: 4999 })).toMatchObject({
      title: '累计 5,000 人次以上',
      shortfall: '差 1 人次',
    })
  })

  it('tells matters of principle from what stops a submission', () => {
    const hard = finding({ clause: 'N1.2' as never, principleOnly: false, required: null, actual: null })
    const all = [finding({}), hard, finding({ met: true })]
    expect(hardFindings(all)).toEqual([hard])
    expect(unmetPrinciples(all)).toEqual([finding({})])
  })

  it('says once what the catalogue finds in order, each miss by itself', () => {
    const ofCatalogue = (occupation: string, met: boolean) =>
      finding({ clause: 'N1.2' as never, occupation, met, principleOnly: false, required: null, actual: null })
    const all = [
      finding({}),
      ofCatalogue('a', true),
      ofCatalogue('a', true),
      ofCatalogue('b', true),
      ofCatalogue('c', false),
    ]
    const titles = findingViews('city', all, (code) => code).map(({ title, met }) => [title, met])
    expect(titles).toEqual([
      ['4-10-01-02 1,000 人次以上', false],
      ['育婴员累计 667 人次，还差 333 人次。', false],
      ['a、b在职业目录内，等级符合国家职业技能标准', true],
    ])
  })

  it('asks with open figures as 0, and of occupations that have a level', () => {
    const row = { code: '4-10-01-05', edition: '2022' as const, levels: [5 as const], headcount: null }
    const content = { years: null, totalHeadcount: null, contribution: '', occupations: [row, { ...row, levels: [] }] }
    expect(eligibilityAsk('city', content)).toEqual({
      scope: 'city',
      years: 0,
      totalHeadcount: 0,
      occupations: [{ ...row, headcount: 0 }],
    })
    expect(eligibilityAsk('city', { ...content, occupations: [] })).toBeUndefined()
  })
})
