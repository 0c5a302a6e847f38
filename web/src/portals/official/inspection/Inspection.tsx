import { Id } from '@guijiang/contract/iso'
import {
  confirmInspection,
  getInspection,
  type InspectionView,
  publishInspection,
  verifyRectification,
  withdrawInspection,
} from '@guijiang/contract/supervision/inspection'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { z } from 'zod'
import { useRead } from '../../../api/queries.ts'
import { Findings, InspectionFacts, Rectification } from '../../../features/inspection/InspectionSheet.tsx'
import { inspectionWords } from '../../../messages/zh-CN/inspection.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Radios, TextArea } from '../../../ui/Field.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { DecideForm, Form, Submit, useActForm } from '../../../workspace/form.tsx'
import { Unread } from '../../../workspace/Lost.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { CaseHistory } from '../../../workspace/parts/CaseHistory.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'
import { EffectAct } from '../../../workspace/parts/EffectAct.tsx'
import { useScreenParams } from '../../../workspace/router.tsx'

const words = inspectionWords.one
const of = inspectionWords.rectification

/** 检查任务 / 整改复核: assignment, findings, what is made public, what was put right. */
export function Inspection() {
  const { id } = useScreenParams(z.object({ id: Id }))
  const { data, error, refetch } = useRead(getInspection, { params: { id } })
  if (error && !data) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting lines={8} onRetry={() => void refetch()} />
  const may = (action: InspectionView['possibleActions'][number]) => data.possibleActions.includes(action)
  const draw = data.draw && (
    <Link to={'/draws/$id' as never} params={{ id: data.draw.id } as never}>
      {data.draw.reference}
    </Link>
  )
  return (
    <Page title={words.title(data.reference)} note={`${data.organisationName} · ${data.status.words}`}>
      {!data.confirmedOn && !data.withdrawn && !may('confirmOrder') && <Banner>{words.waitsForLeader}</Banner>}
      <InspectionFacts data={data} draw={draw} />
      <Reasons data={data} />
      {may('confirmOrder') && <Confirming key={data.version} data={data} />}
      <Findings data={data} Clause={ClauseChip} />
      {may('publish') && <Publishing key={`p${data.version}`} data={data} />}
      <Rectification data={data} Clause={ClauseChip} />
      {may('verify') && <Verifying key={`v${data.version}`} data={data} />}
      <CaseHistory kind="inspection" id={id} />
    </Page>
  )
}

/** Why these inspectors. */
function Reasons({ data: { members } }: { data: InspectionView }) {
  return (
    <ul>
      {members.map(({ accountId, name, reason }) => (
        <li key={accountId}>
          {name}：{reason}
        </li>
      ))}
    </ul>
  )
}

function Confirming({ data: { id, version } }: { data: InspectionView }) {
  const [refusing, setRefusing] = useState(false)
  const act = useActForm(withdrawInspection, {
    schema: z.object({ reason: withdrawInspection.body!.shape.reason }),
    defaults: { reason: '' },
    toAsk: ({ reason }) => ({ params: { id }, body: { version, reason } }),
    onDone: () => undefined,
  })
  if (refusing) {
    return (
      <Form act={act} label={words.withdrawAct}>
        <TextArea label={words.withdrawLabel} rows={2} {...act.field('reason')} />
        <p className="formbar">
          <Button type="submit" look="pri" busy={act.busy}>
            {words.withdrawAct}
          </Button>
          <Button onClick={() => setRefusing(false)}>{words.back}</Button>
        </p>
      </Form>
    )
  }
  return (
    <div className="formbar">
      <EffectAct
        endpoint={confirmInspection}
        ask={{ params: { id }, body: { version } }}
        words={words.confirmAct}
        effect={words.confirmEffect}
        main
      />
      <Button onClick={() => setRefusing(true)}>{words.withdrawAct}</Button>
    </div>
  )
}

function Publishing({ data: { id, report } }: { data: InspectionView }) {
  const act = useActForm(publishInspection, {
    schema: z.object({ summary: publishInspection.body!.shape.summary }),
    defaults: { summary: '' },
    toAsk: ({ summary }) => ({ params: { id }, body: { hash: report!.hash, summary } }),
    onDone: () => undefined,
  })
  return (
    <DecideForm act={act} title={words.publishAct}>
      <TextArea label={words.publishLabel} hint={words.publishHint} rows={3} {...act.field('summary')} />
      <p className="effect">{words.publishEffect}</p>
      <Submit busy={act.busy}>{words.publishAct}</Submit>
    </DecideForm>
  )
}

const outcomes = [
  { value: 'accepted', words: of.accepted },
  { value: 'returned', words: of.returned },
]

function Verifying({ data: { id, version } }: { data: InspectionView }) {
  const { outcome, reasons } = verifyRectification.body!.shape
  const act = useActForm(verifyRectification, {
    schema: z.object({ outcome, reasons }),
    defaults: { outcome: '' as never, reasons: '' },
    toAsk: (values) => ({ params: { id }, body: { version, ...values } }),
    onDone: () => undefined,
  })
  return (
    <DecideForm act={act} title={of.verify}>
      <Radios label={of.verifyLabel} options={outcomes} row {...act.field('outcome')} />
      <TextArea label={of.reasons} hint={of.reasonsHint} rows={3} {...act.field('reasons')} />
      <Submit busy={act.busy}>{of.decide}</Submit>
    </DecideForm>
  )
}
