import { describe, expect, it } from 'vitest'
import { sampleDeadlines } from '../samples/clocks.ts'
import { deadlineWords } from './DeadlineBadge.tsx'

describe('期限标', () => {
  it('has fixed words for each state', () => {
    expect(sampleDeadlines.map(deadlineWords)).toEqual([
      '还剩 7 个工作日',
      '还剩 2 个工作日',
      '今天 24 时截止',
      '逾期 1 个工作日',
      '等补正，已停 3 天',
      '提前 2 天办结',
      '按期办结',
      '逾期 1 天办结',
      '还剩 12 天',
      '逾期 2 个工作日',
    ])
  })
})
