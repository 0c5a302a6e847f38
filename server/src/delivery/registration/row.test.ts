import type { SkillLevel } from '@guijiang/contract/codes'
import { registrationStates } from '@guijiang/contract/delivery/registration'
import { describe, expect, it } from 'vitest'
import { type Occupation, pathSetOf } from '#base/occupation/index.ts'
import { next } from '#kit/lifecycle.ts'
import { Problem } from '#kit/problem.ts'
import type { SheetFinding, SheetRow } from '#kit/sheet/index.ts'
import { inventedPerson, type RosterRow, rosterRow } from '../../demo/steps/registration.ts'
import { type RosterKey, type RosterValues, rosterKeys } from './columns.ts'
import type { EarlierCertificate } from './earlier.ts'
import { checkRow, levelNamed, type RowFault, type RowGround, twins } from './row.ts'
import {
  codeLength,
  codeSigns,
  requireClosable,
  requireNotClosed,
  requireOpened,
  requirePlaces,
  requireReason,
  ticketNumberOf,
} from './rules.ts'
import { newQueryCode } from './sealing.ts'
import {
  type RegistrationAction,
  type RosterAction,
  registrationTransitions,
  registrationWords,
  rosterTransitions,
} from './states.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

const care: Occupation = {
  code: '4-10-01-05',
  edition: '2022',
  name: '养老护理员',
  newOccupation: false,
  workTypes: [],
  levels: [5, 4, 3, 2, 1],
  standard: '2019年版',
  workTypeLevels: {},
  excluded: null,
  excludedWorkTypes: [],
}

const ground = (level: SkillLevel, more: Partial<RowGround> = {}): RowGround => ({
  occupation: care,
  workType: null,
  level,
  paths: pathSetOf(care).levels[level] ?? [],
  on: day('2026-05-08'),
  today: day('2026-05-06'),
  earlier: new Map(),
  ...more,
})

const sheetRow = (row: RosterRow, number = 2): SheetRow<RosterKey> => ({
  row: number,
  values: Object.fromEntries(rosterKeys.map((key) => [key, row[key] ?? ''])) as RosterValues,
})

const five = (more: RosterRow = {}, serial = 1) =>
  rosterRow(serial, { occupation: '养老护理员', level: 5, condition: '5-1', workYears: 3 }, more)
const four = (more: RosterRow = {}, serial = 1) =>
  rosterRow(serial, { occupation: '养老护理员', level: 4, condition: '4-1', workYears: 3 }, more)

const check = (row: RosterRow, level: SkillLevel = 5, more: Partial<RowGround> = {}, findings: SheetFinding[] = []) =>
  checkRow(
    sheetRow(row),
    findings.map((finding) => ({ ...finding, key: 'documentNumber' as const })),
    ground(level, more),
  )

const faultsOf = (...args: Parameters<typeof check>): RowFault[] => {
  const outcome = check(...args)
  return 'faults' in outcome ? outcome.faults : []
}

const only = (...args: Parameters<typeof check>) => {
  const faults = faultsOf(...args)
  expect(faults).toHaveLength(1)
  return `${faults[0]!.key}: ${faults[0]!.detail}`
}

describe('一行花名册', () => {
  it('has nothing to mend, and keeps one spelling of each cell', () => {
    const outcome = check(five({ name: ' 覃·样例 '.trim(), documentNumber: inventedPerson(1).number.toLowerCase() }))
    expect(outcome).toMatchObject({
      good: {
        row: 2,
        kind: 'residentId',
        values: { documentNumber: inventedPerson(1).number, number: '', name: '覃·样例' },
        trace: { path: { key: '5-1', met: true }, on: '2026-05-08', stated: ['从事本职业 3 年'], claimed: null },
      },
    })
  })

  it('names what is wrong with an ID number: shape, day, check digit, kind', () => {
    const number = inventedPerson(1).number
    const wrongEnd = number.slice(0, 17) + (number.endsWith('1') ? '2' : '1')
    expect(only(five({ documentNumber: '45990019900101' }))).toBe(
      'documentNumber: 居民身份证号码要 18 位。请对照证件改正。',
    )
    expect(only(five({ documentNumber: '459900199002300015' }))).toContain(
      'documentNumber: 第 7 到 14 位是出生日期，没有这一天',
    )
    expect(only(five({ documentNumber: wrongEnd }))).toBe('documentNumber: 末位对不上，可能错了一位。请对照证件改正。')
    expect(only(five({ documentNumber: '810000199501010015', birthDate: '1995-01-01', gender: '男' }))).toContain(
      '另一种证件的号码',
    )
    expect(only(five({ documentKind: '护照', documentNumber: '12' }))).toContain('不是护照号码的样子')
  })

  it('takes a numeric cell of an ID number for lost', () => {
    const lost = { row: 2, column: 'F', code: 'digits-lost', message: '这一格存成了数值。' } as const
    expect(only(five({ documentNumber: '450103199001010000' }), 5, {}, [lost])).toBe(
      'documentNumber: 这一格存成了数值。',
    )
  })

  it('compares gender and birthday with the number', () => {
    const { gender } = inventedPerson(1)
    expect(only(five({ gender: gender === '男' ? '女' : '男' }))).toContain('gender: 身份证号第 17 位表示')
    expect(only(five({ birthDate: '1990-01-03' }))).toContain('birthDate: 和身份证号第 7 到 14 位不同')
    expect(
      faultsOf(five({ documentKind: '护照', documentNumber: 'E1234567', birthDate: '1990-01-03', gender: '女' })),
    ).toEqual([])
  })

  it('wants sixteen years on the closing day, not a day less', () => {
    const aged = (birthDate: string) =>
      faultsOf(
        four({
          documentKind: '护照',
          documentNumber: 'E1234567',
          birthDate,
          workYears: '0',
          condition: '4-3',
          education: '技校',
          major: '护理',
        }),
        4,
      )
    expect(aged('2010-05-08')).toEqual([])
    expect(aged('2010-05-09')).toMatchObject([
      { key: 'birthDate', detail: '5月8日（周五）报名截止时还不满 16 周岁，不能报名。' },
    ])
  })

  it('wants a phone that rings, a name that can be printed', () => {
    expect(only(five({ phone: '23800005520' }))).toContain('phone: 手机号码要 11 位')
    expect(only(five({ name: '示例\u{E000}' }))).toContain('name: 姓名里有看不见或没有编码的字')
    expect(only(five({ name: '示例\u{31350}' }))).toBe(
      'name: “\u{31350}”现有字体印不出，证书上会缺字。请先请平台管理员加装字体，再导入这一行。',
    )
    expect(faultsOf(five({ name: '示例𠮷' }))).toEqual([])
  })

  it('belongs to this sitting: occupation and level', () => {
    expect(only(five({ occupation: '育婴员' }))).toContain('occupation: 本场考养老护理员')
    expect(only(five({ level: '四级' }))).toContain('level: 本场考五级/初级工')
    for (const level of ['五级', '初级工', '5', '五级/初级工', '五级（初级工）', '初级工/五级'])
      expect(faultsOf(five({ level })), level).toEqual([])
    expect(levelNamed('六级')).toBeUndefined()
    const typed = { workType: '老年人照护' }
    expect(faultsOf(five({ occupation: '养老护理员（老年人照护）' }), 5, typed)).toEqual([])
    expect(only(five({ occupation: '育婴员' }), 5, typed)).toContain('养老护理员（老年人照护）')
  })

  it('states a certificate whole or not at all', () => {
    expect(faultsOf(five({ certified: '是' })).map(({ key }) => key)).toEqual(['certificateLevel', 'certificateNumber'])
    expect(only(five({ certificateNumber: 'S000045000001245000001' }))).toContain('certificateNumber: 前面填了没有')
    const wrong = { certified: '是', certificateLevel: '四级', certificateNumber: 'S000045000001245000001' }
    expect(only(five(wrong))).toContain('编号第 16 位表示五级/初级工')
  })

  it('says who trained, so that training and assessing stay apart', () => {
    expect(only(five({ trainingBody: '示例培训学校' }))).toContain('trainer: 写了培训机构，还要写培训教师')
    expect(only(five({ delivery: '邮寄' }))).toContain('mailAddress')
  })

  it('doubts years of work that begin before sixteen, or before the first job', () => {
    expect(only(five({ workYears: '21' }))).toContain('workYears: 专业年限 21 年，推算开始工作时不满 16 周岁')
    expect(faultsOf(five({ workYears: '20' }))).toEqual([])
    expect(only(five({ workingSince: '2024-01-01' }))).toContain('比参加工作时间推算的长')
    expect(faultsOf(five({ workingSince: '2023-06-01' }))).toEqual([])
  })

  it('says everything at once', () => {
    const keys = faultsOf(
      five({ phone: '1', gender: inventedPerson(1).gender === '男' ? '女' : '男', level: '三级' }),
    ).map(({ key }) => key)
    expect(keys.sort()).toEqual(['gender', 'level', 'phone'])
  })
})

describe('申报条件 [N3.5.1]', () => {
  const held = { certified: '是', certificateLevel: '五级/初级工' }
  const dated = { ...held, certificateNumber: 'S000045000001245000001', certificateIssuedOn: '2024-05-08' }

  it('is met by years after a certificate, to the day', () => {
    expect(check(four(dated), 4)).toMatchObject({
      good: {
        trace: {
          path: { key: '4-1' },
          stated: ['从事本职业 3 年', '五级/初级工证书，2024年5月8日发证'],
          toExamine: ['身份证件', '从事本职业 2 年的证明', '五级/初级工证书原件或查询结果'],
        },
      },
    })
    expect(only(four({ ...dated, certificateIssuedOn: '2024-05-09' }), 4)).toContain(
      'condition: 报四级：取得五级/初级工证书后从事本职业或相关职业要满 2 年，现有 1 年 11 个月。2026年5月9日起可报。依据：养老护理员国家职业技能标准',
    )
  })

  it('takes the year out of a number where no day is given, and says so when that is too little', () => {
    const undated = { ...held, certificateNumber: 'S000045000001245000001' }
    expect(only(four(undated), 4)).toMatch(/2026年12月31日起可报.*编号只说明发证年份，按当年最后一天算/)
    expect(faultsOf(four({ ...undated, certificateNumber: 'S000045000001235000001' }), 4)).toEqual([])
    expect(only(four({ ...held, certificateNumber: '示例1' }), 4)).toContain('从证书编号看不出哪年发证')
    // The old form of 16 digits tells its year first.
    expect(faultsOf(four({ ...held, certificateNumber: '2345000000500001' }), 4)).toEqual([])
  })

  it('takes another path that the figures meet by themselves', () => {
    expect(check(four({ workYears: '4' }), 4)).toMatchObject({
      good: { trace: { path: { key: '4-2' }, claimed: expect.stringContaining('4-1 ') } },
    })
    expect(only(four({ workYears: '3.5' }), 4)).toContain('报四级：要先有五级/初级工证书')
  })

  it('takes a diploma on the word of the roster, for the second look', () => {
    const diploma = { condition: '4-3', education: '技校', major: '护理', workYears: '0' }
    expect(check(four(diploma), 4)).toMatchObject({
      good: { trace: { path: { key: '4-3' }, toExamine: ['身份证件', '毕业证书，专业“护理”是否对口'] } },
    })
    expect(check(four({ ...diploma, education: '中等专业学校' }), 4)).toMatchObject({
      good: { trace: { toExamine: expect.arrayContaining(['学校的专业是否经评估论证']) } },
    })
    expect(only(four({ ...diploma, major: '无' }), 4)).toContain('condition: 报四级：要有')
    expect(only(four({ ...diploma, education: '高中' }), 4)).toContain('condition: 报四级：要有')
  })

  it('is one of this level, by its key, its sentence or both', () => {
    expect(only(five({ condition: '4-1' }))).toBe('condition: 不在五级的申报条件里。可填：5-1、5-2。')
    const [first] = ground(5).paths
    for (const condition of ['5-1', first!.sentence, `5-1 ${first!.sentence}`])
      expect(faultsOf(five({ condition })), condition).toEqual([])
    expect(check(five({ condition: '5-2', workYears: '0' }))).toMatchObject({
      good: { trace: { toExamine: ['身份证件', '学徒期满的证明'] } },
    })
  })

  it('believes the platform’s own record of a certificate before the roster', () => {
    const known = (change: Partial<EarlierCertificate> = {}) => ({
      earlier: new Map([
        [
          'S000045000001245000001',
          {
            number: 'S000045000001245000001',
            code: '4-10-01-05',
            occupationName: '养老护理员',
            level: 5,
            issuedOn: day('2024-05-09'),
            status: 'valid',
            samePerson: true,
            ...change,
          } as const,
        ],
      ]),
    })
    expect(only(four(dated), 4, known())).toContain('2026年5月9日起可报')
    expect(check(four(dated), 4, known({ issuedOn: day('2024-03-01') }))).toMatchObject({
      good: { trace: { toExamine: expect.arrayContaining(['五级/初级工证书：本平台已查到']) } },
    })
    expect(only(four(dated), 4, known({ samePerson: false }))).toContain('不是发给这个证件号码的')
    expect(only(four(dated), 4, known({ status: 'revoked' }))).toContain('已撤销')
    expect(only(four(dated), 4, known({ status: 'suspended' }))).toContain('暂停使用')
  })
})

describe('整份花名册', () => {
  it('finds one person on two rows, whatever else is wrong with them', () => {
    const rows = [sheetRow(five({}, 1), 31), sheetRow(five({}, 2), 32), sheetRow(five({ phone: '1' }, 1), 87)]
    expect([...twins(rows).values()]).toMatchObject([
      { row: 31, key: 'documentNumber', detail: '和第 87 行是同一人。请留一行。' },
      { row: 87, detail: '和第 31 行是同一人。请留一行。' },
    ])
  })

  it('invents persons who are nobody, each another', () => {
    const numbers = Array.from({ length: 10_000 }, (_, i) => inventedPerson(i).number)
    expect(new Set(numbers).size).toBe(10_000)
    expect(faultsOf(five({}, 9_999))).toEqual([])
    expect(numbers.every((number) => number.startsWith('459900'))).toBe(true)
  })
})

describe('报名的期限、名额和编号', () => {
  const period = { registrationOpens: day('2026-05-06'), registrationCloses: day('2026-05-08'), capacity: 40 }

  it('runs from the first announced day to the end of the last', () => {
    expect(() => requireOpened(period, day('2026-05-05'))).toThrow(
      expect.objectContaining({ code: 'registration-not-open' }),
    )
    requireOpened(period, day('2026-05-06'))
    requireNotClosed(period, day('2026-05-08'))
    expect(() => requireNotClosed(period, day('2026-05-09'))).toThrow(
      expect.objectContaining({ code: 'registration-over' }),
    )
  })

  it('is closed when everybody was examined, not before the announced day while places are left', () => {
    const close = (counts: Partial<Record<'registered' | 'returned' | 'eligible', number>>, on: string) => () =>
      requireClosable(period, { registered: 0, returned: 0, eligible: 0, ...counts }, day(on))
    expect(close({ eligible: 10 }, '2026-05-07')).toThrow(expect.objectContaining({ code: 'registration-running' }))
    expect(close({ eligible: 10 }, '2026-05-08')).not.toThrow()
    expect(close({ eligible: 40 }, '2026-05-07')).not.toThrow()
    expect(close({ eligible: 10, registered: 1 }, '2026-05-08')).toThrow(
      expect.objectContaining({ code: 'candidates-open' }),
    )
    expect(close({ eligible: 10, returned: 1 }, '2026-05-08')).toThrow(
      expect.objectContaining({ code: 'candidates-open' }),
    )
    expect(close({}, '2026-05-08')).toThrow(expect.objectContaining({ code: 'nobody-eligible' }))
  })

  it('takes as many as were announced', () => {
    requirePlaces({ capacity: 40, taken: 30, rows: 10 })
    expect(() => requirePlaces({ capacity: 40, taken: 30, rows: 11 })).toThrow(
      expect.objectContaining({ detail: expect.stringContaining('多出 1 人') }),
    )
  })

  it('sends nobody back without a reason', () => {
    expect(requireReason('approve', undefined)).toBeNull()
    expect(requireReason('refuse', '年限证明不符')).toBe('年限证明不符')
    expect(() => requireReason('return', '')).toThrow(expect.objectContaining({ code: 'reason-needed' }))
  })

  it('gives tickets of thirteen digits and codes that can be read aloud', () => {
    expect(ticketNumberOf('26000123', 17)).toBe('2600012300017')
    expect(() => ticketNumberOf('26000123', 100_000)).toThrow(RangeError)
    const codes = Array.from({ length: 200 }, newQueryCode)
    expect(new Set(codes).size).toBe(200)
    for (const code of codes) expect(code).toMatch(new RegExp(`^[${codeSigns}]{${codeLength}}$`))
  })
})

describe('考生和花名册的状态', () => {
  const none = Object.fromEntries(Object.keys(registrationStates).map((state) => [state, '-']))
  const candidates: Record<RegistrationAction, Record<string, string>> = {
    enter: { ...none, registered: 'registered', returned: 'registered' },
    supplement: { ...none, returned: 'registered' },
    approve: { ...none, registered: 'eligible' },
    return: { ...none, registered: 'returned' },
    refuse: { ...none, registered: 'ineligible' },
    withdraw: { ...none, registered: 'withdrawn', returned: 'withdrawn', eligible: 'withdrawn' },
    transfer: { ...none, registered: 'transferred', returned: 'transferred', eligible: 'transferred' },
    release: { ...none, registered: 'released', returned: 'released', eligible: 'released' },
  }
  const rosterNone = { reading: '-', read: '-', imported: '-', refused: '-', discarded: '-' }
  const rosters: Record<RosterAction, Record<string, string>> = {
    read: { ...rosterNone, reading: 'read' },
    refuse: { ...rosterNone, reading: 'refused' },
    import: { ...rosterNone, read: 'imported' },
    discard: { ...rosterNone, reading: 'discarded', read: 'discarded' },
    handOutCodes: { ...rosterNone, imported: 'imported' },
  }
  const cells = (table: Record<string, Record<string, string>>) =>
    Object.entries(table).flatMap(([action, row]) =>
      Object.entries(row).map(([state, to]) => [state, action, to] as const),
    )
  it.each(cells(candidates))('考生 %s + %s → %s', (state, action, to) => {
    const move = () => next(registrationTransitions, state as 'registered', action as 'enter', registrationWords)
    if (to !== '-') expect(move()).toBe(to)
    else expect(move).toThrow(Problem)
  })
  it.each(cells(rosters))('花名册 %s + %s → %s', (state, action, to) => {
    const move = () => next(rosterTransitions, state as 'read', action as 'import')
    if (to !== '-') expect(move()).toBe(to)
    else expect(move).toThrow(Problem)
  })
})
