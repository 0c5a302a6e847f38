/** Larger words, 18 px instead of 14: a wish of the person at this device. */
const name = 'gj-large'

export const isLarge = (): boolean => localStorage.getItem(name) === '1'

function show(large: boolean): void {
  document.documentElement.toggleAttribute('data-large', large)
}

export function setLarge(large: boolean): void {
  localStorage.setItem(name, large ? '1' : '0')
  show(large)
}

/** At the start, before the first screen is drawn. */
export const recallLarge = (): void => show(isLarge())
