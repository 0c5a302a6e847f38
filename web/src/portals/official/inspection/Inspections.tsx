import { listInspections } from '@guijiang/contract/supervision/inspection'
import { Link } from '@tanstack/react-router'
import { usePages } from '../../../api/queries.ts'
import { InspectionTable } from '../../../features/inspection/InspectionTable.tsx'
import { inspectionWords } from '../../../messages/zh-CN/inspection.ts'
import { Page } from '../../../workspace/Page.tsx'
import { useHasDuty } from '../../../workspace/session.tsx'

const words = inspectionWords.list

/** 检查任务: in a city those of its bodies, in the region all. */
export function Inspections() {
  const list = usePages(listInspections, {})
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
        list={list}
        link={({ id, reference }) => (
          <Link to={'/inspections/$id' as never} params={{ id } as never}>
            {reference}
          </Link>
        )}
        empty={words.empty}
        emptyHint={words.emptyHint}
      />
    </Page>
  )
}
