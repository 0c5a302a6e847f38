import type { ProblemBody } from '@guijiang/contract/problem'
import type { Answer, Asker, Row } from './cells.ts'
import type { Params, World } from './world.ts'

export type Asked = { answer: Answer; text: string }

/** The address of a row with its record put in. */
export function addressOf(row: Row, records: Readonly<Record<string, Params>>): { method: string; url: string } {
  const [method = '', path = ''] = row.route.split(' ')
  const params = row.of === null ? {} : records[row.of]!
  const url = path.replace(/:(\w+)/g, (_, name: string) => {
    const value = params[name]
    if (value === undefined) throw new Error(`${row.route}: the record ${row.of} has no ${name}`)
    return encodeURIComponent(value)
  })
  return { method, url: url + (row.query ?? '') }
}

let client = 0

/**
 * One cell: one request. Content that no shape takes, and a key too short to be one, stop an act before it begins, and
 * after everything that is asked about who acts.
 */
export async function ask({ app, records, people }: World, row: Row, asker: Asker): Promise<Asked> {
  const { method, url } = addressOf(row, records)
  const cookie = people.get(asker)?.cookie
  const acts = method !== 'GET'
  client += 1
  const reply = await app.inject({
    method: method as 'GET',
    url,
    headers: { ...(cookie && { cookie }), ...(acts && !row.content && { 'idempotency-key': 'short' }) },
    ...(acts && { payload: row.content ?? { unheardOf: true } }),
    // Each from an address of its own: nobody is slowed down by another.
    remoteAddress: `10.${(client >> 16) & 255}.${(client >> 8) & 255}.${client & 255}`,
  })
  const text = reply.body
  if (reply.statusCode < 300) return { answer: !acts || row.content ? 'yes' : 'acted', text }
  const { code } = reply.json() as ProblemBody
  return { answer: code === (row.yes ?? (acts && 'malformed')) ? 'yes' : code, text }
}
