import type { Range } from './font-file.ts'
import { readFontChain } from './fonts.ts'

let fontDir: string | undefined
let known: ReturnType<typeof readFontChain> | undefined

/** Sets the operator's folder of further fonts (`FONT_DIR`), before the first page is drawn. */
export function setFontDir(dir: string | undefined): void {
  fontDir = dir
  known = undefined
}

/** The fonts in force; read once, in about 30 ms. */
export const fontChain = () => (known ??= readFontChain(fontDir))

/** Code points that can be printed, ascending: for the browser too. */
export const drawableRanges = (): readonly Range[] => fontChain().ranges

/** The characters of a text that no font can draw, each once, in order; empty when all can be printed. */
export function undrawable(text: string): string[] {
  const { ranges } = fontChain()
  return [...new Set(text)].filter((character) => !isLineBreak(character) && !within(ranges, character.codePointAt(0)!))
}

const isLineBreak = (character: string) => character === '\n' || character === '\r' || character === '\t'

function within(ranges: readonly Range[], point: number): boolean {
  let [low, high] = [0, ranges.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const [first, last] = ranges[middle]!
    if (point < first) high = middle - 1
    else if (point > last) low = middle + 1
    else return true
  }
  return false
}
