import { z } from 'zod'
import { OccupationCode, SkillLevel } from '../codes.ts'
import { endpoint } from '../endpoint.ts'
import { IsoDate } from '../iso.ts'
import { named } from '../named.ts'

/** A certificate that fits both number and name; a superseded version says so and the number still stands. */
export const CheckedCertificate = z
  .object({
    number: z.string(),
    /** As it is printed. */
    name: z.string(),
    occupation: z.object({ code: OccupationCode, name: z.string() }),
    level: SkillLevel,
    organisation: z.object({ code: z.string(), name: z.string() }),
    issuedOn: IsoDate,
    version: z.int().positive(),
    versionStatus: z.enum(['current', 'superseded']),
    status: z.enum(['valid', 'suspended', 'revoked']),
    statusSince: IsoDate,
  })
  .register(named, { id: 'CheckedCertificate' })
export type CheckedCertificate = z.infer<typeof CheckedCertificate>

/** 三（五）4: anyone checks a certificate. Every miss is the same 404 after the same work. */
export const checkCertificate = endpoint({
  method: 'POST',
  path: '/api/public/certificates/check',
  summary: '核验证书',
  body: z.strictObject({ number: z.string().min(1).max(64), name: z.string().min(1).max(128) }),
  reply: CheckedCertificate,
})

/** The keys with which the platform signs, as a note signed by them. */
export const readKeys = endpoint({
  method: 'GET',
  path: '/.well-known/guijiang-keys',
  summary: '平台的验证公钥',
  reply: z.string(),
})
