import { issuingWork } from '@guijiang/contract/certification/certificate'
import { Id } from '@guijiang/contract/iso'
import { z } from 'zod'
import type { DayHook } from '#base/deadline/index.ts'
import type { House } from '#kit/house.ts'
import { type CycleOptions, runCycle } from './cycle.ts'
import { resumeIssuing } from './stop.ts'

const IssuingJob = z.object({ organisationId: Id, id: Id })

/** Work that goes on after a crash: the job comes again, and the cycle finds by state what is left. */
export function defineCertificateJobs(house: House, more: Pick<CycleOptions, 'reached' | 'chunk'> = {}): void {
  house.jobs.define(
    issuingWork,
    IssuingJob,
    (at, key, { report, signal }) => runCycle(at, key, { requestId: `issuing-${key.id}`, report, signal, ...more }),
    { retries: 8, minutes: 60 },
  )
}

export const certificateDayHooks: readonly DayHook[] = [{ name: 'certificate.resume', run: resumeIssuing }]
