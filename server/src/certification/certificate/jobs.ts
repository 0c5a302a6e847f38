import { Id } from '@guijiang/contract/iso'
import { z } from 'zod'
import type { House } from '#kit/house.ts'
import { issuingJob } from './actions.ts'
import { type Reached, runCycle } from './cycle.ts'

const IssuingJob = z.object({ organisationId: Id, id: Id })

/** Work that goes on after a crash: the job comes again and the cycle finds by state what is left. */
export function defineCertificateJobs(house: House, reached?: Reached): void {
  house.jobs.define(
    issuingJob,
    IssuingJob,
    (at, data, run) =>
      runCycle(at, data, { requestId: `issuing-${data.id}`, ...(reached && { reached }) }).then(() =>
        run.report({ done: 1, total: 1 }),
      ),
    { retries: 20, minutes: 60 },
  )
}
