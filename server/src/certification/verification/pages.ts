import type { IsoDate, IsoInstant } from '@guijiang/contract/iso'
import { type FormFault, portalPaths, type VerdictView } from '@guijiang/contract/portal'
import { z } from 'zod'
import type { Reading } from '#kit/house.ts'
import { retryAfter } from '#kit/http.ts'
import { registryIndex } from '#kit/log/index.ts'
import { askPage, type PageRoute, type Shown, showPage } from '#kit/page.ts'
import type { Problem } from '#kit/problem.ts'
import { type Asked, findCertificate, forPublic } from './check.ts'
import { checkLimit } from './limit.ts'
import { findCurrent } from './store.ts'

const text = (most: number) =>
  z
    .string()
    .catch('')
    .transform((given) => [...given].slice(0, most).join(''))

const Form = z.object({ number: text(64), name: text(128) }).catch({ number: '', name: '' })

const emptyForm = { form: { number: '', name: '', faults: [] } }

export const verificationPages: PageRoute[] = [
  showPage(portalPaths.check, { answer: async () => ({ page: 'check', view: emptyForm }) }),
  showPage(portalPaths.scanned, { answer: async () => ({ page: 'scanned', view: emptyForm }) }),
  askPage(portalPaths.check, {
    limit: checkLimit,
    answer: async (ctx, { form }) => {
      const asked = Form.parse(form)
      const faults = missing(asked)
      if (faults.length > 0) return formAgain(asked, faults, 400)
      return { page: 'checkResult', view: { verdict: await verdictOf(ctx, asked), checkedAt: nowOf(ctx) } }
    },
    refused: async (ctx, { form }, problem) => refusal(ctx, Form.parse(form), problem),
  }),
]

const missing = ({ number, name }: Asked): FormFault[] => [
  ...(number.trim() ? [] : [{ field: 'number', detail: '请填证书编号，它印在证书下方。' }]),
  ...(name.trim() ? [] : [{ field: 'name', detail: '请填持证人姓名，与证书上一样。' }]),
]

const formAgain = (asked: Asked, faults: FormFault[], status: number): Shown => ({
  page: 'check',
  view: { form: { ...asked, faults } },
  status,
})

const nowOf = ({ clock }: Reading) => clock.now().toString() as IsoInstant

async function verdictOf(ctx: Reading, asked: Asked): Promise<VerdictView> {
  const found = await findCertificate(ctx, asked)
  const { row, intent, organisationId } = found
  const newer = row.versionState === 'superseded' ? await findCurrent(ctx.db, organisationId, intent.number) : undefined
  return {
    kind: 'found',
    certificate: forPublic(found),
    ground: null,
    current: newer ? { version: newer.version, issuedOn: newer.issuedOn.toString() as IsoDate } : null,
    registryEntry: await registryIndex(ctx.db, 'certificate.issue', row.id),
  }
}

/** What the form gets instead of an answer: nothing found, too fast, or something to be mended. */
function refusal(ctx: Reading, asked: Asked, problem: Problem): Shown {
  const verdicts: Record<string, VerdictView> = {
    'certificate-not-found': { kind: 'notFound', number: asked.number },
    'too-many': { kind: 'tooMany', retryAfterSeconds: retryAfter(problem) ?? 60 },
  }
  const verdict = verdicts[problem.code]
  if (!verdict) return formAgain(asked, [{ field: 'number', detail: problem.detail }], problem.status)
  return { page: 'checkResult', view: { verdict, checkedAt: nowOf(ctx) }, status: problem.status }
}
