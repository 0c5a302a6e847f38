import { z } from 'zod'
import { workspaceWords } from '../messages/zh-CN/workspace.ts'

const words = workspaceWords.problem

/** Sentences for what zod finds, so that no English reaches a person. */
function sentenceOfIssue(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected === 'number' && issue.input !== undefined && issue.input !== ''
        ? words.notNumber
        : words.required
    case 'too_small':
      return issue.origin === 'string'
        ? Number(issue.minimum) <= 1
          ? words.required
          : words.tooShort(Number(issue.minimum))
        : issue.origin === 'array'
          ? words.choose
          : words.tooSmall(Number(issue.minimum))
    case 'too_big':
      return issue.origin === 'string' ? words.tooLong(Number(issue.maximum)) : words.tooBig(Number(issue.maximum))
    case 'invalid_value':
      return words.choose
    case 'invalid_format':
      return issue.input === '' ? words.required : words.wrong
    default:
      return words.wrong
  }
}

// Imported before any schema is made. Without `jitless` zod would try `new Function`, which the page's policy forbids.
z.config({ customError: sentenceOfIssue, jitless: true })
