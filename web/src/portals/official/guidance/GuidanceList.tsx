import { type GuidancePaperItem, listGuidancePapers } from '@guijiang/contract/supervision/guidance'
import { Link } from '@tanstack/react-router'
import { useList } from '../../../api/queries.ts'
import { guidanceWords } from '../../../messages/zh-CN/guidance.ts'
import type { Column } from '../../../ui/DataTable.tsx'
import { Day } from '../../../ui/Day.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { ClauseNote } from '../../../workspace/parts/ClauseNote.tsx'
import { ListTable } from '../../../workspace/parts/ListTable.tsx'
import { useHasDuty } from '../../../workspace/session.tsx'

const words = guidanceWords.papers
const heads = words.columns

const columns: readonly Column<GuidancePaperItem>[] = [
  {
    key: 'title',
    head: heads.title,
    card: 'lead',
    cell: ({ id, reference, title, centre }) => (
      <>
        <Link to="/guidance/$id" params={{ id } as never}>
          {title}
        </Link>
        <br />
        <small className="sub">
          {reference} · {centre}
        </small>
      </>
    ),
  },
  {
    key: 'occupations',
    head: heads.occupations,
    width: '14em',
    cell: ({ occupations }) => occupations.map(({ name }) => name).join('、') || words.allOccupations,
  },
  {
    key: 'published',
    head: heads.published,
    width: '11em',
    cell: ({ publishedOn }) => (publishedOn ? <Day value={publishedOn} year /> : words.unpublished),
  },
  {
    key: 'receipts',
    head: heads.receipts,
    width: '9em',
    cell: ({ asked, confirmed }) => words.receipts(confirmed, asked),
  },
  {
    key: 'state',
    head: heads.state,
    width: '8em',
    cell: ({ status }) => <StatusTag kind={status.kind}>{status.words}</StatusTag>,
  },
]

/** 技术指导 of the own centre, and what the region has published. */
export function GuidanceList() {
  const list = useList(listGuidancePapers, {})
  const drafts = useHasDuty('centreHandler')
  return (
    <Page
      title={words.title}
      note={<ClauseNote mark="N4.1.4">{words.note}</ClauseNote>}
      actions={
        drafts && (
          <Link to="/guidance/new" className="btn pri">
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
    </Page>
  )
}
