import { readPipeline } from '@guijiang/contract/base/desk'
import { Link } from '@tanstack/react-router'
import { useRead } from '../../../api/queries.ts'
import { SittingPipeline } from '../../../features/case/SittingPipeline.tsx'
import { homeWords } from '../../../messages/zh-CN/home.ts'
import { Waiting } from '../../../ui/Waiting.tsx'
import { Unread } from '../../../workspace/Lost.tsx'
import { PipelineLink } from './PipelineLink.tsx'

const words = homeWords.pipeline

/** 各场进度: sittings under way, from the drafted plan to the last certificate. */
export function SittingProgress() {
  const { data, error, refetch } = useRead(readPipeline, { query: { scope: 'open' } })
  if (error && !data) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting lines={4} onRetry={() => void refetch()} />
  if (data.items.length === 0) return null
  return (
    <section>
      <h2 className="h">
        {words.title}
        <small>{words.note(data.total ?? data.items.length)}</small>
        <Link to="/sittings">{words.all}</Link>
      </h2>
      <SittingPipeline rows={data.items} Link={PipelineLink} />
    </section>
  )
}
