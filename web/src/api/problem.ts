import { type FieldError, ProblemBody } from '@guijiang/contract/problem'
import { workspaceWords } from '../messages/zh-CN/workspace.ts'

/** A refusal of the server: what happened, by which clause, which fields are to be mended. */
export class ProblemError extends Error {
  override name = 'ProblemError'
  readonly body: ProblemBody

  constructor(body: ProblemBody) {
    super(body.detail)
    this.body = body
  }

  get status(): number {
    return this.body.status
  }

  get code(): string {
    return this.body.code
  }

  get clause(): string | undefined {
    return this.body.clause
  }

  get fields(): readonly FieldError[] {
    return this.body.errors ?? []
  }
}

/** Nothing arrived, or nothing came back: whether the act was done is not known, so it is sent again with its key. */
export class NetworkError extends Error {
  override name = 'NetworkError'

  constructor(cause: unknown) {
    super(workspaceWords.problem.network, { cause })
  }
}

/** The answer has another shape than this page knows: the page is older than the server. */
export class StaleError extends Error {
  override name = 'StaleError'

  constructor(cause: unknown) {
    super(workspaceWords.problem.stale, { cause })
  }
}

/** `/occupations/0/level` as react-hook-form names it: `occupations.0.level`. */
export const fieldOf = (pointer: string): string =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .join('.')

/** Refusals that a fresh proof lifts: acts of two people, and looks at persons past fifty a day. */
export const wantsProof = (error: unknown): boolean =>
  error instanceof ProblemError && (error.code === 'prove-again' || error.code === 'looks-exhausted')

/** What is said to a person, whatever was thrown. */
export function sentenceOf(error: unknown): string {
  if (error instanceof ProblemError || error instanceof NetworkError || error instanceof StaleError)
    return error.message
  return workspaceWords.problem.defectDetail
}

/** The refusal in an answer; one that is no problem+json (a proxy's page) becomes a plain one with its status. */
export async function problemOf(response: Response): Promise<ProblemError> {
  const json: unknown = await response.json().catch(() => undefined)
  const body = ProblemBody.safeParse(json)
  if (body.success) return new ProblemError(body.data)
  return new ProblemError({ type: 'about:blank', status: response.status, code: 'internal', title: '', detail: '' })
}
