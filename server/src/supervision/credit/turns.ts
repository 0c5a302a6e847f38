import { creditActs } from '@guijiang/contract/supervision/credit'
import { serveOn, type Told } from '#base/notification/index.ts'
import { openTurnAbout } from '#entry/organisation/index.ts'
import type { Acting } from '#kit/house.ts'
import { type CreditEntry, getSettings } from './store.ts'

export const matter = 'credit'
export const creditPath = (id: string): string => `/credit/${id}`

const duties = { decide: 'centreLeader', contest: 'centreReviewer', restore: 'centreLeader' } as const

/** Whose turn an entry is. A contest has fifteen working days (内控); the notice sets no period for the others. */
export async function turnTo(
  ctx: Acting,
  { organisationId, id, office, reference }: Pick<CreditEntry, 'organisationId' | 'id' | 'office' | 'reference'>,
  what: keyof typeof creditActs,
): Promise<void> {
  const days = what === 'contest' ? (await getSettings(ctx.db)).contestDays : 0
  await openTurnAbout(ctx, organisationId, {
    matter,
    subject: id,
    act: creditActs[what],
    duty: duties[what],
    area: office,
    // The body follows what it asked for, and not what is only drafted.
    bodyId: what === 'decide' ? null : organisationId,
    reference,
    path: creditPath(id),
    clause: 'N4.1.2',
    internal: true,
    ...(days > 0 && {
      period: { name: 'creditContest', startsOn: ctx.clock.today(), days, unit: 'working' as const },
    }),
  })
}

export const tellBody = (ctx: Acting, { organisationId, id }: CreditEntry, told: Told) =>
  serveOn(ctx, {
    to: { duty: 'bodyManager', organisationId },
    ...told,
    clause: 'N4.1.2',
    path: creditPath(id),
  })

export const tellOffice = (
  ctx: Acting,
  { office, id }: CreditEntry,
  duty: 'centreHandler' | 'centreLeader',
  told: Told,
) => serveOn(ctx, { to: { duty, area: office }, ...told, clause: 'N4.1.2', path: creditPath(id) })
