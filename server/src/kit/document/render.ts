import { dirname, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createWorkers, type Workers } from '../workers.ts'
import { fontChain, setFontDir, undrawable } from './drawable.ts'
import type { RenderAsk, ThreadData } from './typst-thread.ts'

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

export interface Rendering {
  /** Absolute path of a `.typ` file below `server/src`; it may import `/kit/document/house.typ`. */
  template: string
  /** Reaches the template as `given`; never spliced into its source. */
  data: Json
  /** Pictures by file name; the template asks for `file("photo.jpg")`. */
  files?: Record<string, Uint8Array>
  /** The document's date: the same content at the same moment gives the same bytes. */
  at: Temporal.Instant
  /** Pages it must have; another number is an error. */
  pages?: number
}

/** No font in the house can draw these: the document is held, never printed with empty boxes. */
export class MissingGlyphs extends Error {
  override readonly name = 'MissingGlyphs'
  readonly characters: string[]

  constructor(characters: string[]) {
    super(`no font draws ${characters.join(' ')}`)
    this.characters = characters
  }
}

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const settings = { size: 1, idleMs: 30_000 }
let threads: Workers<RenderAsk, Uint8Array> | undefined

/** Threads that draw pages, and the operator's fonts; once, before the first page. */
export async function setUpDocuments(options: { fontDir?: string; threads?: number; idleMs?: number }): Promise<void> {
  await closeDocuments()
  setFontDir(options.fontDir)
  settings.size = options.threads ?? settings.size
  settings.idleMs = options.idleMs ?? settings.idleMs
}

/** Ends the threads; the next page starts them anew. */
export async function closeDocuments(): Promise<void> {
  await threads?.close()
  threads = undefined
}

/** Draws a PDF/A-2a file. Throws `MissingGlyphs` rather than print an empty box. */
export async function renderPdf({ template, data, files = {}, at, pages }: Rendering): Promise<Buffer> {
  const below = relative(root, template)
  if (below.startsWith('..')) throw new Error(`template outside the house: ${template}`)
  threads ??= createWorkers<RenderAsk, Uint8Array>({
    module: new URL('./typst-thread.ts', import.meta.url),
    data: { root, fonts: fontChain() } satisfies ThreadData,
    ...settings,
  })
  const epochSeconds = Math.floor(at.epochMilliseconds / 1000)
  try {
    const ask = { template: `/${below}`, data: JSON.stringify(data), files, epochSeconds, pages }
    return Buffer.from(await threads.run(ask))
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : ''
    if (!message.includes('could not be displayed')) throw thrown
    throw new MissingGlyphs(missingIn(data, message))
  }
}

/** Typst names text runs as it cuts them, so we look the data through and trust its word only for the template. */
function missingIn(data: Json, message: string): string[] {
  const characters = undrawable(texts(data).join(''))
  if (characters.length > 0) return characters
  return [...new Set([...message.matchAll(/the text `\\?"(.*?)\\?"`/g)].flatMap((match) => [...(match[1] ?? '')]))]
}

function texts(data: Json): string[] {
  if (typeof data === 'string') return [data]
  if (typeof data !== 'object' || data === null) return []
  return Object.values(data).flatMap(texts)
}
