import { inspectionKinds, orderInspection } from '@guijiang/contract/supervision/inspection'
import { getListChoices } from '@guijiang/contract/supervision/inspection-lists'
import { useNavigate } from '@tanstack/react-router'
import { z } from 'zod'
import type { Reply } from '../../../api/call.ts'
import { useRead } from '../../../api/queries.ts'
import { inspectionWords } from '../../../messages/zh-CN/inspection.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Radios, Select, TextArea } from '../../../ui/Field.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { Form, Submit, useActForm } from '../../../workspace/form.tsx'
import { Unread } from '../../../workspace/Lost.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'

const words = inspectionWords.order
const { kind, organisation, purpose, inspectors } = orderInspection.body!.shape
const Typed = z.object({ kind, organisation, sitting: z.string(), purpose, inspectors })

/** 安排检查: a regular or special inspection, with two inspectors and why these. */
export function Order() {
  const { data, error, refetch } = useRead(getListChoices, {})
  if (error && !data) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting lines={6} onRetry={() => void refetch()} />
  return (
    <Page title={words.title}>
      <p className="sub">
        {words.note} <ClauseChip mark="N4.1.3" />
      </p>
      {data.inspectors.length < 2 ? <Banner tone="gold">{words.nobody}</Banner> : <Ordering choices={data} />}
    </Page>
  )
}

function Ordering({ choices }: { choices: Reply<typeof getListChoices> }) {
  const navigate = useNavigate()
  const act = useActForm(orderInspection, {
    schema: Typed,
    defaults: {
      kind: '' as never,
      organisation: '',
      sitting: '',
      purpose: '',
      inspectors: [
        { accountId: '', reason: '' },
        { accountId: '', reason: '' },
      ],
    },
    toAsk: ({ sitting, ...order }) => ({ body: { ...order, ...(sitting && { sitting }) } }),
    onDone: ({ id }) => void navigate({ to: '/inspections/$id', params: { id } } as never),
  })
  const body = act.form.watch('organisation')
  const people = choices.inspectors.map(({ accountId, name }) => ({ value: accountId, words: name }))
  return (
    <Form act={act} label={words.title}>
      <Radios
        label={words.kind}
        row
        options={(['regular', 'special'] as const).map((one) => ({ value: one, words: inspectionKinds[one].name }))}
        {...act.field('kind')}
      />
      <Select
        label={words.body}
        empty={words.choose}
        options={choices.bodies
          .filter(({ inspectable }) => inspectable)
          .map(({ organisationId, name }) => ({ value: organisationId, words: name }))}
        {...act.field('organisation')}
      />
      <Select
        label={words.sitting}
        empty={words.whole}
        options={choices.sittings
          .filter(({ organisationId }) => organisationId === body)
          .map(({ sittingId, label }) => ({ value: sittingId, words: label }))}
        {...act.field('sitting')}
      />
      <TextArea label={words.purpose} rows={2} {...act.field('purpose')} />
      <fieldset className="fld">
        <legend>{words.inspectors}</legend>
        <span className="hint">{words.inspectorsHint}</span>
        {([0, 1] as const).map((seat) => (
          <div key={seat}>
            <Select
              label={seat === 0 ? words.first : words.second}
              empty={words.choose}
              options={people}
              {...act.field(`inspectors.${seat}.accountId`)}
            />
            <TextArea label={words.reason} rows={2} {...act.field(`inspectors.${seat}.reason`)} />
          </div>
        ))}
      </fieldset>
      <Submit busy={act.busy}>{words.act}</Submit>
    </Form>
  )
}
