import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { Reading } from './house.ts'

/** What the public may follow, as Atom (RFC 4287). Published rows only: nothing of a person is in a feed. */

export type FeedEntry = {
  /** A UUID that never changes, whatever becomes of the address. */
  id: string
  title: string
  /** When it was published last. */
  updated: Temporal.Instant
  /** The page that says it in full. */
  path: `/${string}`
  summary: string
}

export type Feed = {
  title: string
  /** The page that shows the same. */
  path: string
  /** Newest first. */
  entries: readonly FeedEntry[]
}

export type FeedRoute = {
  path: `/${string}`
  params?: z.ZodType
  // biome-ignore lint/suspicious/noExplicitAny: typed by `feed`, which is the only maker
  answer: (context: Reading, ask: any) => Promise<Feed>
}

export const feed = <P extends z.ZodType = z.ZodUndefined>(
  path: `/${string}`,
  rest: { params?: P; answer: (context: Reading, ask: { params: z.output<P> }) => Promise<Feed> },
): FeedRoute => ({ path, ...rest })

/** A UUID made of a name (RFC 9562, version 5), under the namespace of addresses. */
export function idOfName(name: string): string {
  const namespace = Buffer.from('6ba7b8119dad11d180b400c04fd430c8', 'hex')
  const hash = createHash('sha1').update(namespace).update(name).digest().subarray(0, 16)
  hash[6] = (hash[6]! & 0x0f) | 0x50
  hash[8] = (hash[8]! & 0x3f) | 0x80
  const hex = hash.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#x27;' }
/** Text in XML 1.0: what it does not take at all is left out. */
const text = (raw: string): string =>
  raw
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"']/g, (mark) => marks[mark]!)

const secondsOf = (moment: Temporal.Instant): string => moment.toString({ smallestUnit: 'second' })

/**
 * The feed as bytes; `self` is its own path, `since` stands for the moment of a feed that is still empty. The same
 * entries always make the same bytes.
 */
export function atomOf(
  { title, path, entries }: Feed,
  { origin, self, since }: { origin: string; self: string; since: Temporal.Instant },
): Buffer {
  const updated =
    entries
      .map((entry) => entry.updated)
      .toSorted(Temporal.Instant.compare)
      .at(-1) ?? since
  const link = (rel: string, type: string, href: string) =>
    `<link rel="${rel}" type="${type}" href="${text(origin + href)}"/>`
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">',
    `<id>urn:uuid:${idOfName(self)}</id>`,
    `<title>${text(title)}</title>`,
    `<updated>${secondsOf(updated)}</updated>`,
    '<author><name>桂匠 · 广西职业技能等级认定公共服务平台</name></author>',
    link('self', 'application/atom+xml', self),
    link('alternate', 'text/html', path),
    ...entries.flatMap((entry) => [
      '<entry>',
      `<id>urn:uuid:${entry.id}</id>`,
      `<title>${text(entry.title)}</title>`,
      `<updated>${secondsOf(entry.updated)}</updated>`,
      link('alternate', 'text/html', entry.path),
      `<summary>${text(entry.summary)}</summary>`,
      '</entry>',
    ]),
    '</feed>',
    '',
  ]
  return Buffer.from(lines.join('\n'))
}
