import * as contract from '@guijiang/contract/certification/verification'
import { anyone, read } from '#kit/route.ts'
import { checkCertificate } from './check.ts'

export const checkLimit = {
  name: 'certificate.check',
  perMinute: (house: { settings: { checkLimitPerMinute: number } }) => house.settings.checkLimitPerMinute,
}

export const verificationRoutes = [
  read(contract.checkCertificate, {
    may: anyone,
    limit: checkLimit,
    answer: (ctx, { body }) => checkCertificate(ctx, body),
  }),
]
