import { components, skillLevels } from '@guijiang/contract/codes'
import type { IsoDate, IsoInstant } from '@guijiang/contract/iso'
import {
  type FlagInputs,
  type FlagItem,
  type FlagRun,
  type FlagView,
  flagStates,
  sharedKinds,
} from '@guijiang/contract/supervision/flag'
import { possibleActions } from '#kit/lifecycle.ts'
import { flagTransitions } from './states.ts'
import type { FlagRow, ReadingRow, RunRow } from './store.ts'

const iso = (day: Temporal.PlainDate) => day.toString() as IsoDate
const percent = (share: number): string => `${(share * 100).toFixed(1)}%`
const componentOf = (component: string): string =>
  (components as Readonly<Record<string, { short: string }>>)[component]?.short ?? component

/** 养老护理员四级; 理论; 与示例家政服务评价中心. */
function subjectOf(inputs: FlagInputs): string {
  if (inputs.signal === 'passRate') {
    const { name, level } = inputs.occupation
    return `${name}${skillLevels[level as keyof typeof skillLevels].ordinal}`
  }
  if (inputs.signal === 'bunching') return componentOf(inputs.component)
  if (inputs.signal === 'lending') return `与${inputs.other.name}`
  return `准考证 ${inputs.tickets.map(({ ticketNumber }) => ticketNumber).join(' 和 ')}`
}

/** The finding in figures; what they mean is for whoever looks. */
function findingOf(inputs: FlagInputs): string {
  if (inputs.signal === 'passRate') {
    return `${inputs.assessed} 人里通过 ${inputs.passed} 人（${percent(inputs.rate)}），其他机构的中位数 ${percent(inputs.expected)}`
  }
  if (inputs.signal === 'bunching') {
    const near = inputs.below + inputs.above
    return `合格线上下 3 分的 ${near} 个成绩里，线下 ${inputs.below} 个（${percent(inputs.share)}），其他机构通常 ${percent(inputs.expected)}`
  }
  if (inputs.signal === 'twin') {
    return `两个证件号码用同一个姓名、同一个手机号；这个手机号 ${inputs.sharing} 人用，这个姓名 ${inputs.namesakes} 人`
  }
  return `共用${inputs.shared.map(({ kind, count }) => `${sharedKinds[kind]} ${count} 项`).join('、')}`
}

export type Named = { code: string | null; name: string }

export function itemOf(flag: FlagRow, newest: ReadingRow, organisation: Named): FlagItem {
  const { id, signal, quarter, state, outcome, raisedOn } = flag
  const { inputs, p, q, trial } = newest
  const { words, kind } = flagStates[state]
  return {
    ...{ id, signal, quarter, organisation, p, q, trial, state, outcome },
    subject: subjectOf(inputs),
    finding: findingOf(inputs),
    status: { words, kind },
    raisedOn: iso(raisedOn),
  }
}

/** For whoever may look: with every reading and what was found. */
export function forInspector(
  flag: FlagRow,
  readings: readonly [ReadingRow, ...ReadingRow[]],
  { organisation, closedBy, mayClose }: { organisation: Named; closedBy: string | null; mayClose: boolean },
): FlagView {
  const [newest] = readings
  const { closedOn, found, version, state } = flag
  return {
    ...itemOf(flag, newest, organisation),
    inputs: newest.inputs,
    method: newest.method,
    readings: readings.map(({ readOn, p, q, inputs }) => ({ on: iso(readOn), p, q, finding: findingOf(inputs) })),
    closed: closedOn && found !== null ? { on: iso(closedOn), by: closedBy ?? '', found } : null,
    version,
    possibleActions: mayClose ? possibleActions(flagTransitions, state) : [],
  }
}

export const runView = ({ id, quarter, state, askedAt, doneAt, figures }: RunRow): FlagRun => ({
  ...{ id, quarter, state, figures },
  askedAt: askedAt.toString() as IsoInstant,
  doneAt: (doneAt?.toString() ?? null) as IsoInstant | null,
})
