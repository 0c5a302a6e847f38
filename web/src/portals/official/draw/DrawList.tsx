import { type DrawRow, listDraws } from '@guijiang/contract/base/draw'
import { Link } from '@tanstack/react-router'
import { usePages } from '../../../api/queries.ts'
import { drawWords } from '../../../messages/zh-CN/draw.ts'
import type { Column } from '../../../ui/DataTable.tsx'
import { momentWords } from '../../../ui/day.ts'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { ListTable } from '../../../workspace/parts/ListTable.tsx'

const words = drawWords

const columns: readonly Column<DrawRow>[] = [
  {
    key: 'number',
    head: words.number,
    width: '18em',
    card: 'lead',
    cell: ({ id, number }) => (
      <Link to="/draws/$id" params={{ id } as never}>
        {number}
      </Link>
    ),
  },
  { key: 'title', head: words.desk.title, cell: ({ title }) => title },
  { key: 'moment', head: words.moment, width: '12em', card: 'fold', cell: ({ moment }) => momentWords(moment) },
  {
    key: 'state',
    head: words.state,
    width: '9em',
    cell: ({ status }) => <StatusTag kind={status.kind}>{status.words}</StatusTag>,
  },
]

/** Every draw of the reader's area, newest first. */
export function DrawList() {
  const list = usePages(listDraws, { query: {} })
  return (
    <Page title={words.title}>
      <ListTable caption={words.title} list={list} columns={columns} empty={words.desk.listEmpty} keys />
    </Page>
  )
}
