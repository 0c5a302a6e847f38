import {
  type ApplicationRow,
  ApplicationState,
  applicationStates,
  listApplications,
} from '@guijiang/contract/entry/application'
import { Link } from '@tanstack/react-router'
import { z } from 'zod'
import { usePages } from '../../../api/queries.ts'
import { DueBy } from '../../../features/clock/DueBy.tsx'
import { applicationWords } from '../../../messages/zh-CN/application.ts'
import type { Column } from '../../../ui/DataTable.tsx'
import { Day } from '../../../ui/Day.tsx'
import { Select } from '../../../ui/Field.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { ListTable } from '../../../workspace/parts/ListTable.tsx'
import { useScreenSearch } from '../../../workspace/router.tsx'

const words = applicationWords.list

export const ListSearch = z.object({ state: z.enum([...ApplicationState.options, '']).default('') })

const columns: readonly Column<ApplicationRow>[] = [
  {
    key: 'reference',
    head: words.reference,
    width: '7em',
    card: 'lead',
    cell: ({ id, reference }) => (
      <Link to="/applications/$id" params={{ id } as never}>
        {reference}
      </Link>
    ),
  },
  { key: 'body', head: words.body, cell: ({ organisation }) => organisation.shortName },
  { key: 'scope', head: words.scope, width: '8em', cell: ({ scopeWords }) => scopeWords },
  { key: 'occupations', head: words.occupations, cell: ({ occupations }) => occupations.join('、') },
  {
    key: 'submitted',
    head: words.submitted,
    width: '9em',
    card: 'fold',
    cell: ({ submittedOn }) => submittedOn && <Day value={submittedOn} />,
  },
  {
    key: 'state',
    head: words.state,
    width: '8em',
    cell: ({ status }) => <StatusTag kind={status.kind}>{status.words}</StatusTag>,
  },
  { key: 'due', head: words.due, width: '23em', cell: ({ deadline }) => <DueBy deadline={deadline} /> },
]

const states = ApplicationState.options.filter((state) => state !== 'drafting')
const options = states.map((state) => ({
  value: state,
  words: state.endsWith('FirstReview') && state !== 'inFirstReview' ? '待补正（初审）' : nameOf(state),
}))

function nameOf(state: ApplicationState): string {
  return state === 'supplementingAcceptance' ? '待补正（受理）' : applicationStates[state].name
}

/** 申请 of the own area, whoever's turn they are. */
export function ApplicationList() {
  const [{ state }, setSearch] = useScreenSearch(ListSearch)
  const query = state === '' ? {} : { state }
  const list = usePages(listApplications, { query })
  return (
    <Page title={words.title}>
      <div className="filters" data-filters>
        <Select
          name="state"
          label={words.filter}
          empty={words.all}
          options={options}
          value={state}
          onChange={(event) => setSearch({ state: event.target.value as ApplicationState | '' })}
        />
      </div>
      <ListTable caption={words.caption} list={list} columns={columns} empty={words.emptyOfficial} keys />
    </Page>
  )
}
