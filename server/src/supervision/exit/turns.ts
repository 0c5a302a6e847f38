import { region } from '@guijiang/contract/codes'
import { exitActs } from '@guijiang/contract/supervision/exit'
import type { OpenTurn } from '#base/deadline/index.ts'
import { serveOn, type Told } from '#base/notification/index.ts'
import { openTurnAbout } from '#entry/organisation/index.ts'
import type { Acting } from '#kit/house.ts'
import type { ExitCase } from './store.ts'

export const matter = 'exit'
export const exitPath = (id: string): string => `/exits/${id}`

const hands = {
  state: { duty: 'bodyManager', side: 'body' },
  revise: { duty: 'bodyManager', side: 'body' },
  draft: { duty: 'centreHandler', side: 'region' },
  decide: { duty: 'centreLeader', side: 'region' },
  review: { duty: 'centreReviewer', side: 'region' },
  carryOut: { duty: 'centreHandler', side: 'region' },
  follow: { duty: 'centreHandler', side: 'region' },
} as const satisfies Record<keyof typeof exitActs, { duty: OpenTurn['duty']; side: 'body' | 'region' }>

export type Turned = Pick<ExitCase, 'organisationId' | 'id' | 'reference'>

export async function turnTo(
  ctx: Acting,
  { organisationId, id, reference }: Turned,
  whose: keyof typeof exitActs,
  period?: OpenTurn['period'],
): Promise<{ dueOn: Temporal.PlainDate | null }> {
  const { duty, side } = hands[whose]
  return openTurnAbout(ctx, organisationId, {
    matter,
    subject: id,
    act: exitActs[whose],
    duty,
    ...(side === 'body' ? { organisationId } : { area: region }),
    // What is drafted and confirmed is not told before it is decided.
    bodyId: side === 'body' || whose === 'carryOut' ? organisationId : null,
    reference,
    path: exitPath(id),
    clause: 'N4.1.2',
    internal: true,
    ...(period && { period }),
  })
}

export const tellBody = async (ctx: Acting, { organisationId, id }: Turned, told: Told): Promise<void> => {
  for (const duty of ['bodyManager', 'legalRepresentative'] as const) {
    await serveOn(ctx, { to: { duty, organisationId }, ...told, clause: 'N4.1.2', path: exitPath(id) })
  }
}

export const tellOffice = (ctx: Acting, area: string, { id }: Turned, told: Told): Promise<void> =>
  serveOn(ctx, { to: { duty: 'centreHandler', area }, ...told, clause: 'N4.1.2', path: exitPath(id) })
