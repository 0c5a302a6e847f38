import { listMyCards } from '@guijiang/contract/supervision/course'
import { sentenceOf } from '../../api/problem.ts'
import { useRead } from '../../api/queries.ts'
import { cardColumns } from '../../features/guidance/card-columns.tsx'
import { guidanceWords } from '../../messages/zh-CN/guidance.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Page } from '../../workspace/Page.tsx'
import { ClauseChip } from '../../workspace/parts/ClauseChip.tsx'

const words = guidanceWords.mine

/** 我的证卡: every term, the newest first. */
export function MyCards() {
  const { data, error, refetch } = useRead(listMyCards, {})
  return (
    <Page
      title={words.title}
      note={
        <>
          {words.note} <ClauseChip mark="N4.1.4" />
        </>
      }
    >
      <DataTable
        caption={words.title}
        columns={cardColumns}
        rows={data?.items}
        rowKey={({ id }) => id}
        empty={
          <EmptyState title={words.empty}>
            <p>{words.emptyHint}</p>
          </EmptyState>
        }
        fault={error && !data ? { words: sentenceOf(error), onRetry: () => void refetch() } : undefined}
      />
    </Page>
  )
}
