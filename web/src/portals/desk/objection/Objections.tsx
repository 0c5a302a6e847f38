import { listObjections, type ObjectionView } from '@guijiang/contract/delivery/publicity'
import { Link } from '@tanstack/react-router'
import { usePages } from '../../../api/queries.ts'
import { objectionColumns } from '../../../features/publicity/objection-columns.tsx'
import { resultWords } from '../../../messages/zh-CN/result.ts'
import { Page } from '../../../workspace/Page.tsx'
import { ListTable } from '../../../workspace/parts/ListTable.tsx'
import { useSession } from '../../../workspace/session.tsx'

const words = resultWords.objections

const link = ({ id, reference }: ObjectionView) => (
  <Link to="/objections/$id" params={{ id } as never}>
    {reference}
  </Link>
)

/** 公示与异议 of the own body, or of the own area. */
export function Objections() {
  const list = usePages(listObjections, {})
  const { current } = useSession()
  return (
    <Page title={words.title} note={words.note}>
      <ListTable
        words={words}
        list={list}
        columns={objectionColumns(link, { office: current.organisationId === null })}
        keys
      />
    </Page>
  )
}
