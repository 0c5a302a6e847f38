import { type AccountRow, type GrantRow, listAccounts } from '@guijiang/contract/base/identity'
import { Link } from '@tanstack/react-router'
import { usePages } from '../../../api/queries.ts'
import { accountWords } from '../../../messages/zh-CN/account.ts'
import type { Column } from '../../../ui/DataTable.tsx'
import { Day } from '../../../ui/Day.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { GrantActs, GrantStanding } from '../../../workspace/parts/Grants.tsx'
import { ListTable } from '../../../workspace/parts/ListTable.tsx'

const words = accountWords.staff
const { list, grants: grantWords } = accountWords

type Post = { account: AccountRow; grant: GrantRow }

const columns: readonly Column<Post>[] = [
  {
    key: 'name',
    head: list.name,
    card: 'lead',
    cell: ({ account: { name, disabled } }) => (
      <>
        <b>{name}</b> {disabled && <StatusTag kind="off">{list.disabled}</StatusTag>}
      </>
    ),
  },
  {
    key: 'account',
    head: list.account,
    width: '14em',
    cell: ({ account }) => <span className="mono">{account.account}</span>,
  },
  { key: 'duty', head: grantWords.duty, width: '10em', cell: ({ grant }) => grant.dutyName },
  {
    key: 'since',
    head: grantWords.since,
    width: '10em',
    cell: ({ grant }) => <Day value={grant.since} year weekday={false} />,
  },
  { key: 'state', head: grantWords.state, width: '8em', cell: ({ grant }) => <GrantStanding grant={grant} /> },
  {
    key: 'act',
    head: grantWords.act,
    width: '17em',
    cell: ({ account, grant }) => <GrantActs name={account.name} grant={grant} />,
  },
]

/** 人员任命: who works here with an account, and as what. */
export function Staff() {
  const list = usePages(listAccounts, {})
  const staff = list.rows?.filter(({ grants }) => grants.some(({ possibleActions }) => possibleActions.length > 0))
  const posts = staff?.flatMap((account) => account.grants.map((grant) => ({ account, grant })))
  return (
    <Page
      title={words.title}
      note={words.note}
      actions={
        <Link to="/appointments/new" className="btn pri">
          {words.appoint}
        </Link>
      }
    >
      <ListTable
        caption={words.title}
        list={{ ...list, rows: posts }}
        columns={columns}
        rowKey={({ grant }) => grant.id}
        empty={words.empty}
        emptyHint={words.emptyHint}
        keys
      />
    </Page>
  )
}
