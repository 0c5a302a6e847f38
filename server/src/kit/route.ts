import type { Readable } from 'node:stream'
import type { Duty } from '@guijiang/contract/codes'
import type { AnyEndpoint, Endpoint } from '@guijiang/contract/endpoint'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Actor, Reach } from './actor.ts'
import type { Db } from './db.ts'
import type { Acting, House, Reading } from './house.ts'
import type { Policy } from './policy.ts'

/** What a request brings, parsed by its contract. */
export type Ask<E> =
  E extends Endpoint<infer P, infer Q, infer B, z.ZodType>
    ? { params: z.output<P>; query: z.output<Q>; body: z.output<B>; request: FastifyRequest; reply: FastifyReply }
    : never

export type Reply<E> =
  E extends Endpoint<z.ZodType, z.ZodType, z.ZodType, infer R>
    ? R extends z.ZodUndefined
      ? // biome-ignore lint/suspicious/noConfusingVoidType: an answer that has nothing to show returns nothing
        void
      : z.input<R>
    : never

type Judged = {
  policy: Policy<never>
  // biome-ignore lint/suspicious/noExplicitAny: facts and ask are tied together where `when` is called
  load: (db: Db, ask: any, actor: Actor) => Promise<any>
}

/** Who may use a route: asked before anything else is loaded. */
export type May<P = unknown> = {
  who: 'anyone' | 'signedIn' | readonly Duty[]
  judged: readonly Judged[]
  /** Adds a question about the record: `load` brings the facts, `policy` judges them; absent facts are a 404. */
  when<Facts>(
    policy: Policy<Facts>,
    load: (db: Db, ask: { params: P }, actor: Actor) => Promise<Facts | undefined>,
  ): May<P>
}

// biome-ignore lint/suspicious/noExplicitAny: path parameters are checked at each use of `when`
function mayOf(who: May['who'], judged: readonly Judged[] = []): May<any> {
  return {
    who,
    judged,
    when: (policy, load) => mayOf(who, [...judged, { policy: policy as unknown as Policy<never>, load }]),
  }
}

export const anyone = mayOf('anyone')
export const signedIn = mayOf('signedIn')
// biome-ignore lint/suspicious/noExplicitAny: see mayOf
export const duties = (...list: readonly Duty[]): May<any> => mayOf(list)

/** Requests a client and minute; a client is the address that TRUST_PROXY lets us believe. */
export type Limit = { perMinute: number | ((house: House) => number); name: string }

type Common = {
  may: May
  limit?: Limit
  /** A visitor's act that proves itself by a secret reaches beyond published rows. */
  reach?: Reach
  /** The person must have proved who they are within five minutes. */
  stepUp?: boolean
}

export type Download = { type: string; name: string; content: Buffer | Readable; inline?: boolean }

export type Route = Common & {
  kind: 'read' | 'act' | 'save' | 'attempt' | 'download' | 'upload'
  endpoint: AnyEndpoint
  // biome-ignore lint/suspicious/noExplicitAny: typed by the functions below, which are the only makers
  answer: (context: any, ask: any) => Promise<unknown> | unknown
}

/** A read-only transaction within the actor's reach. */
export const read = <const E extends AnyEndpoint>(
  endpoint: E,
  rest: Common & { answer: (context: Reading, ask: Ask<E>) => Promise<Reply<E>> | Reply<E> },
): Route => ({ kind: 'read', endpoint, ...rest })

/** One act: one transaction, one entry in the action log, once per idempotency key. */
export const act = <const E extends AnyEndpoint>(
  endpoint: E,
  rest: Common & { answer: (context: Acting, ask: Ask<E>) => Promise<Reply<E>> | Reply<E> },
): Route => ({ kind: 'act', endpoint, ...rest })

/** A draft: a transaction without an entry in the log. */
export const save = <const E extends AnyEndpoint>(
  endpoint: E,
  rest: Common & { answer: (context: Acting, ask: Ask<E>) => Promise<Reply<E>> | Reply<E> },
): Route => ({ kind: 'save', endpoint, ...rest })

/**
 * Work that is slow before it writes anything, such as hashing a password: no transaction waits for it, `answer` opens
 * its own with `perform`. Its reply is not kept for a repeated request, so it may hold a secret.
 */
export const attempt = <const E extends AnyEndpoint>(
  endpoint: E,
  rest: Omit<Common, 'reach'> & { answer: (context: Omit<Reading, 'db'>, ask: Ask<E>) => Promise<Reply<E>> },
): Route => ({ kind: 'attempt', endpoint, ...rest })

/** A file that leaves the house; the reading is within a read-only transaction, the sending after it. */
export const download = <const E extends AnyEndpoint>(
  endpoint: E,
  rest: Common & { answer: (context: Reading, ask: Ask<E>) => Promise<Download> },
): Route => ({ kind: 'download', endpoint, ...rest })

/** A file that comes in (multipart): the stream is read before the transaction opens, so `answer` opens its own. */
export const upload = <const E extends AnyEndpoint>(
  endpoint: E,
  rest: Common & { answer: (context: Omit<Reading, 'db'>, ask: Ask<E>) => Promise<Reply<E>> },
): Route => ({ kind: 'upload', endpoint, ...rest })

/** Ends an act whose reply is the record as it stands now: once `done` is, it is read and shown. */
export const thenShow =
  <T>(show: (ctx: Acting, id: string) => Promise<T>) =>
  async (ctx: Acting, id: string, done: Promise<unknown>): Promise<T> => {
    await done
    return show(ctx, id)
  }
