import { type IssuableSubmission, listIssuable } from '@guijiang/contract/certification/certificate'
import { skillLevels } from '@guijiang/contract/codes'
import { Link } from '@tanstack/react-router'
import { useList } from '../../../api/queries.ts'
import { certificateWords } from '../../../messages/zh-CN/certificate.ts'
import type { Column } from '../../../ui/DataTable.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'
import { ListTable } from '../../../workspace/parts/ListTable.tsx'
import { CertificateTable } from './CertificateTable.tsx'

const words = certificateWords
const { columns: heads, progress } = words

function State({ ready, issuing }: Pick<IssuableSubmission, 'ready' | 'issuing'>) {
  if (issuing?.state === 'running') {
    return <StatusTag kind="wait">{progress.running(issuing.done, issuing.total)}</StatusTag>
  }
  if (ready > 0) return <StatusTag kind="mine">{progress.waiting}</StatusTag>
  if (issuing?.state === 'stopped') return <StatusTag kind="bad">{progress.stopped}</StatusTag>
  return <StatusTag kind="done">{progress.done}</StatusTag>
}

const columns: readonly Column<IssuableSubmission>[] = [
  {
    key: 'submission',
    head: heads.submission,
    width: '9em',
    card: 'lead',
    cell: ({ submissionId, reference }) => (
      <Link to={'/certificates/$submission' as never} params={{ submission: submissionId } as never}>
        {reference}
      </Link>
    ),
  },
  {
    key: 'sitting',
    head: heads.sitting,
    width: '9em',
    cell: ({ sittingReference }) => words.sitting(sittingReference),
  },
  {
    key: 'what',
    head: heads.what,
    cell: ({ occupationName, level }) => `${occupationName} ${skillLevels[level].name}`,
  },
  { key: 'state', head: heads.state, width: '10em', cell: (row) => <State {...row} /> },
  { key: 'waiting', head: heads.waiting, width: '6em', numeric: true, cell: ({ ready }) => words.people(ready) },
  { key: 'done', head: heads.done, width: '6em', numeric: true, cell: ({ issued }) => words.sheets(issued) },
]

/** Screen 43, 证书: what waits to be issued, and every number that was given. */
export function Certificates() {
  const list = useList(listIssuable, {})
  const open = list.rows?.filter(({ ready, issuing }) => ready > 0 || issuing?.state === 'running')
  return (
    <Page title={words.title} note={words.note}>
      <h2 className="h">
        {words.ready} <ClauseChip mark="N3.5.3" />
      </h2>
      <ListTable
        caption={words.readyCaption}
        list={{ ...list, rows: open }}
        columns={columns}
        rowKey={({ submissionId }) => submissionId}
        empty={words.readyEmpty}
        emptyHint={words.readyEmptyHint}
      />
      <h2 className="h">{words.issued}</h2>
      <CertificateTable
        caption={words.issuedCaption}
        empty={
          <EmptyState title={words.issuedEmpty}>
            <p>{words.issuedEmptyHint}</p>
          </EmptyState>
        }
        keys
      />
    </Page>
  )
}
