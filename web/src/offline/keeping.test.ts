import { describe, expect, it } from 'vitest'
import { keptAs, mayKeep } from './keeping.ts'

const own = 'https://guijiang.example'
const asked = (pathname: string, more: object = {}) =>
  keptAs({ method: 'GET', mode: 'cors', origin: own, pathname, ...more }, own)

describe('what a phone keeps', () => {
  it('is the shell, the files of the build and what a visit needs', () => {
    expect(asked('/work/inspection-tasks/01a2', { mode: 'navigate' })).toBe('shell')
    expect(asked('/assets/Signed-x1.js')).toBe('part')
    for (const path of [
      '/api/me',
      '/api/inspection-tasks',
      '/api/inspection-tasks/01a20d97-b5a8-7bbf-be22-bb6f04d51600',
    ])
      expect(asked(path)).toBe('answer')
  })

  it('is nothing else: no other record, no file, no page of the portal, nothing that acts, nobody else’s', () => {
    for (const path of [
      '/api/candidates',
      '/api/inspections/01a2',
      '/api/files/01a2/01a3',
      '/api/inspection-tasks/01a2/findings',
      '/api/me/duty',
      '/readyz',
    ])
      expect(asked(path)).toBeNull()
    expect(asked('/directory', { mode: 'navigate' })).toBeNull()
    expect(asked('/api/inspection-tasks', { method: 'POST' })).toBeNull()
    expect(asked('/assets/x.js', { origin: 'https://elsewhere.example' })).toBeNull()
  })

  it('is an inspector’s alone', () => {
    expect(mayKeep({ current: { duty: 'inspector' } })).toBe(true)
    for (const me of [{ current: { duty: 'auditor' } }, {}, null]) expect(mayKeep(me)).toBe(false)
  })
})
