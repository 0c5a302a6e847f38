import { type CaseKind, caseTimeline } from '@guijiang/contract/base/desk'
import { useRead } from '../../api/queries.ts'
import { CaseTimeline } from '../../features/case/CaseTimeline.tsx'
import { DayRuler } from '../../features/clock/DayRuler.tsx'
import { DeadlineBadge } from '../../features/clock/DeadlineBadge.tsx'
import { deskWords } from '../../messages/zh-CN/desk.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { Unread } from '../Lost.tsx'
import { ClauseChip } from './ClauseChip.tsx'

const words = deskWords.file

type Of = { kind: CaseKind; id: string }

export const useCaseFile = ({ kind, id }: Of) => useRead(caseTimeline, { params: { kind, id } })

/** 办理经过 of one case: how its period is counted, then every act; the same on the page of any slice. */
export function CaseHistory({ kind, id }: Of) {
  const { data, error, refetch } = useCaseFile({ kind, id })
  if (error && !data) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting lines={6} onRetry={() => void refetch()} />
  const { entries, deadline, ruler } = data
  return (
    <>
      {ruler && (
        <section>
          <h2 className="h">
            {words.counted} {deadline && <DeadlineBadge deadline={deadline} />}{' '}
            {deadline?.clause && <ClauseChip mark={deadline.clause} />}
          </h2>
          <DayRuler ruler={ruler} />
        </section>
      )}
      <h2 className="h">{words.title}</h2>
      {entries.length === 0 ? (
        <EmptyState title={words.none} />
      ) : (
        <CaseTimeline entries={entries} Clause={ClauseChip} />
      )}
    </>
  )
}
