import * as contract from '@guijiang/contract/certification/certificate'
import { checkCertificate } from '@guijiang/contract/certification/verification'
import { maskName } from '@guijiang/contract/formats'
import type { Teller } from '../teller.ts'

/** The manager looks at what would be numbered and asks for it; the certificates are there when time has moved on. */
export async function issueCertificates(teller: Teller, manager: string, submissionId: string) {
  const client = await teller.as(manager)
  const params = { submission: submissionId }
  const { ready } = await client.call(contract.checkIssuing, { params })
  return client.call(contract.issueCertificates, { params, body: { count: ready } })
}

export type IssuedCertificate = { number: string; name: string }

/**
 * What was issued, by the order of the numbers. Lists show masked names: `names` are those of the roster, and who cannot
 * be told from another is left out.
 */
export async function issuedCertificates(
  teller: Teller,
  manager: string,
  submissionId: string,
  names: readonly string[],
): Promise<IssuedCertificate[]> {
  const client = await teller.as(manager)
  const issued: IssuedCertificate[] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const query = { submission: submissionId, ...(cursor && { cursor }) }
    const page = await client.call(contract.listCertificates, { query })
    for (const { number, maskedName, state } of page.items) {
      const [name, ...others] = names.filter((each) => maskName(each) === maskedName)
      if (name && others.length === 0 && state === 'valid') issued.push({ number, name })
    }
    cursor = page.next
  }
  return issued.reverse()
}

/** Anybody checks a certificate by number and name. */
export const check = (teller: Teller, { number, name }: IssuedCertificate) =>
  teller.visitor.call(checkCertificate, { body: { number, name } })
