import type { Row } from '../cells.ts'
import { baseRows } from './base.ts'
import { certificationRows } from './certification.ts'
import { deliveryRows } from './delivery.ts'
import { deskRows } from './desk.ts'
import { entryRows } from './entry.ts'
import { guidanceRows } from './guidance.ts'
import { selfReportRows } from './self-report.ts'

export const rows: readonly Row[] = [
  ...baseRows,
  ...entryRows,
  ...deliveryRows,
  ...certificationRows,
  ...guidanceRows,
  ...selfReportRows,
  ...deskRows,
]
