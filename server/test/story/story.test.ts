import { describe, expect, it } from 'vitest'
import { tellStory } from '../../src/demo/story.ts'
import { testHouse } from '../harness/house.ts'

const { house, teller } = await testHouse()

describe('演示故事', () => {
  it('is told from March to November 2026 through the real routes', async () => {
    await tellStory(house, teller)
    expect(house.clock.now().toString()).toBe('2026-11-23T01:00:00Z')
  }, 120_000)
})
