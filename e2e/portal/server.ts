import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import type { PortalAssets, RenderPublicPage } from '@guijiang/contract/portal'
import { shell, views } from './views.ts'

const dist = join(import.meta.dirname, '../../web/dist')

const { renderPublicPage }: { renderPublicPage: RenderPublicPage } = await import(join(dist, 'server/pages.js'))
const manifest: Record<string, { file: string }> = JSON.parse(
  readFileSync(join(dist, 'client/.vite/manifest.json'), 'utf8'),
)
const assets: PortalAssets = {
  stylesheet: `/${manifest['src/ui/portal.css']!.file}`,
  script: `/${manifest['src/islands/main.ts']!.file}`,
}

const types: Record<string, string> = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.html': 'text/html; charset=utf-8',
}

/** The one style element that the kit of the workspace inserts. */
const kitStyle = "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='"

/** The policies of both faces, as the real server sends them. */
const policyWith = (styles: string) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self'${styles}`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types gj',
  ].join('; ')

function fileOf(pathname: string): string {
  return join(dist, 'client', pathname.startsWith('/work/') ? 'workspace.html' : pathname)
}

/**
 * `/name` renders the view of that name, `?elder` in 长辈版; below `/work/` stands the workspace; else built files.
 */
createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
  const view = views[pathname.slice(1)]
  if (view) {
    const [name, data] = view
    const page = { ...data, shell: { ...shell, elder: searchParams.has('elder'), path: pathname, assets } }
    response.writeHead(200, { 'content-type': types['.html'], 'content-security-policy': policyWith('') })
    response.end(renderPublicPage(name, page as never))
    return
  }
  const file = fileOf(pathname)
  const kind = extname(file)
  if (!existsSync(file) || kind === '') {
    response.writeHead(404).end()
    return
  }
  const document = kind === '.html'
  response.writeHead(200, {
    'content-type': types[kind],
    'cache-control': document ? 'no-store' : 'max-age=3600',
    ...(document && { 'content-security-policy': policyWith(` ${kitStyle}`) }),
  })
  response.end(readFileSync(file))
}).listen(Number(process.env.PORT), '127.0.0.1')
