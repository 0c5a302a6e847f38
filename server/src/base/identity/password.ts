import { argon2, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { promisify } from 'node:util'
import { Problem } from '#kit/problem.ts'
import { commonPasswords } from './common-passwords.ts'

/** At least 12 signs, none of the common ones, without the account in it, not a mere run or repetition. */
export function ensureStrong(login: string, password: string): void {
  const lower = password.normalize('NFKC').toLowerCase()
  const signs = Array.from(lower)
  const weak =
    signs.length < 12 ||
    new Set(signs).size < 5 ||
    lower.includes(login.toLowerCase()) ||
    commonPasswords.has(lower.replace(/[^\p{L}\p{N}]/gu, '')) ||
    isRun(signs)
  if (weak) throw new Problem('password-weak', {})
}

/** abcdefghijkl, 987654321098: each sign one further or one back. */
function isRun(signs: readonly string[]): boolean {
  const steps = signs.slice(1).map((sign, i) => sign.codePointAt(0)! - signs[i]!.codePointAt(0)!)
  const even = steps.filter((step) => Math.abs(step) === 1).length
  return even >= steps.length - 2
}

// ---- Hashing

const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 }
const form = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/
const derive = promisify(argon2)

const bare = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')

/** Argon2id with 19 MiB and two passes, in the usual text form with its own salt. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await inTurn(() => derive('argon2id', { ...cost, message: password.normalize('NFC'), nonce }))
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${bare(nonce)}$${bare(tag)}`
}

/** Stands in where there is no account, so that a guess costs the same. */
const decoy = `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${'A'.repeat(22)}$${'A'.repeat(43)}`

/** Whether the password fits; without a hash it never does, after the same work. */
export async function passwordFits(hash: string | undefined, password: string): Promise<boolean> {
  const [, memory, passes, parallelism, salt = '', tag = ''] = form.exec(hash ?? decoy) ?? []
  if (!memory) throw new Error('a password hash is not in the form that we write')
  const expected = Buffer.from(tag, 'base64')
  const actual = await inTurn(() =>
    derive('argon2id', {
      message: password.normalize('NFC'),
      nonce: Buffer.from(salt, 'base64'),
      memory: Number(memory),
      passes: Number(passes),
      parallelism: Number(parallelism),
      tagLength: expected.length,
    }),
  )
  return timingSafeEqual(actual, expected) && hash !== undefined
}

/** One core stays free for everybody else; who waits behind so many others is asked to come back. */
const atOnce = Math.max(1, availableParallelism() - 1)
const longestQueue = 200
let running = 0
const queue: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) {
    if (queue.length >= longestQueue) throw new Problem('too-many', { seconds: 10 })
    await new Promise<void>((go) => queue.push(go))
  } else running += 1
  try {
    return await work()
  } finally {
    // The place goes straight to the next in line.
    const next = queue.shift()
    if (next) next()
    else running -= 1
  }
}

const handoverSigns = '23456789abcdefghjkmnpqrstuvwxyz'

/** 79 random bits in signs that are not taken for one another, in fours: `k7mq-2xwd-…`. */
export function makeOneTimePassword(): string {
  const signs = Array.from({ length: 16 }, () => handoverSigns[randomInt(handoverSigns.length)])
  return signs.join('').replace(/(.{4})(?=.)/g, '$1-')
}
