import { createHash, randomBytes } from 'node:crypto'
import { changePassword, getMe, signOut } from '@guijiang/contract/base/identity'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Actor, visitor } from '#kit/actor.ts'
import type { House } from '#kit/house.ts'
import { Problem } from '#kit/problem.ts'
import type { May } from '#kit/route.ts'
import type { Settings } from '#kit/settings.ts'
import { isLive, reachesByAssignment } from './rules.ts'
import { findSession, type SessionRow, touchSession } from './store-session.ts'

/** Who is at the other end: a random token in a cookie, its hash in a row. */

/** `__Host-` binds the cookie to this host and to https; only the demonstration goes without. */
const cookieOf = ({ publicOrigin, demo }: Settings) => {
  const secure = publicOrigin.startsWith('https:') || !demo
  return { name: secure ? '__Host-gj' : 'gj', options: { path: '/', httpOnly: true, sameSite: 'lax', secure } as const }
}

export function setToken(reply: FastifyReply, settings: Settings, token: string): void {
  const { name, options } = cookieOf(settings)
  reply.setCookie(name, token, options)
}

/** A mark of the browser for a year, whoever signs in there: two bodies with one device are looked at (abuse 14). */
const deviceOf = (settings: Settings) => {
  const { name, options } = cookieOf(settings)
  return { name: `${name}-device`, options: { ...options, maxAge: 31_536_000 } }
}

/** The mark that the browser brought along, or a new one, for `keepDevice` once somebody is in. */
export function deviceMark(request: FastifyRequest, settings: Settings): string {
  const brought = request.cookies[deviceOf(settings).name]
  return brought && /^[\w-]{22}$/.test(brought) ? brought : randomBytes(16).toString('base64url')
}

export function keepDevice(reply: FastifyReply, settings: Settings, mark: string): void {
  const { name, options } = deviceOf(settings)
  reply.setCookie(name, mark, options)
}

export function clearToken(reply: FastifyReply, settings: Settings): void {
  const { name, options } = cookieOf(settings)
  reply.clearCookie(name, options)
}

/** 256 random bits for the browser, their SHA-256 for the table. */
export function makeToken(): { token: string; hash: Buffer } {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: hashOf(token) }
}

const hashOf = (token: string) => createHash('sha256').update(token).digest()

/** The hash of the token that a request brings, whether or not it is still good for anything. */
export function tokenHashOf(settings: Settings, request: FastifyRequest): Buffer | null {
  const token = request.cookies[cookieOf(settings).name]
  return token && /^[\w-]{43}$/.test(token) ? hashOf(token) : null
}

export const sessionHash = (actor: Actor): Buffer => {
  if (!actor.session) throw new Problem('not-signed-in', {})
  return Buffer.from(actor.session, 'base64url')
}

/** `assigned` speaks for those who are sent to a body; all others have an area or a body of their own. */
export const actorOf = (
  row: Pick<SessionRow, 'accountId' | 'name' | 'duty' | 'area' | 'organisationId' | 'assigned'>,
  session: { hash: Buffer; provedAt: Temporal.Instant } | null,
): Actor => ({
  accountId: row.accountId,
  name: row.name,
  duty: row.duty,
  area: reachesByAssignment(row.duty) ? null : row.area,
  organisationId: row.organisationId,
  assigned: row.assigned,
  provedAt: session?.provedAt ?? null,
  session: session?.hash.toString('base64url') ?? null,
})

const minute = Temporal.Duration.from({ minutes: 1 })

/** What may be done with a password that was handed over: look who one is, change it, leave. */
const beforeChange: readonly string[] = [getMe.path, changePassword.path, signOut.path]

/**
 * Who asks: one statement by the hash of the token. An account disabled, a duty taken back, a session idle or past
 * its end make a visitor at the next request.
 */
export async function authenticate(house: House, request: FastifyRequest): Promise<Actor> {
  const hash = tokenHashOf(house.settings, request)
  if (!hash) return visitor
  const row = await liveSession(house, hash)
  if (!row) return visitor
  const { url, config } = request.routeOptions
  const may = (config as { may?: May } | undefined)?.may
  if (row.mustChangePassword && may && may.who !== 'anyone' && !beforeChange.includes(url ?? '')) {
    throw new Problem('must-change-password', {})
  }
  return actorOf(row, { hash, provedAt: row.provedAt })
}

export async function liveSession(house: House, hash: Buffer): Promise<SessionRow | undefined> {
  const db = house.database.published
  const now = house.machine.now()
  const row = await findSession(db, hash)
  if (!row || !isLive(row, now)) return undefined
  if (Temporal.Instant.compare(now, row.seenAt.add(minute)) >= 0) await touchSession(db, hash, now)
  return row
}
