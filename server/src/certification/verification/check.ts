import type { CheckedCertificate } from '@guijiang/contract/certification/verification'
import { nameKey, normaliseName, parseCertificateNumber } from '@guijiang/contract/formats'
import type { IsoDate } from '@guijiang/contract/iso'
import { organisationByCode } from '#entry/directory/index.ts'
import type { Reading } from '#kit/house.ts'
import { notFound, Problem } from '#kit/problem.ts'
import * as store from './store.ts'

/**
 * 三（五）4 [N3.5.4]: number and name must both fit; spaces, letter case and look-alike dots are forgiven. A name that
 * fits only a superseded version answers with that version. Every other miss is the same 404 after the same look-ups.
 */
export async function checkCertificate(
  { db, keys }: Reading,
  asked: { number: string; name: string },
): Promise<CheckedCertificate> {
  const parsed = parseCertificateNumber(asked.number)
  if (!parsed) {
    const errors = [{ pointer: '/number', detail: '证书编号是 S 开头的 22 位，请对照证书再看一遍。' }]
    throw new Problem('certificate-number-shape', {}, { clause: 'N3.5.4', errors })
  }
  const name = normaliseName(asked.name)
  const body = await organisationByCode(db, parsed.organisationCode)
  const [found] = await store.findVersions(db, body?.id, parsed.number, keys.blindIndex('name', nameKey(name)))
  if (!found) throw notFound()
  return {
    number: found.number,
    name,
    occupation: { code: found.occupationCode, name: found.occupationName },
    level: found.level as CheckedCertificate['level'],
    organisation: { code: found.organisationCode, name: found.organisationName },
    issuedOn: found.issuedOn.toString() as IsoDate,
    version: found.version,
    versionStatus: found.step === 'superseded' ? 'superseded' : 'current',
    status: found.state as CheckedCertificate['status'],
    statusSince: found.stateSince.toString() as IsoDate,
  }
}
