import { createHash, randomUUID } from 'node:crypto'
import { type Duty, duties as dutyNames } from '@guijiang/contract/codes'
import type { AnyEndpoint } from '@guijiang/contract/endpoint'
import type { ProblemBody } from '@guijiang/contract/problem'
import { shapeWords } from '@guijiang/contract/shape-words'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Actor, reachOf, visitor } from './actor.ts'
import { type Acting, type House, perform, type Reading } from './house.ts'
import { claimRequest, keepReply, type Replay } from './idempotency.ts'
import { ensureMay } from './policy.ts'
import { notFound, Problem } from './problem.ts'
import type { Ask, Download, Limit, May, Route } from './route.ts'

z.config({ customError: shapeWords })

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor
  }
}

/** Duties and signing in, the part of `may` that needs no record. */
export function ensureDuty({ who }: May, actor: Actor): void {
  if (who === 'anyone') return
  if (actor.duty === 'visitor') throw new Problem('not-signed-in', {})
  if (who === 'signedIn' || who.some((duty) => duty === actor.duty)) return
  const words = (duty: string) => dutyNames[duty as Duty]?.name ?? duty
  throw new Problem('not-allowed', { duty: words(actor.duty), duties: who.map(words).join('、') })
}

/** What does not fit its shape, field by field (400); unknown fields included. */
export function parse<T extends z.ZodType>(shape: T | undefined, value: unknown): z.output<T> {
  if (!shape) return undefined as z.output<T>
  const parsed = shape.safeParse(value)
  if (parsed.success) return parsed.data
  const errors = parsed.error.issues.flatMap((issue) => {
    const path = issue.path.map(String)
    const keys = issue.code === 'unrecognized_keys' ? issue.keys : ['']
    return keys.map((key) => ({
      pointer: [...path, ...(key ? [key] : [])].map(pointerPart).join('') || '/',
      detail: issue.message,
    }))
  })
  throw new Problem('malformed', { count: errors.length }, { errors })
}

/** One step of a JSON pointer (RFC 6901). */
const pointerPart = (step: string) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`

export function problemBody(problem: Problem): ProblemBody {
  return {
    type: 'about:blank',
    status: problem.status,
    code: problem.code,
    title: problem.title,
    detail: problem.detail,
    ...(problem.clause && { clause: problem.clause }),
    ...(problem.errors && { errors: problem.errors }),
  }
}

/** Whatever was thrown, as a refusal for a person; what we do not know is ours and gets a number. */
export function toProblem(error: unknown, request: FastifyRequest): Problem {
  if (error instanceof Problem) return error
  const { statusCode, code, message, validation } = error as Error & {
    statusCode?: number
    code?: string
    validation?: unknown
  }
  if (code === 'GJ001') {
    const [held = '', wanted = ''] = message.split('|')
    return new Problem('incompatible-duties', { held, wanted }, { clause: 'N4.2.3' })
  }
  if (statusCode === 413) return new Problem('too-large', { limit: '1 MB' })
  if (statusCode === 415) return new Problem('unsupported-media', {})
  if (statusCode === 429) return new Problem('too-many', { seconds: 60 })
  if (statusCode === 400 || validation) return new Problem('malformed', { count: 1 })
  const number = request.id.slice(0, 8).toUpperCase()
  request.log.error({ err: error, number }, 'defect')
  return new Problem('internal', { number })
}

const writes = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/** A write must come from one of our own pages; a client without a browser sends no Origin and has no ambient cookie. */
export function ensureOrigin(house: House, request: FastifyRequest): void {
  if (!writes.has(request.method)) return
  const { origin, 'sec-fetch-site': site } = request.headers
  const allowed = [house.settings.publicOrigin]
  if (house.settings.demo) {
    const port = house.settings.port
    allowed.push(`http://localhost:${port}`, `http://127.0.0.1:${port}`, `http://${request.headers.host}`)
  }
  // A browser set to tell nobody where it is says `null` even to us; then its word for the site counts, if it has one.
  if (origin === 'null' ? site === 'same-origin' : origin && allowed.includes(String(origin))) return
  if (!origin && (site === undefined || site === 'same-origin' || site === 'none')) return
  throw new Problem('foreign-origin', {})
}

/** JSON only: what a form or a plain-text request of another site can send is not read. Files come as multipart. */
function ensureJson({ kind }: Route, request: FastifyRequest): void {
  const type = request.headers['content-type']
  if (kind === 'upload' || type === undefined || /^application\/json\s*(;|$)/i.test(type)) return
  if (writes.has(request.method)) throw new Problem('unsupported-media', {})
}

/** Counts the request against the limit of its route; past it `too-many`. */
export function ensureWithin(house: House, limit: Limit | undefined, request: FastifyRequest): void {
  if (!limit) return
  const most = typeof limit.perMinute === 'number' ? limit.perMinute : limit.perMinute(house)
  house.limits.ensureWithin({ name: limit.name, most }, request.ip)
}

/** Seconds after which a refused client may come back; undefined where waiting changes nothing. */
export function retryAfter({ status, facts }: Problem): number | undefined {
  if (status !== 429) return undefined
  const { seconds, minutes } = facts as { seconds?: number; minutes?: number }
  return seconds ?? (minutes ?? 1) * 60
}

/** Says in the headers when a client that came too often may come back. */
export function tellWhen(reply: FastifyReply, problem: Problem): void {
  const seconds = retryAfter(problem)
  if (seconds !== undefined) reply.header('retry-after', String(seconds))
}

const fresh = Temporal.Duration.from({ minutes: 5 })

function ensureProved(house: House, actor: Actor): void {
  const proved = actor.provedAt
  if (proved && Temporal.Instant.compare(house.machine.now(), proved.add(fresh)) <= 0) return
  throw new Problem('prove-again', {})
}

/** Mounts the routes of all slices. Order of questions: signed in, duty, origin, rate, record, shape, rule. */
export function mountRoutes(app: FastifyInstance, house: House, routes: readonly Route[]): void {
  for (const route of routes) mountRoute(app, house, route)
}

function mountRoute(app: FastifyInstance, house: House, route: Route): void {
  const { endpoint, may } = route
  app.route({
    method: endpoint.method,
    url: endpoint.path,
    schema: documented(endpoint),
    validatorCompiler: () => (value) => ({ value }),
    config: { may },
    handler: async (request, reply) => {
      const { actor } = request
      ensureDuty(may, actor)
      ensureOrigin(house, request)
      ensureJson(route, request)
      ensureWithin(house, route.limit, request)
      if (route.stepUp) ensureProved(house, actor)
      const result = await answer(house, route, request, reply)
      reply.header('cache-control', 'no-store')
      if (route.kind === 'download') return send(reply, result as Download)
      if (result === undefined) return reply.code(204).send()
      return result
    },
  })
}

async function answer(house: House, route: Route, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { endpoint, may, kind } = route
  const { actor } = request
  const ask = { params: parseParams(endpoint, request), request, reply } as Ask<AnyEndpoint>
  const judge = async (context: Reading) => {
    for (const { policy, load } of may.judged) ensureMay(policy, actor, (await load(context.db, ask, actor)) as never)
    ask.query = parse(endpoint.query, request.query) as never
    ask.body = parse(endpoint.body, request.body) as never
  }
  const reach = { ...(route.reach ?? reachOf(actor)), account: actor.accountId }
  if (kind === 'upload' || kind === 'attempt') {
    const context = { ...house, actor, requestId: request.id } as Reading
    if (may.judged.length > 0) await house.database.read(reach, (db) => judge({ ...context, db }))
    else if (kind === 'attempt') await judge(context)
    return route.answer(context, ask)
  }
  if (kind === 'read' || kind === 'download') {
    const work = async (db: Reading['db']) => {
      const context: Reading = { ...house, db, actor, requestId: request.id }
      await judge(context)
      return route.answer(context, ask)
    }
    return reach.kind === 'public' ? work(house.database.published) : house.database.read(reach, work)
  }
  return perform(house, actor, { requestId: request.id, reach, draft: kind === 'save' }, async (context) => {
    await judge(context)
    return once(context, endpoint, request, reply, () => Promise.resolve(route.answer(context, ask)))
  })
}

/**
 * Replays the reply of an earlier request with the same key; otherwise acts and keeps the reply. `content`: what two
 * requests with one key must have in common, where that is no body in JSON.
 */
export async function once<T>(
  context: Acting,
  endpoint: AnyEndpoint,
  request: FastifyRequest,
  reply: FastifyReply,
  work: () => Promise<T>,
  content: unknown = request.body,
): Promise<T> {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || key === '') return work()
  if (!/^[\x21-\x7e]{8,128}$/.test(key)) {
    throw new Problem('malformed', { count: 1 }, { errors: [{ pointer: '/Idempotency-Key', detail: '8 到 128 位。' }] })
  }
  const action = `${endpoint.method} ${request.url.split('?')[0]}`
  const claim = { actor: context.actor.accountId ?? `visitor ${request.ip}`, action, key, content }
  const earlier = await claimRequest(context, claim)
  if (earlier) throw new Replayed(earlier)
  const result = await work()
  const kept = endpoint.reply ? z.encode(endpoint.reply, result) : result
  await keepReply(context, claim, { status: reply.statusCode, reply: kept })
  return result
}

/** Leaves the transaction without acting a second time; the error handler sends the kept reply. */
export class Replayed extends Error {
  override readonly name = 'Replayed'
  readonly replay: Replay

  constructor(replay: Replay) {
    super('replayed')
    this.replay = replay
  }
}

function parseParams(endpoint: AnyEndpoint, request: FastifyRequest): unknown {
  if (!endpoint.params) return undefined
  const parsed = endpoint.params.safeParse(request.params)
  // A malformed id is an absent record: both look alike.
  if (!parsed.success) throw notFound()
  return parsed.data
}

function documented(endpoint: AnyEndpoint): Record<string, unknown> {
  return {
    summary: endpoint.summary,
    ...(endpoint.params && { params: endpoint.params }),
    ...(endpoint.query && { querystring: endpoint.query }),
    ...(endpoint.body && { body: endpoint.body }),
    response: { 200: endpoint.reply },
  }
}

function send(reply: FastifyReply, { type, name, content, inline = false }: Download): FastifyReply {
  return reply
    .header('content-type', type)
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('content-disposition', `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name)}`)
    .send(content)
}

/** A strong validator for a rendered reply. */
export const etagOf = (text: string): string => `"${createHash('sha1').update(text).digest('base64url')}"`

export const requestIdOf = (): string => randomUUID()

export const asVisitor = visitor
