import { listSupervised } from '@guijiang/contract/supervision/exit'
import type { Reply } from '../../../api/call.ts'
import { useList } from '../../../api/queries.ts'
import { exitWords } from '../../../messages/zh-CN/exit.ts'
import type { Column } from '../../../ui/DataTable.tsx'
import { Day } from '../../../ui/Day.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { ListTable } from '../../../workspace/parts/ListTable.tsx'

const words = exitWords.supervised

type Row = Reply<typeof listSupervised>['items'][number]

const columns: readonly Column<Row>[] = [
  {
    key: 'sitting',
    head: words.sitting,
    card: 'lead',
    cell: ({ organisation, reference, title }) => `${organisation} ${reference} ${title}`,
  },
  { key: 'days', head: words.days, width: '11em', cell: ({ firstDay }) => <Day value={firstDay} year /> },
  { key: 'place', head: words.place, cell: ({ city, address }) => `${city} ${address}` },
  {
    key: 'state',
    head: words.state,
    width: '8em',
    cell: ({ status }) => <StatusTag kind={status.kind}>{status.words}</StatusTag>,
  },
  { key: 'since', head: words.since, width: '11em', card: 'fold', cell: ({ since }) => <Day value={since} year /> },
]

/** What an external supervisor watches over while a body is suspended. */
export function Supervised() {
  const list = useList(listSupervised, {})
  return (
    <Page title={words.title}>
      <ListTable
        caption={words.caption}
        list={list}
        columns={columns}
        rowKey={({ sitting }) => sitting}
        empty={words.empty}
      />
    </Page>
  )
}
