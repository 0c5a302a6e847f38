import { listInspections } from '@guijiang/contract/supervision/inspection'
import { Link } from '@tanstack/react-router'
import { usePages } from '../../../api/queries.ts'
import { InspectionTable } from '../../../features/inspection/InspectionTable.tsx'
import { inspectionWords } from '../../../messages/zh-CN/inspection.ts'
import { Page } from '../../../workspace/Page.tsx'

const words = inspectionWords.list

/** 检查与整改: what was looked at here, and what is to be put right. */
export function Inspections() {
  const list = usePages(listInspections, {})
  return (
    <Page title={words.title} note={words.note}>
      <InspectionTable
        list={list}
        ofBody
        link={({ id, reference }) => (
          <Link to={'/inspections/$id' as never} params={{ id } as never}>
            {reference}
          </Link>
        )}
        empty={words.emptyBody}
        emptyHint={words.emptyBodyHint}
      />
    </Page>
  )
}
