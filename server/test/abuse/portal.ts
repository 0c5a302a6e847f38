import type { FastifyInstance } from 'fastify'

/** Everything the public portal shows, found by following its links as a visitor. */

export type Seen = { url: string; status: number; type: string; text: string }

const unescaped = (text: string) => text.replaceAll('&amp;', '&')

/** Addresses of our own in a page, without files and the workspace. */
const linksOf = (html: string): string[] =>
  [...html.matchAll(/ (?:href|action)="(\/[^"#]*)/g)]
    .map(([, address]) => unescaped(address!))
    .filter((address) => !/^\/(\/|work|assets|elder)/.test(address) && !/\.(?!atom$)\w+$/.test(address.split('?')[0]!))

export async function see(app: FastifyInstance, url: string, headers: Record<string, string> = {}): Promise<Seen> {
  const reply = await app.inject({ url, headers })
  return { url, status: reply.statusCode, type: String(reply.headers['content-type'] ?? ''), text: reply.body }
}

/** Breadth first from the home page; of addresses that differ only in their query at most three. */
export async function crawl(app: FastifyInstance, from = '/'): Promise<Seen[]> {
  const seen = new Map<string, Seen>()
  const queries = new Map<string, number>()
  const waiting = [from]
  for (let url = waiting.shift(); url !== undefined; url = waiting.shift()) {
    const path = url.split('?')[0]!
    const asked = queries.get(path) ?? 0
    if (seen.has(url) || asked >= 3) continue
    queries.set(path, asked + 1)
    const page = await see(app, url)
    seen.set(url, page)
    // The parts on show link to nowhere.
    if (page.type.startsWith('text/html') && path !== '/parts') waiting.push(...linksOf(page.text))
  }
  return [...seen.values()]
}
