import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { shapeWords } from './shape-words.ts'

const said = (shape: z.ZodType, value: unknown) =>
  shape.safeParse(value, { error: shapeWords }).error?.issues[0]?.message

describe('what is wrong with a field', () => {
  it.each<[z.ZodType, unknown, string]>([
    [z.string(), undefined, '请填写这一项。'],
    [z.string().min(1), '', '请填写这一项。'],
    [z.string().min(12), 'short', '至少 12 个字。'],
    [z.string().max(3), '四个字呀', '最多 3 个字，请删短。'],
    [z.number(), '三', '请填数字。'],
    [z.int(), 1.5, '请填整数。'],
    [z.number().min(0), -1, '不能小于 0。'],
    [z.number().gt(0), 0, '要大于 0。'],
    [z.number().max(400), 401, '不能大于 400。'],
    [z.array(z.string()).min(1), [], '请至少选一项。'],
    [z.array(z.string()).max(1), ['a', 'b'], '最多 1 项。'],
    [z.enum(['city', 'region']), 'nation', '只能是：city、region。'],
    [z.enum(['city', 'region']), undefined, '请选一项。'],
    [z.iso.date(), '2026-02-30', '写成 2026-12-08 这样的日期。'],
    [z.uuid(), 'x', '编号不全，请从页面上重新打开。'],
    [z.boolean(), 'yes', '请选是或否。'],
    [z.strictObject({}), { state: 1 }, '这里没有这一项。'],
    [z.union([z.string(), z.number()]), true, '内容不合要求，请对照说明改。'],
  ])('%# is said in one sentence that helps', (shape, value, sentence) => {
    expect(said(shape, value)).toBe(sentence)
  })

  it('is left to the schema where that has words of its own', () => {
    expect(z.string('请写姓名。').safeParse(1, { error: shapeWords }).error?.issues[0]?.message).toBe('请写姓名。')
  })
})
