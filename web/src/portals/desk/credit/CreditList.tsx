import { type CreditView, creditClasses, listCredit } from '@guijiang/contract/supervision/credit'
import { Link } from '@tanstack/react-router'
import { usePages } from '../../../api/queries.ts'
import { creditWords as words } from '../../../messages/zh-CN/credit.ts'
import type { Column } from '../../../ui/DataTable.tsx'
import { Day } from '../../../ui/Day.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { ListTable } from '../../../workspace/parts/ListTable.tsx'
import { useHasDuty, useSession } from '../../../workspace/session.tsx'

const columns: readonly Column<CreditView>[] = [
  {
    key: 'reference',
    head: words.reference,
    width: '8em',
    card: 'lead',
    cell: ({ id, reference }) => (
      <Link to="/credit/$id" params={{ id } as never}>
        {reference}
      </Link>
    ),
  },
  { key: 'body', head: words.body, width: '10em', cell: ({ organisation }) => organisation.shortName },
  { key: 'kind', head: words.kind, width: '5em', cell: (row) => creditClasses[row.class].name },
  { key: 'ground', head: words.ground, cell: ({ ground }) => ground },
  {
    key: 'state',
    head: words.state,
    width: '8em',
    cell: ({ status }) => <StatusTag kind={status.kind}>{status.words}</StatusTag>,
  },
  {
    key: 'until',
    head: words.until,
    width: '11em',
    card: 'fold',
    cell: ({ endsOn }) => (endsOn ? <Day value={endsOn} year /> : words.none),
  },
]

/** 信用档案: of one's own body, or of the bodies in reach. */
export function CreditList() {
  const { current } = useSession()
  const list = usePages(listCredit, {})
  const drafts = useHasDuty('centreHandler')
  const points = list.first?.points
  return (
    <Page
      title={words.list}
      note={current.organisationId && points != null ? words.points(points) : words.listNote}
      actions={
        drafts && (
          <Link className="btn pri" to="/credit/new">
            {words.add}
          </Link>
        )
      }
    >
      <ListTable caption={words.caption} list={list} columns={columns} empty={words.empty} keys />
    </Page>
  )
}
