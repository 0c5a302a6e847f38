import { listCertificates } from '@guijiang/contract/certification/certificate'
import { checkCertificate } from '@guijiang/contract/certification/verification'
import { readDirectory } from '@guijiang/contract/entry/directory'
import { describe, expect, it } from 'vitest'
import { tellStory } from '../../src/demo/story.ts'
import { testHouse } from '../harness/house.ts'

const { house, teller } = await testHouse()

describe('演示故事', () => {
  it('is told from March to November 2026 through the real routes, to certificates anybody can check', async () => {
    const { certificates } = await tellStory(house, teller)
    expect(house.clock.now().toString()).toBe('2026-11-23T01:00:00Z')

    // Fifteen registered, one was absent, one missed the line by half a point.
    const manager = await teller.as('kangyang-fuze')
    const issued = await manager.call(listCertificates, {})
    expect(issued.items.map(({ number }) => number).sort()).toEqual(
      Array.from({ length: 13 }, (_, index) => `S00004500000126500${String(index + 1).padStart(4, '0')}`),
    )
    const [first] = certificates
    const checked = await teller.visitor.call(checkCertificate, { body: first! })
    expect(checked).toMatchObject({
      status: 'valid',
      versionStatus: 'current',
      level: 5,
      issuedOn: '2026-07-28',
      organisation: { code: 'S000045000001', name: '示例康养职业培训学校' },
    })

    const { items } = await teller.visitor.call(readDirectory, {})
    expect(items.map(({ code, status }) => [code, status])).toEqual([['S000045000001', 'listed']])
    const before = await teller.visitor.call(readDirectory, { query: { asOf: '2026-05-21' as never } })
    expect(before.items).toEqual([])
  }, 120_000)
})
