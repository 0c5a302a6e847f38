import { listSelfReports, type SelfReportItem } from '@guijiang/contract/supervision/self-report'
import { Link } from '@tanstack/react-router'
import { useList } from '../../../api/queries.ts'
import { selfReportWords } from '../../../messages/zh-CN/self-report.ts'
import type { Column } from '../../../ui/DataTable.tsx'
import { Day } from '../../../ui/Day.tsx'
import { InnerChip } from '../../../ui/InnerChip.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'
import { ListTable } from '../../../workspace/parts/ListTable.tsx'
import { useSession } from '../../../workspace/session.tsx'

const words = selfReportWords

const columnsFor = (office: boolean): readonly Column<SelfReportItem>[] => [
  {
    key: 'reference',
    head: words.columns.reference,
    width: '9em',
    card: 'lead',
    cell: ({ id, reference }) => (
      <Link to="/self-reports/$id" params={{ id } as never}>
        {reference}
      </Link>
    ),
  },
  ...(office
    ? [
        {
          key: 'organisation',
          head: words.columns.organisation,
          width: '12em',
          cell: ({ organisation }: SelfReportItem) => organisation,
        },
      ]
    : []),
  { key: 'report', head: words.columns.report, cell: ({ span, kindName }) => `${span}${kindName}` },
  { key: 'due', head: words.columns.due, width: '11em', cell: ({ dueOn }) => <Day value={dueOn} year /> },
  {
    key: 'submitted',
    head: words.columns.submitted,
    width: '13em',
    cell: ({ submittedOn, late }) => (
      <>
        {submittedOn ? <Day value={submittedOn} year /> : words.notSubmitted}{' '}
        {late && <StatusTag kind="bad">{words.late}</StatusTag>}
      </>
    ),
  },
  {
    key: 'state',
    head: words.columns.state,
    width: '8em',
    cell: ({ status }) => <StatusTag kind={status.kind}>{status.words}</StatusTag>,
  },
]

/** 自查报告 of the own body, or of the bodies in the own area. */
export function SelfReports() {
  const { current } = useSession()
  const list = useList(listSelfReports, {})
  const office = current.organisationId === null
  return (
    <Page
      title={words.title}
      note={
        <>
          {words.listNote} <InnerChip /> <ClauseChip mark="N4.1.1" />
        </>
      }
      actions={
        current.duty === 'centreHandler' && (
          <Link to="/self-reports/new" className="btn pri">
            {words.ask.title}
          </Link>
        )
      }
    >
      <ListTable
        caption={words.title}
        list={list}
        columns={columnsFor(office)}
        empty={words.empty}
        emptyHint={office ? words.emptyOffice : words.emptyBody}
        keys
      />
    </Page>
  )
}
