import type { FastifyInstance } from 'fastify'

const portalPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types gj; report-to csp"

const always: Record<string, string> = {
  'reporting-endpoints': 'csp="/csp"',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  // Nobody else learns where somebody was. With `no-referrer` our own forms would come with `origin: null`, and a browser
  // that does not say `sec-fetch-site` either could not send them at all.
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(self), geolocation=(self), microphone=(), payment=(), usb=()',
}

/** The headers of every reply; a reply that has its own policy (files, workspace) keeps it. */
export function setHeaders(app: FastifyInstance): void {
  app.addHook('onSend', async (_request, reply) => {
    for (const [name, value] of Object.entries(always)) reply.header(name, value)
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', portalPolicy)
  })
}

/** The workspace's policy: the portal's, and the style elements of the component library by hash. */
export const workspacePolicy = (styleHashes: readonly string[]): string =>
  portalPolicy
    .replace("style-src 'self'", ["style-src 'self'", ...styleHashes.map((hash) => `'${hash}'`)].join(' '))
    .replace("; require-trusted-types-for 'script'; trusted-types gj", '')
