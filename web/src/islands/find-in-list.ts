/**
 * Narrows the rows of this page while the last four digits are typed. Enter asks the server, which looks through all
 * pages; so does leaving script off.
 */
export function findInList(section: HTMLElement): void {
  const input = section.querySelector<HTMLInputElement>('input[name=tail]')
  const rows = [...section.querySelectorAll<HTMLElement>('[data-tail]')]
  if (!input || rows.length === 0) return
  input.addEventListener('input', () => {
    const wanted = input.value.normalize('NFKC').replace(/\D/g, '')
    const fits = rows.filter((row) => row.dataset.tail!.startsWith(wanted))
    for (const row of rows) row.hidden = fits.length > 0 && !fits.includes(row)
  })
}
