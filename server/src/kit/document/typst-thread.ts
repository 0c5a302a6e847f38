import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { answerAsks, threadData } from '../thread.ts'
import type { FontChain } from './fonts.ts'

export interface ThreadData {
  /** Folder above all templates; typst reads nothing outside it. */
  root: string
  fonts: FontChain
}

export interface RenderAsk {
  /** Path below the root, with a leading slash. */
  template: string
  data: string
  files: Record<string, Uint8Array>
  epochSeconds: number
  pages: number | undefined
}

const { root, fonts } = threadData<ThreadData>()
const compiler = NodeCompiler.create({ workspace: root, fontArgs: [{ fontPaths: fonts.paths }] })
const families = { serif: JSON.stringify(fonts.serif), sans: JSON.stringify(fonts.sans) }
let rendered = 0

ensureFamilies()

answerAsks<RenderAsk, Uint8Array>(({ template, data, files, epochSeconds, pages }) => {
  for (const [name, bytes] of Object.entries(files)) compiler.mapShadow(`${root}/given/${name}`, Buffer.from(bytes))
  try {
    const page = laidOut({ mainFilePath: root + template, inputs: { data, ...families } })
    if (pages !== undefined && page.numOfPages !== pages)
      throw new Error(`${template} took ${page.numOfPages} pages, not ${pages}`)
    return compiler.pdf(page, { pdfStandard: 'a-2a', creationTimestamp: epochSeconds })
  } finally {
    for (const name of Object.keys(files)) compiler.unmapShadow(`${root}/given/${name}`)
    // typst remembers every page it ever laid out unless it is told to forget
    if (++rendered % 20 === 0) compiler.evictCache(5)
  }
})

function laidOut(source: { mainFilePath?: string; mainFileContent?: string; inputs?: Record<string, string> }) {
  const compiled = compiler.compile(source)
  if (compiled.result) return compiled.result
  const found: { message: string; path: string }[] = compiler.fetchDiagnostics(compiled.takeError()!)
  throw new Error(`typst: ${found.map(({ message, path }) => `${message} (${path})`).join('; ')}`)
}

/** An unknown family is only a warning to typst, and its text vanishes without one where no other is named. */
function ensureFamilies() {
  const mainFileContent = fonts.serif.map((family) => `#text(font: ${JSON.stringify(family)})[1]`).join('')
  const warnings = compiler.compile({ mainFileContent }).takeWarnings()
  if (warnings)
    throw new Error(
      `typst: ${compiler
        .fetchDiagnostics(warnings)
        .map(({ message }) => message)
        .join('; ')}`,
    )
}
