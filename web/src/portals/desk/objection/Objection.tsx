import {
  answerObjection,
  confirmObjection,
  listObjections,
  type ObjectionView,
} from '@guijiang/contract/delivery/publicity'
import { Id } from '@guijiang/contract/iso'
import { z } from 'zod'
import { usePages } from '../../../api/queries.ts'
import { DeadlineBadge } from '../../../features/clock/DeadlineBadge.tsx'
import { ObjectionFacts } from '../../../features/publicity/ObjectionFacts.tsx'
import { resultWords } from '../../../messages/zh-CN/result.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { TextArea } from '../../../ui/Field.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { Form, useActForm } from '../../../workspace/form.tsx'
import { NotFound } from '../../../workspace/Lost.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'
import { useScreenParams } from '../../../workspace/router.tsx'

const words = resultWords.objections

/** 异议处理: the claim, then the answer of the body or the confirmation of the centre. */
export function Objection() {
  const { id } = useScreenParams(z.object({ id: Id }))
  const { rows } = usePages(listObjections, {})
  if (!rows) return <Waiting lines={6} />
  const objection = rows.find((each) => each.id === id)
  if (!objection) return <NotFound />
  return (
    <Page
      title={words.one(objection.reference)}
      note={objection.deadline && <DeadlineBadge deadline={objection.deadline} />}
    >
      <ObjectionFacts objection={objection} />
      {objection.possibleActions.includes('answer') && <Answer objection={objection} />}
      {objection.possibleActions.includes('confirm') && <Confirm objection={objection} />}
      {objection.possibleActions.length === 0 && <Banner>{words.waiting}</Banner>}
    </Page>
  )
}

const Answering = z.object({ answer: z.string().trim().min(10, '写清事实和依据，至少 10 个字') })

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
      <Submit words={words.answerAct} busy={act.busy} />
    </Form>
  )
}

const Confirming = z.object({ note: z.string().trim().min(2, '写明核实的情况') })

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
      <Submit words={words.confirmAct} busy={act.busy} />
    </Form>
  )
}

const Effect = ({ words: sentence }: { words: string }) => (
  <p className="effect">
    {sentence} <ClauseChip mark="N3.5.2" />
  </p>
)

const Submit = ({ words: act, busy }: { words: string; busy: boolean }) => (
  <p className="formbar">
    <Button type="submit" look="pri" busy={busy}>
      {act}
    </Button>
  </p>
)
