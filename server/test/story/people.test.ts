import { getMe } from '@guijiang/contract/base/identity'
import { describe, expect, it } from 'vitest'
import { testHouse } from '../harness/house.ts'

const { teller } = await testHouse()

describe('演示故事里的人', () => {
  it('signs each of them in at their own duty', async () => {
    const leader = await teller.as('qu-shenpi')
    const me = await leader.call(getMe, {})
    expect(me.current).toMatchObject({ duty: 'centreLeader', area: '450000' })
    expect(me.today.date).toBe('2026-03-02')
  })

  it('moves legal time forward for all', async () => {
    await teller.at('2026-03-03T09:00')
    const handler = await teller.as('gl-jingban')
    expect((await handler.call(getMe, {})).today.date).toBe('2026-03-03')
  })
})
