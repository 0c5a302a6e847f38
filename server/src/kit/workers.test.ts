import { setTimeout } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import type { Try } from '../../test/thread-to-try.ts'
import { createWorkers, type Workers, type WorkersOptions } from './workers.ts'

let opened: Workers<Try, unknown>[] = []
afterEach(async () => {
  await Promise.all(opened.map((workers) => workers.close()))
  opened = []
})

function workers(options: Partial<WorkersOptions> = {}): Workers<Try, unknown> {
  const module = new URL('../../test/thread-to-try.ts', import.meta.url)
  const made = createWorkers<Try, unknown>({ module, size: 1, ...options })
  opened.push(made)
  return made
}

describe('work in threads', () => {
  it('is answered, each ask by itself, by no more threads than allowed', async () => {
    const { run } = workers({ size: 2 })
    const threads = await Promise.all(Array.from({ length: 8 }, () => run({ act: 'wait', ms: 20 })))
    expect(new Set(threads).size).toBe(2)
  })

  it('needs one thread only while one is enough', async () => {
    const { run } = workers({ size: 2 })
    expect(await run({ act: 'where' })).toBe(await run({ act: 'where' }))
  })

  it('gets what the thread was given at its start', async () => {
    expect(await workers({ data: { root: '示例' } }).run({ act: 'given' })).toEqual({ root: '示例' })
  })

  it('that is refused arrives as a problem with its facts, a mistake of ours as itself', async () => {
    const { run } = workers()
    await expect(run({ act: 'refuse' })).rejects.toMatchObject({
      name: 'Problem',
      code: 'too-large',
      detail: expect.stringContaining('20 MB'),
      errors: [{ pointer: '/file', detail: '太大' }],
    })
    await expect(run({ act: 'fail' })).rejects.toThrow(new TypeError('our own mistake'))
    expect(await run({ act: 'where' })).toEqual(expect.any(Number))
  })

  it('is lost alone when its thread ends: the next ask gets a new one', async () => {
    const { run } = workers()
    const [lost, next] = [run({ act: 'end' }), run({ act: 'where' })]
    await expect(lost).rejects.toThrow('ended in the middle')
    expect(await next).toEqual(expect.any(Number))
  })

  it('that never ends is given up', async () => {
    const { run } = workers({ timeoutMs: 1500 })
    const [hung, next] = [run({ act: 'hang' }), run({ act: 'where' })]
    await expect(hung).rejects.toThrow('given up after 1500 ms')
    expect(await next).toEqual(expect.any(Number))
  })

  it('leaves no thread behind when nobody asks any more', async () => {
    const { run } = workers({ idleMs: 20 })
    const first = await run({ act: 'where' })
    await setTimeout(100)
    expect(await run({ act: 'where' })).not.toBe(first)
  })

  it('is refused when the house closes, and starts anew when asked again', async () => {
    const made = workers()
    const waiting = [made.run({ act: 'wait', ms: 5000 }), made.run({ act: 'where' })].map((ask) =>
      ask.catch((it: Error) => it.message),
    )
    await made.close()
    expect(await Promise.all(waiting)).toEqual(['threads closed', 'threads closed'])
    expect(await made.run({ act: 'where' })).toEqual(expect.any(Number))
  })
})
