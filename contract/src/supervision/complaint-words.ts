import type { z } from 'zod'
import { keysOf } from '../codes.ts'
import type { StateWords } from '../view.ts'

/** Closed lists of complaints: a key is stored, its Chinese name is shown. */

export const complaintStates = {
  received: { words: '已收到', kind: 'mine' },
  investigating: { words: '核查中', kind: 'mine' },
  answered: { words: '已答复', kind: 'done' },
  transferred: { words: '已转办', kind: 'off' },
  notTaken: { words: '不予受理', kind: 'off' },
} as const satisfies StateWords
export const ComplaintState = keysOf(complaintStates)
export type ComplaintState = z.infer<typeof ComplaintState>

/** 四（一）5 [N4.1.5]: what a complaint or report is about. */
export const complaintSubjects = {
  body: '评价机构',
  sitting: '一场考核',
  certificate: '一张证书',
  assessor: '考评员',
  official: '工作人员',
} as const
export const ComplaintSubject = keysOf(complaintSubjects)
export type ComplaintSubject = z.infer<typeof ComplaintSubject>

/** Posts of those whom a complaint about an official may be about. */
export const accusedPosts = {
  centreHandler: '鉴定中心经办',
  centreReviewer: '鉴定中心复核',
  centreLeader: '鉴定中心审批',
  inspector: '检查员',
  externalSupervisor: '外部督导员',
  complaintOfficer: '投诉处理员',
  expert: '评估专家',
  auditor: '审计员',
} as const
export const AccusedPost = keysOf(accusedPosts)
export type AccusedPost = z.infer<typeof AccusedPost>

/** Acts whose turn a complaint can be. */
export const complaintActs = {
  accept: '告知是否受理',
  verify: '核查并拟答复',
  decide: '审定答复',
  unmask: '确认查看投诉人身份',
} as const

/** What the verification found. */
export const findingsOutcomes = { upheld: '属实', partly: '部分属实', unfounded: '不属实' } as const
export const FindingsOutcome = keysOf(findingsOutcomes)
export type FindingsOutcome = z.infer<typeof FindingsOutcome>

/** 信访工作条例 and 四（一）5: why something is not taken as a complaint. */
export const notTakenGrounds = {
  notOurs: '不属于本平台事项',
  otherProcedure: '应走法定程序（异议、复议、诉讼）',
  repeated: '同一事项已经办结',
  noFacts: '没有可以核查的事实，询问后仍未补充',
} as const
export const NotTakenGround = keysOf(notTakenGrounds)
export type NotTakenGround = z.infer<typeof NotTakenGround>

/** What one file of a complaint may be; the portal says so beside the field. */
export const complaintFiles = { kinds: ['pdf', 'jpg', 'png'], limit: 10 * 1024 * 1024, most: 5 } as const

export const messageKinds = {
  filed: '投诉举报内容',
  accepted: '告知受理',
  question: '办理单位提问',
  reply: '您的补充',
  extended: '告知延期',
  handedOver: '移交告知',
  answer: '答复',
  notTaken: '不予受理告知',
  transferred: '转办告知',
} as const
export type MessageKind = keyof typeof messageKinds
