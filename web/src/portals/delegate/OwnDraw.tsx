import { getOwnDraw } from '@guijiang/contract/base/draw'
import { Id } from '@guijiang/contract/iso'
import { z } from 'zod'
import { useRead } from '../../api/queries.ts'
import { drawWords } from '../../messages/zh-CN/draw.ts'
import { Waiting } from '../../ui/Waiting.tsx'
import { Unread } from '../../workspace/Lost.tsx'
import { Page } from '../../workspace/Page.tsx'
import { DrawFacts } from '../../workspace/parts/DrawFacts.tsx'
import { ShareActs } from '../../workspace/parts/ShareActs.tsx'
import { useScreenParams } from '../../workspace/router.tsx'

/** One draw: the hash of the share first, the share itself once all three are bound. */
export function OwnDraw() {
  const { id } = useScreenParams(z.object({ id: Id }))
  const { data, error, refetch } = useRead(getOwnDraw, { params: { id } })
  if (error && !data) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting lines={6} onRetry={() => void refetch()} />
  return (
    <Page title={data.title} here={data.number} note={drawWords.delegate.note}>
      <ShareActs id={id} deeds={data.possibleActions} delegate />
      <DrawFacts draw={data} />
    </Page>
  )
}
