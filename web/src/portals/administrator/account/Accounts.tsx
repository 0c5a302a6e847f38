import { type AccountRow, listAccounts } from '@guijiang/contract/base/identity'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { z } from 'zod'
import { usePages } from '../../../api/queries.ts'
import { accountWords } from '../../../messages/zh-CN/account.ts'
import { Button } from '../../../ui/Button.tsx'
import type { Column } from '../../../ui/DataTable.tsx'
import { Select, TextField } from '../../../ui/Field.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { GrantTag } from '../../../workspace/parts/Grants.tsx'
import { ListTable } from '../../../workspace/parts/ListTable.tsx'
import { useScreenSearch } from '../../../workspace/router.tsx'
import { useSession } from '../../../workspace/session.tsx'

const words = accountWords.list

const Search = z.object({ q: z.string().optional(), state: z.enum(['asked', 'all']).optional() })

/** 账号与岗位: who may come in, and what they do here. A leader begins with what waits for a word. */
export function Accounts() {
  const { duty } = useSession().current
  const [{ q, state }, setSearch] = useScreenSearch(Search)
  const shown = state ?? (duty === 'centreLeader' ? 'asked' : 'all')
  const query = { ...(q && { q }), ...(shown === 'asked' && { state: 'asked' as const }) }
  const list = usePages(listAccounts, { query })
  const note = duty in accountWords.note ? accountWords.note[duty as keyof typeof accountWords.note] : undefined
  return (
    <Page
      title={accountWords.title}
      note={note}
      actions={
        duty === 'systemAdministrator' && (
          <Link to="/accounts/new" className="btn pri">
            {accountWords.create.title}
          </Link>
        )
      }
    >
      <Filters key={q} q={q ?? ''} state={shown} onChange={setSearch} />
      <ListTable
        caption={words.caption}
        list={list}
        columns={columns}
        keys
        empty={shown === 'asked' ? words.emptyAsked : words.empty}
        emptyHint={shown === 'asked' ? words.emptyAskedHint : words.emptyHint}
      />
    </Page>
  )
}

type FiltersProps = {
  q: string
  state: 'asked' | 'all'
  onChange: (change: { q?: string; state?: 'asked' | 'all' }) => void
}

function Filters({ q, state, onChange }: FiltersProps) {
  const [typed, setTyped] = useState(q)
  const find = (event: FormEvent) => {
    event.preventDefault()
    onChange({ q: typed.trim() || undefined })
  }
  return (
    <form className="filters tight" data-filters onSubmit={find}>
      <Select
        label={words.show}
        name="state"
        value={state}
        onChange={(event) => onChange({ state: event.target.value === 'asked' ? 'asked' : 'all' })}
        options={[
          { value: 'all', words: words.all },
          { value: 'asked', words: words.asked },
        ]}
      />
      <div className="wide">
        <TextField label={words.find} name="q" value={typed} onChange={(event) => setTyped(event.target.value)} />
      </div>
      <Button type="submit" icon="search">
        {words.act}
      </Button>
    </form>
  )
}

const columns: Column<AccountRow>[] = [
  {
    key: 'account',
    head: words.account,
    width: '12em',
    card: 'lead',
    cell: (row) => (
      <Link to="/accounts/$id" params={{ id: row.id }} className="mono">
        {row.account}
      </Link>
    ),
  },
  { key: 'name', head: words.name, width: '9em', cell: (row) => row.name },
  {
    key: 'duties',
    head: words.duties,
    cell: (row) =>
      row.grants.length === 0 ? (
        <span className="sub">{words.none}</span>
      ) : (
        <ul className="plain">
          {row.grants.map((grant) => (
            <li key={grant.id}>
              {grant.place} · <b>{grant.dutyName}</b> {grant.state === 'asked' && <GrantTag grant={grant} />}
            </li>
          ))}
        </ul>
      ),
  },
  {
    key: 'state',
    head: words.state,
    width: '7em',
    cell: (row) =>
      row.disabled ? (
        <StatusTag kind="off">{words.disabled}</StatusTag>
      ) : (
        <StatusTag kind="done">{words.inUse}</StatusTag>
      ),
  },
]
