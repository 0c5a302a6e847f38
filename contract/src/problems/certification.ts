import type { ProblemEntry } from './define.ts'

export const certificationProblems = {} satisfies Record<string, ProblemEntry>
