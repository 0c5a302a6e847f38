import { z } from 'zod'
import { named } from './named.ts'
import { auditProblems } from './problems/audit.ts'
import { baseProblems } from './problems/base.ts'
import { certificationProblems } from './problems/certification.ts'
import { complaintProblems } from './problems/complaint.ts'
import { creditProblems } from './problems/credit.ts'
import { deliveryProblems } from './problems/delivery.ts'
import { drawProblems } from './problems/draw.ts'
import { entryProblems } from './problems/entry.ts'
import { examinationProblems } from './problems/examination.ts'
import { exitProblems } from './problems/exit.ts'
import { feeProblems } from './problems/fee.ts'
import { fileProblems } from './problems/files.ts'
import { guidanceProblems } from './problems/guidance.ts'
import { inspectionProblems } from './problems/inspection.ts'
import { investigationProblems } from './problems/investigation.ts'
import { kitProblems } from './problems/kit.ts'
import { selfReportProblems } from './problems/self-report.ts'

/** Every refusal a person can meet: its status, its short title, and the sentence made from its facts. */
export const problems = {
  ...kitProblems,
  ...fileProblems,
  ...baseProblems,
  ...drawProblems,
  ...entryProblems,
  ...feeProblems,
  ...deliveryProblems,
  ...examinationProblems,
  ...certificationProblems,
  ...inspectionProblems,
  ...complaintProblems,
  ...investigationProblems,
  ...creditProblems,
  ...exitProblems,
  ...guidanceProblems,
  ...auditProblems,
  ...selfReportProblems,
}

export type ProblemCode = keyof typeof problems

/** The facts that the sentence of a problem needs. */
export type ProblemFacts<C extends ProblemCode> = Parameters<(typeof problems)[C]['detail']>[0]

/** One thing to mend: `pointer` is the JSON pointer of a field, or `/sheet/row/column` of a spreadsheet. */
export const FieldError = z.object({ pointer: z.string(), detail: z.string() })
export type FieldError = z.infer<typeof FieldError>

/** RFC 9457 body of every refusal. */
export const ProblemBody = z
  .object({
    type: z.string(),
    status: z.int(),
    code: z.string(),
    title: z.string(),
    detail: z.string(),
    clause: z.string().optional(),
    facts: z.record(z.string(), z.unknown()).optional(),
    errors: z.array(FieldError).optional(),
    instance: z.string().optional(),
  })
  .register(named, { id: 'Problem' })
export type ProblemBody = z.infer<typeof ProblemBody>

/** A sentence written for a code; the same on server pages and in the workspace. */
export function problemDetail<C extends ProblemCode>(code: C, facts: ProblemFacts<C>): string {
  return (problems[code].detail as (facts: ProblemFacts<C>) => string)(facts)
}
