import { encode } from 'uqr'

export interface QrCode {
  /** Modules along one side, quiet zone included. */
  size: number
  /** Modules of quiet zone on each side. */
  border: number
  /** `modules[row][column]`, true is dark. */
  modules: boolean[][]
  /** One path of row runs, one unit a module: drawn as vectors. */
  svg: string
}

/**
 * Level M with a fixed mask: the same text gives the same picture, at a tenth of the cost of trying all masks.
 * Keep the text at 450 bytes or below and the code at 30 mm or above, or phones fail on paper.
 */
export function qrCode(text: string): QrCode {
  const border = 4
  const { data: modules, size } = encode(text, { ecc: 'M', border, maskPattern: 2 })
  const runs = modules.flatMap((row, y) => runsOf(row).map(([x, width]) => `M${x} ${y}h${width}v1h-${width}z`))
  const path = `<path fill="#000" d="${runs.join('')}"/>`
  const box = `viewBox="0 0 ${size} ${size}"`
  return { size, border, modules, svg: `<svg xmlns="http://www.w3.org/2000/svg" ${box}>${path}</svg>` }
}

function runsOf(row: boolean[]): [start: number, length: number][] {
  const runs: [number, number][] = []
  row.forEach((dark, x) => {
    if (!dark) return
    const last = runs.at(-1)
    if (last && last[0] + last[1] === x) last[1]++
    else runs.push([x, 1])
  })
  return runs
}
