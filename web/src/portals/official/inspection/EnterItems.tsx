import {
  enterItems,
  getInspectionList,
  type ItemEntry,
  listInspectionLists,
} from '@guijiang/contract/supervision/inspection-lists'
import { useNavigate } from '@tanstack/react-router'
import { useFieldArray } from 'react-hook-form'
import { useRead } from '../../../api/queries.ts'
import { inspectionWords } from '../../../messages/zh-CN/inspection.ts'
import { Button } from '../../../ui/Button.tsx'
import { TextArea, TextField } from '../../../ui/Field.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { Form, useActForm } from '../../../workspace/form.tsx'
import { Unread } from '../../../workspace/Lost.tsx'
import { Page } from '../../../workspace/Page.tsx'

const words = inspectionWords.enter
const head = inspectionWords.lists

const nothing = (code: string): ItemEntry =>
  ({ code, clause: '', title: '', looks: '', evidence: '', complies: '', fails: '' }) as unknown as ItemEntry

/** 登记检查事项清单: a new version begins as the newest one was. */
export function EnterItems() {
  const { data, error, refetch } = useRead(listInspectionLists, {})
  const newest = data?.items.find(({ kind }) => kind === 'items')
  const content = useRead(getInspectionList, { params: { id: newest?.id ?? '' } }, { enabled: newest !== undefined })
  if (error && !data) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data || (newest && !content.data)) return <Waiting lines={8} onRetry={() => void refetch()} />
  const known = content.data?.content
  return (
    <Page title={words.items}>
      <Entering rows={known?.kind === 'items' ? known.rows : [nothing('K01')]} />
    </Page>
  )
}

function Entering({ rows }: { rows: ItemEntry[] }) {
  const navigate = useNavigate()
  const act = useActForm(enterItems, {
    schema: enterItems.body!,
    defaults: { rows },
    toAsk: (body) => ({ body }),
    onDone: ({ id }) => void navigate({ to: '/inspection-lists/$id', params: { id } } as never),
  })
  const { fields, append, remove } = useFieldArray({ control: act.form.control, name: 'rows' })
  return (
    <Form act={act} label={words.items}>
      <p>{words.itemsLead}</p>
      {fields.map(({ id, code }, i) => (
        <fieldset key={id} className="fld">
          <legend>{words.item(i + 1)}</legend>
          <TextField label={head.code} short code {...act.field(`rows.${i}.code`)} />
          <TextField label={head.clause} hint={words.clauseHint} short code {...act.field(`rows.${i}.clause`)} />
          <TextField label={head.itemTitle} {...act.field(`rows.${i}.title`)} />
          <TextArea label={head.looks} rows={2} {...act.field(`rows.${i}.looks`)} />
          <TextArea label={head.evidence} rows={2} {...act.field(`rows.${i}.evidence`)} />
          <TextArea label={head.complies} rows={1} {...act.field(`rows.${i}.complies`)} />
          <TextArea label={head.fails} rows={1} {...act.field(`rows.${i}.fails`)} />
          {fields.length > 1 && (
            <Button look="quiet" onClick={() => remove(i)}>
              {words.remove(code)}
            </Button>
          )}
        </fieldset>
      ))}
      <p className="formbar">
        <Button onClick={() => append(nothing(`K${String(fields.length + 1).padStart(2, '0')}`))}>{words.add}</Button>
        <Button type="submit" look="pri" busy={act.busy}>
          {words.act}
        </Button>
      </p>
    </Form>
  )
}
