import { listOrganisations, type Organisation } from '@guijiang/contract/entry/organisation'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { z } from 'zod'
import { usePages } from '../../../api/queries.ts'
import { applicationWords } from '../../../messages/zh-CN/application.ts'
import { Button } from '../../../ui/Button.tsx'
import type { Column } from '../../../ui/DataTable.tsx'
import { Day } from '../../../ui/Day.tsx'
import { TextField } from '../../../ui/Field.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { ListTable } from '../../../workspace/parts/ListTable.tsx'
import { useScreenSearch } from '../../../workspace/router.tsx'
import { useHasDuty } from '../../../workspace/session.tsx'

const words = applicationWords.register

const Search = z.object({ q: z.string().max(64).default('') })

const columns: readonly Column<Organisation>[] = [
  { key: 'name', head: words.name, card: 'lead', cell: ({ name }) => name },
  {
    key: 'code',
    head: words.creditCode,
    width: '15em',
    cell: ({ creditCode }) => <span className="mono">{creditCode}</span>,
  },
  { key: 'form', head: words.form, width: '9em', cell: ({ legalFormName }) => legalFormName },
  { key: 'area', head: words.area, width: '7em', cell: ({ areaName }) => areaName },
  { key: 'entered', head: words.entered, width: '11em', cell: ({ enteredOn }) => <Day value={enteredOn} year /> },
]

/** Bodies of the own area. */
export function OrganisationList() {
  const [{ q }, setSearch] = useScreenSearch(Search)
  const [typed, setTyped] = useState(q)
  const list = usePages(listOrganisations, { query: q ? { q } : {} })
  const enters = useHasDuty('centreHandler')
  return (
    <Page
      title={words.list}
      note={words.listNote}
      actions={
        enters && (
          <Link className="btn pri" to="/organisations/new">
            {words.title}
          </Link>
        )
      }
    >
      <form
        className="filters"
        data-filters
        onSubmit={(event) => {
          event.preventDefault()
          setSearch({ q: typed.trim() })
        }}
      >
        <TextField name="q" label={words.search} value={typed} onChange={(event) => setTyped(event.target.value)} />
        <Button type="submit" icon="search">
          {words.find}
        </Button>
      </form>
      <ListTable caption={words.list} list={list} columns={columns} empty={words.empty} />
    </Page>
  )
}
