import { type LegalForm, legalForms } from '@guijiang/contract/entry/organisation'
import { readCreditCode } from '@guijiang/contract/formats'
import type { ProblemFacts } from '@guijiang/contract/problem'
import { Problem } from '#kit/problem.ts'

/**
 * 二（一）1 [N2.1.1]: an independent legal person. The code is read in its one spelling; a sole trader (个体工商户, 92)
 * is registered but no legal person.
 */
export function requireLegalPerson(text: string): { code: string; legalForm: LegalForm } {
  const read = readCreditCode(text)
  if ('fault' in read) throw codeRefused('credit-code-wrong', { fault: read.fault })
  if (read.soleTrader) throw codeRefused('not-a-legal-person', {})
  return { code: read.code, legalForm: legalFormOf(read.code) }
}

/** Said at its field too. */
function codeRefused<C extends 'credit-code-wrong' | 'not-a-legal-person'>(code: C, facts: ProblemFacts<C>) {
  const { detail } = new Problem(code, facts)
  return new Problem(code, facts, { clause: 'N2.1.1', errors: [{ pointer: '/creditCode', detail }] })
}

export function legalFormOf(creditCode: string): LegalForm {
  const forms = Object.keys(legalForms) as LegalForm[]
  return forms.find((form) => legalForms[form].prefix && creditCode.startsWith(legalForms[form].prefix)) ?? 'other'
}
