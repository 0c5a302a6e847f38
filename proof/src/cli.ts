/**
 * `inclusion FILE --keys FILE`, `consistency FILE --keys FILE`: reads what the server hands out as a proof, prints one
 * JSON object. Exit 0: proven; 1: not proven; 2: the question itself cannot be read. `draw FILE --seed HEX` computes a
 * draw from its file and prints the result; 2 where one of them is not what it should be.
 */

import { hash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { fromHex } from './bytes.ts'
import { draw } from './draw.ts'
import { parseKeys, parseNote, type VerifierKey } from './note.ts'
import type { Hash } from './sha256.ts'
import { type ConsistencyProof, type InclusionProof, judgeConsistency, judgeInclusion } from './verdict.ts'

const sha256: Hash = (bytes) => hash('sha256', bytes, 'buffer')

class Unreadable extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

type Check = (file: string, keys: readonly VerifierKey[]) => Promise<{ proven: boolean }>

const checks: Record<string, Check> = {
  inclusion: async (file, keys) => judgeInclusion(sha256, inclusionProof(await readJson(file)), keys),
  consistency: async (file, keys) => judgeConsistency(sha256, consistencyProof(await readJson(file)), keys),
}

/** Returns the exit status; `print` gets one line. */
export async function run(args: readonly string[], print: (line: string) => void): Promise<0 | 1 | 2> {
  try {
    const [command, ...rest] = args
    if (command === 'draw') {
      print(JSON.stringify(await drawn(rest)))
      return 0
    }
    const check = command === undefined || !Object.hasOwn(checks, command) ? undefined : checks[command]
    if (check === undefined) {
      throw new Unreadable(
        'unknown-command',
        `one of draw, ${Object.keys(checks).join(', ')}, not ${command ?? 'nothing'}`,
      )
    }
    const { values, positionals } = parseArgs({
      args: rest,
      options: { keys: { type: 'string' } },
      allowPositionals: true,
    })
    const [file, ...others] = positionals
    if (file === undefined || others.length > 0 || values.keys === undefined) {
      throw new Unreadable('usage', `${command} FILE --keys FILE`)
    }
    const verdict = await check(file, await readKeys(values.keys))
    print(JSON.stringify(verdict))
    return verdict.proven ? 0 : 1
  } catch (cause) {
    const code = cause instanceof Unreadable ? cause.code : 'unreadable'
    print(JSON.stringify({ proven: false, error: code, message: cause instanceof Error ? cause.message : `${cause}` }))
    return 2
  }
}

async function drawn(args: string[]) {
  const { values, positionals } = parseArgs({ args, options: { seed: { type: 'string' } }, allowPositionals: true })
  const [file, ...others] = positionals
  if (file === undefined || others.length > 0 || !/^[0-9a-fA-F]{64}$/.test(values.seed ?? '')) {
    throw new Unreadable('usage', 'draw FILE --seed HEX (64 digits)')
  }
  // Bytes that are no UTF-8 would be hashed as something else than they are.
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readFile(file))
  return draw(text, fromHex(values.seed!))
}

/** The page of keys, with or without its signatures: whoever runs this has decided to trust the file. */
async function readKeys(file: string): Promise<VerifierKey[]> {
  const text = await readFile(file, 'utf8')
  return parseKeys(sha256, text.includes('\n\n') ? parseNote(text).text : text)
}

async function readJson(file: string): Promise<Record<string, unknown>> {
  const value: unknown = JSON.parse(await readFile(file, 'utf8'))
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Unreadable('shape', `${file}: one JSON object expected`)
  }
  return { ...value }
}

function inclusionProof(given: Record<string, unknown>): InclusionProof {
  const { opening } = given
  return {
    entry: text(given, 'entry'),
    index: count(given, 'index'),
    proof: hashes(given),
    checkpoint: text(given, 'checkpoint'),
    ...(opening === undefined ? {} : { opening: openingOf(opening) }),
  }
}

function openingOf(given: unknown): { salt: string; content: unknown } {
  if (typeof given !== 'object' || given === null || !('content' in given)) {
    throw new Unreadable('shape', 'opening: salt and content expected')
  }
  return { salt: text({ ...given }, 'salt'), content: given.content }
}

function consistencyProof(given: Record<string, unknown>): ConsistencyProof {
  return { first: text(given, 'first'), second: text(given, 'second'), proof: hashes(given) }
}

function text(given: Record<string, unknown>, name: string): string {
  const value = given[name]
  if (typeof value !== 'string') throw new Unreadable('shape', `${name}: a text expected`)
  return value
}

function count(given: Record<string, unknown>, name: string): number {
  const value = given[name]
  if (!Number.isSafeInteger(value) || Number(value) < 0) throw new Unreadable('shape', `${name}: a count expected`)
  return Number(value)
}

function hashes({ proof }: Record<string, unknown>): string[] {
  if (!Array.isArray(proof) || !proof.every((hash) => typeof hash === 'string' && /^[0-9a-f]{64}$/.test(hash))) {
    throw new Unreadable('shape', 'proof: a list of hashes in 64 hexadecimal digits expected')
  }
  return proof
}

if (import.meta.main) {
  process.exitCode = await run(process.argv.slice(2), (line) => process.stdout.write(`${line}\n`))
}
