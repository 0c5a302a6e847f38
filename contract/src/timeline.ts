import { auditTimeline } from './timeline/audit.ts'
import { baseTimeline } from './timeline/base.ts'
import { certificationTimeline } from './timeline/certification.ts'
import { complaintTimeline } from './timeline/complaint.ts'
import { creditTimeline } from './timeline/credit.ts'
import type { ActContent, ActWords } from './timeline/define.ts'
import { deliveryTimeline } from './timeline/delivery.ts'
import { drawTimeline } from './timeline/draw.ts'
import { entryTimeline } from './timeline/entry.ts'
import { exitTimeline } from './timeline/exit.ts'
import { feeTimeline } from './timeline/fee.ts'
import { flagTimeline } from './timeline/flag.ts'
import { guidanceTimeline } from './timeline/guidance.ts'
import { inspectionTimeline } from './timeline/inspection.ts'
import { investigationTimeline } from './timeline/investigation.ts'
import { selfReportTimeline } from './timeline/self-report.ts'

/** Every act that stands in the file of a case, in words made from its content. */
export const timelineWords: Readonly<Record<string, ActWords>> = {
  ...baseTimeline,
  ...drawTimeline,
  ...entryTimeline,
  ...feeTimeline,
  ...deliveryTimeline,
  ...certificationTimeline,
  ...inspectionTimeline,
  ...complaintTimeline,
  ...investigationTimeline,
  ...creditTimeline,
  ...exitTimeline,
  ...guidanceTimeline,
  ...auditTimeline,
  ...selfReportTimeline,
  ...flagTimeline,
}

export type ActSentence = { act: string; note: string | null; bad: boolean }

/** The words of one act; null for a step of the machine, undefined for an act that nobody has written words for. */
export function sentenceOf(action: string, content: ActContent): ActSentence | null | undefined {
  const words = timelineWords[action]
  if (!words) return words
  const { act, note, bad = false } = words
  return {
    act: typeof act === 'string' ? act : act(content),
    note: note?.(content) ?? null,
    bad: typeof bad === 'boolean' ? bad : bad(content),
  }
}
