import { Id } from '@guijiang/contract/iso'
import {
  type GuidancePaper,
  type GuidanceReceipt,
  getGuidancePaper,
  listGuidancePapers,
  publishGuidancePaper,
  withdrawGuidancePaper,
} from '@guijiang/contract/supervision/guidance'
import { useState } from 'react'
import { z } from 'zod'
import { useRead } from '../../../api/queries.ts'
import { guidanceWords } from '../../../messages/zh-CN/guidance.ts'
import { Button } from '../../../ui/Button.tsx'
import { type Column, DataTable } from '../../../ui/DataTable.tsx'
import { Day } from '../../../ui/Day.tsx'
import { fullDay } from '../../../ui/day.ts'
import { TextField } from '../../../ui/Field.tsx'
import { InnerChip } from '../../../ui/InnerChip.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { Form, useActForm } from '../../../workspace/form.tsx'
import { Unread } from '../../../workspace/Lost.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { EffectAct } from '../../../workspace/parts/EffectAct.tsx'
import { useScreenParams } from '../../../workspace/router.tsx'
import { EditGuidance } from './GuidanceForm.tsx'

const words = guidanceWords.papers
const changes = [getGuidancePaper, listGuidancePapers]

const columns: readonly Column<GuidanceReceipt>[] = [
  { key: 'body', head: words.body, card: 'lead', cell: ({ organisation }) => organisation },
  { key: 'due', head: words.due, width: '12em', cell: ({ dueOn }) => <Day value={dueOn} year /> },
  {
    key: 'confirmed',
    head: words.confirmed,
    width: '16em',
    cell: ({ confirmedOn, overdue }) => (
      <>
        {confirmedOn ? <Day value={confirmedOn} year /> : words.waiting}{' '}
        {overdue && <StatusTag kind="bad">{words.overdue}</StatusTag>}
      </>
    ),
  },
]

/** One paper: what is in force, who has confirmed it, and what is drafted next. */
export function GuidancePage() {
  const { id } = useScreenParams(z.object({ id: Id }))
  const { data, error, refetch } = useRead(getGuidancePaper, { params: { paper: id } })
  if (error && !data) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting lines={8} onRetry={() => void refetch()} />
  return <Paper key={data.version} paper={data} />
}

function Paper({ paper }: { paper: GuidancePaper }) {
  const { id, title, reference, status, draft, versions, receipts, version, possibleActions } = paper
  const [editing, setEditing] = useState(false)
  const [newest] = versions
  const writes = possibleActions.includes('save') || possibleActions.includes('revise')
  const next = draft ?? (newest && { title: newest.title, body: newest.body, occupations: [] })
  return (
    <Page
      title={title}
      note={
        <>
          {reference} <StatusTag kind={status.kind}>{status.words}</StatusTag>
        </>
      }
      actions={writes && !editing && <Button onClick={() => setEditing(true)}>{words.revise}</Button>}
    >
      {editing && next && <EditGuidance id={id} version={version} draft={next} onDone={() => setEditing(false)} />}
      {draft && !editing && (
        <section>
          <h2 className="h">{words.drafted}</h2>
          <Text text={draft.body} />
        </section>
      )}
      {possibleActions.includes('publish') && (
        <div className="formbar">
          <EffectAct
            main
            endpoint={publishGuidancePaper}
            ask={{ params: { paper: id }, body: { version } }}
            words={words.publish}
            effect={words.publishEffect}
            changes={changes}
          />
        </div>
      )}
      {newest && (
        <>
          <h2 className="h">
            {words.who} <InnerChip />
          </h2>
          <DataTable
            caption={words.who}
            columns={columns}
            rows={receipts}
            rowKey={({ organisationId }) => organisationId}
            empty={words.waiting}
          />
        </>
      )}
      {versions.map(({ number, title: name, body, publishedOn, hash }) => (
        <section key={number}>
          <h2 className="h">
            {name} <small>{words.version(number, fullDay(publishedOn))}</small>
          </h2>
          <Text text={body} />
          <p className="hash">{hash}</p>
        </section>
      ))}
      {possibleActions.includes('withdraw') && <Withdraw id={id} version={version} />}
    </Page>
  )
}

function Text({ text }: { text: string }) {
  return text.split('\n').map((line, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text that is shown as it is
    <p key={i}>{line}</p>
  ))
}

function Withdraw({ id, version }: { id: string; version: number }) {
  const act = useActForm(withdrawGuidancePaper, {
    schema: z.object({ reason: z.string() }),
    defaults: { reason: '' },
    toAsk: ({ reason }) => ({ params: { paper: id }, body: { version, reason } }),
    onDone: () => undefined,
    changes,
  })
  return (
    <Form act={act} label={words.withdraw}>
      <TextField label={words.reason} {...act.field('reason')} />
      <Button type="submit" look="danger" busy={act.busy}>
        {words.withdraw}
      </Button>
    </Form>
  )
}
