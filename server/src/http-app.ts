import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import multipart from '@fastify/multipart'
import swagger from '@fastify/swagger'
import { named } from '@guijiang/contract/named'
import fastify, { type FastifyInstance, type FastifyRequest, LogController } from 'fastify'
import {
  createJsonSchemaTransform,
  createJsonSchemaTransformObject,
  serializerCompiler,
} from 'fastify-type-provider-zod'
import type { Actor } from '#kit/actor.ts'
import { visitor } from '#kit/actor.ts'
import type { FeedRoute } from '#kit/feed.ts'
import { setHeaders } from '#kit/headers.ts'
import type { House } from '#kit/house.ts'
import { mountRoutes, problemBody, Replayed, requestIdOf, tellWhen, toProblem } from '#kit/http.ts'
import { mountFeeds } from '#kit/http-feed.ts'
import { mountPages, showProblem } from '#kit/http-page.ts'
import type { PageRoute } from '#kit/page.ts'
import { notFound } from '#kit/problem.ts'
import type { Route } from '#kit/route.ts'

export type Mounted = {
  routes: readonly Route[]
  pages: readonly PageRoute[]
  feeds?: readonly FeedRoute[]
  authenticate: (house: House, request: FastifyRequest) => Promise<Actor>
}

/** A server for the given house: parsing, headers, log lines, problems; no route of its own but the OpenAPI document. */
export async function httpApp(
  house: House,
  { routes, pages, feeds = [], authenticate }: Mounted,
): Promise<FastifyInstance> {
  const hops = house.settings.trustProxy
  const app: FastifyInstance = fastify({
    logger: { level: house.settings.logLevel, base: null },
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: requestIdOf,
    trustProxy: typeof hops === 'number' ? (_address: string, hop: number) => hop <= hops : hops,
    bodyLimit: 1024 * 1024,
    return503OnClosing: true,
  })
  app.setSerializerCompiler(serializerCompiler)
  await app.register(cookie)
  await app.register(formbody)
  await app.register(multipart, { limits: { files: 1, fields: 8, fileSize: 50 * 1024 * 1024 } })
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: '桂匠 Guijiang', version: '1', description: '桂人社函〔2020〕203号' } },
    transform: createJsonSchemaTransform({ schemaRegistry: named }),
    transformObject: createJsonSchemaTransformObject({ schemaRegistry: named }),
  })
  setHeaders(app)
  app.decorateRequest('actor')
  app.addHook('onRequest', async (request) => {
    request.actor = request.url.startsWith('/api/') ? await authenticate(house, request) : visitor
  })
  app.setErrorHandler((error, request, reply) => {
    if (error instanceof Replayed) {
      const { status, reply: kept } = error.replay
      reply.code(status === 204 || kept === null ? 204 : status).header('idempotent-replayed', 'true')
      reply.header('cache-control', 'no-store').header('content-type', 'application/json; charset=utf-8')
      return reply.serializer(JSON.stringify).send(kept === null ? undefined : (kept as object))
    }
    const problem = toProblem(error, request)
    tellWhen(reply, problem)
    if (!request.url.startsWith('/api/')) return showProblem(house, request, reply, problem)
    reply.code(problem.status).header('cache-control', 'no-store')
    return reply
      .header('content-type', 'application/problem+json; charset=utf-8')
      .serializer(JSON.stringify)
      .send(problemBody(problem))
  })
  app.setNotFoundHandler((request, reply) => {
    if (!request.url.startsWith('/api/')) return showProblem(house, request, reply, notFound())
    return reply
      .code(404)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .serializer(JSON.stringify)
      .send(problemBody(notFound()))
  })
  mountRoutes(app, house, routes)
  mountPages(app, house, pages)
  mountFeeds(app, house, feeds)
  app.get('/api/openapi.json', { schema: { hide: true } }, async (_request, reply) => reply.send(app.swagger()))
  return app
}
