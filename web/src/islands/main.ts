import { groupAsTyped } from './certificate-number.ts'
import { findInList } from './find-in-list.ts'
import { closeMenuElsewhere, keepComposing, offerPrint } from './page.ts'
import { readFragment } from './scanned.ts'
import { suggestOccupations } from './suggest-occupation.ts'

/** Small scripts that improve pages which already work: each takes the element that names it in `data-island`. */
const islands: Readonly<Record<string, (element: HTMLElement) => void>> = {
  'certificate-number': groupAsTyped,
  'find-in-list': findInList,
  occupation: suggestOccupations,
  print: offerPrint,
  // Loaded with the page it stands on, so that it works when the network is gone afterwards.
  recompute: (element) => void import('./recompute.ts').then(({ offerRecompute }) => offerRecompute(element)),
  scanned: readFragment,
}

for (const element of document.querySelectorAll<HTMLElement>('[data-island]'))
  islands[element.dataset.island!]?.(element)
keepComposing()
closeMenuElsewhere()
