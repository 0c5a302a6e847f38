import type { Scene } from '../scene.ts'
import { askForFlags } from '../steps/flag.ts'
import type { Teller } from '../teller.ts'

/** The running quarter is computed once more before the story ends; so few bodies make every flag a trial. */
export const flagging = (teller: Teller): Scene[] => [
  ['2026-11-20T09:00', () => askForFlags(teller, 'qu-jingban', '2026Q4')],
]
