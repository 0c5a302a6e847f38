import {
  charges,
  type InvestigationItem,
  listInvestigations,
  measures,
} from '@guijiang/contract/supervision/investigation'
import { Link } from '@tanstack/react-router'
import { usePages } from '../../../api/queries.ts'
import { DueBy } from '../../../features/clock/DueBy.tsx'
import { investigationWords as words } from '../../../messages/zh-CN/investigation.ts'
import type { Column } from '../../../ui/DataTable.tsx'
import { Day } from '../../../ui/Day.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { ListTable } from '../../../workspace/parts/ListTable.tsx'
import { useSession } from '../../../workspace/session.tsx'

const columns: readonly Column<InvestigationItem>[] = [
  {
    key: 'reference',
    head: words.reference,
    width: '9em',
    card: 'lead',
    cell: ({ id, reference }) => (
      <Link to="/investigations/$id" params={{ id } as never}>
        {reference}
      </Link>
    ),
  },
  { key: 'organisation', head: words.organisation, cell: ({ organisation }) => organisation.name },
  { key: 'charge', head: words.charge, width: '8em', cell: ({ charge }) => charges[charge] },
  { key: 'opened', head: words.opened, cell: ({ openedOn }) => <Day value={openedOn} /> },
  { key: 'due', head: words.due, width: '20em', cell: ({ deadline }) => <DueBy deadline={deadline} /> },
  { key: 'measure', head: words.measure, width: '7em', cell: ({ measure }) => measure && measures[measure] },
  {
    key: 'state',
    head: words.state,
    width: '8em',
    cell: ({ status }) => <StatusTag kind={status.kind}>{status.words}</StatusTag>,
  },
]

/** 调查处理 of the own area, or of the own body from the day it was told. */
export function Investigations() {
  const list = usePages(listInvestigations, {})
  const { current } = useSession()
  return (
    <Page
      title={words.title}
      note={words.note}
      actions={
        current.duty === 'centreHandler' && (
          <Link className="btn pri" to="/investigations/new">
            {words.open}
          </Link>
        )
      }
    >
      <ListTable words={words} list={list} columns={columns} keys />
    </Page>
  )
}
