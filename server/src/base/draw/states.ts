import { type DrawState, drawStates } from '@guijiang/contract/base/draw'
import type { Transitions, Words } from '#kit/lifecycle.ts'

export type DrawAction = 'commit' | 'draw' | 'substitute' | 'open' | 'drop' | 'lapse' | 'void'

/** 四（一）3 [N4.1.3]: a draw ends by opening, or in public as unfinished; the file opens either way. */
export const drawTransitions: Transitions<DrawState, DrawAction> = {
  frozen: { commit: 'committed', drop: 'unfinished', lapse: 'unfinished' },
  committed: { draw: 'drawn', drop: 'unfinished', lapse: 'unfinished' },
  drawn: { substitute: 'drawn', open: 'opened', void: 'unfinished', lapse: 'unfinished' },
  opened: { substitute: 'opened' },
  unfinished: { open: 'unfinished' },
}

export const drawWords: Words<DrawState, DrawAction> = {
  states: Object.fromEntries(Object.entries(drawStates).map(([name, { words }]) => [name, words])) as Record<
    DrawState,
    string
  >,
  actions: {
    commit: '发布承诺',
    draw: '录入种子',
    substitute: '替补',
    open: '公开文件',
    drop: '放弃',
    lapse: '记为未完成',
    void: '作废',
  },
}
