import type { Row } from '../cells.ts'
import { baseRows } from './base.ts'
import { certificationRows } from './certification.ts'
import { deliveryRows } from './delivery.ts'
import { deskRows } from './desk.ts'
import { entryRows } from './entry.ts'
import { flagRows } from './flag.ts'

export const rows: readonly Row[] = [
  ...baseRows,
  ...entryRows,
  ...deliveryRows,
  ...certificationRows,
  ...deskRows,
  ...flagRows,
]
