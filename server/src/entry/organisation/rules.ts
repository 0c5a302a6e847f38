import { type LegalForm, legalForms } from '@guijiang/contract/entry/organisation'
import { readCreditCode } from '@guijiang/contract/formats'
import { Problem } from '#kit/problem.ts'

/**
 * 二（一）1 [N2.1.1]: an independent legal person. The code is read in its one spelling; a sole trader (个体工商户, 92)
 * is registered but no legal person.
 */
export function requireLegalPerson(text: string): { code: string; legalForm: LegalForm } {
  const read = readCreditCode(text)
  if ('fault' in read) throw new Problem('credit-code-wrong', { fault: read.fault }, { clause: 'N2.1.1' })
  if (read.soleTrader) throw new Problem('not-a-legal-person', {}, { clause: 'N2.1.1' })
  return { code: read.code, legalForm: legalFormOf(read.code) }
}

export function legalFormOf(creditCode: string): LegalForm {
  const forms = Object.keys(legalForms) as LegalForm[]
  return forms.find((form) => legalForms[form].prefix && creditCode.startsWith(legalForms[form].prefix)) ?? 'other'
}
