import { createHash } from 'node:crypto'
import { quicknet } from '@guijiang/proof/draw-seed'
import { bls12_381 } from '@noble/curves/bls12-381.js'
import { Problem } from '#kit/problem.ts'

/** RFC 9380: signatures of quicknet are points of G1. */
const DST = 'BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_'

/** Whether `signature` (48 bytes) is that of `round` under quicknet's key: bls-unchained-g1-rfc9380. */
export function isDrandSignature(round: number, signature: Uint8Array): boolean {
  const number = Buffer.alloc(8)
  number.writeBigUInt64BE(BigInt(round))
  const message = createHash('sha256').update(number).digest()
  try {
    const bls = bls12_381.shortSignatures
    return bls.verify(signature, bls.hash(message, DST), Buffer.from(quicknet.publicKey, 'hex'))
  } catch {
    // Bytes that are no point of the curve.
    return false
  }
}

/** Asks the address that was set for one round, for ten seconds; checks nothing. */
export async function fetchDrand(origin: string | undefined, round: number): Promise<string> {
  if (!origin) throw new Problem('drand-not-set', {})
  try {
    const reply = await fetch(`${origin}/${quicknet.chain}/public/${round}`, {
      signal: AbortSignal.timeout(10_000),
      redirect: 'error',
    })
    const body: unknown = reply.ok ? await reply.json() : null
    const signature = body && typeof body === 'object' && 'signature' in body ? body.signature : null
    if (typeof signature === 'string' && /^[0-9a-f]{96}$/.test(signature)) return signature
  } catch {
    // Told as one thing: there is no signature to be had here now.
  }
  throw new Problem('drand-unreachable', {})
}
