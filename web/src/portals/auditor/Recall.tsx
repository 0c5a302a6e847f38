import { auditPurposes, type RecalledRecord, recallRecord, recordKinds } from '@guijiang/contract/base/audit'
import type { IsoDate } from '@guijiang/contract/iso'
import { useState } from 'react'
import { z } from 'zod'
import { auditWords } from '../../messages/zh-CN/audit.ts'
import { Button } from '../../ui/Button.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { fullDay, momentWords } from '../../ui/day.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Select, TextField } from '../../ui/Field.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { Form, useActForm } from '../../workspace/form.tsx'
import { Page } from '../../workspace/Page.tsx'
import { ClauseNote } from '../../workspace/parts/ClauseNote.tsx'

const words = auditWords.recall
const { why } = auditWords
const purposes = Object.entries(auditPurposes).map(([value, { name }]) => ({ value, words: name }))
const kinds = Object.entries(recordKinds).map(([value, { name, key }]) => ({ value, words: `${name}（${key}）` }))

const body = recallRecord.body!
const Typed = z.object({
  purpose: z.string(),
  reason: z.string(),
  kind: z.string(),
  key: z.string(),
  days: z.array(z.string()),
})

/** Screen 73 时光机: a record at the end of a day, or two days compared. */
export function Recall() {
  const [records, setRecords] = useState<readonly RecalledRecord[]>()
  const act = useActForm(recallRecord, {
    schema: Typed,
    defaults: { purpose: 'routine', reason: '', kind: 'directory', key: '', days: ['', ''] },
    toAsk: ({ days, ...rest }) => ({
      body: { ...rest, days: days.filter((day) => day !== '') as IsoDate[] } as z.input<typeof body>,
    }),
    onDone: ({ items }) => setRecords(items),
    changes: [],
  })
  return (
    <Page title={words.title} note={<ClauseNote mark="N4.2.4">{words.note}</ClauseNote>}>
      <Form act={act} label={words.title}>
        <Select label={why.purpose} options={purposes} {...act.field('purpose')} />
        <TextField label={why.reason} hint={why.reasonHint} {...act.field('reason')} />
        <Select label={words.kind} options={kinds} {...act.field('kind')} />
        <TextField label={words.key} hint={words.keyHint} code {...act.field('key')} />
        <DateField label={words.day} {...act.day('days.0')} />
        <DateField label={words.other} optional {...act.day('days.1')} />
        <Button type="submit" look="pri" icon="clock" busy={act.busy}>
          {words.act}
        </Button>
      </Form>
      {records?.length === 0 && (
        <EmptyState title={words.empty}>
          <p>{words.emptyHint}</p>
        </EmptyState>
      )}
      {records?.map((record) => (
        <Shown key={record.id} record={record} />
      ))}
    </Page>
  )
}

type Row = { name: string; values: readonly (string | undefined)[]; changed: boolean }

function Shown({ record: { title, days, differences, between, keeps } }: { record: RecalledRecord }) {
  const names = [...new Set(days.flatMap(({ facts }) => facts.map(({ name }) => name)))]
  const rows = names.map((name): Row => {
    const values = days.map(({ facts }) => facts.find((fact) => fact.name === name)?.value)
    return { name, values, changed: differences.includes(name) }
  })
  const columns: Column<Row>[] = [
    { key: 'name', head: words.fact, width: '10em', card: 'lead', cell: ({ name }) => name },
    ...days.map(
      ({ on }, i): Column<Row> => ({
        key: on,
        head: words.onDay(fullDay(on)),
        cell: ({ values }) => values[i] ?? '—',
      }),
    ),
    ...(days.length > 1
      ? [
          {
            key: 'changed',
            head: words.changed,
            width: '7em',
            cell: ({ changed }: Row) =>
              changed ? <StatusTag kind="mine">{words.changed}</StatusTag> : <span className="sub">{words.same}</span>,
          },
        ]
      : []),
  ]
  return (
    <section aria-label={title}>
      <h2 className="h">{title}</h2>
      {days
        .filter(({ exists }) => !exists)
        .map(({ on }) => (
          <p key={on} role="status">
            {fullDay(on)}：{words.notYet}
          </p>
        ))}
      <DataTable caption={title} columns={columns} rows={rows} rowKey={({ name }) => name} empty={words.notYet} />
      {days.length > 1 && (
        <>
          <h3 className="h">{words.between}</h3>
          {between.length === 0 && <p>{words.nothingBetween}</p>}
          <ol>
            {between.map(({ at, post, words: act }, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: what happened does not change its order
              <li key={i}>
                {momentWords(at, true)} {post}：{act}
              </li>
            ))}
          </ol>
        </>
      )}
      <details open>
        <summary>{words.keeps}</summary>
        <ul>
          {keeps.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </details>
    </section>
  )
}
