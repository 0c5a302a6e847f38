import { concat, toHex, utf8 } from './bytes.ts'
import { suites } from './draw.ts'
import type { DrawVersion } from './draw-file.ts'
import { sha256 } from './sha256.ts'

/** Step 2: how 32 bytes come of what nobody could know when the commitment was published. */

/** drand quicknet: the chain, its first second and its rhythm. */
export const quicknet = {
  chain: '52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971',
  publicKey:
    '83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d1064510d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a',
  genesis: 1692803367,
  period: 3,
} as const

/** The round of a moment, in seconds since 1970: ⌊(T − genesis) / 3⌋ + 1. */
export const drandRound = (seconds: number): number => Math.floor((seconds - quicknet.genesis) / quicknet.period) + 1

/** S = SHA-256(signature), as drand itself defines it; the signature is checked by whoever takes it (BLS12-381). */
export const drandSeed = (signature: Uint8Array): Uint8Array => sha256(signature)

export type LotteryDrawn = {
  ssq: { issue: string; red: readonly number[]; blue: number }
  dlt: { issue: string; front: readonly number[]; back: readonly number[] }
}

/** `ssq/2026062/02.09.13.21.28.30/11/dlt/26062/03.08.17.22.35/04.09/`: sorted, two digits. */
export function lotteryLine({ ssq, dlt }: LotteryDrawn): string {
  const two = (number: number) => String(number).padStart(2, '0')
  const row = (numbers: readonly number[]) =>
    [...numbers]
      .sort((a, b) => a - b)
      .map(two)
      .join('.')
  return `ssq/${ssq.issue}/${row(ssq.red)}/${two(ssq.blue)}/dlt/${dlt.issue}/${row(dlt.front)}/${row(dlt.back)}/`
}

export const lotterySeed = (version: DrawVersion, line: string): Uint8Array =>
  suites[version].hash(utf8(`${version} lottery\n${line}`))

/** What a party logs before any share is known. */
export const shareHash = (version: DrawVersion, share: Uint8Array): string => {
  if (share.length !== 32) throw new RangeError(`a share has 32 bytes, not ${share.length}`)
  return toHex(suites[version].hash(concat(utf8(`${version} share\n`), share)))
}

/** The shares in the order of the parties. */
export const ceremonySeed = (version: DrawVersion, shares: readonly Uint8Array[]): Uint8Array =>
  suites[version].hash(concat(utf8(`${version} ceremony\n`), ...shares))
