import type { ActWords } from './define.ts'

export const deliveryTimeline = {} satisfies Record<string, ActWords>
