import { z } from 'zod'
import { keysOf } from '../codes.ts'
import { named } from '../named.ts'
import { ClauseMark, type StatusKind } from '../view.ts'
import { MaterialKind, materialKinds, SectionKey, sections } from './application-form.ts'

/** 三（一）、三（二）: an application from draft to acceptance. */

export const applicationStates = {
  drafting: { name: '草稿', kind: 'off' },
  inFirstReview: { name: '待初审', kind: 'wait' },
  supplementingFirstReview: { name: '待补正', kind: 'wait' },
  inAcceptance: { name: '待受理', kind: 'wait' },
  supplementingAcceptance: { name: '待补正', kind: 'wait' },
  accepted: { name: '已受理', kind: 'done' },
  declined: { name: '不予受理', kind: 'bad' },
  withdrawn: { name: '已撤回', kind: 'off' },
} as const satisfies Record<string, { name: string; kind: StatusKind }>
export const ApplicationState = keysOf(applicationStates).register(named, { id: 'ApplicationState' })
export type ApplicationState = z.infer<typeof ApplicationState>

/** What moves an application from one state to another, in the words of those who do it. */
export const applicationActions = {
  submitToCity: { name: '提交申请' },
  submitToRegion: { name: '提交申请' },
  forward: { name: '提出意见并上报' },
  accept: { name: '受理' },
  decline: { name: '不予受理' },
  requestSupplement: { name: '要求补正' },
  resubmit: { name: '提交补正' },
  lapse: { name: '补正期满，按现有材料办理' },
  withdraw: { name: '撤回申请' },
} as const
export const ApplicationAction = keysOf(applicationActions)
export type ApplicationAction = z.infer<typeof ApplicationAction>

/** What the person who asked may do with it now: the buttons of the page. */
export const applicationDeeds = {
  edit: { name: '填写' },
  sign: { name: '签署承诺书' },
  submit: { name: '提交申请' },
  resubmit: { name: '提交补正' },
  withdraw: { name: '撤回申请' },
  draftOpinion: { name: '拟办' },
  proposeOpinion: { name: '报审批' },
  confirmOpinion: { name: '同意再次补正' },
  returnOpinion: { name: '退回拟办' },
  decideFirstReview: { name: '提出意见并上报' },
  decideAcceptance: { name: '作出受理决定' },
} as const
export const ApplicationDeed = keysOf(applicationDeeds).register(named, { id: 'ApplicationDeed' })
export type ApplicationDeed = z.infer<typeof ApplicationDeed>

/** Each centre looks at an application in its own turn. */
export const reviewLevels = {
  firstReview: { name: '市初审', clause: 'N3.1', period: '初审并上报' },
  acceptance: { name: '自治区受理', clause: 'N3.2', period: '通知是否受理' },
} as const
export const ReviewLevel = keysOf(reviewLevels).register(named, { id: 'ReviewLevel' })
export type ReviewLevel = z.infer<typeof ReviewLevel>

/** What a centre can conclude; the first two at first review, the last two at acceptance. */
export const opinionOutcomes = {
  favourable: { name: '同意上报', level: 'firstReview' },
  unfavourable: { name: '不同意', level: 'firstReview' },
  requestSupplement: { name: '要求补正', level: null },
  accept: { name: '受理', level: 'acceptance' },
  decline: { name: '不予受理', level: 'acceptance' },
} as const satisfies Record<string, { name: string; level: ReviewLevel | null }>
export const OpinionOutcome = keysOf(opinionOutcomes).register(named, { id: 'OpinionOutcome' })
export type OpinionOutcome = z.infer<typeof OpinionOutcome>

/** Why something must be supplemented: a closed list, so that a request cannot be made up to stop a clock. */
export const supplementGrounds = {
  missing: { name: '缺材料' },
  unreadable: { name: '看不清或页数不全' },
  inconsistent: { name: '前后不一致' },
  unproven: { name: '缺证明' },
  expired: { name: '已过有效期' },
} as const
export const SupplementGround = keysOf(supplementGrounds)
export type SupplementGround = z.infer<typeof SupplementGround>

/** A section of the form, or a kind of paper. */
export const SupplementTarget = z.enum([...SectionKey.options, ...MaterialKind.options])
export type SupplementTarget = z.infer<typeof SupplementTarget>

export const supplementTargetName = (target: SupplementTarget): string =>
  target in sections ? sections[target as SectionKey].name : materialKinds[target as MaterialKind].name

export const SupplementItem = z.strictObject({
  target: SupplementTarget,
  ground: SupplementGround,
  detail: z.string().trim().min(4, '写明缺什么、怎么补').max(500),
})
export type SupplementItem = z.infer<typeof SupplementItem>

/** A fact and the clause it fails; a negative outcome needs at least one. */
export const OpinionGround = z.strictObject({
  clause: ClauseMark,
  fact: z.string().trim().min(4, '写明事实').max(500),
})
export type OpinionGround = z.infer<typeof OpinionGround>
