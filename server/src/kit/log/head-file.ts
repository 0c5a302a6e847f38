import { open, readFile, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { LogName } from './append.ts'

/** The last head that was signed: `root` in hexadecimal. */
export type SignedHead = { size: number; root: string }

type Heads = Partial<Record<LogName, SignedHead>>

/** Remembers, outside the database, how far each log was signed: a database put back to an earlier day is noticed. */
export class HeadFile {
  readonly #file: string
  #heads: Heads

  private constructor(file: string, heads: Heads) {
    this.#file = file
    this.#heads = heads
  }

  static async open(dataDir: string): Promise<HeadFile> {
    const file = join(dataDir, 'log-head.json')
    try {
      return new HeadFile(file, parse(file, await readFile(file, 'utf8')))
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return new HeadFile(file, {})
      throw cause
    }
  }

  get(log: LogName): SignedHead | undefined {
    return this.#heads[log]
  }

  /** Returns when the head outlives a power cut. */
  async set(log: LogName, head: SignedHead): Promise<void> {
    const heads = { ...this.#heads, [log]: head }
    const part = `${this.#file}.new`
    const handle = await open(part, 'w', 0o600)
    try {
      await handle.writeFile(`${JSON.stringify(heads, null, 2)}\n`)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(part, this.#file)
    const folder = await open(dirname(this.#file))
    await folder.sync().finally(() => folder.close())
    this.#heads = heads
  }
}

function parse(file: string, text: string): Heads {
  const heads: Heads = {}
  const given: unknown = JSON.parse(text)
  for (const log of ['registry', 'actions'] as const) {
    const head = (given as Record<string, Partial<SignedHead> | undefined>)[log]
    if (head === undefined) continue
    const { size, root } = head
    if (typeof size !== 'number' || !Number.isSafeInteger(size) || typeof root !== 'string' || !isHash(root)) {
      throw new Error(`${file} does not hold the heads of the logs`)
    }
    heads[log] = { size, root }
  }
  return heads
}

function isHash(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text)
}
