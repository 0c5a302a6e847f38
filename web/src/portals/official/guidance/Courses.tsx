import { type CourseItem, listCards, listCourses } from '@guijiang/contract/supervision/course'
import { Link } from '@tanstack/react-router'
import { useList, usePages } from '../../../api/queries.ts'
import { cardColumns } from '../../../features/guidance/card-columns.tsx'
import { guidanceWords } from '../../../messages/zh-CN/guidance.ts'
import type { Column } from '../../../ui/DataTable.tsx'
import { spanWords } from '../../../ui/day.ts'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { ClauseNote } from '../../../workspace/parts/ClauseNote.tsx'
import { ListTable } from '../../../workspace/parts/ListTable.tsx'
import { useHasDuty } from '../../../workspace/session.tsx'

const words = guidanceWords.courses
const heads = words.columns

const columns: readonly Column<CourseItem>[] = [
  {
    key: 'title',
    head: heads.title,
    card: 'lead',
    cell: ({ id, title, reference, centre }) => (
      <>
        <Link to="/courses/$id" params={{ id } as never}>
          {title}
        </Link>
        <br />
        <small className="sub">
          {reference} · {centre}
        </small>
      </>
    ),
  },
  { key: 'audience', head: heads.audience, width: '10em', cell: ({ audienceName }) => audienceName },
  { key: 'days', head: heads.days, width: '12em', cell: ({ firstDay, lastDay }) => spanWords(firstDay, lastDay) },
  {
    key: 'enrolled',
    head: heads.enrolled,
    width: '8em',
    cell: ({ enrolled, seats }) => words.seats(enrolled, seats),
  },
  {
    key: 'state',
    head: heads.state,
    width: '8em',
    cell: ({ status }) => <StatusTag kind={status.kind}>{status.words}</StatusTag>,
  },
]

/** 培训和证卡: courses of the own centre and of the region, and the cards within reach, the next to end first. */
export function Courses() {
  const list = useList(listCourses, {})
  const cards = usePages(listCards, {})
  const drafts = useHasDuty('centreHandler')
  return (
    <Page
      title={words.title}
      note={<ClauseNote mark="N4.1.4">{words.note}</ClauseNote>}
      actions={
        drafts && (
          <Link to="/courses/new" className="btn pri">
            {words.draft}
          </Link>
        )
      }
    >
      <ListTable
        caption={words.title}
        list={list}
        columns={columns}
        empty={words.empty}
        emptyHint={words.emptyHint}
        keys
      />
      <h2 className="h">{words.cards}</h2>
      <ListTable caption={words.cards} list={cards} columns={cardColumns} empty={words.noCards} />
    </Page>
  )
}
