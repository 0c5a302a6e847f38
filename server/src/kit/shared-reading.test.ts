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
  return { shared: new SharedReading<number>(), open, read }
}

/** Long enough for what is at hand to be taken in. */
const soon = async () => {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

describe('what many ask for at once', () => {
  it('is read once for all who came before the reading began', async () => {
    const { shared, open, read } = readings()
    const asked = [1, 2, 3].map(() => shared.ask('a', read))
    await soon()
    expect(open).toHaveLength(1)
    open[0]!.resolve()
    expect(await Promise.all(asked)).toEqual([1, 1, 1])
  })

  it('is read once more for all who came while that was under way, never from before they asked', async () => {
    const { shared, open, read } = readings()
    const first = shared.ask('a', read)
    await soon()
    const waiting = [1, 2, 3].map(() => shared.ask('a', read))
    await soon()
    expect(open).toHaveLength(1)
    open[0]!.resolve()
    expect(await first).toBe(1)
    await soon()
    expect(open).toHaveLength(2)
    const late = shared.ask('a', read)
    open[1]!.resolve()
    expect(await Promise.all(waiting)).toEqual([2, 2, 2])
    await soon()
    open[2]!.resolve()
    expect(await late).toBe(3)
  })

  it('is read anew once nobody is at it, and apart for another key', async () => {
    const { shared, open, read } = readings()
    const both = [shared.ask('a', read), shared.ask('b', read)]
    await soon()
    for (const { resolve } of open) resolve()
    expect(await Promise.all(both)).toEqual([1, 2])
    const again = shared.ask('a', read)
    await soon()
    expect(open).toHaveLength(3)
    open[2]!.resolve()
    expect(await again).toBe(3)
  })

  it('fails for whoever shared it, and for nobody after', async () => {
    const { shared, open, read } = readings()
    const first = shared.ask('a', read)
    await soon()
    const waiting = [shared.ask('a', read), shared.ask('a', read)]
    open[0]!.reject(new Error('lost'))
    await expect(first).rejects.toThrow('lost')
    await soon()
    open[1]!.resolve()
    expect(await Promise.all(waiting)).toEqual([2, 2])
  })
})
