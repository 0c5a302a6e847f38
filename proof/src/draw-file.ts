import { toHex, utf8 } from './bytes.ts'

/**
 * The file of a draw: UTF-8 lines, each ending LF, in one order only, so that one roster has one file and one file one
 * hash. Version, `draw`, `seed`, `nonce`; per stratum its `stratum` line and its `item`s in byte order; then, where teams
 * are drawn, `inspectors`, each `inspector` and each `recuse` in byte order.
 */

export const drawVersions = ['guijiang-draw/v1', 'guijiang-draw/v1-sm3'] as const
export type DrawVersion = (typeof drawVersions)[number]

export type Stratum = { name: string; choose: number; items: readonly { id: string; weight: number }[] }

export type DrawFile = {
  version: DrawVersion
  /** 450000/inspection/2026/003 */
  draw: string
  /** drand <chain> <round> · lottery ssq/<issue> dlt/<issue> · ceremony <parties> */
  seed: string
  /** 32 bytes, hexadecimal. */
  nonce: string
  strata: readonly Stratum[]
  inspectors: {
    team: number
    cap: number
    people: readonly string[]
    recusals: readonly { item: string; inspector: string }[]
  } | null
}

/** The file cannot be read: what is wrong, in which line (from 1). */
export class DrawFileWrong extends Error {
  override readonly name = 'DrawFileWrong'
  readonly line: number

  constructor(line: number, what: string) {
    super(`line ${line}: ${what}`)
    this.line = line
  }
}

const NAME = /^[A-Za-z0-9._-]{1,64}$/
const COUNT = /^(0|[1-9]\d{0,8})$/

/** Whether a text may stand for an item, an inspector or a stratum. */
export const isDrawName = (text: string): boolean => NAME.test(text)

const byteOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Writes the one file of a roster: brings items, inspectors and recusals into byte order, then reads it back. */
export function formatDrawFile(file: DrawFile): string {
  const lines: string[] = [file.version, `draw ${file.draw}`, `seed ${file.seed}`, `nonce ${file.nonce}`]
  for (const { name, choose, items } of file.strata) {
    lines.push(`stratum ${name} ${choose}`)
    for (const { id, weight } of [...items].sort((a, b) => byteOrder(a.id, b.id))) lines.push(`item ${id} ${weight}`)
  }
  if (file.inspectors) {
    const { team, cap, people, recusals } = file.inspectors
    lines.push(`inspectors team ${team} cap ${cap}`)
    for (const id of [...people].sort(byteOrder)) lines.push(`inspector ${id}`)
    const pairs = [...recusals].sort((a, b) => byteOrder(a.item, b.item) || byteOrder(a.inspector, b.inspector))
    for (const { item, inspector } of pairs) lines.push(`recuse ${item} ${inspector}`)
  }
  const text = `${lines.join('\n')}\n`
  parseDrawFile(text)
  return text
}

/** Throws `DrawFileWrong` on anything but the one way to write it. */
export function parseDrawFile(text: string): DrawFile {
  const lines = text.split('\n')
  if (lines.pop() !== '') throw new DrawFileWrong(lines.length + 1, 'the file does not end with a line feed')
  const reader = new Lines(lines)
  const version = reader.take('the version', (line) => drawVersions.find((known) => known === line))
  const draw = reader.take('draw <id>', (line) => /^draw ([\x21-\x7e]{1,200})$/.exec(line)?.[1])
  const seed = reader.take('seed <source>', (line) => /^seed ([\x20-\x7e]{1,200})$/.exec(line)?.[1])
  const nonce = reader.take('nonce <64 hexadecimal digits>', (line) => /^nonce ([0-9a-f]{64})$/.exec(line)?.[1])
  const items = new Set<string>()
  const strata: Stratum[] = []
  while (reader.next?.startsWith('stratum ')) strata.push(readStratum(reader, items, strata))
  if (strata.length === 0) throw reader.wrong('stratum <name> <n> expected')
  const inspectors = reader.next === undefined ? null : readInspectors(reader, items)
  if (reader.next !== undefined) throw reader.wrong('nothing more expected')
  return { version, draw, seed, nonce, strata, inspectors }
}

class Lines {
  readonly #lines: readonly string[]
  #at = 0

  constructor(lines: readonly string[]) {
    this.#lines = lines
  }

  get next(): string | undefined {
    return this.#lines[this.#at]
  }

  wrong(what: string): DrawFileWrong {
    return new DrawFileWrong(this.#at + 1, what)
  }

  take<T>(expected: string, read: (line: string) => T | undefined): T {
    const line = this.next
    const value = line === undefined ? undefined : read(line)
    if (value === undefined) throw this.wrong(`${expected} expected`)
    this.#at += 1
    return value
  }
}

function readStratum(reader: Lines, known: Set<string>, earlier: readonly Stratum[]): Stratum {
  const [name, choose] = reader.take('stratum <name> <n>', (line) => words(line, 'stratum', NAME, COUNT))
  if (earlier.some((other) => other.name === name)) throw reader.wrong(`stratum ${name} stands twice`)
  const items: { id: string; weight: number }[] = []
  let last = ''
  let total = 0
  while (reader.next?.startsWith('item ')) {
    const [id, weight] = reader.take('item <id> <weight>', (line) => words(line, 'item', NAME, COUNT))
    if (id <= last) throw reader.wrong('items stand in byte order, each once')
    if (known.has(id)) throw reader.wrong(`item ${id} stands in two strata`)
    if (weight === '0') throw reader.wrong('a weight is at least 1')
    known.add(id)
    last = id
    total += Number(weight)
    items.push({ id, weight: Number(weight) })
  }
  if (Number(choose) > items.length) throw reader.wrong(`${choose} of ${items.length} cannot be chosen`)
  if (!Number.isSafeInteger(total)) throw reader.wrong('the weights are too many')
  return { name, choose: Number(choose), items }
}

function readInspectors(reader: Lines, items: ReadonlySet<string>): NonNullable<DrawFile['inspectors']> {
  const [team, cap] = reader.take('inspectors team <t> cap <c>', (line) => {
    const found = /^inspectors team ([1-9]\d{0,3}) cap ([1-9]\d{0,5})$/.exec(line)
    return found ? ([Number(found[1]), Number(found[2])] as const) : undefined
  })
  const people: string[] = []
  while (reader.next?.startsWith('inspector ')) {
    const [id] = reader.take('inspector <id>', (line) => words(line, 'inspector', NAME))
    if (id <= (people.at(-1) ?? '')) throw reader.wrong('inspectors stand in byte order, each once')
    people.push(id)
  }
  const known = new Set(people)
  const recusals: { item: string; inspector: string }[] = []
  let last = { item: '', inspector: '' }
  while (reader.next?.startsWith('recuse ')) {
    const [item, inspector] = reader.take('recuse <item> <inspector>', (line) => words(line, 'recuse', NAME, NAME))
    if (!items.has(item) || !known.has(inspector))
      throw reader.wrong('a recusal names an item and an inspector of the file')
    if (item < last.item || (item === last.item && inspector <= last.inspector)) {
      throw reader.wrong('recusals stand in byte order, each once')
    }
    last = { item, inspector }
    recusals.push(last)
  }
  return { team, cap, people, recusals }
}

/** The words of a line after the first, each of its shape. */
function words<const S extends readonly RegExp[]>(
  line: string,
  first: string,
  ...shapes: S
): { [I in keyof S]: string } | undefined {
  const [head, ...rest] = line.split(' ')
  const fits = head === first && rest.length === shapes.length && shapes.every((shape, i) => shape.test(rest[i]!))
  return fits ? (rest as unknown as { [I in keyof S]: string }) : undefined
}

export const drawFileBytes = (file: DrawFile | string): Uint8Array =>
  utf8(typeof file === 'string' ? file : formatDrawFile(file))

export const nonceOf = (random: Uint8Array): string => {
  if (random.length !== 32) throw new RangeError(`a nonce has 32 bytes, not ${random.length}`)
  return toHex(random)
}
