import type { ActWords } from './define.ts'

/** Flags stand in no file of a body: they are looked at behind its back. */
export const flagTimeline = {
  'flag.ask': null,
  'flag.run': null,
  'flag.close': null,
} satisfies Record<string, ActWords>
