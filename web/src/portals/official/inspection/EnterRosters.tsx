import {
  enterInspectors,
  enterObjects,
  getListChoices,
  InspectorEntry,
  tieKinds,
} from '@guijiang/contract/supervision/inspection-lists'
import { useNavigate } from '@tanstack/react-router'
import { z } from 'zod'
import type { Reply } from '../../../api/call.ts'
import { useRead } from '../../../api/queries.ts'
import { inspectionWords } from '../../../messages/zh-CN/inspection.ts'
import { Button } from '../../../ui/Button.tsx'
import { Checkboxes, Select, TextField } from '../../../ui/Field.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { Form, Submit, useActForm } from '../../../workspace/form.tsx'
import { Unread } from '../../../workspace/Lost.tsx'
import { Page } from '../../../workspace/Page.tsx'

const words = inspectionWords.enter

type Choices = Reply<typeof getListChoices>

const useOpened = () => {
  const navigate = useNavigate()
  return ({ id }: { id: string }) => void navigate({ to: '/inspection-lists/$id', params: { id } } as never)
}

/** 登记检查对象名录库: computed by the server; the centre says what is left out besides, and why. */
export function EnterObjects() {
  const { data, error, refetch } = useRead(getListChoices, {})
  if (error && !data) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting lines={8} onRetry={() => void refetch()} />
  return (
    <Page title={words.objects}>
      <Objects choices={data} />
    </Page>
  )
}

function Objects({ choices: { objects } }: { choices: Choices }) {
  const open = objects.filter(({ excluded }) => excluded === null)
  const onDone = useOpened()
  const act = useActForm(enterObjects, {
    schema: z.object({ exclude: z.array(z.object({ key: z.string(), reason: z.string().trim().max(100) })) }),
    defaults: { exclude: open.map(({ key }) => ({ key, reason: '' })) },
    toAsk: ({ exclude }) => ({ body: { exclude: exclude.filter(({ reason }) => reason !== '') } }),
    onDone,
  })
  return (
    <Form act={act} label={words.objects}>
      <p>{words.objectsLead}</p>
      <ul>
        {objects
          .filter(({ excluded }) => excluded !== null)
          .map(({ key, label, excluded }) => (
            <li key={key}>
              {label}：{excluded}
            </li>
          ))}
      </ul>
      {open.map(({ key, label }, i) => (
        <TextField
          key={key}
          label={words.exclude(label)}
          hint={words.excludeHint}
          optional
          {...act.field(`exclude.${i}.reason`)}
        />
      ))}
      <Submit busy={act.busy}>{words.act}</Submit>
    </Form>
  )
}

/** 登记检查人员名录库: who may be sent, and to which bodies not. */
export function EnterInspectors() {
  const { data, error, refetch } = useRead(getListChoices, {})
  if (error && !data) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting lines={8} onRetry={() => void refetch()} />
  return (
    <Page title={words.inspectors}>
      <Inspectors choices={data} />
    </Page>
  )
}

const People = z.object({
  chosen: z.array(z.string()).min(2, '至少 2 人'),
  ties: z.array(z.object({ accountId: z.string(), organisationId: z.string(), kind: z.string(), note: z.string() })),
})

function Inspectors({ choices: { inspectors, bodies } }: { choices: Choices }) {
  const onDone = useOpened()
  const act = useActForm(enterInspectors, {
    schema: People,
    defaults: { chosen: inspectors.map(({ accountId }) => accountId), ties: [] },
    toAsk: ({ chosen, ties }) => ({
      body: {
        rows: chosen.map((accountId) =>
          InspectorEntry.parse({
            accountId,
            ties: ties
              .filter((tie) => tie.accountId === accountId && tie.organisationId !== '')
              .map(({ organisationId, kind, note }) => ({ organisationId, kind, note })),
          }),
        ),
      },
    }),
    onDone,
  })
  const ties = act.form.watch('ties')
  const add = () =>
    act.form.setValue('ties', [
      ...ties,
      { accountId: inspectors[0]?.accountId ?? '', organisationId: '', kind: 'employer', note: '' },
    ])
  return (
    <Form act={act} label={words.inspectors}>
      <p>{words.inspectorsLead}</p>
      <Checkboxes
        label={words.include}
        options={inspectors.map(({ accountId, name }) => ({ value: accountId, words: name }))}
        {...act.field('chosen')}
      />
      {ties.map((tie, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place is what names the field
        <fieldset key={i} className="fld">
          <legend>{words.tie(inspectors.find(({ accountId }) => accountId === tie.accountId)?.name ?? '')}</legend>
          <Select
            label={inspectionWords.lists.name}
            options={inspectors.map(({ accountId, name }) => ({ value: accountId, words: name }))}
            {...act.field(`ties.${i}.accountId`)}
          />
          <Select
            label={words.tieBody}
            empty={words.noTie}
            options={bodies.map(({ organisationId, name }) => ({ value: organisationId, words: name }))}
            {...act.field(`ties.${i}.organisationId`)}
          />
          <Select
            label={words.tieKind}
            options={Object.entries(tieKinds).map(([value, { name }]) => ({ value, words: name }))}
            {...act.field(`ties.${i}.kind`)}
          />
          <TextField label={words.note} optional {...act.field(`ties.${i}.note`)} />
        </fieldset>
      ))}
      <p className="formbar">
        <Button onClick={add}>{words.addTie}</Button>
        <Button type="submit" look="pri" busy={act.busy}>
          {words.act}
        </Button>
      </p>
    </Form>
  )
}
