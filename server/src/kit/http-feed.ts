import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { visitor } from './actor.ts'
import { startOf } from './clock.ts'
import { atomOf, type FeedRoute } from './feed.ts'
import type { House, Reading } from './house.ts'
import { notFound } from './problem.ts'
import { SharedReading } from './shared-reading.ts'

/** Mounts the feeds. Whoever has read one asks with its ETag and is told 304 while nothing is new. */
export function mountFeeds(app: FastifyInstance, house: House, feeds: readonly FeedRoute[]): void {
  const readings = new SharedReading<Buffer>()
  for (const route of feeds) {
    app.route({
      method: 'GET',
      url: route.path,
      schema: { hide: true },
      validatorCompiler: () => (value) => ({ value }),
      handler: async (request, reply) => {
        const params = route.params?.safeParse(request.params)
        if (params && !params.success) throw notFound()
        const self = request.url.split('?')[0]!
        const content = await readings.ask(self, async () => {
          const context = { ...house, actor: visitor, requestId: request.id, db: house.database.published } as Reading
          const origin = house.settings.publicOrigin
          const since = startOf(house.clock.today())
          return atomOf(await route.answer(context, { params: params?.data }), { origin, self, since })
        })
        return send(request, reply, content)
      },
    })
  }
}

function send(request: FastifyRequest, reply: FastifyReply, content: Buffer): FastifyReply {
  const etag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 27)}"`
  // Kept by whoever likes, and asked for again each time: what is new is seen at once.
  reply.header('etag', etag).header('cache-control', 'no-cache')
  if (isKnown(request.headers['if-none-match'], etag)) return reply.code(304).send()
  return reply.header('content-type', 'application/atom+xml; charset=utf-8').send(content)
}

/** RFC 9110 13.1.2: a weak comparison, any of a list. */
const isKnown = (given = '', etag: string): boolean =>
  given.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === etag)
