import { region } from '@guijiang/contract/codes'
import {
  type DesignationRow,
  DesignationStep,
  designationSteps,
  listDesignations,
} from '@guijiang/contract/entry/designation'
import { z } from 'zod'
import { usePages } from '../../../api/queries.ts'
import { DueBy } from '../../../features/clock/DueBy.tsx'
import { designationWords } from '../../../messages/zh-CN/designation.ts'
import type { Column } from '../../../ui/DataTable.tsx'
import { Select } from '../../../ui/Field.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { ListTable } from '../../../workspace/parts/ListTable.tsx'
import { useScreenSearch } from '../../../workspace/router.tsx'
import { useSession } from '../../../workspace/session.tsx'
import { CaseLink } from '../CaseLink.tsx'

const words = designationWords.list

export const ListSearch = z.object({ step: z.enum([...DesignationStep.options, '']).default('') })

const columns: readonly Column<DesignationRow>[] = [
  {
    key: 'reference',
    head: words.reference,
    width: '7em',
    card: 'lead',
    cell: ({ id, reference }) => <CaseLink to="/designations/$id" id={id} reference={reference} />,
  },
  { key: 'body', head: words.body, cell: ({ organisation }) => organisation.shortName },
  { key: 'scope', head: words.scope, width: '8em', card: 'fold', cell: ({ scopeWords }) => scopeWords },
  { key: 'levels', head: words.levels, width: '11em', cell: (row) => words.count(row.designated, row.levels) },
  {
    key: 'code',
    head: words.code,
    width: '11em',
    card: 'fold',
    cell: ({ code }) => (code ? <span className="mono">{code}</span> : '—'),
  },
  { key: 'step', head: words.step, width: '8em', cell: ({ step }) => designationSteps[step].words },
  {
    key: 'state',
    head: words.state,
    width: '8em',
    cell: ({ status }) => <StatusTag kind={status.kind}>{status.words}</StatusTag>,
  },
  {
    key: 'due',
    head: words.due,
    width: '13em',
    card: 'fold',
    cell: ({ deadline }) => <DueBy deadline={deadline} />,
  },
]

const options = DesignationStep.options.map((step) => ({ value: step, words: designationSteps[step].words }))

/** 认定与目录: from the signed opinion to the listing. */
export function DesignationList() {
  const { current } = useSession()
  const [{ step }, setSearch] = useScreenSearch(ListSearch)
  const list = usePages(listDesignations, { query: step === '' ? {} : { step } })
  return (
    <Page title={words.title} note={current.area === region ? undefined : words.byRegion}>
      <div className="filters" data-filters>
        <Select
          name="step"
          label={words.step}
          empty={words.all}
          options={options}
          value={step}
          onChange={(event) => setSearch({ step: event.target.value as DesignationStep | '' })}
        />
      </div>
      <ListTable caption={words.caption} list={list} columns={columns} empty={words.empty} keys />
    </Page>
  )
}
