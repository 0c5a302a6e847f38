import type { PublicPageName, PublicPages } from '@guijiang/contract/portal'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Reach } from './actor.ts'
import type { Acting, Reading } from './house.ts'
import type { Problem } from './problem.ts'
import type { Limit } from './route.ts'

/** A page with its view; the frame around it is added by who sends it. */
export type Shown = { [N in PublicPageName]: { page: N; view: PublicPages[N]; status?: number } }[PublicPageName]

/** Nothing of the request itself: those who open one address at the same time get one reading. */
export type PageAsk<P, Q> = { params: P; query: Q }

export type FormAsk<P> = { params: P; form: unknown; request: FastifyRequest; reply: FastifyReply }

/** A page of the public portal: anyone may see it, it works without script, and it reads published rows only. */
export type PageRoute = {
  method: 'GET' | 'POST'
  path: `/${string}`
  params?: z.ZodType
  query?: z.ZodType
  limit?: Limit
  /** An act sent by a form, such as an objection; reads otherwise. */
  acts?: Reach
  // biome-ignore lint/suspicious/noExplicitAny: typed by the functions below
  answer: (context: any, ask: any) => Promise<Shown | Redirect>
  /** Shows the form again with what is to be mended; without it a refusal is shown on its own page. */
  // biome-ignore lint/suspicious/noExplicitAny: typed by the functions below
  refused?: (context: any, ask: any, problem: Problem) => Promise<Shown>
}

export type Redirect = { redirect: string }

export const showPage = <P extends z.ZodType = z.ZodUndefined, Q extends z.ZodType = z.ZodUndefined>(
  path: `/${string}`,
  rest: {
    params?: P
    query?: Q
    limit?: Limit
    answer: (context: Reading, ask: PageAsk<z.output<P>, z.output<Q>>) => Promise<Shown | Redirect>
  },
): PageRoute => ({ method: 'GET', path, ...rest })

/** A form that only asks, such as the check of a certificate: nothing is written, no personal data is in an address. */
export const askPage = <P extends z.ZodType = z.ZodUndefined>(
  path: `/${string}`,
  rest: {
    params?: P
    limit?: Limit
    answer: (context: Reading, ask: FormAsk<z.output<P>>) => Promise<Shown | Redirect>
    refused?: (context: Reading, ask: FormAsk<z.output<P>>, problem: Problem) => Promise<Shown>
  },
): PageRoute => ({ method: 'POST', path, ...rest })

/** A form that acts, in one transaction with one entry in the log. */
export const actPage = <P extends z.ZodType = z.ZodUndefined>(
  path: `/${string}`,
  rest: {
    params?: P
    limit?: Limit
    acts: Reach
    answer: (context: Acting, ask: FormAsk<z.output<P>>) => Promise<Shown | Redirect>
    refused?: (context: Reading, ask: FormAsk<z.output<P>>, problem: Problem) => Promise<Shown>
  },
): PageRoute => ({ method: 'POST', path, ...rest })
