import type { FastifyInstance } from 'fastify'
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'

/** What the people who run the house look at: alive, ready, numbers. No personal data, no addresses of people. */
export function mountOperations(app: FastifyInstance, ready: () => Promise<string | undefined>): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'guijiang_request_seconds',
    help: 'Seconds from request to reply, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  })

  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    const seconds = reply.elapsedTime / 1000
    requests.observe({ method: request.method, route, status: String(reply.statusCode) }, seconds)
    request.log.info({
      method: request.method,
      route,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      ...(request.actor?.accountId && { account: request.actor.accountId, duty: request.actor.duty }),
    })
  })

  app.get('/healthz', { schema: { hide: true } }, async (_request, reply) => reply.send({ status: 'alive' }))
  app.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    const reason = await ready().catch(() => '数据库连不上')
    return reason ? reply.code(503).send({ status: 'not ready', reason }) : reply.send({ status: 'ready' })
  })
  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) =>
    reply.header('content-type', registry.contentType).send(await registry.metrics()),
  )
  mountReports(app, registry)
}

/** What browsers refused under our policy: counted by directive, for in a page of ours it means an attack or a mistake. */
function mountReports(app: FastifyInstance, registry: Registry): void {
  const refused = new Counter({
    name: 'guijiang_csp_reports_total',
    help: 'Contents that browsers refused, by directive of the policy',
    labelNames: ['directive'],
    registers: [registry],
  })
  const bodyLimit = 16 * 1024
  app.addContentTypeParser('application/reports+json', { parseAs: 'string', bodyLimit }, (_request, body, done) =>
    done(null, body),
  )
  app.post('/csp', { schema: { hide: true }, bodyLimit }, async (request, reply) => {
    for (const directive of directivesOf(request.body)) {
      refused.inc({ directive })
      request.log.warn({ directive }, 'csp')
    }
    return reply.code(204).send()
  })
}

const fetched = /^(default|script|style|img|font|connect|manifest|worker|object|frame|child|media)-src(-elem|-attr)?$/
const others = ['form-action', 'base-uri', 'frame-ancestors', 'require-trusted-types-for', 'trusted-types']

/** Anybody may send anything here: only names that a policy can have are kept. */
function directivesOf(body: unknown): string[] {
  try {
    const reports = JSON.parse(String(body)) as { body?: { effectiveDirective?: unknown } }[]
    const named = reports.slice(0, 20).map((report) => String(report.body?.effectiveDirective))
    return named.map((name) => (fetched.test(name) || others.includes(name) ? name : 'other'))
  } catch {
    return []
  }
}
