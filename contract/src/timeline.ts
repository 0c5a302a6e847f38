import { baseTimeline } from './timeline/base.ts'
import { certificationTimeline } from './timeline/certification.ts'
import type { ActContent, ActWords } from './timeline/define.ts'
import { deliveryTimeline } from './timeline/delivery.ts'
import { entryTimeline } from './timeline/entry.ts'
import { flagTimeline } from './timeline/flag.ts'

/** Every act that stands in the file of a case, in words made from its content. */
export const timelineWords: Readonly<Record<string, ActWords>> = {
  ...baseTimeline,
  ...entryTimeline,
  ...deliveryTimeline,
  ...certificationTimeline,
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
