import { readdir, readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { stripTypeScriptTypes } from 'node:module'
import { chromium } from '@playwright/test'
import binary from '@sparticuz/chromium'
import { draw } from '../proof/src/draw.ts'
import { formatDrawFile } from '../proof/src/draw-file.ts'
import { median } from './load.ts'
import type { Figure } from './main.ts'

const runs = 5
const objects = 100_000
const inspectors = 5_000

/** 5 % of 100,000 objects drawn, teams of 2, at most 4 visits; a hundredth of the objects is tied to a hundredth of the inspectors. */
function drawFile(): string {
  const pad = (number: number, digits: number) => String(number).padStart(digits, '0')
  const items = Array.from({ length: objects }, (_, i) => ({ id: `S${pad(i, 12)}`, weight: 1 + (i % 3) }))
  const people = Array.from({ length: inspectors }, (_, i) => `I${pad(i, 5)}`)
  const recusals = items
    .filter((_, i) => i % 100 === 0)
    .flatMap(({ id }, i) =>
      Array.from({ length: inspectors / 100 }, (_, k) => ({
        item: id,
        inspector: people[(i * 7 + k * 100) % inspectors]!,
      })),
    )
  return formatDrawFile({
    version: 'guijiang-draw/v1',
    draw: '450000/inspection/2026/001',
    seed: 'ceremony 3',
    nonce: '00'.repeat(32),
    strata: [{ name: 'all', choose: objects / 20, items }],
    inspectors: { team: 2, cap: 4, people, recusals },
  })
}

const seedOf = (run: number) => new Uint8Array(32).fill(run + 1)

/** From the text of the file to all teams; bar ≤ 2 s. */
export async function drawOnServer(): Promise<Figure[]> {
  const text = drawFile()
  const times: number[] = []
  for (let run = 0; run < runs; run++) {
    const begun = performance.now()
    const { teams } = draw(text, seedOf(run))
    times.push((performance.now() - begun) / 1000)
    if (teams?.length !== objects / 20) throw new Error('not everything drawn was given a team')
  }
  return [{ name: 'draw', value: median(times), unit: 's' }]
}

/** The same code in Chromium; bar ≤ 5 s. */
export async function drawInBrowser(): Promise<Figure[]> {
  const text = drawFile()
  const source = new URL('../proof/src/', import.meta.url)
  const modules = new Map<string, string>()
  for (const name of (await readdir(source)).filter((file) => /^[a-z0-9-]+\.ts$/.test(file))) {
    modules.set(`/${name}`, stripTypeScriptTypes(await readFile(new URL(name, source), 'utf8')))
  }
  const server = createServer(({ url = '/' }, reply) => {
    const [type, body] =
      url === '/' ? ['text/html', ''] : url === '/file' ? ['text/plain', text] : ['text/javascript', modules.get(url)]
    reply.setHeader('content-type', type ?? 'text/plain').end(body)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('no address')
  const args = binary.args.filter((flag) => !['--single-process', '--no-zygote'].includes(flag))
  const browser = await chromium.launch({ executablePath: await binary.executablePath(), args })
  try {
    const page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${address.port}/`)
    const times = (await page.evaluate(`(async () => {
      const { draw } = await import('/draw.ts')
      const text = await (await fetch('/file')).text()
      const times = []
      for (let run = 0; run < ${runs}; run++) {
        const begun = performance.now()
        const { teams } = draw(text, new Uint8Array(32).fill(run + 1))
        times.push((performance.now() - begun) / 1000)
        if (teams.length !== ${objects / 20}) throw new Error('not everything drawn was given a team')
      }
      return times
    })()`)) as number[]
    return [{ name: 'draw-browser', value: median(times), unit: 's' }]
  } finally {
    await browser.close()
    server.close()
  }
}
