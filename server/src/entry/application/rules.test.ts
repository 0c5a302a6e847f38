import type { OpinionGround, SupplementItem } from '@guijiang/contract/entry/application'
import {
  emptySections,
  type MaterialKind,
  materialKinds,
  type SectionContents,
  type SectionKey,
  sections,
} from '@guijiang/contract/entry/application-form'
import type { IsoDate } from '@guijiang/contract/iso'
import { describe, expect, it } from 'vitest'
import { refusal } from '../../../test/refusal.ts'
import { makePackage, packageHash } from './package.ts'
import {
  commitmentState,
  ensureCommitted,
  ensureComplete,
  ensureConcluded,
  ensureConfirmed,
  isReadyToSign,
  judgeSection,
  mayChange,
  missingMaterials,
  type Opinion,
  type Standing,
} from './rules.ts'

const today = Temporal.PlainDate.from('2026-11-23')
const day = (text: string) => text as IsoDate

const whole: SectionContents = {
  cover: { address: '示例路 1 号', phone: '0771-5550001', contact: '示例联系人' },
  basics: {
    registrationAuthority: '示例民政局',
    registeredOn: day('2018-05-01'),
    validUntil: null,
    unlimited: true,
    mainBusiness: '职业培训与评价',
    foundingCapital: 100,
    creditCheckedOn: day('2026-11-20'),
    creditClean: true,
  },
  scope: {
    years: 3,
    totalHeadcount: 5000,
    contribution: '',
    occupations: [
      { code: '4-10-01-05', edition: '2022', levels: [5, 4], headcount: 3000 },
      { code: '4-10-01-02', edition: '2022', levels: [5], headcount: 2000 },
    ],
  },
  staff: { department: '认定部', fullTimeStaff: 6, assessors: 9, qualitySupervisors: 2, experts: 3 },
  premises: {
    address: '示例路 1 号',
    floorArea: 800,
    tenure: 'leased',
    leaseUntil: day('2026-11-24'),
    rooms: 4,
    workstations: 60,
    cameras: 8,
    recordingDays: 1095,
    equipment: '护理床、模拟人',
  },
  finance: { yearlyBudget: 50, auditYear: 2025, fundingSource: '自筹', feeBasis: '备案的收费标准' },
  rules: {
    adopted: {
      finance: day('2020-01-01'),
      examAffairs: day('2020-01-01'),
      qualitySupervision: day('2020-01-01'),
      emergency: day('2020-01-01'),
      recusal: day('2026-11-23'),
    },
  },
  preference: emptySections.preference,
}

const judge = <K extends SectionKey>(section: K, change: Partial<SectionContents[K]> = {}) =>
  judgeSection(section, { ...whole[section], ...change }, today)

describe('the sections of the form [A]', () => {
  it('finds every section of a whole form complete, the optional one untouched', () => {
    for (const section of Object.keys(sections) as SectionKey[]) {
      expect(judge(section).issues, section).toEqual([])
      expect(judge(section).state, section).toBe(section === 'preference' ? 'empty' : 'complete')
    }
  })

  it('counts what is filled in, and names what is not', () => {
    const partly = judge('cover', { contact: '' })
    expect(partly).toMatchObject({ state: 'partial', filled: 2, total: 3 })
    expect(partly.issues).toEqual([{ pointer: '/contact', detail: '还没有填联系人。', clause: 'A1' }])
    expect(judgeSection('cover', emptySections.cover, today).state).toBe('empty')
  })

  it('wants an end of validity unless the certificate has none [N2.1.1]', () => {
    expect(judge('basics', { unlimited: false }).issues[0]?.pointer).toBe('/validUntil')
    expect(judge('basics', { unlimited: false, validUntil: day('2026-11-23') }).state).toBe('complete')
    expect(judge('basics', { unlimited: false, validUntil: day('2026-11-22') }).state).toBe('toMend')
  })

  it('wants a body without breaches on record [N2.1.1]', () => {
    expect(judge('basics', { creditClean: false })).toMatchObject({ state: 'toMend', issues: [{ clause: 'N2.1.1' }] })
    expect(judge('basics', { creditClean: null }).state).toBe('partial')
  })

  it('lets the occupations add up to the whole, not beyond [N2.1.5]', () => {
    expect(judge('scope', { totalHeadcount: 5000 }).issues).toEqual([])
    expect(judge('scope', { totalHeadcount: 4999 })).toMatchObject({ state: 'toMend' })
  })

  it('wants a level and a figure for each occupation, each of them once', () => {
    const [first, second] = whole.scope.occupations
    const without = { ...first!, levels: [], headcount: null }
    expect(judge('scope', { occupations: [without] }).issues.map(({ pointer }) => pointer)).toEqual([
      '/occupations/0/levels',
      '/occupations/0/headcount',
    ])
    expect(judge('scope', { occupations: [first!, second!, { ...first!, headcount: 0 }] }).state).toBe('toMend')
    expect(judge('scope', { occupations: [] }).issues.map(({ pointer }) => pointer)).toEqual(['/occupations'])
  })

  it('takes no zero for the people a body must have [N2.1.2]', () => {
    expect(judge('staff', { experts: 1 }).state).toBe('complete')
    expect(judge('staff', { experts: 0 })).toMatchObject({ state: 'toMend', issues: [{ pointer: '/experts' }] })
  })

  it('wants a lease that still runs, and cameras [N2.1.2, N3.1.5]', () => {
    expect(judge('premises', { leaseUntil: day('2026-11-23') }).state).toBe('toMend')
    expect(judge('premises', { leaseUntil: null }).state).toBe('partial')
    expect(judge('premises', { tenure: 'owned', leaseUntil: null }).state).toBe('complete')
    expect(judge('premises', { cameras: 0 })).toMatchObject({ state: 'toMend', issues: [{ clause: 'N2.1.2' }] })
  })

  it('takes accounts of a year that has ended [N3.1.5]', () => {
    expect(judge('finance', { auditYear: 2025 }).state).toBe('complete')
    expect(judge('finance', { auditYear: 2026 }).state).toBe('toMend')
  })

  it('wants the five rules that the notice names, in force by today [N2.1.3, N4.2.3]', () => {
    const { recusal: _, ...four } = whole.rules.adopted
    expect(judge('rules', { adopted: four }).issues).toMatchObject([{ pointer: '/adopted/recusal', clause: 'N4.2.3' }])
    expect(judge('rules', { adopted: { ...whole.rules.adopted, recusal: day('2026-11-24') } }).state).toBe('toMend')
  })
})

const papers = (Object.keys(materialKinds) as MaterialKind[]).map((kind) => ({ kind }))

const standing = (change: Partial<Standing> = {}): Standing => ({
  completeness: Object.fromEntries(
    (Object.keys(sections) as SectionKey[]).map((section) => [section, judge(section)]),
  ) as Standing['completeness'],
  materials: papers,
  hardFindings: [],
  commitment: 'valid',
  ...change,
})

describe('提交申请 [N3.1]', () => {
  it('lets a whole package pass', () => {
    expect(() => ensureComplete(standing())).not.toThrow()
    expect(isReadyToSign(standing())).toBe(true)
  })

  it.each(Object.entries(materialKinds))('refuses without %s, naming it and its clause', (kind, { name, clause }) => {
    const without = papers.filter((paper) => paper.kind !== kind)
    expect(missingMaterials(without)).toEqual([kind])
    const problem = refusal(() => ensureComplete(standing({ materials: without })))
    expect(problem).toMatchObject({ code: 'material-missing', status: 422, clause })
    expect(problem.detail).toContain(name)
    expect(isReadyToSign(standing({ materials: without }))).toBe(false)
  })

  it('names the others that are missing too', () => {
    const problem = refusal(() => ensureComplete(standing({ materials: [] })))
    expect(problem.detail).toContain('另外还缺 4 项')
    expect(problem.errors).toHaveLength(5)
  })

  it('refuses an unfilled section, field by field', () => {
    const completeness = { ...standing().completeness, staff: judgeSection('staff', emptySections.staff, today) }
    const problem = refusal(() => ensureComplete(standing({ completeness })))
    expect(problem).toMatchObject({ code: 'section-incomplete', status: 422, clause: 'N2.1.2' })
    expect(problem.errors?.map(({ pointer }) => pointer)).toContain('/staff/department')
  })

  it('refuses what is more than a matter of principle [N1.2]', () => {
    const hardFindings = [{ clause: 'N1.2', message: '“焊工”属准入类职业资格，不在认定范围。' }]
    expect(refusal(() => ensureComplete(standing({ hardFindings })))).toMatchObject({
      code: 'not-eligible',
      clause: 'N1.2',
      detail: hardFindings[0]!.message,
    })
  })

  it('refuses without a commitment, and with one that a change made void [A2]', () => {
    expect(() => ensureCommitted({ commitment: 'valid' })).not.toThrow()
    expect(refusal(() => ensureCommitted({ commitment: 'none' })).code).toBe('commitment-missing')
    expect(refusal(() => ensureCommitted({ commitment: 'void' }))).toMatchObject({
      code: 'commitment-void',
      clause: 'A2',
    })
  })
})

describe('承诺书 [A2] over the whole package', () => {
  const content = {
    organisation: { id: 'a', name: '示例中心', creditCode: '52450000MJ0000018H' },
    scope: 'city',
    area: '450300',
    sections: whole,
    materials: papers.map(({ kind }, i) => ({ id: `m${i}`, kind, name: `${kind}.pdf`, sha256: '0'.repeat(64) })),
  }
  const hash = packageHash(makePackage(content))

  it('does not ask in which order papers were attached', () => {
    expect(packageHash(makePackage({ ...content, materials: [...content.materials].reverse() }))).toBe(hash)
  })

  it('is void after one letter, one figure or one byte of a paper', () => {
    const changes = [
      { ...content, sections: { ...whole, cover: { ...whole.cover, contact: '示例联系' } } },
      { ...content, sections: { ...whole, scope: { ...whole.scope, totalHeadcount: 5001 } } },
      { ...content, materials: content.materials.map((m, i) => (i === 2 ? { ...m, sha256: '1'.repeat(64) } : m)) },
      { ...content, materials: content.materials.slice(1) },
    ]
    for (const changed of changes) expect(commitmentState(hash, packageHash(makePackage(changed)))).toBe('void')
    expect(commitmentState(hash, hash)).toBe('valid')
    expect(commitmentState(undefined, hash)).toBe('none')
  })
})

describe('补正 [N3.2]', () => {
  const items: SupplementItem[] = [{ target: 'premisesProof', ground: 'expired', detail: '租赁合同已到期。' }]

  it('opens only what was asked for, a draft wholly', () => {
    expect(mayChange('premisesProof', items)).toBe(true)
    expect(mayChange('premises', items)).toBe(false)
    expect(mayChange('premises', undefined)).toBe(true)
  })

  it('needs a reviewer from the second request on', () => {
    const asks = { outcome: 'requestSupplement' as const, confirmedBy: null }
    expect(() => ensureConfirmed(asks, 0)).not.toThrow()
    expect(refusal(() => ensureConfirmed(asks, 1))).toMatchObject({ code: 'second-supplement', status: 403 })
    expect(() => ensureConfirmed({ ...asks, confirmedBy: 'reviewer' }, 1)).not.toThrow()
    expect(() => ensureConfirmed({ outcome: 'accept', confirmedBy: null }, 1)).not.toThrow()
  })
})

describe('拟办意见 [N3.2]', () => {
  const ground: OpinionGround = {
    clause: 'N2.1.5.3' as OpinionGround['clause'],
    fact: '累计 4,000 人次，少于 5,000 人次。',
  }
  const draft: Opinion = { level: 'acceptance', outcome: 'accept', reasons: '材料齐全。', grounds: [], items: [] }
  const what = (opinion: Partial<Opinion>) => refusal(() => ensureConcluded({ ...draft, ...opinion })).facts

  it('passes with a conclusion and its reasons', () => {
    expect(ensureConcluded(draft)).toBe('accept')
    expect(ensureConcluded({ ...draft, outcome: 'decline', grounds: [ground] })).toBe('decline')
    expect(ensureConcluded({ ...draft, level: 'firstReview', outcome: 'unfavourable', grounds: [ground] })).toBe(
      'unfavourable',
    )
  })

  it('is refused without conclusion, reasons, facts or items', () => {
    expect(what({ outcome: null })).toEqual({ what: '结论' })
    expect(what({ reasons: ' ' })).toEqual({ what: '理由' })
    expect(what({ outcome: 'decline' })).toEqual({ what: '事实和对应条款' })
    expect(what({ outcome: 'requestSupplement', reasons: '' })).toEqual({ what: '要补的内容' })
  })

  it('concludes only what its level may', () => {
    expect(what({ outcome: 'favourable' })).toEqual({ what: '本级能作的结论' })
    expect(what({ level: 'firstReview', outcome: 'decline', grounds: [ground] })).toEqual({ what: '本级能作的结论' })
  })
})
