import type { ObjectionView } from '@guijiang/contract/delivery/publicity'
import type { ReactNode } from 'react'
import { resultWords } from '../../messages/zh-CN/result.ts'
import type { Column } from '../../ui/DataTable.tsx'
import { Moment } from '../../ui/Day.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { DueBy } from '../clock/DueBy.tsx'

const words = resultWords.objections

/** Columns of a list of objections; `link` opens one. An office sees whose they are. */
export const objectionColumns = (
  link: (objection: ObjectionView) => ReactNode,
  { office }: { office: boolean },
): readonly Column<ObjectionView>[] => [
  { key: 'reference', head: words.reference, width: '9em', card: 'lead', cell: link },
  {
    key: 'sitting',
    head: words.sitting,
    cell: ({ organisation, sittingReference }) =>
      `${office ? `${organisation} ` : ''}${resultWords.sitting.title(sittingReference)}`,
  },
  { key: 'who', head: words.who, cell: ({ ticketTail }) => words.tail(ticketTail) },
  { key: 'received', head: words.received, cell: ({ receivedAt }) => <Moment value={receivedAt} /> },
  {
    key: 'due',
    head: words.due,
    width: '23em',
    cell: ({ deadline }) => <DueBy deadline={deadline} />,
  },
  {
    key: 'state',
    head: words.state,
    width: '8em',
    cell: ({ status }) => <StatusTag kind={status.kind}>{status.words}</StatusTag>,
  },
]
