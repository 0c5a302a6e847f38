import { cpus } from 'node:os'
import { bodyPage } from './body-page.ts'
import { catalogueSearch } from './catalogue.ts'
import { drawInBrowser, drawOnServer } from './draw.ts'
import { flags } from './flags.ts'
import { logAppend } from './log-append.ts'
import { portal } from './portal.ts'
import { signIn } from './sign-in.ts'
import { start } from './start.ts'

/** One figure: value, unit, and what it is of its yardstick (`-` where there is none). */
export type Figure = { name: string; value: number; unit: string; ratio?: number }

const benches: Record<string, () => Promise<Figure[]>> = {
  start,
  portal,
  'sign-in': signIn,
  'log-append': logAppend,
  draw: drawOnServer,
  'draw-browser': drawInBrowser,
  'body-page': bodyPage,
  'catalogue-search': catalogueSearch,
  flags,
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in benches))
if (unknown.length > 0) {
  console.error(`没有这些测量：${unknown.join('、')}。有：${Object.keys(benches).join('、')}。`)
  process.exit(1)
}
const [cpu] = cpus()
console.log(
  `# ${cpu?.model ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.version}; medians of five runs`,
)
for (const name of asked.length > 0 ? asked : Object.keys(benches)) {
  for (const { name: figure, value, unit, ratio } of await (benches[name] as () => Promise<Figure[]>)()) {
    const rounded = value >= 100 ? Math.round(value) : Math.round(value * 1000) / 1000
    console.log(`bench ${figure} ${rounded} ${unit} ${ratio === undefined ? '-' : ratio.toFixed(2)}`)
  }
}
process.exit(0)
