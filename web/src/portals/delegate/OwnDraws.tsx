import { type DrawRow, listOwnDraws } from '@guijiang/contract/base/draw'
import { Link } from '@tanstack/react-router'
import { useList } from '../../api/queries.ts'
import { drawWords } from '../../messages/zh-CN/draw.ts'
import type { Column } from '../../ui/DataTable.tsx'
import { momentWords } from '../../ui/day.ts'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { Page } from '../../workspace/Page.tsx'
import { ListTable } from '../../workspace/parts/ListTable.tsx'

const words = drawWords.delegate

const columns: readonly Column<DrawRow>[] = [
  {
    key: 'title',
    head: drawWords.desk.title,
    card: 'lead',
    cell: ({ id, title }) => (
      <Link to="/draws/$id" params={{ id } as never}>
        {title}
      </Link>
    ),
  },
  { key: 'number', head: drawWords.number, width: '18em', cell: ({ number }) => number },
  { key: 'moment', head: drawWords.moment, width: '12em', cell: ({ moment }) => momentWords(moment) },
  {
    key: 'state',
    head: drawWords.state,
    width: '9em',
    cell: ({ status }) => <StatusTag kind={status.kind}>{status.words}</StatusTag>,
  },
]

/** Draws the delegate is called to. */
export function OwnDraws() {
  const list = useList(listOwnDraws, {})
  return (
    <Page title={words.title} note={words.note}>
      <ListTable caption={words.title} list={list} columns={columns} empty={words.empty} />
    </Page>
  )
}
