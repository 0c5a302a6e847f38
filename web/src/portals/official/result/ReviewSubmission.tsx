import {
  decideReview,
  draftReview,
  getSubmission,
  ReviewDraft,
  type SubmissionView,
} from '@guijiang/contract/delivery/result'
import { Id } from '@guijiang/contract/iso'
import { useState } from 'react'
import { z } from 'zod'
import { useRead } from '../../../api/queries.ts'
import { DeadlineBadge } from '../../../features/clock/DeadlineBadge.tsx'
import { ResultTable } from '../../../features/result/ResultTable.tsx'
import { resultWords } from '../../../messages/zh-CN/result.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { TextArea, TextField } from '../../../ui/Field.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { Form, Submit, useActForm } from '../../../workspace/form.tsx'
import { Unread } from '../../../workspace/Lost.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { CaseHistory } from '../../../workspace/parts/CaseHistory.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'
import { EffectAct } from '../../../workspace/parts/EffectAct.tsx'
import { ObstacleLine } from '../../../workspace/parts/ObstacleLine.tsx'
import { useScreenParams } from '../../../workspace/router.tsx'

const words = resultWords.review

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`

/** 结果审核 of one submission: rows with their scores, the drafted opinion, the decision by another. */
export function ReviewSubmission() {
  const { id } = useScreenParams(z.object({ id: Id }))
  const { data, error, refetch } = useRead(getSubmission, { params: { id } })
  if (error && !data) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting lines={8} onRetry={() => void refetch()} />
  const { figures, deadline, lateDays, lateReason, sittingId, possibleActions } = data
  return (
    <Page
      title={words.one(data.reference)}
      note={`${data.organisationName} · ${resultWords.sitting.title(data.sittingReference)} · ${data.occupationName} ${data.levelName}`}
    >
      <p>
        {deadline && <DeadlineBadge deadline={deadline} />}{' '}
        {words.figures(figures.rows, figures.passed, percent(figures.passed / figures.rows))}{' '}
        <ClauseChip mark="N3.5.2" />
      </p>
      {lateDays > 0 && (
        <Banner tone="red" title={words.late(lateDays)}>
          {words.lateReason}：{lateReason}
        </Banner>
      )}
      {data.state === 'inReview' && <Whose submission={data} />}
      {possibleActions.includes('draftReview') ? (
        <ReviewForm key={data.version} submission={data} />
      ) : (
        <Rows submission={data} />
      )}
      {data.review && <Drafted submission={data} />}
      <CaseHistory kind="sitting" id={sittingId} />
    </Page>
  )
}

/** Who has to act, said before the rows: whoever drafted may still change it. */
function Whose({ submission: { obstacle, review, possibleActions } }: { submission: SubmissionView }) {
  if (obstacle) return <ObstacleLine obstacle={obstacle} />
  if (possibleActions.includes('decideReview')) return null
  if (review) return <Banner tone="leaf">{words.waitsForLeader}</Banner>
  return possibleActions.length === 0 ? <Banner>{words.waiting}</Banner> : null
}

function Rows({ submission: { rows } }: { submission: SubmissionView }) {
  return <ResultTable caption={words.caption} rows={rows} empty={words.empty} obstacles />
}

function Drafted({ submission }: { submission: SubmissionView }) {
  const { id, review, rows, version, state, possibleActions } = submission
  if (!review) return null
  const returned = rows.filter(({ registrationId }) =>
    review.returned.some(({ registration }) => registration === registrationId),
  )
  const reasonOf = (registrationId: string) =>
    review.returned.find(({ registration }) => registration === registrationId)?.reason
  return (
    <section className="decide" aria-label={words.card}>
      <h2>
        {words.card} <small>{words.draftedBy(review.draftedBy)}</small>
      </h2>
      <div className="inside">
        <p>{review.note}</p>
        <p>
          <b>{words.summary(rows.length - returned.length, returned.length)}</b>
        </p>
        {returned.length > 0 && (
          <ul>
            {returned.map(({ registrationId, maskedName, ticketNumber }) => (
              <li key={registrationId}>
                {maskedName} <span className="mono">{ticketNumber}</span>：{reasonOf(registrationId)}
              </li>
            ))}
          </ul>
        )}
        {possibleActions.includes('decideReview') && (
          <EffectAct
            endpoint={decideReview}
            ask={{ params: { id }, body: { version, draftHash: review.hash } }}
            words={words.decideAct}
            effect={words.decideEffect}
          />
        )}
        {state === 'decided' && <Banner tone="leaf">{words.decided}</Banner>}
      </div>
    </section>
  )
}

const Reviewing = z.object({ note: ReviewDraft.shape.note })

function ReviewForm({ submission }: { submission: SubmissionView }) {
  const { id, version, rows, review } = submission
  const [reasons, setReasons] = useState<Readonly<Record<string, string>>>(
    Object.fromEntries(review?.returned.map(({ registration, reason }) => [registration, reason]) ?? []),
  )
  const returned = Object.entries(reasons).map(([registration, reason]) => ({ registration, reason }))
  const act = useActForm(draftReview, {
    schema: Reviewing,
    defaults: { note: review?.note ?? '' },
    toAsk: ({ note }) => ({ params: { id }, body: { version, review: { returned, note } } }),
    onDone: () => undefined,
  })
  const toggle = (registration: string, ticked: boolean) => {
    const { [registration]: _, ...rest } = reasons
    setReasons(ticked ? { ...reasons, [registration]: '' } : rest)
  }
  return (
    <>
      <ResultTable
        caption={words.caption}
        rows={rows}
        empty={words.empty}
        obstacles={rows.some(({ correction }) => correction)}
        last={{
          key: 'return',
          head: words.return,
          width: '16em',
          cell: ({ registrationId, maskedName }) => (
            <>
              <label className="tick">
                <input
                  type="checkbox"
                  checked={registrationId in reasons}
                  onChange={(event) => toggle(registrationId, event.target.checked)}
                />
                <span className="vh">{maskedName} </span>
                {words.return}
              </label>
              {registrationId in reasons && (
                <TextField
                  id={`f-reason-${registrationId}`}
                  label={words.reason}
                  value={reasons[registrationId]}
                  onChange={(event) => setReasons({ ...reasons, [registrationId]: event.target.value })}
                />
              )}
            </>
          ),
        }}
      />
      <section className="decide" aria-label={words.card}>
        <h2>{words.card}</h2>
        <div className="inside">
          <Form act={act}>
            <p>{words.summary(rows.length - returned.length, returned.length)}</p>
            <TextArea label={words.noteLabel} hint={words.noteHint} rows={3} {...act.field('note')} />
            <p className="effect">{words.draftEffect}</p>
            <Submit busy={act.busy}>{words.draftAct}</Submit>
          </Form>
        </div>
      </section>
    </>
  )
}
