import type { Row } from '../cells.ts'
import { baseRows } from './base.ts'
import { certificationRows } from './certification.ts'
import { creditRows } from './credit.ts'
import { deliveryRows } from './delivery.ts'
import { deskRows } from './desk.ts'
import { entryRows } from './entry.ts'
import { exitRows } from './exit.ts'

export const rows: readonly Row[] = [
  ...baseRows,
  ...entryRows,
  ...deliveryRows,
  ...certificationRows,
  ...creditRows,
  ...exitRows,
  ...deskRows,
]
