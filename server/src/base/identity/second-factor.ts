import { generateSecret, generateSync, generateURI, verifySync } from 'otplib'
import { encode } from 'uqr'

/** RFC 6238 as every authenticator speaks it: SHA-1, 6 digits, 30 seconds; Base32. */
export const makeSecret = (): string => generateSecret()

const period = 30
const seconds = (now: Temporal.Instant) => Math.floor(now.epochMilliseconds / 1000)
const stepOf = (now: Temporal.Instant) => Math.floor(seconds(now) / period)

/**
 * The step that a code belongs to, one step early or late allowed; undefined when it fits none, or none later than
 * the last one taken: each code counts once.
 */
export function stepOfCode(
  secret: string,
  code: string,
  now: Temporal.Instant,
  lastStep: number | null,
): number | undefined {
  const result = verifySync({
    secret,
    token: code,
    epoch: seconds(now),
    epochTolerance: period,
    ...(lastStep !== null && lastStep >= stepOf(now) - 1 && { afterTimeStep: Math.min(lastStep, stepOf(now) + 1) }),
  })
  return result.valid && 'timeStep' in result && result.timeStep > (lastStep ?? -1) ? result.timeStep : undefined
}

/** The code that would be taken now; null when this one and the next are used up. */
export function codeToUse(secret: string, now: Temporal.Instant, lastStep: number | null): string | null {
  const step = Math.max(stepOf(now), (lastStep ?? -1) + 1)
  return step > stepOf(now) + 1 ? null : generateSync({ secret, epoch: step * period })
}

/** For the camera of an authenticator: rows of 1 (dark) and 0. */
export function qrOf(login: string, secret: string): string[] {
  const uri = generateURI({ issuer: '桂匠', label: login, secret })
  return encode(uri, { ecc: 'M', border: 4 }).data.map((row) => row.map(Number).join(''))
}
