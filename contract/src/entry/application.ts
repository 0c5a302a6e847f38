import { z } from 'zod'
import { Scope } from '../codes.ts'
import { byId, endpoint, onVersion, page } from '../endpoint.ts'
import { Id, Sha256, Version } from '../iso.ts'
import { MaterialKind, SectionToSave } from './application-form.ts'
import { ApplicationForBody, ApplicationForOfficial, ApplicationRow } from './application-views.ts'
import { ApplicationState, OpinionGround, OpinionOutcome, SupplementItem } from './application-words.ts'

export * from './application-views.ts'
export * from './application-words.ts'

/** Addresses of an application, from draft to acceptance. */

export const listApplications = endpoint({
  method: 'GET',
  path: '/api/applications',
  summary: '申请列表',
  query: z.strictObject({ state: ApplicationState.optional(), cursor: z.string().max(100).optional() }),
  reply: page(ApplicationRow),
})

/** [N3.1] 面向全国 goes to the ministry's own platform; what is asked for here is refused with the way there. */
export const startApplication = endpoint({
  method: 'POST',
  path: '/api/applications',
  summary: '开始一份申请',
  body: z.strictObject({ scope: Scope }),
  reply: ApplicationForBody,
})

export const getApplication = endpoint({
  method: 'GET',
  path: '/api/applications/:id',
  summary: '申请',
  params: byId,
  reply: ApplicationForBody,
})

export const saveSection = endpoint({
  method: 'PUT',
  path: '/api/applications/:id/section',
  summary: '保存一节',
  params: byId,
  body: SectionToSave,
  reply: ApplicationForBody,
})

export const addMaterial = endpoint({
  method: 'POST',
  path: '/api/applications/:id/materials',
  summary: '添加或更换申报材料',
  params: byId,
  body: z.strictObject({ kind: MaterialKind, file: Id, replaces: Id.optional() }),
  reply: ApplicationForBody,
})

export const removeMaterial = endpoint({
  method: 'DELETE',
  path: '/api/applications/:id/materials/:material',
  summary: '移去申报材料',
  params: byId.extend({ material: Id }),
  reply: ApplicationForBody,
})

export const openMaterial = endpoint({
  method: 'GET',
  path: '/api/applications/:id/materials/:material/content',
  summary: '打开申报材料',
  params: byId.extend({ material: Id }),
  reply: z.any(),
})

/** 附件 [A] as the body filled it in, to print and sign; officials get it as it was handed in. */
export const printForm = endpoint({
  method: 'GET',
  path: '/api/applications/:id/form.pdf',
  summary: '申请表',
  params: byId,
  reply: z.any(),
})

/** [A2] signed over the fingerprint of the whole package as the person saw it. */
export const signCommitment = endpoint({
  method: 'POST',
  path: '/api/applications/:id/commitment',
  summary: '签署承诺书',
  params: byId,
  body: z.strictObject({ packageHash: Sha256 }),
  reply: ApplicationForBody,
})

export const submitApplication = endpoint({
  method: 'POST',
  path: '/api/applications/:id/submission',
  summary: '提交申请',
  params: byId,
  body: z.strictObject({ version: Version, packageHash: Sha256 }),
  reply: ApplicationForBody,
})

export const answerSupplement = endpoint({
  method: 'POST',
  path: '/api/applications/:id/supplement-answer',
  summary: '提交补正',
  params: byId,
  body: z.strictObject({
    version: Version,
    packageHash: Sha256,
    answer: z.string().trim().min(2, '写明补了什么').max(1000),
  }),
  reply: ApplicationForBody,
})

export const withdrawApplication = endpoint({
  method: 'POST',
  path: '/api/applications/:id/withdrawal',
  summary: '撤回申请',
  params: byId,
  body: onVersion,
  reply: ApplicationForBody,
})

export const reviewApplication = endpoint({
  method: 'GET',
  path: '/api/applications/:id/review',
  summary: '审查一份申请',
  params: byId,
  reply: ApplicationForOfficial,
})

const OpinionToSave = z.strictObject({
  version: Version,
  outcome: OpinionOutcome.nullable(),
  reasons: z.string().max(2000, '最多 2,000 个字'),
  grounds: z.array(OpinionGround).max(30),
  items: z.array(SupplementItem).max(60),
})
export type OpinionToSave = z.infer<typeof OpinionToSave>

export const saveOpinion = endpoint({
  method: 'PUT',
  path: '/api/applications/:id/opinion',
  summary: '保存拟办意见',
  params: byId,
  body: OpinionToSave,
  reply: ApplicationForOfficial,
})

const seen = z.strictObject({ version: Version, draftHash: Sha256 })

export const proposeOpinion = endpoint({
  method: 'POST',
  path: '/api/applications/:id/opinion/proposal',
  summary: '拟办意见报审批',
  params: byId,
  body: seen,
  reply: ApplicationForOfficial,
})

/** A second supplement request of one level is confirmed by a reviewer before the leader decides. */
export const confirmOpinion = endpoint({
  method: 'POST',
  path: '/api/applications/:id/opinion/confirmation',
  summary: '复核再次补正',
  params: byId,
  body: seen,
  reply: ApplicationForOfficial,
})

export const returnOpinion = endpoint({
  method: 'POST',
  path: '/api/applications/:id/opinion/return',
  summary: '退回拟办意见',
  params: byId,
  body: seen.extend({ note: z.string().trim().min(2, '写明退回的原因').max(500) }),
  reply: ApplicationForOfficial,
})

export const decideFirstReview = endpoint({
  method: 'POST',
  path: '/api/applications/:id/first-review-decision',
  summary: '作出初审决定',
  params: byId,
  body: seen,
  reply: ApplicationForOfficial,
})

export const decideAcceptance = endpoint({
  method: 'POST',
  path: '/api/applications/:id/acceptance-decision',
  summary: '作出受理决定',
  params: byId,
  body: seen,
  reply: ApplicationForOfficial,
})
