import type { ProblemEntry } from './define.ts'

export const entryProblems = {} satisfies Record<string, ProblemEntry>
