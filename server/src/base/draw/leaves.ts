import type { RegistryEntry, RegistrySource } from '#kit/log/index.ts'
import type { Draw } from './store.ts'
import * as store from './store.ts'

/** What the public log commits to at each step of a draw; read again from the row every night. */

const frozen = ({ number, commitment, source, fallback, supersedes }: Draw) => ({
  number,
  commitment: commitment.toString('hex'),
  source,
  fallback,
  supersedes,
})

const contents = {
  'draw.freeze': frozen,
  'draw.commit': (draw: Draw) => ({ ...frozen(draw), committedAt: moment(draw.committedAt) }),
  'draw.result': ({ number, seed, seedFrom, seedWords, infeasible }: Draw) => ({
    number,
    seed: seed?.toString('hex') ?? null,
    seedFrom,
    seedWords,
    infeasible,
  }),
  'draw.unfinished': ({ number, ground, note }: Draw) => ({ number, ground, note }),
  'draw.open': ({ number, openedAt }: Draw) => ({ number, openedAt: moment(openedAt) }),
} as const satisfies Record<string, (draw: Draw) => Record<string, unknown>>

const moment = (at: Temporal.Instant | null): string | null =>
  at?.toString({ smallestUnit: 'microsecond', roundingMode: 'floor' }) ?? null

/** The entry of a step, made from the row as it is after it. */
export const drawLeaf = (kind: keyof typeof contents, draw: Draw): RegistryEntry => ({
  kind,
  area: draw.area,
  body: null,
  ref: draw.number,
  subject: draw.id,
  content: contents[kind](draw),
})

export const substitutionContent = (row: {
  number: string
  ordinal: number
  kind: string
  out: string
  reason: string
  begun: readonly string[]
}) => ({ number: row.number, ordinal: row.ordinal, kind: row.kind, out: row.out, reason: row.reason, begun: row.begun })

const source =
  (kind: keyof typeof contents): RegistrySource =>
  async (db, subjects) =>
    new Map((await store.listByIds(db, subjects)).map((draw) => [draw.id, contents[kind](draw)]))

/** For the re-commit. */
export const drawRegistry: Readonly<Record<string, RegistrySource>> = {
  ...Object.fromEntries((Object.keys(contents) as (keyof typeof contents)[]).map((kind) => [kind, source(kind)])),
  'draw.substitute': async (db, subjects) =>
    new Map((await store.findSubstitutions(db, subjects)).map((row) => [row.id, substitutionContent(row)])),
}
