import { z } from 'zod'
import { Area, keysOf, Scope } from '../codes.ts'
import { endpoint, page } from '../endpoint.ts'
import { Id, IsoDate, IsoInstant, Sha256, Version } from '../iso.ts'
import { ClauseMark, DeadlineView, FindingView, RulerView, type StatusKind, StatusView } from '../view.ts'
import { MaterialKind, materialKinds, SectionKey, SectionToSave, sectionShapes, sections } from './application-form.ts'
import { Organisation } from './organisation.ts'

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
export const ApplicationState = keysOf(applicationStates).meta({ id: 'ApplicationState' })
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
export const ApplicationDeed = keysOf(applicationDeeds).meta({ id: 'ApplicationDeed' })
export type ApplicationDeed = z.infer<typeof ApplicationDeed>

/** Each centre looks at an application in its own turn. */
export const reviewLevels = {
  firstReview: { name: '市初审', clause: 'N3.1', period: '初审并上报' },
  acceptance: { name: '自治区受理', clause: 'N3.2', period: '通知是否受理' },
} as const
export const ReviewLevel = keysOf(reviewLevels).meta({ id: 'ReviewLevel' })
export type ReviewLevel = z.infer<typeof ReviewLevel>

/** What a centre can conclude; the first two at first review, the last two at acceptance. */
export const opinionOutcomes = {
  favourable: { name: '同意上报', level: 'firstReview' },
  unfavourable: { name: '不同意', level: 'firstReview' },
  requestSupplement: { name: '要求补正', level: null },
  accept: { name: '受理', level: 'acceptance' },
  decline: { name: '不予受理', level: 'acceptance' },
} as const satisfies Record<string, { name: string; level: ReviewLevel | null }>
export const OpinionOutcome = keysOf(opinionOutcomes).meta({ id: 'OpinionOutcome' })
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

// ---- what is shown

export const SectionCompleteness = z
  .object({
    state: z.enum(['empty', 'partial', 'complete', 'toMend']),
    filled: z.int(),
    total: z.int(),
    /** What is still to be done: pointer within the section. */
    issues: z.array(z.object({ pointer: z.string(), detail: z.string(), clause: ClauseMark.nullable() })),
  })
  .meta({ id: 'SectionCompleteness' })
export type SectionCompleteness = z.infer<typeof SectionCompleteness>

const sectionView = <K extends SectionKey>(section: K) =>
  z.object({
    version: Version,
    savedAt: IsoInstant.nullable(),
    savedBy: z.string().nullable(),
    content: sectionShapes[section],
    completeness: SectionCompleteness,
    /** False outside a draft, and while supplementing for what was not asked. */
    editable: z.boolean(),
  })

export const SectionsView = z
  .object({
    cover: sectionView('cover'),
    basics: sectionView('basics'),
    scope: sectionView('scope'),
    staff: sectionView('staff'),
    premises: sectionView('premises'),
    finance: sectionView('finance'),
    rules: sectionView('rules'),
    preference: sectionView('preference'),
  })
  .meta({ id: 'ApplicationSections' })
export type SectionsView = z.infer<typeof SectionsView>

export const MaterialView = z
  .object({
    id: Id,
    kind: MaterialKind,
    name: z.string(),
    size: z.int(),
    pages: z.int().nullable(),
    sha256: Sha256,
    addedOn: IsoDate,
    /** An earlier version, kept beside the paper that took its place. */
    replaced: z.boolean(),
    href: z.string(),
  })
  .meta({ id: 'ApplicationMaterial' })
export type MaterialView = z.infer<typeof MaterialView>

export const CommitmentView = z
  .object({
    /** `void`: something was changed after it was signed. */
    state: z.enum(['none', 'valid', 'void']),
    text: z.string(),
    signedAt: IsoInstant.nullable(),
    signedBy: z.string().nullable(),
    packageHash: Sha256.nullable(),
  })
  .meta({ id: 'ApplicationCommitment' })
export type CommitmentView = z.infer<typeof CommitmentView>

export const SupplementView = z
  .object({
    id: Id,
    level: ReviewLevel,
    number: z.int(),
    items: z.array(SupplementItem.extend({ targetName: z.string(), groundName: z.string(), detail: z.string() })),
    requestedOn: IsoDate,
    state: z.enum(['open', 'answered', 'lapsed']),
    deadline: DeadlineView.nullable(),
    answeredOn: IsoDate.nullable(),
    answer: z.string().nullable(),
  })
  .meta({ id: 'ApplicationSupplement' })
export type SupplementView = z.infer<typeof SupplementView>

export const LetterView = z
  .object({ title: z.string(), number: z.string(), issuedOn: IsoDate, href: z.string() })
  .meta({ id: 'ApplicationLetter' })
export type LetterView = z.infer<typeof LetterView>

/** What a centre concluded, as the body and both centres see it. */
export const ReviewView = z
  .object({
    level: ReviewLevel,
    centre: z.string(),
    outcome: OpinionOutcome,
    words: z.string(),
    reasons: z.string(),
    grounds: z.array(OpinionGround),
    decidedOn: IsoDate,
  })
  .meta({ id: 'ApplicationReview' })
export type ReviewView = z.infer<typeof ReviewView>

const standing = {
  id: Id,
  /** A26-0112, given at the first submission. */
  reference: z.string().nullable(),
  organisation: Organisation.pick({ id: true, name: true, shortName: true, creditCode: true, legalFormName: true }),
  scope: Scope,
  /** 面向桂林市 */
  scopeWords: z.string(),
  area: Area,
  state: ApplicationState,
  status: StatusView,
  version: Version,
  submittedOn: IsoDate.nullable(),
  deadline: DeadlineView.nullable(),
}

export const ApplicationRow = z
  .object({ ...standing, occupations: z.array(z.string()), startedOn: IsoDate })
  .meta({ id: 'ApplicationRow' })
export type ApplicationRow = z.infer<typeof ApplicationRow>

const dossier = {
  ...standing,
  occupationNames: z.record(z.string(), z.string()),
  materials: z.array(MaterialView),
  findings: z.array(FindingView),
  ruler: RulerView.nullable(),
  supplements: z.array(SupplementView),
  reviews: z.array(ReviewView),
  letters: z.array(LetterView),
  possibleActions: z.array(ApplicationDeed),
}

export const ApplicationForBody = z
  .object({
    ...dossier,
    sections: SectionsView,
    /** Fingerprint of all that is filled in and attached: what the commitment is signed over. */
    packageHash: Sha256,
    commitment: CommitmentView,
    /** What still stands in the way of handing it in, each with the page where it is mended. */
    blockers: z.array(z.object({ detail: z.string(), clause: ClauseMark.nullable(), path: z.string() })),
    /** Whose turn it is inside the body, in words. */
    turn: z.string().nullable(),
  })
  .meta({ id: 'ApplicationForBody' })
export type ApplicationForBody = z.infer<typeof ApplicationForBody>

/** 拟办意见 under way. */
export const OpinionView = z
  .object({
    level: ReviewLevel,
    state: z.enum(['drafting', 'proposed']),
    outcome: OpinionOutcome.nullable(),
    reasons: z.string(),
    grounds: z.array(OpinionGround),
    items: z.array(SupplementItem),
    version: Version,
    hash: Sha256,
    draftedBy: z.string().nullable(),
    proposedAt: IsoInstant.nullable(),
    /** A second supplement request of a level waits for this. */
    needsConfirmation: z.boolean(),
    confirmedBy: z.string().nullable(),
    returnNote: z.string().nullable(),
  })
  .meta({ id: 'ApplicationOpinion' })
export type OpinionView = z.infer<typeof OpinionView>

export const LetterPreview = z
  .object({
    issuer: z.string(),
    title: z.string(),
    addressee: z.string(),
    /** Paragraphs; `basis` are the clauses as paper cites them. */
    parts: z.array(z.object({ text: z.string(), basis: z.array(z.string()) })),
    sender: z.string(),
    date: IsoDate,
    note: z.string().nullable(),
  })
  .meta({ id: 'LetterPreview' })
export type LetterPreview = z.infer<typeof LetterPreview>

export const ApplicationForOfficial = z
  .object({
    ...dossier,
    sections: SectionsView,
    packageHash: Sha256,
    commitment: CommitmentView,
    /** The paper itself still is what was handed in. */
    unchanged: z.boolean(),
    level: ReviewLevel.nullable(),
    centre: z.string().nullable(),
    opinion: OpinionView.nullable(),
    /** The letter as it will be printed, while an opinion with an outcome is open. */
    letter: LetterPreview.nullable(),
    /** What follows of the outcome, in one sentence. */
    effect: z.string().nullable(),
    /** Filled in for the handler from the findings. */
    suggestedReasons: z.record(z.string(), z.string()),
  })
  .meta({ id: 'ApplicationForOfficial' })
export type ApplicationForOfficial = z.infer<typeof ApplicationForOfficial>

// ---- addresses

const params = z.object({ id: Id })

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
  params,
  reply: ApplicationForBody,
})

export const saveSection = endpoint({
  method: 'PUT',
  path: '/api/applications/:id/section',
  summary: '保存一节',
  params,
  body: SectionToSave,
  reply: ApplicationForBody,
})

export const addMaterial = endpoint({
  method: 'POST',
  path: '/api/applications/:id/materials',
  summary: '添加或更换申报材料',
  params,
  body: z.strictObject({ kind: MaterialKind, file: Id, replaces: Id.optional() }),
  reply: ApplicationForBody,
})

export const removeMaterial = endpoint({
  method: 'DELETE',
  path: '/api/applications/:id/materials/:material',
  summary: '移去申报材料',
  params: params.extend({ material: Id }),
  reply: ApplicationForBody,
})

export const openMaterial = endpoint({
  method: 'GET',
  path: '/api/applications/:id/materials/:material/content',
  summary: '打开申报材料',
  params: params.extend({ material: Id }),
  reply: z.any(),
})

/** [A2] signed over the fingerprint of the whole package as the person saw it. */
export const signCommitment = endpoint({
  method: 'POST',
  path: '/api/applications/:id/commitment',
  summary: '签署承诺书',
  params,
  body: z.strictObject({ packageHash: Sha256 }),
  reply: ApplicationForBody,
})

export const submitApplication = endpoint({
  method: 'POST',
  path: '/api/applications/:id/submission',
  summary: '提交申请',
  params,
  body: z.strictObject({ version: Version, packageHash: Sha256 }),
  reply: ApplicationForBody,
})

export const answerSupplement = endpoint({
  method: 'POST',
  path: '/api/applications/:id/supplement-answer',
  summary: '提交补正',
  params,
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
  params,
  body: z.strictObject({ version: Version }),
  reply: ApplicationForBody,
})

export const reviewApplication = endpoint({
  method: 'GET',
  path: '/api/applications/:id/review',
  summary: '审查一份申请',
  params,
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
  params,
  body: OpinionToSave,
  reply: ApplicationForOfficial,
})

const seen = z.strictObject({ version: Version, draftHash: Sha256 })

export const proposeOpinion = endpoint({
  method: 'POST',
  path: '/api/applications/:id/opinion/proposal',
  summary: '拟办意见报审批',
  params,
  body: seen,
  reply: ApplicationForOfficial,
})

/** A second supplement request of one level is confirmed by a reviewer before the leader decides. */
export const confirmOpinion = endpoint({
  method: 'POST',
  path: '/api/applications/:id/opinion/confirmation',
  summary: '复核再次补正',
  params,
  body: seen,
  reply: ApplicationForOfficial,
})

export const returnOpinion = endpoint({
  method: 'POST',
  path: '/api/applications/:id/opinion/return',
  summary: '退回拟办意见',
  params,
  body: seen.extend({ note: z.string().trim().min(2, '写明退回的原因').max(500) }),
  reply: ApplicationForOfficial,
})

export const decideFirstReview = endpoint({
  method: 'POST',
  path: '/api/applications/:id/first-review-decision',
  summary: '作出初审决定',
  params,
  body: seen,
  reply: ApplicationForOfficial,
})

export const decideAcceptance = endpoint({
  method: 'POST',
  path: '/api/applications/:id/acceptance-decision',
  summary: '作出受理决定',
  params,
  body: seen,
  reply: ApplicationForOfficial,
})
