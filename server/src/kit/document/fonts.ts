import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type FontFile, joinRanges, type Range, readFontFile } from './font-file.ts'

const installed = createRequire(import.meta.url).resolve

const serif = ['400Regular/NotoSerifSC_400Regular.ttf', '700Bold/NotoSerifSC_700Bold.ttf'].map((file) =>
  installed(`@expo-google-fonts/noto-serif-sc/${file}`),
)
const sans = ['400Regular/NotoSansSC_400Regular.ttf', '500Medium/NotoSansSC_500Medium.ttf'].map((file) =>
  installed(`@expo-google-fonts/noto-sans-sc/${file}`),
)
/** Has 𠮷 and some 2,100 more rare characters that the two families above lack. */
const rare = join(dirname(installed('node-source-han-sans-sc/package.json')), 'SourceHanSansSC-Regular.otf')

export interface FontChain {
  paths: string[]
  /** Families in the order in which typst looks for a glyph. */
  serif: string[]
  sans: string[]
  /** Code points that at least one font of the chain draws, ascending. */
  ranges: Range[]
}

/** No font says what these mean: a glyph for them is never the right one. */
const meaningless: Range[] = [
  [0xe000, 0xf8ff],
  [0xfe00, 0xfe0f],
  [0xe0100, 0xe01ef],
  [0xf0000, 0x10ffff],
]

/** The fonts from npm, then every font file in the operator's folder, by name. */
export function readFontChain(fontDir?: string): FontChain {
  const added = fontDir
    ? readdirSync(fontDir)
        .filter((name) => /\.(ttf|otf)$/i.test(name))
        .sort()
        .map((name) => join(fontDir, name))
    : []
  const read = (paths: string[]) => paths.map(readFontFile)
  const [serifs, sanses, rest] = [read(serif), read(sans), read([rare, ...added])]
  const families = (...fonts: FontFile[][]) => [...new Set(fonts.flat().map((font) => font.family))]
  return {
    paths: [...serif, ...sans, rare, ...added],
    serif: families(serifs, sanses, rest),
    sans: families(sanses, serifs, rest),
    ranges: without(joinRanges([serifs, sanses, rest].flat().flatMap((font) => font.ranges)), meaningless),
  }
}

function without(ranges: Range[], holes: Range[]): Range[] {
  return holes.reduce<Range[]>(
    (left, [from, to]) =>
      left.flatMap(([first, last]): Range[] =>
        last < from || first > to
          ? [[first, last]]
          : (
              [
                [first, from - 1],
                [to + 1, last],
              ] satisfies Range[]
            ).filter(([a, b]) => a <= b),
      ),
    ranges,
  )
}
