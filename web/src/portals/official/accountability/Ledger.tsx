import { type LapseView, lapseOutcomes, listLapses } from '@guijiang/contract/supervision/investigation'
import { Link } from '@tanstack/react-router'
import { usePages } from '../../../api/queries.ts'
import { investigationWords } from '../../../messages/zh-CN/investigation.ts'
import type { Column } from '../../../ui/DataTable.tsx'
import { Day } from '../../../ui/Day.tsx'
import { InnerChip } from '../../../ui/InnerChip.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { ListTable } from '../../../workspace/parts/ListTable.tsx'

const words = investigationWords.ledger

const columns: readonly Column<LapseView>[] = [
  {
    key: 'matter',
    head: words.matter,
    card: 'lead',
    cell: ({ id, label, reference }) => (
      <Link to="/accountability/$id" params={{ id } as never}>
        {label} {reference}
      </Link>
    ),
  },
  {
    key: 'act',
    head: words.act,
    cell: ({ act, internal }) => (
      <>
        {act} {internal && <InnerChip />}
      </>
    ),
  },
  { key: 'office', head: words.office, cell: ({ office }) => office },
  { key: 'due', head: words.due, cell: ({ dueOn }) => <Day value={dueOn} /> },
  { key: 'late', head: words.late, width: '6em', cell: ({ daysLate }) => words.days(daysLate) },
  {
    key: 'outcome',
    head: words.outcome,
    width: '7em',
    cell: ({ outcome }) => outcome && lapseOutcomes[outcome.outcome],
  },
  {
    key: 'state',
    head: words.state,
    width: '7em',
    cell: ({ status }) => <StatusTag kind={status.kind}>{status.words}</StatusTag>,
  },
]

/** 责任追究: what offices let lapse, with explanation and outcome. */
export function Ledger() {
  const list = usePages(listLapses, {})
  return (
    <Page title={words.title} note={words.note}>
      <ListTable words={words} list={list} columns={columns} keys />
    </Page>
  )
}
