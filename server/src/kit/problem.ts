import { type FieldError, type ProblemCode, type ProblemFacts, problems } from '@guijiang/contract/problem'

/**
 * A refusal for a person: a code of the catalogue, the facts its sentence needs, the clause that speaks.
 * Anything else that is thrown is a defect and becomes `internal`.
 */
export class Problem<C extends ProblemCode = ProblemCode> extends Error {
  override readonly name = 'Problem'
  readonly code: C
  readonly facts: ProblemFacts<C>
  readonly clause: string | undefined
  readonly errors: FieldError[] | undefined

  constructor(code: C, facts: ProblemFacts<C>, more: { clause?: string; errors?: FieldError[] } = {}) {
    super(code)
    this.code = code
    this.facts = facts
    this.clause = more.clause
    this.errors = more.errors
  }

  get status(): number {
    return problems[this.code].status
  }

  get title(): string {
    return problems[this.code].title
  }

  get detail(): string {
    return (problems[this.code].detail as (facts: ProblemFacts<C>) => string)(this.facts)
  }
}

export const notFound = () => new Problem('not-found', {})
