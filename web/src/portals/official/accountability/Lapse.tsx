import { Id } from '@guijiang/contract/iso'
import {
  decideLapse,
  explainLapse,
  getLapse,
  type LapseView,
  lapseOutcomes,
} from '@guijiang/contract/supervision/investigation'
import { Link } from '@tanstack/react-router'
import { z } from 'zod'
import { useRead } from '../../../api/queries.ts'
import { investigationWords } from '../../../messages/zh-CN/investigation.ts'
import { dayWords, fullDayWords } from '../../../ui/day.ts'
import { Facts } from '../../../ui/Facts.tsx'
import { Select, TextArea } from '../../../ui/Field.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { Form, Submit, useActForm } from '../../../workspace/form.tsx'
import { Unread } from '../../../workspace/Lost.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { useScreenParams } from '../../../workspace/router.tsx'

const words = investigationWords.ledger

type Of = { lapse: LapseView }

/** One matter that lapsed: explained by the office whose turn it was, settled by its judge. */
export function Lapse() {
  const { id } = useScreenParams(z.object({ id: Id }))
  const { data, error, refetch } = useRead(getLapse, { params: { id } })
  if (error && !data) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting lines={6} onRetry={() => void refetch()} />
  const { label, reference, explanation, outcome, possibleActions, version } = data
  return (
    <Page title={`${label} ${reference}`} note={data.act}>
      <Facts
        facts={[
          [
            words.state,
            <StatusTag key="s" kind={data.status.kind}>
              {data.status.words}
            </StatusTag>,
          ],
          [words.office, data.office],
          [words.due, fullDayWords(data.dueOn)],
          [words.done, data.doneOn ? fullDayWords(data.doneOn) : words.notDone],
          [words.late, words.days(data.daysLate)],
          [
            words.matter,
            <Link key="m" to={data.path as never}>
              {words.toMatter}
            </Link>,
          ],
          ...(explanation
            ? [
                [
                  words.explanation,
                  `${explanation.text}（${words.by(explanation.by, dayWords(explanation.on))}）`,
                ] as const,
              ]
            : []),
          ...(outcome ? [[words.outcome, `${lapseOutcomes[outcome.outcome]}：${outcome.note}`] as const] : []),
        ]}
      />
      {possibleActions.includes('explain') && <Explain key={version} lapse={data} />}
      {possibleActions.includes('decide') && <Decide key={version} lapse={data} />}
    </Page>
  )
}

function Explain({ lapse: { id, version } }: Of) {
  const act = useActForm(explainLapse, {
    schema: z.object({ text: explainLapse.body!.shape.text }),
    defaults: { text: '' },
    toAsk: ({ text }) => ({ params: { id }, body: { version, text } }),
    onDone: () => undefined,
  })
  return (
    <Form act={act} label={words.explain}>
      <h2 className="h">{words.explain}</h2>
      <TextArea label={words.explainLabel} rows={4} {...act.field('text')} />
      <Submit busy={act.busy}>{words.explainAct}</Submit>
    </Form>
  )
}

function Decide({ lapse: { id, version } }: Of) {
  const { outcome, note } = decideLapse.body!.shape
  const act = useActForm(decideLapse, {
    schema: z.object({ outcome, note }),
    defaults: { outcome: 'reminder' as const, note: '' },
    toAsk: (values) => ({ params: { id }, body: { version, ...values } }),
    onDone: () => undefined,
  })
  return (
    <Form act={act} label={words.decide}>
      <h2 className="h">{words.decide}</h2>
      <Select
        label={words.outcome}
        options={Object.entries(lapseOutcomes).map(([value, name]) => ({ value, words: name }))}
        {...act.field('outcome')}
      />
      <TextArea label={words.noteLabel} rows={3} {...act.field('note')} />
      <Submit busy={act.busy}>{words.decideAct}</Submit>
    </Form>
  )
}
