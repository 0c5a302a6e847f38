import type { IsoInstant } from '@guijiang/contract/iso'
import { portalPaths } from '@guijiang/contract/portal'
import { z } from 'zod'
import { organisationByCode } from '#entry/directory/index.ts'
import type { Reading } from '#kit/house.ts'
import { askPage, type Shown, showPage } from '#kit/page.ts'
import type { Problem } from '#kit/problem.ts'
import { checkCertificate } from './check.ts'
import { checkLimit } from './routes.ts'
import * as store from './store.ts'

const Form = z.object({ number: z.string().max(64).default(''), name: z.string().max(128).default('') })

const empty = { form: { number: '', name: '', faults: [] } }

export const verificationPages = [
  showPage(portalPaths.check, { answer: async () => ({ page: 'check', view: empty }) }),
  showPage(portalPaths.scanned, { answer: async () => ({ page: 'scanned', view: empty }) }),
  askPage(portalPaths.check, {
    limit: checkLimit,
    answer: async (ctx, { form }) => {
      const asked = Form.parse(form ?? {})
      const faults = [
        ...(asked.number.trim() ? [] : [{ field: 'number', detail: '请填证书编号，在证书下方。' }]),
        ...(asked.name.trim() ? [] : [{ field: 'name', detail: '请填持证人姓名，与证书上一样。' }]),
      ]
      if (faults.length > 0) return { page: 'check', view: { form: { ...asked, faults } }, status: 422 }
      return { page: 'checkResult', view: { verdict: await verdictOf(ctx, asked), checkedAt: nowOf(ctx) } }
    },
    refused: async (ctx, { form, reply }, problem) => shownRefusal(ctx, Form.parse(form ?? {}), problem, reply),
  }),
]

const nowOf = (ctx: Reading) => ctx.clock.now().toString() as IsoInstant

async function verdictOf(ctx: Reading, asked: { number: string; name: string }) {
  const certificate = await checkCertificate(ctx, asked)
  const superseded = certificate.versionStatus === 'superseded'
  const body = superseded ? await organisationByCode(ctx.db, certificate.organisation.code) : undefined
  const current = body && (await store.findCurrentVersion(ctx.db, body.id, certificate.number))
  return {
    kind: 'found' as const,
    certificate,
    ground: null,
    current: current ? { version: current.version, issuedOn: current.issuedOn.toString() as never } : null,
    registryEntry: null,
  }
}

function shownRefusal(
  ctx: Reading,
  asked: { number: string; name: string },
  problem: Problem,
  reply: { getHeader(name: string): unknown },
): Shown {
  const checkedAt = nowOf(ctx)
  if (problem.code === 'not-found') {
    return {
      page: 'checkResult',
      view: { verdict: { kind: 'notFound', number: asked.number }, checkedAt },
      status: 404,
    }
  }
  if (problem.code === 'too-many') {
    const retryAfterSeconds = Number(reply.getHeader('retry-after') ?? 60)
    return { page: 'checkResult', view: { verdict: { kind: 'tooMany', retryAfterSeconds }, checkedAt }, status: 429 }
  }
  const faults = [{ field: 'number', detail: problem.detail }]
  return { page: 'check', view: { form: { ...asked, faults } }, status: problem.status }
}
