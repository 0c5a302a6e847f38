import type { Row } from '../cells.ts'
import { baseRows } from './base.ts'
import { certificationRows } from './certification.ts'
import { complaintRows } from './complaint.ts'
import { deliveryRows } from './delivery.ts'
import { deskRows } from './desk.ts'
import { entryRows } from './entry.ts'
import { investigationRows } from './investigation.ts'

export const rows: readonly Row[] = [
  ...baseRows,
  ...entryRows,
  ...deliveryRows,
  ...certificationRows,
  ...complaintRows,
  ...investigationRows,
  ...deskRows,
]
