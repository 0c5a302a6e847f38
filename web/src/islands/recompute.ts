import { fromHex, toHex } from '@guijiang/proof/bytes'
import { commitmentOf, type DrawResult, type Substitution, substitute } from '@guijiang/proof/draw'
import { parseDrawFile } from '@guijiang/proof/draw-file'
import { ceremonySeed, drandSeed, lotterySeed, shareHash } from '@guijiang/proof/draw-seed'
import { drawWords } from '../messages/zh-CN/draw.ts'

const words = drawWords.recompute

type Shown = {
  commitment: string
  seed: { hex: string; from: 'drand' | 'lottery' | 'ceremony'; words: string[] }
  parties: { party: number; hash: string | null; share: string | null }[]
  result: DrawResult
  steps: Substitution[]
}

type Step = { name: keyof typeof words.steps; shown: string; computed: string }

/** Computes an open draw again from what stands on the page, and shows each step with the first that differs. */
export function offerRecompute(section: HTMLElement): void {
  const [offer, answer] = section.querySelectorAll<HTMLElement>(':scope > div')
  const file = document.querySelector('pre.draw-file')?.textContent
  if (!offer || !answer || !file) return
  const shown = JSON.parse(section.dataset.shown!) as Shown
  offer.hidden = false
  offer.querySelector('button')!.addEventListener('click', () => {
    answer.replaceChildren(...report(file, shown))
  })
}

function* stepsOf(file: string, { commitment, seed, parties, result, steps }: Shown): Generator<Step> {
  yield { name: 'commitment', shown: commitment, computed: commitmentOf(file).commitment }
  const { version } = parseDrawFile(file)
  if (seed.from === 'ceremony') {
    const hashes = parties.map(({ share }) => shareHash(version, fromHex(share ?? '')))
    yield { name: 'shares', shown: parties.map(({ hash }) => hash).join(' '), computed: hashes.join(' ') }
  }
  yield { name: 'seed', shown: seed.hex, computed: toHex(seedOf(version, seed, parties)) }
  const again = substitute(file, fromHex(seed.hex), steps)
  const order = ({ strata }: DrawResult) =>
    strata.map(({ name, chosen, reserve }) => `${name}: ${chosen.join(' ')} | ${reserve.join(' ')}`).join('\n')
  yield { name: 'order', shown: order(result), computed: order(again) }
  const teams = ({ teams, infeasible }: DrawResult) =>
    infeasible ?? (teams ?? []).map(({ item, inspectors }) => `${item}: ${inspectors.join(' ')}`).join('\n')
  if (again.teams) yield { name: 'teams', shown: teams(result), computed: teams(again) }
}

function seedOf(
  version: Parameters<typeof lotterySeed>[0],
  seed: Shown['seed'],
  parties: Shown['parties'],
): Uint8Array {
  if (seed.from === 'drand') return drandSeed(fromHex(seed.words[0]!))
  if (seed.from === 'lottery') return lotterySeed(version, seed.words[0]!)
  return ceremonySeed(
    version,
    parties.map(({ share }) => fromHex(share ?? '')),
  )
}

/** Ends at the first step that comes out otherwise; a file that cannot be read is one. */
function report(file: string, shown: Shown): Node[] {
  const list = document.createElement('ol')
  const steps = stepsOf(file, shown)
  for (;;) {
    let step: IteratorResult<Step>
    try {
      step = steps.next()
    } catch (error) {
      return [list, paragraph('ban gold', `${words.different(words.steps.commitment)} ${error}`)]
    }
    if (step.done) return [list, paragraph('ban leaf', words.same)]
    const { name, shown: said, computed } = step.value
    const same = said === computed
    const line = document.createElement('li')
    line.textContent = `${words.steps[name]}：${same ? words.ok : words.bad}`
    list.append(line)
    if (same) continue
    const both = document.createElement('dl')
    for (const [title, text] of [
      [words.shown, said],
      [words.computed, computed],
    ] as const) {
      const [dt, dd] = [document.createElement('dt'), document.createElement('dd')]
      dt.textContent = title
      dd.textContent = text
      dd.className = 'hash'
      both.append(dt, dd)
    }
    return [list, paragraph('ban gold', words.different(words.steps[name])), both]
  }
}

function paragraph(className: string, text: string): HTMLParagraphElement {
  const made = document.createElement('p')
  made.className = className
  made.textContent = text
  return made
}
