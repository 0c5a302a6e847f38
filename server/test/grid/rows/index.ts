import type { Row } from '../cells.ts'
import { baseRows } from './base.ts'
import { certificationRows } from './certification.ts'
import { complaintRows } from './complaint.ts'
import { creditRows } from './credit.ts'
import { deliveryRows } from './delivery.ts'
import { deskRows } from './desk.ts'
import { drawRows } from './draw.ts'
import { entryRows } from './entry.ts'
import { exitRows } from './exit.ts'
import { feeRows } from './fee.ts'
import { flagRows } from './flag.ts'
import { guidanceRows } from './guidance.ts'
import { inspectionRows } from './inspection.ts'
import { investigationRows } from './investigation.ts'
import { selfReportRows } from './self-report.ts'

export const rows: readonly Row[] = [
  ...baseRows,
  ...drawRows,
  ...entryRows,
  ...deliveryRows,
  ...certificationRows,
  ...creditRows,
  ...guidanceRows,
  ...inspectionRows,
  ...complaintRows,
  ...investigationRows,
  ...feeRows,
  ...selfReportRows,
  ...exitRows,
  ...flagRows,
  ...deskRows,
]
