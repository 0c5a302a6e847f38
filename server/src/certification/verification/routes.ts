import * as contract from '@guijiang/contract/certification/verification'
import { anyone, download, type Route, read } from '#kit/route.ts'
import { findCertificate, forPublic } from './check.ts'
import { checkLimit } from './limit.ts'

export const verificationRoutes: Route[] = [
  read(contract.checkCertificate, {
    may: anyone,
    limit: checkLimit,
    // Whoever is signed in is told what everybody is told.
    reach: { kind: 'public' },
    answer: async (ctx, { body }) => forPublic(await findCertificate(ctx, body)),
  }),
  download(contract.readKeys, {
    may: anyone,
    reach: { kind: 'public' },
    answer: async ({ trace }) => ({
      type: 'text/plain; charset=utf-8',
      name: 'guijiang-keys.txt',
      content: Buffer.from(trace.keysNote()),
      inline: true,
    }),
  }),
]
