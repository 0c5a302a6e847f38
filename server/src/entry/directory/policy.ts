import { centreName, region } from '@guijiang/contract/codes'
import { reaches } from '#base/identity/rules.ts'
import type { Actor } from '#kit/actor.ts'
import { because, policy } from '#kit/policy.ts'
import { Problem } from '#kit/problem.ts'

/** What is asked of a designation before anything of it is shown or done. */
export type DesignationStanding = {
  organisationId: string
  area: string
  /** Who drafted what waits for others. */
  draftedBy: string | null
  /** Who sat on the panel whose opinion it rests on. */
  experts: readonly string[]
}

const reach = (actor: Actor, designation: DesignationStanding) => reaches(actor, designation)

/** 三（四） [N3.4]: the region's department designates. */
const regional = because<DesignationStanding>(
  (actor) => actor.duty === 'auditor' || actor.area === region,
  () => new Problem('other-centre', { centre: centreName(region) }, { clause: 'N3.4' }),
)

/** 四（二）3 [N4.2.3]: an expert of the case is no official of it. */
const apartFromPanel = because<DesignationStanding>(
  (actor, { experts }) => actor.accountId === null || !experts.includes(actor.accountId),
  () => new Problem('incompatible-duties', { held: '专家', wanted: '办理' }, { clause: 'N4.2.3' }),
)

const second = because<DesignationStanding>(
  (actor, { draftedBy }) => draftedBy === null || draftedBy !== actor.accountId,
  () => new Problem('same-person', { did: '拟办', act: '核准' }, { clause: 'N4.2.3' }),
)

export const mayReadDesignation = policy<DesignationStanding>('designation.read', { reach, regional })

export const mayDraftDesignation = policy<DesignationStanding>('designation.draft', {
  reach,
  regional,
  apartFromPanel,
})

/** 四（二）3 [N4.2.3]: two others confirm what one drafted. */
export const mayConfirmDesignation = policy<DesignationStanding>('designation.confirm', {
  reach,
  regional,
  apartFromPanel,
  second,
})

export const mayConfirmFiling = policy<DesignationStanding>('designation.confirm-filing', {
  reach,
  regional,
  second,
})
