import { listInspections } from '@guijiang/contract/supervision/inspection'
import { Link } from '@tanstack/react-router'
import { usePages } from '../../../api/queries.ts'
import { InspectionTable } from '../../../features/inspection/InspectionTable.tsx'
import { inspectionWords } from '../../../messages/zh-CN/inspection.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { useHasDuty } from '../../../workspace/session.tsx'

const words = inspectionWords.list

/** 检查任务: in a city those of its bodies, in the region all. */
export function Inspections() {
  const { rows, error, refetch, more } = usePages(listInspections, {})
  const orders = useHasDuty('centreHandler')
  return (
    <Page
      title={words.title}
      note={words.note}
      actions={
        orders && (
          <>
            <Link to={'/inspection-plans/new' as never} className="btn">
              {inspectionWords.draw.open}
            </Link>{' '}
            <Link to={'/inspections/new' as never} className="btn pri">
              {words.order}
            </Link>
          </>
        )
      }
    >
      <InspectionTable
        rows={rows}
        link={({ id, reference }) => (
          <Link to={'/inspections/$id' as never} params={{ id } as never}>
            {reference}
          </Link>
        )}
        empty={
          <EmptyState title={words.empty}>
            <p>{words.emptyHint}</p>
          </EmptyState>
        }
        fault={error ? { words: error.message, onRetry: refetch } : undefined}
        more={more}
      />
    </Page>
  )
}
