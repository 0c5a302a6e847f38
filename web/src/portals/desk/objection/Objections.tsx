import { listObjections, type ObjectionView } from '@guijiang/contract/delivery/publicity'
import { Link } from '@tanstack/react-router'
import { usePages } from '../../../api/queries.ts'
import { objectionColumns } from '../../../features/publicity/objection-columns.tsx'
import { resultWords } from '../../../messages/zh-CN/result.ts'
import { DataTable } from '../../../ui/DataTable.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { useSession } from '../../../workspace/session.tsx'

const words = resultWords.objections

const link = ({ id, reference }: ObjectionView) => (
  <Link to="/objections/$id" params={{ id } as never}>
    {reference}
  </Link>
)

/** 公示与异议 of the own body, or of the own area. */
export function Objections() {
  const { rows, error, refetch, more } = usePages(listObjections, {})
  const { current } = useSession()
  return (
    <Page title={words.title} note={words.note}>
      <DataTable
        caption={words.caption}
        columns={objectionColumns(link, { office: current.organisationId === null })}
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
