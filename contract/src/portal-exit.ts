import type { FormFault } from './portal.ts'
import type { OwnFate } from './supervision/exit.ts'

/** What becomes of a candidate whose sitting stopped; the query code is never sent back. */
export type OwnFateView = {
  values: { ticketNumber: string; documentNumber: string }
  faults: FormFault[]
  fate: OwnFate | null
}
