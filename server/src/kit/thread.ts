import { parentPort, workerData } from 'node:worker_threads'
import type { FieldError, ProblemCode, ProblemFacts } from '@guijiang/contract/problem'

/*
 * The thread's side of `workers.ts`. It does without the catalogue of problems, whose loading takes longer than most
 * work done in threads: a thread throws a `Refusal`, and whoever asked gets the `Problem`.
 */

export class Refusal<C extends ProblemCode = ProblemCode> extends Error {
  override readonly name = 'Refusal'
  readonly code: C
  readonly facts: ProblemFacts<C>
  readonly errors: FieldError[] | undefined

  constructor(code: C, facts: ProblemFacts<C>, errors?: FieldError[]) {
    super(code)
    this.code = code
    this.facts = facts
    this.errors = errors
  }
}

export type Reply<Answer> =
  | { answer: Answer }
  | { problem: { code: ProblemCode; facts: unknown; errors: FieldError[] | undefined } }
  | { failure: Error }

/** What the thread was given at its start. */
export const threadData = <Data>(): Data => workerData as Data

/** Answers one ask after the other, as they come. */
export function answerAsks<Ask, Answer>(answer: (ask: Ask) => Answer | Promise<Answer>): void {
  const port = parentPort
  if (!port) throw new Error('this module runs in a thread only')
  const reply = (message: Reply<Answer>) => port.postMessage(message)
  port.on('message', async (ask: Ask) => {
    try {
      reply({ answer: await answer(ask) })
    } catch (thrown) {
      if (thrown instanceof Refusal)
        reply({ problem: { code: thrown.code, facts: thrown.facts, errors: thrown.errors } })
      else reply({ failure: thrown instanceof Error ? thrown : new Error(String(thrown)) })
    }
  })
}
