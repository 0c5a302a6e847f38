import {
  correctReturned,
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
import { Button } from '../../../ui/Button.tsx'
import { TextArea } from '../../../ui/Field.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { Form, useActForm } from '../../../workspace/form.tsx'
import { Unread } from '../../../workspace/Lost.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'
import { EffectAct } from '../../../workspace/parts/EffectAct.tsx'
import { useScreenParams } from '../../../workspace/router.tsx'

const words = resultWords.submission

/** 结果上报: what is checked, who goes, who stays behind and why. */
export function SubmissionDesk() {
  const { id } = useScreenParams(z.object({ id: Id }))
  const { data, error, refetch } = useRead(getSubmissionDesk, { params: { sitting: id } })
  if (error && !data) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting lines={8} onRetry={() => void refetch()} />
  const { reference, occupationName, levelName, checklist, ready, held, deadline, draft, possibleActions } = data
  return (
    <Page title={words.title} note={`${resultWords.sitting.title(reference)} · ${occupationName} ${levelName}`}>
      {deadline && (
        <p>
          <DeadlineBadge deadline={deadline} /> <ClauseChip mark="N3.5.2" />
        </p>
      )}
      <h2 className="h">{words.checklist}</h2>
      {checklist.map((finding) => (
        <FindingRow key={finding.title} finding={finding} Clause={ClauseChip} />
      ))}
      <h2 className="h">{words.ready(ready.length)}</h2>
      <ResultTable caption={words.ready(ready.length)} rows={ready} empty={words.noneReady} />
      {possibleActions.includes('draft') && !draft && (
        <EffectAct
          endpoint={draftSubmission}
          ask={{ params: { sitting: id }, body: {} }}
          words={words.draftAct}
          effect={words.draftEffect(ready.length)}
        />
      )}
      {draft && <Banner>{words.drafted(draft.draftedBy, draft.rows)}</Banner>}
      {possibleActions.includes('submit') && draft && <Submit desk={data} draft={draft} />}
      {held.length > 0 && (
        <>
          <h2 className="h">{words.held(held.length)}</h2>
          <ResultTable caption={words.held(held.length)} rows={held} empty="" obstacles />
        </>
      )}
      {possibleActions.includes('correct') && (
        <EffectAct
          endpoint={correctReturned}
          ask={{ params: { sitting: id }, body: {} }}
          words={words.correctAct}
          effect={words.correctEffect}
        />
      )}
    </Page>
  )
}

const Submitting = z.object({ lateReason: z.string().trim().max(500) })

function Submit({ desk, draft }: { desk: Desk; draft: NonNullable<Desk['draft']> }) {
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
      {desk.late && <TextArea label={words.late} hint={words.lateHint} rows={3} {...act.field('lateReason')} />}
      <p className="effect">
        {words.submitEffect(desk.ready.length)} <ClauseChip mark="N3.5.2" />
      </p>
      <p className="formbar">
        <Button type="submit" look="pri" busy={act.busy}>
          {words.submitAct}
        </Button>
      </p>
    </Form>
  )
}
