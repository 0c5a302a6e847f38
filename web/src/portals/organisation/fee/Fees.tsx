import {
  type FeeScheduleView,
  listFeeSchedules,
  publishFeeSchedule,
  withdrawFeeSchedule,
} from '@guijiang/contract/delivery/fee'
import type { IsoDate } from '@guijiang/contract/iso'
import { Link } from '@tanstack/react-router'
import { useRead } from '../../../api/queries.ts'
import { feeWords } from '../../../messages/zh-CN/fee.ts'
import { fullDay } from '../../../ui/day.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { Unread } from '../../../workspace/Lost.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'
import { EffectAct } from '../../../workspace/parts/EffectAct.tsx'

const words = feeWords

/** 收费标准: what is in force, what waits to be published, and what was asked before. */
export function Fees() {
  const { data, error, refetch } = useRead(listFeeSchedules, {})
  if (error && !data) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting lines={6} onRetry={() => void refetch()} />
  return (
    <Page
      title={words.title}
      note={
        <>
          {words.note} <ClauseChip mark="N4.2.6" />
        </>
      }
      actions={
        data.mayDraft && (
          <Link to="/fees/new" className="btn pri">
            {words.draft}
          </Link>
        )
      }
    >
      <p className="sub">{words.lead}</p>
      {data.items.length === 0 && <EmptyState title={words.empty}>{words.emptyHint}</EmptyState>}
      {data.items.map((schedule) => (
        <Schedule key={schedule.id} schedule={schedule} today={data.today} />
      ))}
    </Page>
  )
}

/** The newest, what is in force and what is to come stand open. */
function Schedule({ schedule, today }: { schedule: FeeScheduleView; today: IsoDate }) {
  const { id, version, number, validFrom, inForce, state, possibleActions } = schedule
  const stands = standingOf(schedule, today)
  const ask = { params: { schedule: id }, body: { version } }
  return (
    <details className="box" open={inForce || state === 'drafted' || (state === 'published' && validFrom > today)}>
      <summary>
        <b>{words.numbered(number)}</b> <StatusTag kind={stands.kind}>{stands.words}</StatusTag>{' '}
        <span className="sub">
          {words.from} {fullDay(validFrom)}
        </span>
      </summary>
      <Lines schedule={schedule} />
      {possibleActions.length > 0 && (
        <div className="btns">
          {possibleActions.includes('publish') && (
            <EffectAct
              endpoint={publishFeeSchedule}
              ask={ask}
              words={words.publish}
              effect={words.publishEffect}
              main
              changes={[listFeeSchedules]}
            />
          )}
          {possibleActions.includes('withdraw') && (
            <EffectAct
              endpoint={withdrawFeeSchedule}
              ask={ask}
              words={words.withdraw}
              effect={words.withdrawEffect}
              danger
              changes={[listFeeSchedules]}
            />
          )}
        </div>
      )}
    </details>
  )
}

function standingOf({ state, status, inForce, validFrom }: FeeScheduleView, today: IsoDate): FeeScheduleView['status'] {
  if (state !== 'published') return status
  if (inForce) return { kind: 'done', words: words.inForce }
  return validFrom > today ? { kind: 'wait', words: words.coming } : { kind: 'off', words: words.past }
}

function Lines({ schedule: { number, lines, basis, publishedOn } }: { schedule: FeeScheduleView }) {
  return (
    <>
      <table className="q cards">
        <caption className="vh">
          {words.title} {words.numbered(number)}
        </caption>
        <thead>
          <tr>
            <th scope="col">{words.line}</th>
            <th scope="col">{words.fee}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ code, edition, level, name, levelName, fee }) => (
            <tr key={`${code} ${edition} ${level}`}>
              <td className="lead">
                {name} {levelName}
              </td>
              <td data-head={words.fee}>{words.yuan(fee)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="sub">
        {words.basis}：{basis}
        {publishedOn && `。${words.published} ${fullDay(publishedOn)}`}
      </p>
    </>
  )
}
