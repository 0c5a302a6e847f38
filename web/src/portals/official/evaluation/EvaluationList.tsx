import { region } from '@guijiang/contract/codes'
import { type EvaluationRow, listEvaluations } from '@guijiang/contract/entry/evaluation'
import { EvaluationState, evaluationStates } from '@guijiang/contract/entry/evaluation-form'
import { z } from 'zod'
import { usePages } from '../../../api/queries.ts'
import { DueBy } from '../../../features/clock/DueBy.tsx'
import { evaluationWords } from '../../../messages/zh-CN/evaluation.ts'
import type { Column } from '../../../ui/DataTable.tsx'
import { Day } from '../../../ui/Day.tsx'
import { Select } from '../../../ui/Field.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { ListTable } from '../../../workspace/parts/ListTable.tsx'
import { useScreenSearch } from '../../../workspace/router.tsx'
import { useSession } from '../../../workspace/session.tsx'
import { CaseLink } from '../CaseLink.tsx'

const words = evaluationWords.list

export const ListSearch = z.object({ state: z.enum([...EvaluationState.options, '']).default('') })

const columns: readonly Column<EvaluationRow>[] = [
  {
    key: 'reference',
    head: words.reference,
    width: '7em',
    card: 'lead',
    cell: ({ id, reference }) => <CaseLink to="/evaluations/$id" id={id} reference={reference} />,
  },
  { key: 'body', head: words.body, cell: ({ organisation }) => organisation.shortName },
  { key: 'scope', head: words.scope, width: '8em', card: 'fold', cell: ({ scopeWords }) => scopeWords },
  { key: 'began', head: words.began, width: '9em', card: 'fold', cell: ({ beganOn }) => <Day value={beganOn} /> },
  { key: 'experts', head: words.experts, width: '9em', cell: (row) => words.submitted(row.submitted, row.experts) },
  {
    key: 'state',
    head: words.state,
    width: '9em',
    cell: ({ status }) => <StatusTag kind={status.kind}>{status.words}</StatusTag>,
  },
  {
    key: 'due',
    head: words.due,
    width: '18em',
    cell: ({ deadline }) => <DueBy deadline={deadline} />,
  },
]

const options = EvaluationState.options.map((state) => ({ value: state, words: evaluationStates[state].words }))

/** 技术评估: every accepted application that experts look at, whoever's turn it is. */
export function EvaluationList() {
  const { current } = useSession()
  const [{ state }, setSearch] = useScreenSearch(ListSearch)
  const list = usePages(listEvaluations, { query: state === '' ? {} : { state } })
  return (
    <Page title={words.title} note={current.area === region ? undefined : words.byRegion}>
      <div className="filters" data-filters>
        <Select
          name="state"
          label={words.state}
          empty={words.all}
          options={options}
          value={state}
          onChange={(event) => setSearch({ state: event.target.value as EvaluationState | '' })}
        />
      </div>
      <ListTable caption={words.caption} list={list} columns={columns} empty={words.empty} keys />
    </Page>
  )
}
