import { z } from 'zod'
import { Edition, OccupationCode, Scope, SkillLevel } from '../codes.ts'
import { endpoint, page } from '../endpoint.ts'
import { named } from '../named.ts'
import { ClauseMark } from '../view.ts'

/** Whole numbers of years and of 人次; more than any body ever trained is a slip of the keys. */
const Count = z.int().min(0).max(100_000_000)

export const BodyEligibilityAsk = z
  .strictObject({
    scope: Scope,
    /** Years of training and assessing without a break. */
    years: Count,
    /** 人次 over all years and occupations. */
    totalHeadcount: Count,
    occupations: z
      .array(
        z.strictObject({
          code: OccupationCode,
          /** Absent: the newest edition that the platform accepts. */
          edition: Edition.optional(),
          headcount: Count,
          levels: z.array(SkillLevel).min(1).max(10),
        }),
      )
      .min(1)
      .max(200),
  })
  .register(named, { id: 'BodyEligibilityAsk' })
export type BodyEligibilityAsk = z.infer<typeof BodyEligibilityAsk>

/** One condition of the notice beside the fact. `principleOnly`: 原则上, may be answered with a reason at designation. */
export const EligibilityFinding = z
  .object({
    clause: ClauseMark,
    /** Null: of the body as a whole. */
    occupation: z.string().nullable(),
    met: z.boolean(),
    principleOnly: z.boolean(),
    /** What is asked and what there is, where both are numbers: years, 人次, level. */
    required: z.int().nullable(),
    actual: z.int().nullable(),
    message: z.string(),
  })
  .register(named, { id: 'EligibilityFinding' })
export type EligibilityFinding = z.infer<typeof EligibilityFinding>

export const BodyEligibility = z
  .object({ eligible: z.boolean(), findings: z.array(EligibilityFinding) })
  .register(named, { id: 'BodyEligibility' })
export type BodyEligibility = z.infer<typeof BodyEligibility>

export const checkBodyEligibility = endpoint({
  method: 'POST',
  path: '/api/public/eligibility/organisation',
  summary: '机构申报条件自测',
  body: BodyEligibilityAsk,
  reply: BodyEligibility,
})

export const OccupationView = z
  .object({
    code: OccupationCode,
    edition: Edition,
    name: z.string(),
    workTypes: z.array(
      /** `code`: 4-10-01-06#01, ours: the classification gives work types a name only. `levels`: of its own standard. */
      z.object({ code: z.string(), name: z.string(), levels: z.array(SkillLevel), excluded: z.boolean() }),
    ),
    levels: z.array(SkillLevel),
    standard: z.string().nullable(),
    newOccupation: z.boolean(),
    /** [N1.2]: the sector the notice prefers that it belongs to. */
    sector: z.string().nullable(),
    /** Whether it can be applied for; otherwise why not. */
    assessable: z.boolean(),
    reason: z.string().nullable(),
  })
  .register(named, { id: 'Occupation' })
export type OccupationView = z.infer<typeof OccupationView>

export const listOccupations = endpoint({
  method: 'GET',
  path: '/api/public/occupations',
  summary: '职业目录',
  query: z.strictObject({
    /** Part of a name or work type, the initials of one in pinyin, or the beginning of a code. */
    q: z.string().trim().max(40).optional(),
    edition: Edition.optional(),
    /** `true`: only what can be applied for. */
    assessable: z.literal('true').optional(),
    /** How many at most; 50 when absent. */
    limit: z.coerce.number().int().min(1).max(50).optional(),
    cursor: z.string().max(200).optional(),
  }),
  reply: page(OccupationView),
})
