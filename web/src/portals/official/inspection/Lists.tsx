import {
  type ListKind,
  type ListVersion,
  listInspectionLists,
  listKinds,
} from '@guijiang/contract/supervision/inspection-lists'
import { Link } from '@tanstack/react-router'
import { useList } from '../../../api/queries.ts'
import { inspectionWords } from '../../../messages/zh-CN/inspection.ts'
import type { Column } from '../../../ui/DataTable.tsx'
import { Day } from '../../../ui/Day.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'
import { ListTable } from '../../../workspace/parts/ListTable.tsx'

const words = inspectionWords.lists

const columns: readonly Column<ListVersion>[] = [
  {
    key: 'kind',
    head: words.kind,
    card: 'lead',
    cell: ({ id, kind, number }) => (
      <Link to={'/inspection-lists/$id' as never} params={{ id } as never}>
        {words.one(listKinds[kind].name, number)}
      </Link>
    ),
  },
  { key: 'rows', head: words.rows, width: '6em', numeric: true, cell: ({ rows }) => rows },
  { key: 'entered', head: words.entered, width: '10em', cell: ({ enteredOn }) => <Day value={enteredOn} /> },
  {
    key: 'published',
    head: words.published,
    width: '10em',
    cell: ({ publishedOn }) => (publishedOn ? <Day value={publishedOn} /> : '—'),
  },
  {
    key: 'state',
    head: words.state,
    width: '8em',
    cell: ({ status }) => <StatusTag kind={status.kind}>{status.words}</StatusTag>,
  },
]

/** 一单两库: every version of the centre's three lists. */
export function Lists() {
  const list = useList(listInspectionLists, {})
  return (
    <Page title={words.title} note={words.note}>
      <p className="sub">
        {words.lead} <ClauseChip mark="N4.1.3" />
      </p>
      {list.first?.mayEnter && (
        <p className="btns">
          {(Object.keys(listKinds) as ListKind[]).map((kind) => (
            <Link key={kind} to={`/inspection-lists/enter/${kind}` as never} className="btn">
              {words.enter(listKinds[kind].name)}
            </Link>
          ))}
        </p>
      )}
      <ListTable
        words={words}
        list={list}
        columns={columns}
        groupOf={({ kind }) => ({ key: kind, words: listKinds[kind].name })}
        keys
      />
    </Page>
  )
}
