import type { PlanView } from '@guijiang/contract/delivery/plan'
import { Link } from '@tanstack/react-router'
import { DayRuler } from '../../../features/clock/DayRuler.tsx'
import { announcedLines, type LinkProps, PlanTerms, SittingTable } from '../../../features/plan/PlanContent.tsx'
import { planWords } from '../../../messages/zh-CN/plan.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { fullDayWords } from '../../../ui/day.ts'
import { Facts } from '../../../ui/Facts.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { CaseHistory } from '../../../workspace/parts/CaseHistory.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'
import { CancelPlan } from './CancelPlan.tsx'

const words = planWords.view

const ToSitting = ({ to, children }: LinkProps) => <Link to={to as never}>{children}</Link>

/** A plan that stands: what was announced, how its days were counted, what happened since. */
export function PlanReading({ plan }: { plan: PlanView }) {
  const { announcement, ruler, status, reference, cancelReason } = plan
  const lines = announcedLines(plan, (id) => `/sittings/${id}`)
  return (
    <Page
      title={planWords.title(reference)}
      note={<StatusTag kind={status.kind}>{status.words}</StatusTag>}
      actions={
        announcement && (
          <a className="btn" href={`/announcements/${plan.id}`} target="_blank" rel="noreferrer">
            {words.public}
          </a>
        )
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
            [words.published, `${fullDayWords(announcement.publishedOn)} ${words.version(announcement.version)}`],
            [
              words.fingerprint,
              <span key="hash" className="mono hash">
                {announcement.fingerprint}
              </span>,
            ],
          ]}
        />
      )}
      {ruler && announcement && (
        <>
          <h2 className="h">
            {words.ruler} <ClauseChip mark="N3.5.1" />
          </h2>
          <DayRuler ruler={ruler} />
        </>
      )}
      {lines.length > 0 && (
        <>
          <h2 className="h">{words.sittings}</h2>
          <SittingTable lines={lines} Link={ToSitting} />
          <PlanTerms plan={plan} titles={lines.map(({ title }) => title)} />
        </>
      )}
      <CancelPlan plan={plan} />
      <CaseHistory kind="plan" id={plan.id} />
    </Page>
  )
}
