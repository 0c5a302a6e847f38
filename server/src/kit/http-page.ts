import type { IsoDate, IsoInstant } from '@guijiang/contract/iso'
import type { PortalShell, ProblemView } from '@guijiang/contract/portal'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { visitor } from './actor.ts'
import { type House, perform, type Reading } from './house.ts'
import { ensureOrigin, ensureWithin, parse, tellWhen, toProblem } from './http.ts'
import type { PageRoute, Redirect, Shown } from './page.ts'
import { notFound, type Problem } from './problem.ts'
import { SharedReading } from './shared-reading.ts'

/** Mounts the pages of the public portal. Nobody is signed in there: the workspace's cookie is not read. */
export function mountPages(app: FastifyInstance, house: House, pages: readonly PageRoute[]): void {
  const readings = new SharedReading<Sent>()
  for (const page of pages) mountPage(app, house, page, readings)
}

function mountPage(app: FastifyInstance, house: House, page: PageRoute, readings: SharedReading<Sent>): void {
  app.route({
    method: page.method,
    url: page.path,
    schema: { hide: true },
    validatorCompiler: () => (value) => ({ value }),
    handler: async (request, reply) => {
      const context = { ...house, actor: visitor, requestId: request.id, db: house.database.published } as Reading
      const ask = { params: undefined as unknown, query: undefined as unknown, form: request.body, request, reply }
      try {
        ensureOrigin(house, request)
        ensureWithin(house, page.limit, request)
        ask.params = parseOrAbsent(page, request)
        ask.query = page.query ? parse(page.query, request.query) : undefined
        const answer = async () => sentBy(house, request, await answerPage(house, page, context, ask))
        // A page depends on its address and 长辈版 alone: on the day of a result, thousands open the same one.
        const shared = page.method === 'GET' && page.limit === undefined
        const key = `${request.cookies.elder === '1'} ${request.url}`
        return send(reply, await (shared ? readings.ask(key, answer) : answer()))
      } catch (error) {
        const problem = toProblem(error, request)
        tellWhen(reply, problem)
        // What is absent has no form to show again.
        if (page.refused && problem.status < 500 && problem.code !== 'not-found') {
          return send(reply, sentBy(house, request, await page.refused(context, ask, problem)))
        }
        return showProblem(house, request, reply, problem)
      }
    },
  })
}

function answerPage(house: House, page: PageRoute, context: Reading, ask: unknown): Promise<Shown | Redirect> {
  if (!page.acts) return page.answer(context, ask)
  return perform(house, visitor, { requestId: context.requestId, reach: page.acts }, (acting) =>
    page.answer(acting, ask),
  )
}

function parseOrAbsent(page: PageRoute, request: FastifyRequest): unknown {
  if (!page.params) return undefined
  const parsed = page.params.safeParse(request.params)
  if (!parsed.success) throw notFound()
  return parsed.data
}

/** The frame around every page. 长辈版 is a cookie that the server reads. */
export function shellOf(house: House, request: FastifyRequest): PortalShell {
  return {
    demo: house.settings.demo,
    elder: request.cookies.elder === '1',
    path: request.method === 'GET' ? request.url : null,
    asOf: house.clock.now().toString() as IsoInstant,
    today: house.clock.today().toString() as IsoDate,
    telephone: null,
    assets: house.assets,
  }
}

/** What goes out: the page as bytes, or the way to another. */
type Sent = { status: number; html: Buffer } | Redirect

function sentBy(house: House, request: FastifyRequest, shown: Shown | Redirect): Sent {
  if ('redirect' in shown) return shown
  const html = house.render(shown.page, { ...(shown.view as object), shell: shellOf(house, request) } as never)
  return { status: shown.status ?? 200, html: Buffer.from(html) }
}

function send(reply: FastifyReply, sent: Sent): FastifyReply {
  if ('redirect' in sent) return reply.redirect(sent.redirect, 303)
  return reply
    .code(sent.status)
    .header('content-type', 'text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(sent.html)
}

/** A refusal as a page: what it is, and the way on. */
export function showProblem(
  house: House,
  request: FastifyRequest,
  reply: FastifyReply,
  problem: Problem,
): FastifyReply {
  const { number } = problem.facts as { number?: string }
  const view: ProblemView = {
    status: problem.status,
    title: problem.title,
    detail: problem.detail,
    clause: problem.clause ?? null,
    number: number ?? null,
  }
  return send(reply, sentBy(house, request, { page: 'problem', view, status: problem.status }))
}
