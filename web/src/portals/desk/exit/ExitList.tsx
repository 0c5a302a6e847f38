import { region } from '@guijiang/contract/codes'
import { type ExitItem, listExits } from '@guijiang/contract/supervision/exit'
import { Link } from '@tanstack/react-router'
import { usePages } from '../../../api/queries.ts'
import { exitWords as words } from '../../../messages/zh-CN/exit.ts'
import type { Column } from '../../../ui/DataTable.tsx'
import { Day } from '../../../ui/Day.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { ListTable } from '../../../workspace/parts/ListTable.tsx'
import { useSession } from '../../../workspace/session.tsx'

const columns: readonly Column<ExitItem>[] = [
  {
    key: 'reference',
    head: words.reference,
    width: '8em',
    card: 'lead',
    cell: ({ id, reference }) => (
      <Link to="/exits/$id" params={{ id } as never}>
        {reference}
      </Link>
    ),
  },
  { key: 'body', head: words.body, cell: ({ organisation }) => organisation.shortName },
  { key: 'kind', head: words.kind, width: '7em', cell: ({ kindName }) => kindName },
  { key: 'ground', head: words.ground, width: '8em', cell: ({ groundName }) => groundName ?? words.none },
  {
    key: 'state',
    head: words.state,
    width: '8em',
    cell: ({ status }) => <StatusTag kind={status.kind}>{status.words}</StatusTag>,
  },
  { key: 'opened', head: words.opened, width: '11em', card: 'fold', cell: (row) => <Day value={row.openedOn} year /> },
]

/** 信用与退出: cases of the bodies in reach, or of one's own body. */
export function ExitList() {
  const { current } = useSession()
  const list = usePages(listExits, {})
  const opens = current.duty === 'centreHandler' && current.area === region
  const leaves = current.duty === 'bodyManager'
  return (
    <Page
      title={words.list}
      note={words.listNote}
      actions={
        (opens || leaves) && (
          <Link className={opens ? 'btn pri' : 'btn'} to="/exits/new">
            {opens ? words.open : words.leave}
          </Link>
        )
      }
    >
      <ListTable caption={words.caption} list={list} columns={columns} empty={words.empty} keys />
    </Page>
  )
}
