import type { Row } from '../cells.ts'
import { baseRows } from './base.ts'
import { certificationRows } from './certification.ts'
import { complaintRows } from './complaint.ts'
import { creditRows } from './credit.ts'
import { deliveryRows } from './delivery.ts'
import { deskRows } from './desk.ts'
import { drawRows } from './draw.ts'
import { entryRows } from './entry.ts'
import { inspectionRows } from './inspection.ts'

export const rows: readonly Row[] = [
  ...baseRows,
  ...drawRows,
  ...entryRows,
  ...deliveryRows,
  ...certificationRows,
  ...inspectionRows,
import { investigationRows } from './investigation.ts'

export const rows: readonly Row[] = [
  ...baseRows,
  ...entryRows,
  ...deliveryRows,
  ...certificationRows,
  ...complaintRows,
  ...investigationRows,
import { exitRows } from './exit.ts'

export const rows: readonly Row[] = [
  ...baseRows,
  ...entryRows,
  ...deliveryRows,
  ...certificationRows,
  ...creditRows,
  ...exitRows,
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
import { flagRows } from './flag.ts'

export const rows: readonly Row[] = [
  ...baseRows,
  ...entryRows,
  ...deliveryRows,
  ...certificationRows,
  ...deskRows,
  ...flagRows,
]
