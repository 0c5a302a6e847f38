import { centreName, region } from '@guijiang/contract/codes'
import type { ExitKind } from '@guijiang/contract/supervision/exit'
import { reaches } from '#base/identity/rules.ts'
import type { Actor } from '#kit/actor.ts'
import { because, policy } from '#kit/policy.ts'
import { Problem } from '#kit/problem.ts'

/** What is asked of a case before anything of it is shown or done. */
export type ExitStanding = {
  organisationId: string
  area: string
  kind: ExitKind
  openedBy: string
  /** Who put it before the others. */
  draftedBy: string | null
  /** Who drafted the decision of the investigation it rests on. */
  investigatedBy: string | null
}

const reach = (actor: Actor, standing: ExitStanding) => reaches(actor, standing)

/** 四（一）2 [N4.1.2]: the region's department suspends, removes and reinstates; the city of the body may look. */
const regional = because<ExitStanding>(
  (actor) => actor.area === region,
  () => new Problem('other-centre', { centre: centreName(region) }, { clause: 'N4.1.2' }),
)

/** What a body asks for itself, it drafts itself; what the region does, the region. */
const ours = because<ExitStanding>(
  (actor, { kind }) => (kind === 'leave') === (actor.organisationId !== null),
  (_, { kind }) => {
    const facts = kind === 'leave' ? { duty: '经办', duties: '机构负责人' } : { duty: '机构负责人', duties: '经办' }
    return new Problem('not-allowed', facts, { clause: 'N4.1.2' })
  },
)

/** 四（二）3 [N4.2.3]: who drafted does not decide. */
const second = because<ExitStanding>(
  (actor, { draftedBy, openedBy, investigatedBy }) =>
    actor.accountId !== draftedBy && actor.accountId !== openedBy && actor.accountId !== investigatedBy,
  () => new Problem('same-person', { did: '拟办', act: '核准' }, { clause: 'N4.2.3' }),
)

const own = (actor: Actor, standing: ExitStanding) => actor.organisationId === standing.organisationId

/** Nothing is known of a case that is to be opened but whose it will be. */
export const mayOpenExit = policy<object>('exit.open', {
  regional: because(
    (actor) => actor.area === region,
    () => new Problem('other-centre', { centre: centreName(region) }, { clause: 'N4.1.2' }),
  ),
})
export const mayReadExit = policy<ExitStanding>('exit.read', { reach })
export const mayStateOpinion = policy<ExitStanding>('exit.state', { own })

/** The handler of the region, or the manager of a body that wants to leave. */
export const mayDraftExit = policy<ExitStanding>('exit.draft', {
  reach,
  regionalOrOwn: because(
    (actor) => actor.organisationId !== null || actor.area === region,
    () => new Problem('other-centre', { centre: centreName(region) }, { clause: 'N4.1.2' }),
  ),
  ours,
})
export const mayConfirmExit = policy<ExitStanding>('exit.confirm', { reach, regional, second })
export const mayCarryOut = policy<ExitStanding>('exit.carry-out', { reach, regional })
