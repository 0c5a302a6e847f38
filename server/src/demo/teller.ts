import type { AnyEndpoint, Endpoint } from '@guijiang/contract/endpoint'
import type { ProblemBody } from '@guijiang/contract/problem'
import type { FastifyInstance, InjectOptions } from 'fastify'
import type { z } from 'zod'

/** What a call needs besides its endpoint. */
export type CallAsk<E> =
  E extends Endpoint<infer P, infer Q, infer B, z.ZodType>
    ? (P extends z.ZodUndefined ? object : { params: z.input<P> }) &
        (Q extends z.ZodUndefined ? object : { query?: z.input<Q> }) &
        (B extends z.ZodUndefined ? object : { body: z.input<B> })
    : never

export type CallReply<E> = E extends Endpoint<z.ZodType, z.ZodType, z.ZodType, infer R> ? z.output<R> : never

export type Answer = { status: number; body: unknown; headers: Record<string, unknown> }

/** A refusal met while the story was told: the story itself is wrong. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly problem: ProblemBody

  constructor(what: string, problem: ProblemBody) {
    super(`${what}: ${problem.status} ${problem.code} ${problem.detail} ${JSON.stringify(problem.errors ?? '')}`)
    this.problem = problem
  }
}

export const addressOf = (endpoint: AnyEndpoint, ask: { params?: object; query?: object }): string => {
  const params = (ask.params ?? {}) as Record<string, unknown>
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const given = Object.entries(ask.query ?? {}).filter(([, value]) => value !== undefined)
  const query = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
  return query ? `${path}?${query}` : path
}

/** One signed-in person (or a visitor), speaking HTTP to the server in this process. */
export class Client {
  readonly #app: FastifyInstance
  readonly #cookie: string | undefined

  constructor(app: FastifyInstance, cookie?: string) {
    this.#app = app
    this.#cookie = cookie
  }

  /** Any request, whatever it answers. */
  async ask(options: InjectOptions): Promise<Answer> {
    const headers = { ...options.headers, ...(this.#cookie && { cookie: this.#cookie }) }
    const reply = await this.#app.inject({ ...options, headers })
    const json = String(reply.headers['content-type'] ?? '').includes('json')
    return { status: reply.statusCode, body: json ? reply.json() : reply.rawPayload, headers: reply.headers }
  }

  /** The reply of an endpoint, or `Refused`. */
  async call<E extends AnyEndpoint>(endpoint: E, ask: CallAsk<E>): Promise<CallReply<E>> {
    const given = ask as { params?: object; query?: object; body?: object }
    const answer = await this.ask({
      method: endpoint.method,
      url: addressOf(endpoint, given),
      ...(endpoint.body && given.body !== undefined && { payload: given.body }),
    })
    if (answer.status >= 400) throw new Refused(endpoint.summary, answer.body as ProblemBody)
    return answer.body as CallReply<E>
  }

  /** Uploads one file and answers its id and hash. */
  async upload(purpose: string, name: string, type: string, content: Buffer): Promise<{ id: string; sha256: string }> {
    const boundary = 'guijiang-story'
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="purpose"\r\n\r\n${purpose}\r\n--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n`
    const payload = Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)])
    const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` }
    const answer = await this.ask({ method: 'POST', url: '/api/files', headers, payload })
    if (answer.status >= 400) throw new Refused('上传文件', answer.body as ProblemBody)
    return answer.body as { id: string; sha256: string }
  }
}

/** Tells the story: people act over HTTP, legal time moves forward between their acts. */
export type Teller = {
  /** The client of an account, signed in at its first use. */
  as(account: string): Promise<Client>
  visitor: Client
  /** Moves legal time to a moment of Beijing, such as `2026-03-02T09:00`; due work is done on the way. */
  at(moment: string): Promise<void>
  /** Does what is due now, such as putting the log in order. */
  settle(): Promise<void>
  today(): Temporal.PlainDate
}
