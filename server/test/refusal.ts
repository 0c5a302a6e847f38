import type { Problem } from '#kit/problem.ts'

/** What a rule answers that refuses; a rule that lets it pass fails the test. */
export function refusal(work: () => unknown): Problem {
  try {
    work()
  } catch (error) {
    return error as Problem
  }
  throw new Error('was not refused')
}
