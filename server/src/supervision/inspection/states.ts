import { type InspectionState, inspectionStates } from '@guijiang/contract/supervision/inspection'
import type { ListState } from '@guijiang/contract/supervision/inspection-lists'
import type { Transitions, Words } from '#kit/lifecycle.ts'

export type InspectionAction =
  | 'confirmOrder'
  | 'withdraw'
  | 'begin'
  | 'note'
  | 'complete'
  | 'reopen'
  | 'sign'
  | 'endClean'
  | 'demand'
  | 'comment'
  | 'publish'
  | 'rectify'
  | 'return'
  | 'accept'

/** 四（一）3 [N4.1.3]: looked at, put right where something was found, accepted by another. Publishing goes beside it. */
export const inspectionTransitions: Transitions<InspectionState, InspectionAction> = {
  toInspect: {
    confirmOrder: 'toInspect',
    withdraw: 'closed',
    begin: 'toInspect',
    note: 'toInspect',
    complete: 'toInspect',
    reopen: 'toInspect',
    sign: 'toInspect',
    endClean: 'closed',
    demand: 'rectifying',
  },
  rectifying: { comment: 'rectifying', publish: 'rectifying', rectify: 'toVerify' },
  toVerify: { comment: 'toVerify', publish: 'toVerify', return: 'rectifying', accept: 'closed' },
  closed: { comment: 'closed', publish: 'closed' },
}

export const inspectionWords: Words<InspectionState, InspectionAction> = {
  states: {
    toInspect: inspectionStates.toInspect.words,
    rectifying: inspectionStates.rectifying.words,
    toVerify: inspectionStates.toVerify.words,
    closed: inspectionStates.closed.words,
  },
  actions: {
    confirmOrder: '确认检查安排',
    withdraw: '不同意检查安排',
    begin: '到场',
    note: '记录',
    complete: '完成检查',
    reopen: '退回检查记录',
    sign: '签署检查记录',
    endClean: '办结',
    demand: '责令整改',
    comment: '陈述意见',
    publish: '公开检查结果',
    rectify: '提交整改',
    return: '退回整改',
    accept: '接受整改',
  },
}

/** Whose turn each state is. */
export const turnOf = {
  toInspect: 'inspectors',
  rectifying: 'body',
  toVerify: 'reviewer',
  closed: null,
} as const satisfies Record<InspectionState, 'inspectors' | 'body' | 'reviewer' | null>

export type ListAction = 'publish' | 'return'

export const listTransitions: Transitions<ListState, ListAction> = {
  entered: { publish: 'published', return: 'returned' },
  published: {},
  returned: {},
}

export const listWords: Words<ListState, ListAction> = {
  states: { entered: '待发布', published: '已发布', returned: '已退回' },
  actions: { publish: '发布', return: '退回' },
}
