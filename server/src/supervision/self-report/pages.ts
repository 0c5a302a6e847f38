import { Id } from '@guijiang/contract/iso'
import { portalPaths } from '@guijiang/contract/portal'
import { z } from 'zod'
import { directoryNames } from '#entry/directory/index.ts'
import { type PageRoute, showPage } from '#kit/page.ts'
import { notFound } from '#kit/problem.ts'
import { findReport } from './store.ts'
import { forPublic } from './views.ts'

export const selfReportPages: readonly PageRoute[] = [
  showPage(portalPaths.selfReport(':id') as `/${string}`, {
    params: z.object({ id: Id }),
    answer: async ({ db }, { params }) => {
      const report = await findReport(db, params.id)
      const body = report && (await directoryNames(db, [report.organisationId])).get(report.organisationId)
      if (report?.state !== 'published' || !body) throw notFound()
      return { page: 'selfReport', view: forPublic(report, body) }
    },
  }),
]
