import { readPipeline } from '@guijiang/contract/base/desk'
import { usePages } from '../../../api/queries.ts'
import { SittingPipeline } from '../../../features/case/SittingPipeline.tsx'
import { resultWords } from '../../../messages/zh-CN/result.ts'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { Unread } from '../../../workspace/Lost.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { PipelineLink } from '../home/PipelineLink.tsx'

const words = resultWords.sittings

/** 场次 of the own body, the newest first, each with its eight links. */
export function Sittings() {
  const { rows, error, refetch, more } = usePages(readPipeline, { query: { scope: 'all' } })
  return (
    <Page title={words.title} note={words.note}>
      {!rows && (error ? <Unread error={error} onRetry={refetch} /> : <Waiting lines={8} onRetry={refetch} />)}
      {rows?.length === 0 && (
        <EmptyState title={words.empty}>
          <p>{words.emptyHint}</p>
        </EmptyState>
      )}
      {rows && rows.length > 0 && <SittingPipeline rows={rows} Link={PipelineLink} />}
      {more && (
        <div className="more">
          <Button onClick={more.onMore} busy={more.reading}>
            {words.more}
          </Button>
        </div>
      )}
    </Page>
  )
}
