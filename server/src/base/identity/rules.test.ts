import { Duty as Duties, type Duty, dutiesOf } from '@guijiang/contract/codes'
import { describe, expect, it } from 'vitest'
import { type Actor, visitor } from '#kit/actor.ts'
import { ensureStrong, makeOneTimePassword } from './password.ts'
import {
  clash,
  confirmerOf,
  confirmerWords,
  ensureCompatible,
  ensureNotLocked,
  failuresThatCount,
  isLive,
  isOfficial,
  partWord,
  placeOf,
  reaches,
} from './rules.ts'
import { codeToUse, makeSecret, qrOf, stepOfCode } from './second-factor.ts'

const at = (text: string) => Temporal.Instant.from(`2026-11-23T${text}+08:00`)
const body = '01900000-0000-7000-8000-00000000000a'
const other = '01900000-0000-7000-8000-00000000000b'
const actor = (facts: Partial<Actor>): Actor => ({ ...visitor, accountId: 'someone', ...facts })

describe('reach', () => {
  const guilin = { area: '450300', organisationId: body }
  const nanning = { area: '450100', organisationId: other }

  it.each<[string, Partial<Actor>, boolean, boolean]>([
    ['a city sees its own', { duty: 'centreHandler', area: '450300' }, true, false],
    ['the region sees every city', { duty: 'centreLeader', area: '450000' }, true, true],
    ['a body sees itself', { duty: 'bodyManager', organisationId: body }, true, false],
    ['an expert sees what was assigned', { duty: 'expert', assigned: [other] }, false, true],
    ['an expert without a case sees nothing', { duty: 'expert' }, false, false],
    ['the auditor sees everything', { duty: 'auditor' }, true, true],
    ['an administrator sees no business', { duty: 'systemAdministrator' }, false, false],
    ['a visitor sees no record', { duty: 'visitor' }, false, false],
  ])('%s', (_, facts, one, two) => {
    expect([reaches(actor(facts), guilin), reaches(actor(facts), nanning)]).toEqual([one, two])
  })
})

describe('不相容岗位', () => {
  it('keeps the three administrators three people who do nothing else', () => {
    for (const duty of Duties.options) {
      for (const administrator of dutiesOf('operations')) {
        expect(clash(administrator, duty), `${administrator} ${duty}`).toBe(duty !== administrator)
      }
    }
  })

  it('keeps supervisors off the side they supervise', () => {
    for (const centre of dutiesOf('centre')) {
      for (const duty of dutiesOf('body')) expect(clash(centre, duty)).toBe(true)
    }
    expect(clash('drawDelegate', 'bodyHandler')).toBe(true)
    expect(clash('inspector', 'drawDelegate')).toBe(true)
    expect(clash('drawDelegate', 'expert')).toBe(false)
  })

  it('leaves to the matter what only the matter decides', () => {
    expect(clash('centreHandler', 'centreLeader')).toBe(false)
    expect(clash('assessor', 'qualitySupervisor')).toBe(false)
    expect(clash('expert', 'centreHandler')).toBe(false)
  })

  it('names both duties and the clause', () => {
    const grant = () => ensureCompatible('示例甲', ['bodyHandler'], 'centreHandler')
    expect(grant).toThrow(
      expect.objectContaining({
        code: 'duties-clash',
        clause: 'N4.2.3',
        detail: '示例甲已任机构经办人，不能再任经办。请改由另一人担任，或先收回机构经办人。',
      }),
    )
    expect(() => ensureCompatible('示例甲', ['assessor'], 'invigilator')).not.toThrow()
  })
})

describe('where a duty is held', () => {
  it('asks a centre for duties of a centre, a body for those of a body, neither for the others', () => {
    expect(placeOf('centreLeader', { area: '450300' })).toEqual({ area: '450300', organisationId: null })
    expect(placeOf('assessor', { organisationId: body })).toEqual({ area: null, organisationId: body })
    expect(placeOf('expert', {})).toEqual({ area: null, organisationId: null })
    const wrong: [Duty, Parameters<typeof placeOf>[1]][] = [
      ['centreLeader', {}],
      ['centreLeader', { organisationId: body }],
      ['centreLeader', { area: '450300', organisationId: body }],
      ['assessor', { area: '450300' }],
      ['assessor', {}],
      ['auditor', { area: '450000' }],
      ['systemAdministrator', { organisationId: body }],
    ]
    for (const [duty, ask] of wrong) {
      expect(() => placeOf(duty, ask), duty).toThrow(expect.objectContaining({ code: 'duty-not-grantable' }))
    }
  })

  it('lets the leader of the centre confirm, or, where there is none yet, the next above', () => {
    const place = { area: '450300', organisationId: null } as const
    const of = (leaders: string[]) => confirmerOf('centreHandler', place, leaders)
    expect(of(['450300', '450000'])).toEqual({ duty: 'centreLeader', area: '450300' })
    expect(of(['450100', '450000'])).toEqual({ duty: 'centreLeader', area: '450000' })
    expect(of(['450100'])).toEqual({ duty: 'auditAdministrator', area: null })
    expect(confirmerOf('expert', { area: null, organisationId: null }, [])).toBeUndefined()
    expect(confirmerWords({ duty: 'centreLeader', area: '450300' })).toBe('桂林市鉴定中心审批')
    expect(confirmerWords({ duty: 'centreLeader', area: '450000' })).toBe('自治区鉴定中心审批')
    expect(confirmerWords({ duty: 'auditAdministrator', area: null })).toBe('审计管理员')
  })
})

describe('a session', () => {
  const session = (official: boolean) => ({ official, seenAt: at('09:00:00'), expiresAt: at('17:00:00') })

  it('of an official ends after 15 minutes left idle, of others after 30', () => {
    expect(isLive(session(true), at('09:14:59'))).toBe(true)
    expect(isLive(session(true), at('09:15:00'))).toBe(false)
    expect(isLive(session(false), at('09:29:59'))).toBe(true)
    expect(isLive(session(false), at('09:30:00'))).toBe(false)
  })

  it('ends at its absolute end however busy it was', () => {
    const busy = { ...session(true), seenAt: at('16:59:00') }
    expect(isLive(busy, at('16:59:59'))).toBe(true)
    expect(isLive(busy, at('17:00:00'))).toBe(false)
  })
})

describe('throttling', () => {
  it('pauses for 15 minutes after the fifth failure and says how long', () => {
    const failed = (failures: number) => ({ failures, lastFailedAt: at('09:00:00') })
    expect(() => ensureNotLocked(failed(4), 5, at('09:00:01'))).not.toThrow()
    expect(() => ensureNotLocked(failed(5), 5, at('09:00:01'))).toThrow(
      expect.objectContaining({ code: 'account-locked', facts: { minutes: 15 } }),
    )
    expect(() => ensureNotLocked(failed(5), 5, at('09:14:59'))).toThrow(
      expect.objectContaining({ facts: { minutes: 1 } }),
    )
    expect(() => ensureNotLocked(failed(5), 5, at('09:15:00'))).not.toThrow()
    expect(failuresThatCount(failed(4), at('09:15:00'))).toBe(0)
    expect(failuresThatCount(undefined, at('09:15:00'))).toBe(0)
  })
})

describe('a password', () => {
  it.each([
    'Vier-Fünf-Sechs',
    '三月三山歌唱不完三月三',
    'correct horse battery',
    'k7mq-2xwd-9fhc-4tbn',
  ])('takes %s', (password) => {
    // Twelve signs, however many bytes.
    expect(() => ensureStrong('qin.shanshan', password.padEnd(12, '!'))).not.toThrow()
  })

  it.each([
    'elf-zeichen',
    'password1234',
    'Pass-word-12-34',
    '1qaz2wsx3edc',
    'ｑｗｅｒｔｙｕｉｏｐ１２',
    'aaaabbbbcccc',
    'abcdefghijkl',
    '987654321098',
    'xx-qin.shanshan-2026',
    'XX-QIN.SHANSHAN-2026',
  ])('refuses %s', (password) => {
    expect(() => ensureStrong('qin.shanshan', password)).toThrow(expect.objectContaining({ code: 'password-weak' }))
  })

  it('handed over is strong and never the same twice', () => {
    const made = Array.from({ length: 50 }, makeOneTimePassword)
    expect(new Set(made).size).toBe(50)
    for (const password of made) {
      expect(password).toMatch(/^([2-9a-z]{4}-){3}[2-9a-z]{4}$/)
      expect(() => ensureStrong('qin.shanshan', password)).not.toThrow()
    }
  })
})

describe('the second factor', () => {
  const secret = makeSecret()
  const now = at('09:00:10')

  it('takes a code of this step, the one before and the one after', () => {
    const code = codeToUse(secret, now, null) ?? ''
    expect(stepOfCode(secret, code, now, null)).toBeDefined()
    expect(stepOfCode(secret, code, at('09:00:59'), null)).toBeDefined()
    expect(stepOfCode(secret, code, at('08:59:31'), null)).toBeDefined()
    expect(stepOfCode(secret, code, at('09:01:00'), null)).toBeUndefined()
    expect(stepOfCode(secret, code, at('08:59:29'), null)).toBeUndefined()
  })

  it('takes each code once, and none older than the last', () => {
    const first = codeToUse(secret, now, null) ?? ''
    const step = stepOfCode(secret, first, now, null) ?? 0
    expect(stepOfCode(secret, first, now, step)).toBeUndefined()
    const second = codeToUse(secret, now, step) ?? ''
    expect(second).not.toBe(first)
    expect(stepOfCode(secret, second, now, step)).toBe(step + 1)
    expect(stepOfCode(secret, first, now, step + 1)).toBeUndefined()
    expect(codeToUse(secret, now, step + 1)).toBeNull()
  })

  it('is shown as a square that a camera reads', () => {
    const rows = qrOf('qin.shanshan', secret)
    expect(rows.every((row) => row.length === rows.length && /^[01]+$/.test(row))).toBe(true)
  })

  it('is asked of officials, experts and auditors, not of bodies', () => {
    expect(isOfficial('centreHandler')).toBe(true)
    expect(isOfficial('expert')).toBe(true)
    expect(isOfficial('auditor')).toBe(true)
    expect(isOfficial('securityAdministrator')).toBe(true)
    expect(isOfficial('legalRepresentative')).toBe(false)
    expect(isOfficial('drawDelegate')).toBe(false)
  })
})

it('has a Chinese word for every part of the table', () => {
  expect(partWord('entryA')).toBe('一录')
  expect(partWord('unknown')).toBe('unknown')
})
