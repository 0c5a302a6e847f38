import { listSubmissions } from '@guijiang/contract/delivery/result'
import { Link } from '@tanstack/react-router'
import { usePages } from '../../../api/queries.ts'
import { DueBy } from '../../../features/clock/DueBy.tsx'
import { resultWords } from '../../../messages/zh-CN/result.ts'
import type { Column } from '../../../ui/DataTable.tsx'
import { Day } from '../../../ui/Day.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { ListTable } from '../../../workspace/parts/ListTable.tsx'

const words = resultWords.review

type Row = NonNullable<ReturnType<typeof usePages<typeof listSubmissions>>['rows']>[number]

const columns: readonly Column<Row>[] = [
  {
    key: 'reference',
    head: words.reference,
    width: '8em',
    card: 'lead',
    cell: ({ id, reference }) => (
      <Link to="/submissions/$id" params={{ id } as never}>
        {reference}
      </Link>
    ),
  },
  { key: 'body', head: words.body, cell: ({ organisationName }) => organisationName },
  { key: 'what', head: words.what, cell: ({ occupationName, levelName }) => `${occupationName} ${levelName}` },
  { key: 'rows', head: words.rows, width: '5em', numeric: true, cell: ({ figures }) => figures.rows },
  {
    key: 'submitted',
    head: words.submitted,
    width: '9em',
    cell: ({ submittedOn }) => (submittedOn ? <Day value={submittedOn} /> : '—'),
  },
  {
    key: 'due',
    head: words.due,
    width: '23em',
    cell: ({ deadline, lateDays }) =>
      lateDays > 0 && !deadline ? words.late(lateDays) : <DueBy deadline={deadline} />,
  },
  {
    key: 'state',
    head: words.state,
    width: '8em',
    cell: ({ status }) => <StatusTag kind={status.kind}>{status.words}</StatusTag>,
  },
]

/** 结果审核: what was submitted to this office. */
export function Submissions() {
  const list = usePages(listSubmissions, {})
  return (
    <Page title={words.title} note={words.note}>
      <ListTable words={words} list={list} columns={columns} keys />
    </Page>
  )
}
