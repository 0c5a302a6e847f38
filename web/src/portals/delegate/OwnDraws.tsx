import { listOwnDraws } from '@guijiang/contract/base/draw'
import { Link } from '@tanstack/react-router'
import { useRead } from '../../api/queries.ts'
import { drawWords } from '../../messages/zh-CN/draw.ts'
import { momentWords } from '../../ui/day.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { Unread } from '../../workspace/Lost.tsx'
import { Page } from '../../workspace/Page.tsx'

const words = drawWords.delegate

/** Draws the delegate is called to. */
export function OwnDraws() {
  const { data, error, refetch } = useRead(listOwnDraws, {})
  if (error && !data) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting lines={4} onRetry={() => void refetch()} />
  return (
    <Page title={words.title} note={words.note}>
      {data.items.length === 0 && <EmptyState title={words.empty} />}
      <ul>
        {data.items.map(({ id, number, title, moment, status }) => (
          <li key={id}>
            <Link to="/draws/$id" params={{ id } as never}>
              {title} {number}
            </Link>{' '}
            {momentWords(moment)} <StatusTag kind={status.kind}>{status.words}</StatusTag>
          </li>
        ))}
      </ul>
    </Page>
  )
}
