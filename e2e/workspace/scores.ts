import type { SheetView } from '@guijiang/contract/delivery/score'
import { id } from './answers.ts'

/** A sitting under way and its first score sheet, as the server would show them. */

export const [sitting, sheet] = [id(100), id(200)]

export const head = {
  sittingId: sitting,
  reference: '26-0005',
  occupationName: '养老护理员',
  levelName: '四级/中级工',
  firstDay: '2026-06-18',
  lastDay: '2026-06-18',
  status: { kind: 'mine', words: '考核中' },
}

export const scores = (): SheetView =>
  ({
    ...head,
    id: sheet,
    component: 'theory',
    componentName: '理论知识考试',
    passLine: 60,
    step: 'first',
    status: { kind: 'mine', words: '待一录' },
    rows: [1, 2, 3].map((n) => ({
      registrationId: id(n),
      ticketNumber: `26000005000${n}`,
      seat: `1 号考场 ${n} 号`,
      attendance: n === 2 ? 'absent' : 'present',
      mine: null,
      value: null,
    })),
    filled: 0,
    needed: 2,
    first: null,
    second: null,
    own: null,
    differing: 0,
    unsettled: 0,
    seal: null,
    version: 0,
    possibleActions: ['enter', 'complete'],
  }) as SheetView
