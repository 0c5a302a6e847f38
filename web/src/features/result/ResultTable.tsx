import type { ResultRow } from '@guijiang/contract/delivery/result'
import type { ReactNode } from 'react'
import { resultWords } from '../../messages/zh-CN/result.ts'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'

const words = resultWords.row

const scoreText = ({ value, attendance }: ResultRow['scores'][number]): string =>
  value === null ? attendance : String(value)

const columns: readonly Column<ResultRow>[] = [
  { key: 'name', head: words.name, width: '7em', card: 'lead', cell: ({ maskedName }) => maskedName },
  {
    key: 'ticket',
    head: words.ticket,
    width: '12em',
    cell: ({ ticketNumber }) => <span className="mono">{ticketNumber}</span>,
  },
  {
    key: 'scores',
    head: words.scores,
    cell: ({ scores }) => scores.map((score) => `${score.name} ${scoreText(score)}`).join('，'),
  },
  {
    key: 'outcome',
    head: words.outcome,
    width: '6em',
    cell: ({ outcome }) => (outcome === 'passed' ? words.passed : words.failed),
  },
  {
    key: 'state',
    head: words.state,
    width: '9em',
    cell: ({ status }) => <StatusTag kind={status.kind}>{status.words}</StatusTag>,
  },
]

const why: Column<ResultRow> = {
  key: 'why',
  head: words.obstacle,
  cell: ({ obstacle, correction }) => (
    <>
      {obstacle ?? (correction ? null : words.none)}
      {correction && <small className="sub">{words.corrected(correction)}</small>}
    </>
  ),
}

type ResultTableProps = {
  caption: string
  rows: readonly ResultRow[]
  empty: ReactNode
  /** Adds why a row stays behind, or was returned. */
  obstacles?: boolean
  /** A last column of one's own: a tick to return a row. */
  last?: Column<ResultRow>
}

/** Results of a sitting or a submission, masked, with the scores of the case. */
export function ResultTable({ caption, rows, empty, obstacles, last }: ResultTableProps) {
  const shown = [...columns, ...(obstacles ? [why] : []), ...(last ? [last] : [])]
  return (
    <DataTable
      caption={caption}
      columns={shown}
      rows={rows}
      rowKey={({ registrationId }) => registrationId}
      empty={empty}
    />
  )
}
