import { listOwnEvaluations } from '@guijiang/contract/entry/evaluation'
import { Link } from '@tanstack/react-router'
import type { Reply } from '../../../api/call.ts'
import { useList } from '../../../api/queries.ts'
import { DueBy } from '../../../features/clock/DueBy.tsx'
import { evaluationWords } from '../../../messages/zh-CN/evaluation.ts'
import type { Column } from '../../../ui/DataTable.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { ListTable } from '../../../workspace/parts/ListTable.tsx'

const words = evaluationWords.list

type Row = Reply<typeof listOwnEvaluations>['items'][number]

const columns: readonly Column<Row>[] = [
  {
    key: 'reference',
    head: words.reference,
    width: '7em',
    card: 'lead',
    cell: ({ id, reference, member }) =>
      member === 'recused' ? (
        reference
      ) : (
        <Link to="/evaluations/$id" params={{ id } as never}>
          {reference}
        </Link>
      ),
  },
  { key: 'body', head: words.body, cell: ({ organisation }) => organisation.name },
  {
    key: 'member',
    head: words.answer,
    width: '8em',
    cell: ({ memberStatus }) => <StatusTag kind={memberStatus.kind}>{memberStatus.words}</StatusTag>,
  },
  {
    key: 'state',
    head: words.state,
    width: '9em',
    cell: ({ status }) => <StatusTag kind={status.kind}>{status.words}</StatusTag>,
  },
  {
    key: 'due',
    head: words.due,
    width: '23em',
    cell: ({ deadline, member }) => member !== 'recused' && <DueBy deadline={deadline} />,
  },
]

/** 请我评估的: invitations and what one sits on, or sat on. */
export function OwnEvaluations() {
  const list = useList(listOwnEvaluations, {})
  return (
    <Page title={words.mine}>
      <ListTable caption={words.caption} list={list} columns={columns} empty={words.emptyMine} keys />
    </Page>
  )
}
