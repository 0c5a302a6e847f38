import { findProgress } from '@guijiang/contract/base/desk'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { call } from '../../api/call.ts'
import { keyOf } from '../../api/queries.ts'
import { deskWords } from '../../messages/zh-CN/desk.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Progress } from '../../ui/Progress.tsx'

const words = deskWords.progress

type WorkProgressProps = {
  /** Name of the job and what it is about, as it was sent. */
  kind: string
  subject: string
  /** What is being done: 正在生成证书. */
  label: string
  /** Once, when it is done. */
  onDone?: () => void
}

/** Long work seen from its page: read every second while it goes on; one may leave and come back. */
export function WorkProgress({ kind, subject, label, onDone }: WorkProgressProps) {
  const ask = { params: { kind, subject } }
  const { data } = useQuery({
    queryKey: keyOf(findProgress, ask),
    queryFn: ({ signal }) => call(findProgress, ask, { signal }),
    refetchInterval: ({ state }) => (state.data && !['waiting', 'running'].includes(state.data.state) ? false : 1000),
  })
  const finished = data?.state === 'done'
  useEffect(() => {
    if (finished) onDone?.()
  }, [finished, onDone])
  if (!data) return null
  const { state, done, total, message } = data
  if (state === 'refused') {
    return (
      <Banner tone="gold" title={words.refused}>
        {message}
      </Banner>
    )
  }
  if (state === 'failed') return <Banner tone="red">{words.failed}</Banner>
  return (
    <div className="up" role="status">
      <b>{label}</b> {message ?? words[state]} {total !== null && <span className="num">{words.of(done, total)}</span>}
      <Progress label={label} done={state === 'done' ? 1 : done} all={state === 'done' ? 1 : (total ?? 0)} />
      {state !== 'done' && <small>{words.leave}</small>}
    </div>
  )
}
