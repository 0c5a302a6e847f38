import { areas } from '@guijiang/contract/codes'
import { Id } from '@guijiang/contract/iso'
import {
  getInspectionList,
  type InspectorRow,
  type ItemEntry,
  type ListContent,
  listKinds,
  type ObjectRow,
  publishInspectionList,
  returnInspectionList,
  tieKinds,
} from '@guijiang/contract/supervision/inspection-lists'
import { useState } from 'react'
import { z } from 'zod'
import { useRead } from '../../../api/queries.ts'
import { inspectionWords } from '../../../messages/zh-CN/inspection.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { type Column, DataTable } from '../../../ui/DataTable.tsx'
import { dayWords, momentWords } from '../../../ui/day.ts'
import { Facts } from '../../../ui/Facts.tsx'
import { TextArea } from '../../../ui/Field.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { Form, useActForm } from '../../../workspace/form.tsx'
import { Unread } from '../../../workspace/Lost.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'
import { EffectAct } from '../../../workspace/parts/EffectAct.tsx'
import { useScreenParams } from '../../../workspace/router.tsx'

const words = inspectionWords.lists

const items: readonly Column<ItemEntry>[] = [
  { key: 'code', head: words.code, width: '4em', cell: ({ code }) => <span className="mono">{code}</span> },
  {
    key: 'title',
    head: words.itemTitle,
    width: '12em',
    card: 'lead',
    cell: ({ title, clause }) => (
      <>
        {title} <ClauseChip mark={clause} />
      </>
    ),
  },
  { key: 'looks', head: words.looks, cell: ({ looks }) => looks },
  { key: 'evidence', head: words.evidence, cell: ({ evidence }) => evidence },
  { key: 'fails', head: words.fails, cell: ({ fails }) => fails },
]

const why = ({ firstYear, complaints }: ObjectRow): string =>
  [...(firstYear ? [words.firstYear] : []), ...(complaints > 0 ? [words.complaints(complaints)] : [])].join('、')

const objects: readonly Column<ObjectRow>[] = [
  { key: 'label', head: words.object, card: 'lead', cell: ({ label }) => label },
  { key: 'area', head: words.area, width: '8em', cell: ({ area }) => areas[area] },
  { key: 'weight', head: words.weight, width: '10em', cell: (row) => (why(row) ? words.doubled(why(row)) : '1') },
  { key: 'excluded', head: words.excluded, width: '14em', cell: ({ excluded }) => excluded ?? words.drawable },
]

const people: readonly Column<InspectorRow>[] = [
  { key: 'code', head: words.code, width: '5em', cell: ({ code }) => <span className="mono">{code}</span> },
  { key: 'name', head: words.name, width: '8em', card: 'lead', cell: ({ name }) => name },
  {
    key: 'ties',
    head: words.ties,
    cell: ({ ties }) =>
      ties
        .map(({ organisationName, kind, note }) => `${organisationName}：${tieKinds[kind].name}${note && `，${note}`}`)
        .join('；') || words.noTies,
  },
  { key: 'excluded', head: words.excluded, width: '12em', cell: ({ excluded }) => excluded ?? words.drawable },
]

function Content({ content, caption }: { content: ListContent; caption: string }) {
  const common = { caption, empty: words.empty }
  if (content.kind === 'items') {
    return <DataTable {...common} columns={items} rows={content.rows} rowKey={({ code }) => code} />
  }
  if (content.kind === 'objects') {
    return <DataTable {...common} columns={objects} rows={content.rows} rowKey={({ key }) => key} />
  }
  return <DataTable {...common} columns={people} rows={content.rows} rowKey={({ code }) => code} />
}

/** One version: what is in it, and the leader's decision. */
export function ListPage() {
  const { id } = useScreenParams(z.object({ id: Id }))
  const { data, error, refetch } = useRead(getInspectionList, { params: { id } })
  if (error && !data) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting lines={8} onRetry={() => void refetch()} />
  const title = words.one(listKinds[data.kind].name, data.number)
  return (
    <Page title={title} note={data.status.words}>
      {data.returnNote && (
        <Banner tone="gold" title={words.returned}>
          {data.returnNote}
        </Banner>
      )}
      <Facts
        facts={[
          [words.entered, dayWords(data.enteredOn)],
          [words.asOf, momentWords(data.asOf, true)],
          [words.published, data.publishedOn ? dayWords(data.publishedOn) : '—'],
          [
            words.hash,
            <span key="h" className="mono">
              {data.hash.slice(0, 16)}…
            </span>,
          ],
        ]}
      />
      {data.possibleActions.includes('publish') && <Deciding id={id} hash={data.hash} />}
      <Content content={data.content} caption={title} />
    </Page>
  )
}

function Deciding({ id, hash }: { id: string; hash: string }) {
  const [returning, setReturning] = useState(false)
  const act = useActForm(returnInspectionList, {
    schema: z.object({ note: returnInspectionList.body!.shape.note }),
    defaults: { note: '' },
    toAsk: ({ note }) => ({ params: { id }, body: { hash, note } }),
    onDone: () => setReturning(false),
  })
  if (!returning) {
    return (
      <div className="formbar">
        <EffectAct
          endpoint={publishInspectionList}
          ask={{ params: { id }, body: { hash } }}
          words={words.publish}
          effect={words.publishEffect}
          main
        />
        <Button onClick={() => setReturning(true)}>{words.return}</Button>
      </div>
    )
  }
  return (
    <Form act={act} label={words.return}>
      <TextArea label={words.returnLabel} rows={2} {...act.field('note')} />
      <p className="formbar">
        <Button type="submit" look="pri" busy={act.busy}>
          {words.return}
        </Button>
        <Button onClick={() => setReturning(false)}>{inspectionWords.one.back}</Button>
      </p>
    </Form>
  )
}
