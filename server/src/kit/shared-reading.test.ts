import { describe, expect, it } from 'vitest'
import { SharedReading } from './shared-reading.ts'

/** A reading that ends when told to, with the number of its turn. */
function readings() {
  const open: { resolve(): void; reject(error: Error): void }[] = []
  const read = () =>
    new Promise<number>((resolve, reject) => {
      const turn = open.length + 1
      open.push({ resolve: () => resolve(turn), reject })
    })
  return { open, read }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('what many ask for at once', () => {
  it('is read once for all who came while another reading was under way, never from before they asked', async () => {
    const shared = new SharedReading<number>()
    const { open, read } = readings()
    const first = shared.ask('a', read)
    const waiting = [shared.ask('a', read), shared.ask('a', read), shared.ask('a', read)]
    expect(open).toHaveLength(1)
    open[0]!.resolve()
    expect(await first).toBe(1)
    await settled()
    expect(open).toHaveLength(2)
    const late = shared.ask('a', read)
    open[1]!.resolve()
    expect(await Promise.all(waiting)).toEqual([2, 2, 2])
    await settled()
    open[2]!.resolve()
    expect(await late).toBe(3)
  })

  it('is read anew once nobody is at it, and apart for another key', async () => {
    const shared = new SharedReading<number>()
    const { open, read } = readings()
    const one = shared.ask('a', read)
    const other = shared.ask('b', read)
    for (const { resolve } of open) resolve()
    expect([await one, await other]).toEqual([1, 2])
    const again = shared.ask('a', read)
    expect(open).toHaveLength(3)
    open[2]!.resolve()
    expect(await again).toBe(3)
  })

  it('fails for whoever shared it, and for nobody after', async () => {
    const shared = new SharedReading<number>()
    const { open, read } = readings()
    const first = shared.ask('a', read)
    const waiting = [shared.ask('a', read), shared.ask('a', read)]
    open[0]!.reject(new Error('lost'))
    await expect(first).rejects.toThrow('lost')
    await settled()
    open[1]!.resolve()
    expect(await Promise.all(waiting)).toEqual([2, 2])
  })
})
