import {
  type SubmissionDesk as Desk,
  draftSubmission,
  getSubmissionDesk,
  submitResults,
} from '@guijiang/contract/delivery/result'
import { Id } from '@guijiang/contract/iso'
import { z } from 'zod'
import { useRead } from '../../../api/queries.ts'
import { FindingRow } from '../../../features/case/FindingRow.tsx'
import { DeadlineBadge } from '../../../features/clock/DeadlineBadge.tsx'
import { ResultTable } from '../../../features/result/ResultTable.tsx'
import { resultWords } from '../../../messages/zh-CN/result.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { dayWords } from '../../../ui/day.ts'
import { TextArea } from '../../../ui/Field.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { Form, Submit, useActForm } from '../../../workspace/form.tsx'
import { Unread } from '../../../workspace/Lost.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'
import { EffectAct } from '../../../workspace/parts/EffectAct.tsx'
import { useScreenParams } from '../../../workspace/router.tsx'
import { Corrections } from './Corrections.tsx'
import './result.css'

const words = resultWords.submission

/** 结果上报: what is checked, who goes, who was returned, who stays behind and why. */
export function SubmissionDesk() {
  const { id } = useScreenParams(z.object({ id: Id }))
  const { data, error, refetch } = useRead(getSubmissionDesk, { params: { sitting: id } })
  if (error && !data) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting lines={8} onRetry={() => void refetch()} />
  const { reference, occupationName, levelName, checklist, held, returned, deadline, possibleActions } = data
  return (
    <Page
      title={words.title}
      note={`${resultWords.sitting.title(reference)} · ${occupationName} ${levelName}`}
      actions={deadline && <Due deadline={deadline} />}
    >
      <Late desk={data} />
      <h2 className="h">{words.checklist}</h2>
      <div className="conds">
        {checklist.map((finding) => (
          <FindingRow key={finding.title} finding={finding} Clause={ClauseChip} />
        ))}
      </div>
      <Ready desk={data} />
      {returned.length > 0 && (
        <Corrections
          key={returned.map(({ registrationId }) => registrationId).join()}
          sitting={id}
          rows={returned}
          mayCorrect={possibleActions.includes('correct')}
        />
      )}
      {held.length > 0 && (
        <>
          <h2 className="h">{words.held(held.length)}</h2>
          <ResultTable caption={words.held(held.length)} rows={held} empty="" obstacles />
        </>
      )}
    </Page>
  )
}

const Due = ({ deadline }: { deadline: NonNullable<Desk['deadline']> }) => (
  <span className="until">
    {deadline.dueDay && words.due(dayWords(deadline.dueDay))} <DeadlineBadge deadline={deadline} />
  </span>
)

function Late({ desk: { deadline, lateDays } }: { desk: Desk }) {
  if (lateDays === 0 || !deadline?.dueDay) return null
  return (
    <Banner tone="red">
      {words.lateNow(dayWords(deadline.dueDay), lateDays)} <ClauseChip mark="N3.5.2" />
    </Banner>
  )
}

/** Who is ready, and whose turn it is with them: put together by a handler, submitted by the manager. */
function Ready({ desk }: { desk: Desk }) {
  const { sittingId, ready, draft, possibleActions } = desk
  const drafted = draft && ready.filter(({ registrationId }) => draft.rows.includes(registrationId))
  const complete = drafted?.length === ready.length
  return (
    <>
      <h2 className="h">{words.ready(ready.length)}</h2>
      <ResultTable caption={words.ready(ready.length)} rows={ready} empty={words.noneReady} />
      {draft && drafted && (
        <Banner tone={possibleActions.includes('submit') ? 'gold' : 'blue'}>
          {words.drafted(draft.reference, draft.draftedBy, drafted.length)}
          {!complete && words.notAll(ready.length - drafted.length)}
        </Banner>
      )}
      {possibleActions.includes('draft') && !complete && (
        <p className="formbar">
          <EffectAct
            endpoint={draftSubmission}
            ask={{ params: { sitting: sittingId }, body: {} }}
            words={draft ? words.draftAgain : words.draftAct}
            effect={words.draftEffect(ready.length)}
          />
        </p>
      )}
      {possibleActions.includes('submit') && draft && drafted && (
        <SubmitResults key={draft.version} desk={desk} draft={draft} count={drafted.length} />
      )}
    </>
  )
}

const Submitting = z.object({ lateReason: z.string().trim().max(500, '最多 500 字，请删短') })

function SubmitResults({ desk, draft, count }: { desk: Desk; draft: NonNullable<Desk['draft']>; count: number }) {
  const act = useActForm(submitResults, {
    schema: Submitting,
    defaults: { lateReason: '' },
    toAsk: ({ lateReason }) => ({
      params: { id: draft.id },
      body: { version: draft.version, ...(lateReason && { lateReason }) },
    }),
    onDone: () => undefined,
  })
  return (
    <Form act={act}>
      {desk.lateDays > 0 && <TextArea label={words.late} hint={words.lateHint} rows={3} {...act.field('lateReason')} />}
      <p className="effect">
        {words.submitEffect(count)} <ClauseChip mark="N3.5.2" />
      </p>
      <Submit busy={act.busy}>{words.submitAct}</Submit>
    </Form>
  )
}
