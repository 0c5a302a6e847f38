import { getPlan } from '@guijiang/contract/delivery/plan'
import { Id } from '@guijiang/contract/iso'
import { z } from 'zod'
import { useRead } from '../../../api/queries.ts'
import { DayRuler } from '../../../features/clock/DayRuler.tsx'
import { announcedLines, PlanTerms, SittingTable } from '../../../features/plan/PlanContent.tsx'
import { planWords } from '../../../messages/zh-CN/plan.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { fullDayWords } from '../../../ui/day.ts'
import { Facts } from '../../../ui/Facts.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { Unread } from '../../../workspace/Lost.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { CaseHistory } from '../../../workspace/parts/CaseHistory.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'
import { useScreenParams } from '../../../workspace/router.tsx'

const words = planWords.view

/** One announcement as the office sees it: whose, when published, how the ten days were counted. */
export function PlanPage() {
  const { id } = useScreenParams(z.object({ id: Id }))
  const { data: plan, error, refetch } = useRead(getPlan, { params: { id } })
  if (error && !plan) return <Unread error={error} onRetry={() => void refetch()} />
  if (!plan) return <Waiting lines={8} onRetry={() => void refetch()} />
  const { organisation, announcement, ruler, status, cancelReason } = plan
  const lines = announcedLines(plan, () => null)
  return (
    <Page
      title={planWords.title(plan.reference)}
      note={
        <>
          {organisation.name} <StatusTag kind={status.kind}>{status.words}</StatusTag>
        </>
      }
      actions={
        <a className="btn" href={`/announcements/${plan.id}`} target="_blank" rel="noreferrer">
          {words.public}
        </a>
      }
    >
      {plan.state === 'cancelled' && (
        <Banner tone="red" title={words.cancelled}>
          {cancelReason}
        </Banner>
      )}
      {announcement && (
        <Facts
          facts={[
            [
              words.code,
              <span key="code" className="mono">
                {organisation.code}
              </span>,
            ],
            [words.published, `${fullDayWords(announcement.publishedOn)} ${words.version(announcement.version)}`],
          ]}
        />
      )}
      {ruler && (
        <>
          <h2 className="h">
            {words.ruler} <ClauseChip mark="N3.5.1" />
          </h2>
          <DayRuler ruler={ruler} />
        </>
      )}
      <h2 className="h">{words.sittings}</h2>
      <SittingTable lines={lines} Link={({ children }) => <>{children}</>} />
      <PlanTerms plan={plan} titles={lines.map(({ title }) => title)} />
      <CaseHistory kind="plan" id={plan.id} />
    </Page>
  )
}
