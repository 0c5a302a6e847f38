import { region } from '@guijiang/contract/codes'
import { findPeriod, openTurn, type Turn } from '#base/deadline/index.ts'
import type { Db } from '#kit/db.ts'
import type { Acting } from '#kit/house.ts'
import { type Designation, getSettings } from './store-designation.ts'

/** Whose turn a designation is. The notice sets no period for it; filing has an internal one. */
export const matter = 'designation'

/** The file of the application shows it, and its table of parts keeps those who act apart. */
export const applicationMatter = 'application'

const filingPeriod = 'filing'

export const acts = {
  draft: { act: '拟定认定意见', duty: 'centreHandler' },
  decide: { act: '审批认定决定', duty: 'centreLeader' },
  review: { act: '复核认定决定', duty: 'centreReviewer' },
  file: { act: '登记报备回执', duty: 'centreHandler' },
  list: { act: '核准赋码并列入目录', duty: 'centreLeader' },
} as const

export const casePath = (id: string): string => `/designations/${id}`

export type Turned = Pick<Designation, 'organisationId' | 'id' | 'applicationId' | 'reference' | 'decidedOn'> & {
  shortName: string
}

export async function turnTo(ctx: Acting, designation: Turned, whose: keyof typeof acts): Promise<void> {
  const filing = whose === 'file' || whose === 'list'
  const { filingDays } = await getSettings(ctx.db)
  await openTurn(ctx, {
    matter,
    subject: designation.id,
    case: { kind: applicationMatter, id: designation.applicationId },
    ...acts[whose],
    area: region,
    bodyId: designation.organisationId,
    label: designation.shortName,
    reference: designation.reference,
    path: casePath(designation.id),
    clause: 'N3.4',
    internal: filing,
    ...(filing &&
      designation.decidedOn && {
        period: {
          name: filingPeriod,
          startsOn: designation.decidedOn,
          startsAs: '决定',
          days: filingDays,
          unit: 'working' as const,
        },
      }),
  })
}

export const periodOf = (db: Db, id: string): Promise<Turn | undefined> => findPeriod(db, matter, id, filingPeriod)
