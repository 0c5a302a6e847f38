import { confirmGuidance, listReceivedPapers, type ReceivedPaper } from '@guijiang/contract/supervision/guidance'
import { useRead } from '../../../api/queries.ts'
import { DeadlineBadge } from '../../../features/clock/DeadlineBadge.tsx'
import { guidanceWords } from '../../../messages/zh-CN/guidance.ts'
import { fullDay } from '../../../ui/day.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { Unread } from '../../../workspace/Lost.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { ClauseNote } from '../../../workspace/parts/ClauseNote.tsx'
import { EffectAct } from '../../../workspace/parts/EffectAct.tsx'

const words = guidanceWords.received

/** 技术指导 that the centres sent to this body; its manager confirms that it arrived. */
export function Received() {
  const { data, error, refetch } = useRead(listReceivedPapers, {})
  if (error && !data) return <Unread error={error} onRetry={() => void refetch()} />
  return (
    <Page title={words.title} note={<ClauseNote mark="N4.1.4">{words.note}</ClauseNote>}>
      {!data && <Waiting lines={6} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && (
        <EmptyState title={words.empty}>
          <p>{words.emptyHint}</p>
        </EmptyState>
      )}
      {data?.items.map((paper) => (
        <Paper key={paper.id} paper={paper} />
      ))}
    </Page>
  )
}

function Paper({ paper }: { paper: ReceivedPaper }) {
  const { id, title, reference, centre, number, publishedOn, status, body, confirmedOn, deadline } = paper
  return (
    <section aria-label={title}>
      <h2 className="h">
        {title} <StatusTag kind={status.kind}>{status.words}</StatusTag>
      </h2>
      <p className="sub">
        {reference} · {centre} · {publishedOn && guidanceWords.papers.version(number, fullDay(publishedOn))}{' '}
        {deadline && <DeadlineBadge deadline={deadline} />}
      </p>
      {body.split('\n').map((line, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text that never changes
        <p key={i}>{line}</p>
      ))}
      {confirmedOn && <p className="sub">{words.confirmed(fullDay(confirmedOn))}</p>}
      {paper.possibleActions.includes('confirm') && (
        <EffectAct
          endpoint={confirmGuidance}
          ask={{ params: { paper: id }, body: { number } }}
          words={words.confirm}
          effect={words.confirmEffect}
          changes={[listReceivedPapers]}
        />
      )}
    </section>
  )
}
