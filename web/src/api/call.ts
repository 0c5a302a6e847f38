import type { AnyEndpoint, Endpoint } from '@guijiang/contract/endpoint'
import type { z } from 'zod'
import { NetworkError, problemOf, StaleError } from './problem.ts'

// biome-ignore lint/complexity/noBannedTypes: an endpoint without parameters adds nothing to what is asked
type None = {}
type Part<K extends string, S extends z.ZodType> = S extends z.ZodUndefined
  ? None
  : undefined extends z.input<S>
    ? { [P in K]?: z.input<S> }
    : { [P in K]: z.input<S> }

/** What must be given to ask an endpoint: `params` and `body` where it has them; `query` may be left out. */
export type Ask<E extends AnyEndpoint> =
  E extends Endpoint<infer P, infer Q, infer B, z.ZodType>
    ? Part<'params', P> & (Q extends z.ZodUndefined ? None : { query?: z.input<Q> }) & Part<'body', B>
    : never

export type Reply<E extends AnyEndpoint> = z.output<E['reply']>

type CallOptions = {
  signal?: AbortSignal
  /** Idempotency-Key of a write; the same for every try of one act. */
  key?: string
}

/** Random and unlike any other; works without a secure context too, as when the demonstration runs on another machine. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

type Loose = { params?: Record<string, unknown>; query?: Record<string, unknown>; body?: unknown }

export function addressOf(path: string, { params = {}, query = {} }: Loose): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === '') continue
    for (const one of Array.isArray(value) ? value : [value]) search.append(name, String(one))
  }
  return search.size > 0 ? `${filled}?${search}` : filled
}

/**
 * Asks one endpoint of the contract. Throws ProblemError for a refusal, NetworkError when nothing came back, StaleError
 * when the answer does not fit the contract this page was built with.
 */
export async function call<E extends AnyEndpoint>(
  endpoint: E,
  ask: Ask<E>,
  options: CallOptions = {},
): Promise<Reply<E>> {
  const loose = ask as Loose
  const writes = endpoint.method !== 'GET'
  const headers: Record<string, string> = { accept: 'application/json' }
  if (writes) headers['idempotency-key'] = options.key ?? newKey()
  if (writes) headers['content-type'] = 'application/json'
  const response = await fetch(addressOf(endpoint.path, loose), {
    method: endpoint.method,
    headers,
    body: writes ? JSON.stringify(loose.body ?? {}) : undefined,
    credentials: 'same-origin',
    signal: options.signal,
  }).catch((cause: unknown) => {
    if (options.signal?.aborted) throw cause
    throw new NetworkError(cause)
  })
  if (!response.ok) throw await problemOf(response)
  if (response.status === 204) return undefined as Reply<E>
  const reply = endpoint.reply.safeParse(await response.json().catch(() => undefined))
  if (!reply.success) throw new StaleError(reply.error)
  return reply.data as Reply<E>
}
