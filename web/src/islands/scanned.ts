import { groupCertificateNumber, parseCertificateNumber } from '@guijiang/contract/formats'

const show = (page: HTMLElement, name: 'plain' | 'read' | 'unread') => {
  for (const one of ['plain', 'read', 'unread']) page.querySelector<HTMLElement>(`[data-${one}]`)!.hidden = one !== name
}

/** `#0.<number>`, the first form of the printed QR: fills in the number and asks for the name. */
export function readFragment(page: HTMLElement): void {
  const read = () => {
    const fragment = decodeURIComponent(location.hash.slice(1))
    if (!fragment || fragment === 'main') return
    const [, number] = /^0\.(.+)$/.exec(fragment) ?? []
    const known = number ? parseCertificateNumber(number) : undefined
    if (!known) return show(page, 'unread')
    page.querySelector<HTMLInputElement>('input[name=number]')!.value = groupCertificateNumber(known.number)
    show(page, 'read')
    page.querySelector<HTMLInputElement>('input[name=name]')!.focus()
  }
  read()
  addEventListener('hashchange', read)
}
