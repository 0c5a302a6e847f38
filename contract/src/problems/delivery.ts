import type { ProblemEntry } from './define.ts'

export const deliveryProblems = {} satisfies Record<string, ProblemEntry>
