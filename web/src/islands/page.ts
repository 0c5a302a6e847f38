/** Enter that ends a word of the input method does not send the form. */
export function keepComposing(): void {
  document.addEventListener('keydown', (event) => {
    const ends = event.key === 'Enter' && (event.isComposing || event.keyCode === 229)
    if (ends && event.target instanceof HTMLInputElement) event.preventDefault()
  })
}

/** The menu of a phone closes when one taps elsewhere or presses Esc. */
export function closeMenuElsewhere(): void {
  const menu = document.querySelector<HTMLDetailsElement>('details.menu')
  if (!menu) return
  document.addEventListener('click', (event) => {
    if (!menu.contains(event.target as Node)) menu.open = false
  })
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !menu.open) return
    menu.open = false
    menu.querySelector('summary')!.focus()
  })
}

/** Printing needs script, so its button appears with it. */
export function offerPrint(button: HTMLElement): void {
  button.hidden = false
  button.addEventListener('click', () => print())
}
