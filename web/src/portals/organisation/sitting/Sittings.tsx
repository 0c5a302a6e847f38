import { listSittings, type SittingView } from '@guijiang/contract/delivery/plan'
import { Link } from '@tanstack/react-router'
import { usePages } from '../../../api/queries.ts'
import { resultWords } from '../../../messages/zh-CN/result.ts'
import { type Column, DataTable } from '../../../ui/DataTable.tsx'
import { spanWords } from '../../../ui/day.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Page } from '../../../workspace/Page.tsx'

const words = resultWords.sittings

const columns: readonly Column<SittingView>[] = [
  {
    key: 'reference',
    head: words.reference,
    width: '8em',
    card: 'lead',
    cell: ({ id, reference }) => (
      <Link to="/sittings/$id" params={{ id } as never}>
        {reference}
      </Link>
    ),
  },
  { key: 'what', head: words.what, cell: ({ occupationName, levelName }) => `${occupationName} ${levelName}` },
  { key: 'where', head: words.where, width: '8em', cell: ({ cityName }) => cityName },
  { key: 'days', head: words.days, width: '13em', cell: ({ firstDay, lastDay }) => spanWords(firstDay, lastDay) },
  {
    key: 'state',
    head: words.state,
    width: '8em',
    cell: ({ status }) => <StatusTag kind={status.kind}>{status.words}</StatusTag>,
  },
]

/** 场次 of the own body. */
export function Sittings() {
  const { rows, error, refetch, more } = usePages(listSittings, {})
  return (
    <Page title={words.title} note={words.note}>
      <DataTable
        caption={words.caption}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        empty={
          <EmptyState title={words.empty}>
            <p>{words.emptyHint}</p>
          </EmptyState>
        }
        fault={error ? { words: error.message, onRetry: refetch } : undefined}
        more={more}
        keys
      />
    </Page>
  )
}
