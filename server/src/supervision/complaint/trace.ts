import type { DayCheck } from '#kit/log/index.ts'
import { listDiffering } from './store.ts'

/** 四（一）5 [N4.1.5]: a complaint whose row is gone, or says another day than the act that received it, is told every night. */
export const droppedComplaints: DayCheck = async (db) =>
  (await listDiffering(db)).map(({ id, missing }) => ({ row: `complaint ${id}`, kind: 'complaint.file', missing }))
