import fastifyStatic from '@fastify/static'
import { portalPaths } from '@guijiang/contract/portal'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { workspacePolicy } from '#kit/headers.ts'
import type { WebBuild } from './web-build.ts'

/** Style elements that the component library puts into the page, by hash. */
const libraryStyles: readonly string[] = [
  // Of whatever can be pressed: touch is left to the browser.
  'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o=',
  // While a dialog is open on iOS.
  'sha256-gYiS/BvZvRcK27JIXTuwhZ3hs2+VJ1X+2gUlE+farlg=',
]

/** The files of both faces, the page of the workspace, and the switch to 长辈版. */
export async function mountFaces(app: FastifyInstance, build: WebBuild): Promise<void> {
  await app.register(fastifyStatic, {
    root: build.client,
    prefix: '/',
    wildcard: false,
    index: false,
    maxAge: '1y',
    immutable: true,
    // A worker is asked for anew each time: it decides what else is.
    setHeaders: (reply, path) => {
      if (path.endsWith('/work/offline.js')) reply.header('cache-control', 'no-cache')
    },
    allowedPath: (path) => !path.endsWith('.html') && !path.includes('.vite'),
  })
  const workspace = async (_request: unknown, reply: FastifyReply) =>
    reply
      .header('content-type', 'text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('content-security-policy', workspacePolicy(libraryStyles))
      .send(build.workspace)
  app.get('/work', { schema: { hide: true } }, async (_request, reply) => reply.redirect(portalPaths.workspace, 302))
  app.get('/work/', { schema: { hide: true } }, workspace)
  app.get('/work/*', { schema: { hide: true } }, workspace)
  app.post(portalPaths.elder, { schema: { hide: true } }, async (request, reply) => {
    const { elder, to } = (request.body ?? {}) as { elder?: string; to?: string }
    const back = typeof to === 'string' && /^\/(?!\/)/.test(to) ? to : '/'
    reply.setCookie('elder', elder === '1' ? '1' : '0', {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      maxAge: 31_536_000,
    })
    return reply.redirect(back, 303)
  })
}
