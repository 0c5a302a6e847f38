import {
  answerObjection,
  confirmObjection,
  getObjection,
  type ObjectionView,
} from '@guijiang/contract/delivery/publicity'
import { Id } from '@guijiang/contract/iso'
import { Link } from '@tanstack/react-router'
import { z } from 'zod'
import { useRead } from '../../../api/queries.ts'
import { DueBy } from '../../../features/clock/DueBy.tsx'
import { ObjectionFacts } from '../../../features/publicity/ObjectionFacts.tsx'
import { resultWords } from '../../../messages/zh-CN/result.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { TextArea } from '../../../ui/Field.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { Form, Submit, useActForm } from '../../../workspace/form.tsx'
import { Unread } from '../../../workspace/Lost.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'
import { useScreenParams } from '../../../workspace/router.tsx'
import './objection.css'

const words = resultWords.objections

/** 异议处理: the claim, then the answer of the body or the confirmation of the centre. */
export function Objection() {
  const { id } = useScreenParams(z.object({ id: Id }))
  const { data, error, refetch } = useRead(getObjection, { params: { id } })
  if (error && !data) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting lines={6} onRetry={() => void refetch()} />
  const { reference, deadline, state, possibleActions } = data
  return (
    <Page
      title={words.one(reference)}
      note={deadline && <DueBy deadline={deadline} />}
      actions={
        <Link className="btn" to="/sittings/$id" params={{ id: data.sittingId } as never}>
          {words.toSitting}
        </Link>
      }
    >
      <ObjectionFacts objection={data} />
      {possibleActions.includes('answer') && <Answer key={data.version} objection={data} />}
      {possibleActions.includes('confirm') && <Confirm key={data.version} objection={data} />}
      {possibleActions.length === 0 && state !== 'settled' && <Banner>{words.waitsFor[state]}</Banner>}
    </Page>
  )
}

const Answering = z.object({ answer: answerObjection.body!.shape.answer })

function Answer({ objection: { id, version } }: { objection: ObjectionView }) {
  const act = useActForm(answerObjection, {
    schema: Answering,
    defaults: { answer: '' },
    toAsk: ({ answer }) => ({ params: { id }, body: { version, answer } }),
    onDone: () => undefined,
  })
  return (
    <Form act={act}>
      <TextArea label={words.answerLabel} hint={words.answerHint} rows={6} {...act.field('answer')} />
      <Effect words={words.answerEffect} />
      <Submit busy={act.busy}>{words.answerAct}</Submit>
    </Form>
  )
}

const Confirming = z.object({ note: confirmObjection.body!.shape.note })

function Confirm({ objection: { id, version } }: { objection: ObjectionView }) {
  const act = useActForm(confirmObjection, {
    schema: Confirming,
    defaults: { note: '' },
    toAsk: ({ note }) => ({ params: { id }, body: { version, note } }),
    onDone: () => undefined,
  })
  return (
    <Form act={act}>
      <TextArea label={words.confirmLabel} hint={words.confirmHint} rows={4} {...act.field('note')} />
      <Effect words={words.confirmEffect} />
      <Submit busy={act.busy}>{words.confirmAct}</Submit>
    </Form>
  )
}

const Effect = ({ words: sentence }: { words: string }) => (
  <p className="effect">
    {sentence} <ClauseChip mark="N3.5.2" />
  </p>
)
