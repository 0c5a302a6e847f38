import { type ComplaintItem, complaintSubjects, listComplaints } from '@guijiang/contract/supervision/complaint'
import { Link } from '@tanstack/react-router'
import { usePages } from '../../../api/queries.ts'
import { DueBy } from '../../../features/clock/DueBy.tsx'
import { complaintWords } from '../../../messages/zh-CN/complaint.ts'
import type { Column } from '../../../ui/DataTable.tsx'
import { Moment } from '../../../ui/Day.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { ListTable } from '../../../workspace/parts/ListTable.tsx'

const words = complaintWords.desk

const columns: readonly Column<ComplaintItem>[] = [
  {
    key: 'number',
    head: words.number,
    width: '9em',
    card: 'lead',
    cell: ({ id, number }) => (
      <Link to="/complaints/$id" params={{ id } as never}>
        {number}
      </Link>
    ),
  },
  { key: 'about', head: words.about, width: '8em', cell: ({ about }) => complaintSubjects[about] },
  { key: 'target', head: words.target, cell: ({ target }) => target },
  { key: 'named', head: words.named, width: '6em', cell: ({ named }) => (named ? words.isNamed : words.anonymous) },
  { key: 'received', head: words.received, cell: ({ receivedAt }) => <Moment value={receivedAt} /> },
  { key: 'due', head: words.due, width: '20em', cell: ({ deadline }) => <DueBy deadline={deadline} /> },
  {
    key: 'state',
    head: words.state,
    width: '8em',
    cell: ({ status }) => <StatusTag kind={status.kind}>{status.words}</StatusTag>,
  },
]

/** Screen 65: the complaints of the own area, without those about the reader. */
export function Complaints() {
  const list = usePages(listComplaints, {})
  return (
    <Page title={words.title} note={words.note}>
      <ListTable words={words} list={list} columns={columns} keys />
    </Page>
  )
}
