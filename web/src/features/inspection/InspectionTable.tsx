import type { InspectionRow } from '@guijiang/contract/supervision/inspection'
import type { ReactNode } from 'react'
import type { ListReading } from '../../api/queries.ts'
import { inspectionWords } from '../../messages/zh-CN/inspection.ts'
import type { Column } from '../../ui/DataTable.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { ListTable } from '../../workspace/parts/ListTable.tsx'
import { DueBy } from '../clock/DueBy.tsx'

const words = inspectionWords.list

type InspectionTableProps = {
  list: ListReading<InspectionRow>
  /** The link of a row: each workspace has its own screen. */
  link: (row: InspectionRow) => ReactNode
  /** A body's own list does not name the body. */
  ofBody?: boolean
  empty: string
  emptyHint: string
}

/** 检查: what is looked at, how far it is, until when. */
export function InspectionTable({ list, link, ofBody, empty, emptyHint }: InspectionTableProps) {
  const columns: Column<InspectionRow>[] = [
    { key: 'reference', head: words.reference, width: '11em', card: 'lead', cell: link },
    ...(ofBody
      ? []
      : [{ key: 'body', head: words.body, cell: ({ organisationName }: InspectionRow) => organisationName }]),
    { key: 'kind', head: words.kind, width: '7em', cell: ({ kindName }) => kindName },
    { key: 'what', head: words.what, card: 'fold', cell: ({ sitting }) => sitting ?? words.whole },
    { key: 'failed', head: words.failed, width: '6em', numeric: true, cell: ({ failed }) => words.failedCount(failed) },
    { key: 'due', head: words.due, width: '23em', cell: ({ deadline }) => <DueBy deadline={deadline} /> },
    {
      key: 'state',
      head: words.state,
      width: '8em',
      cell: ({ status }) => <StatusTag kind={status.kind}>{status.words}</StatusTag>,
    },
  ]
  return <ListTable caption={words.caption} list={list} columns={columns} empty={empty} emptyHint={emptyHint} keys />
}
