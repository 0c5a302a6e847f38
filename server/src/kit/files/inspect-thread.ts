import { createReadStream } from 'node:fs'
import { answerAsks } from '../thread.ts'
import { type Inspected, inspect } from './inspect.ts'
import type { FileKind } from './kind.ts'
import { openPieces } from './seal.ts'

export interface InspectAsk {
  path: string
  /** Of a sealed file: its plain bytes never lie on disk. */
  key: Uint8Array | undefined
  kinds: readonly FileKind[]
}

answerAsks<InspectAsk, Inspected>(async ({ path, key, kinds }) => {
  const stored = createReadStream(path) as AsyncIterable<Buffer>
  return inspect(Buffer.concat(await Array.fromAsync(key ? openPieces(key, stored) : stored)), kinds)
})
