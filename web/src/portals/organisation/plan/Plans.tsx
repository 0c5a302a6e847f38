import { listPlans, type PlanItem } from '@guijiang/contract/delivery/plan'
import { Link } from '@tanstack/react-router'
import { usePages } from '../../../api/queries.ts'
import { planWords } from '../../../messages/zh-CN/plan.ts'
import type { Column } from '../../../ui/DataTable.tsx'
import { Day } from '../../../ui/Day.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { ListTable } from '../../../workspace/parts/ListTable.tsx'
import { useHasDuty } from '../../../workspace/session.tsx'
import { BeginPlan } from './BeginPlan.tsx'

const words = planWords.list

const columns: readonly Column<PlanItem>[] = [
  {
    key: 'reference',
    head: words.reference,
    width: '8em',
    card: 'lead',
    cell: ({ id, reference }) => (
      <Link to="/plans/$id" params={{ id } as never}>
        {reference}
      </Link>
    ),
  },
  { key: 'what', head: words.what, cell: ({ title }) => title || words.none },
  { key: 'sittings', head: words.sittings, width: '5em', cell: ({ sittings }) => words.sittingCount(sittings) },
  {
    key: 'first',
    head: words.firstDay,
    width: '10em',
    cell: ({ firstDay }) => (firstDay ? <Day value={firstDay} /> : words.none),
  },
  {
    key: 'published',
    head: words.published,
    width: '10em',
    cell: ({ publishedOn }) => (publishedOn ? <Day value={publishedOn} /> : words.none),
  },
  {
    key: 'state',
    head: words.state,
    width: '7em',
    cell: ({ status }) => <StatusTag kind={status.kind}>{status.words}</StatusTag>,
  },
]

/** 认定计划 of the own body, and the way to begin one. */
export function Plans() {
  const list = usePages(listPlans, {})
  const writes = useHasDuty('bodyHandler', 'bodyManager')
  const begin = writes && <BeginPlan />
  return (
    <Page title={words.title} note={words.note} actions={list.rows && list.rows.length > 0 && begin}>
      <ListTable words={words} list={list} columns={columns} begin={begin} keys />
    </Page>
  )
}
