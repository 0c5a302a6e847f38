import { groupCertificateNumber, normaliseNumber } from '@guijiang/contract/formats'

/** Signs of the number that stand before the caret, so that grouping leaves the caret after the same sign. */
const signsBefore = (text: string, caret: number): number => normaliseNumber(text.slice(0, caret)).length

function caretAfter(grouped: string, signs: number): number {
  let seen = 0
  for (let i = 0; i < grouped.length; i++) {
    if (seen === signs) return i
    if (grouped[i] !== ' ') seen += 1
  }
  return grouped.length
}

/** Groups a certificate number in fours as it is typed: `s4501` becomes `S450 1`. */
export function groupAsTyped(form: HTMLElement): void {
  const input = form.querySelector<HTMLInputElement>('input[name=number]')
  if (!input) return
  const group = (event?: Event) => {
    if (event instanceof InputEvent && event.isComposing) return
    const signs = signsBefore(input.value, input.selectionStart ?? input.value.length)
    const grouped = groupCertificateNumber(input.value)
    if (grouped === input.value) return
    input.value = grouped
    if (document.activeElement !== input) return
    const caret = caretAfter(grouped, signs)
    input.setSelectionRange(caret, caret)
  }
  input.addEventListener('input', group)
  input.addEventListener('compositionend', () => group())
  group()
}
