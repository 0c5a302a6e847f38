import { type AuditEntry, auditPurposes, proveAct, searchTrail } from '@guijiang/contract/base/audit'
import { useState } from 'react'
import { z } from 'zod'
import { call, type Reply } from '../../api/call.ts'
import { sentenceOf } from '../../api/problem.ts'
import { auditWords } from '../../messages/zh-CN/audit.ts'
import { Button } from '../../ui/Button.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { momentWords } from '../../ui/day.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Radios, Select, TextField } from '../../ui/Field.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { Form, useActForm } from '../../workspace/form.tsx'
import { Page } from '../../workspace/Page.tsx'
import { ClauseChip } from '../../workspace/parts/ClauseChip.tsx'
import { ClauseNote } from '../../workspace/parts/ClauseNote.tsx'
import { type Judged, judge } from './prove.ts'

const words = auditWords.trail
const { why } = auditWords
const purposes = Object.entries(auditPurposes).map(([value, { name }]) => ({ value, words: name }))

const body = searchTrail.body!
const Typed = z.object({
  purpose: z.string(),
  reason: z.string(),
  of: z.string(),
  reference: z.string(),
  account: z.string(),
  code: z.string(),
  from: z.string(),
  to: z.string(),
})
type Typed = z.infer<typeof Typed>

/** What was left empty is not asked for. */
const asked = (typed: Typed, before?: number) =>
  ({
    ...Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== '')),
    ...(before !== undefined && { before }),
  }) as z.input<typeof body>

type Found = { reply: Reply<typeof searchTrail>; typed: Typed }

/** Screen 72 留痕查询: for a purpose; each entry verified in this browser. */
export function Trail() {
  const [found, setFound] = useState<Found>()
  const act = useActForm(searchTrail, {
    schema: Typed,
    defaults: { purpose: 'routine', reason: '', of: 'acts', reference: '', account: '', code: '', from: '', to: '' },
    toAsk: (typed) => ({ body: asked(typed) }),
    onDone: (reply, typed) => setFound({ reply, typed }),
    changes: [],
  })
  return (
    <Page title={words.title} note={<ClauseNote mark="N4.2.4">{words.note}</ClauseNote>}>
      <Form act={act} label={words.title}>
        <Select label={why.purpose} options={purposes} {...act.field('purpose')} />
        <TextField label={why.reason} hint={why.reasonHint} {...act.field('reason')} />
        <Radios
          label={words.of}
          row
          options={[
            { value: 'acts', words: words.acts },
            { value: 'looks', words: words.looks },
          ]}
          {...act.field('of')}
        />
        <TextField label={words.reference} hint={words.referenceHint} code short optional {...act.field('reference')} />
        <TextField label={words.account} code short optional {...act.field('account')} />
        <TextField label={words.code} code short optional {...act.field('code')} />
        <DateField label={words.from} optional {...act.day('from')} />
        <DateField label={words.to} optional {...act.day('to')} />
        <Button type="submit" look="pri" icon="search" busy={act.busy}>
          {words.act}
        </Button>
      </Form>
      {found && <Entries key={found.reply.search} {...found} />}
    </Page>
  )
}

function Entries({ reply, typed }: Found) {
  const [pages, setPages] = useState([reply])
  const [reading, setReading] = useState(false)
  const [error, setError] = useState<unknown>()
  const last = pages.at(-1)!
  const older = async () => {
    setReading(true)
    try {
      const next = await call(searchTrail, { body: asked(typed, last.next ?? undefined) })
      setPages((before) => [...before, next])
      setError(undefined)
    } catch (refused) {
      setError(refused)
    }
    setReading(false)
  }
  const rows = pages.flatMap(({ search, items }) => items.map((entry) => ({ search, entry })))
  return (
    <section aria-label={words.found}>
      <h2 className="h">{words.found}</h2>
      {error !== undefined && (
        <p className="bad" role="alert">
          {sentenceOf(error)}
        </p>
      )}
      <DataTable
        caption={words.found}
        columns={columns}
        rows={rows}
        rowKey={({ entry }) => String(entry.id)}
        empty={
          <EmptyState title={words.empty}>
            <p>{words.emptyHint}</p>
          </EmptyState>
        }
        more={last.next === null ? undefined : { onMore: () => void older(), reading, words: words.older }}
        keys
      />
    </section>
  )
}

type Row = { search: string; entry: AuditEntry }

const columns: readonly Column<Row>[] = [
  { key: 'at', head: words.columns.at, width: '11em', cell: ({ entry }) => momentWords(entry.at, true) },
  {
    key: 'who',
    head: words.columns.who,
    width: '12em',
    cell: ({ entry: { who, login, post, organisation } }) => (
      <>
        {who} {login && <span className="mono">{login}</span>}
        <br />
        <small className="sub">{[organisation, post].filter(Boolean).join(' · ')}</small>
      </>
    ),
  },
  {
    key: 'act',
    head: words.columns.act,
    width: '13em',
    card: 'lead',
    cell: ({ entry: { words: act, action, clause } }) => (
      <>
        {act} {clause && <ClauseChip mark={clause} />}
        <br />
        <small className="mono">{action}</small>
      </>
    ),
  },
  {
    key: 'about',
    head: words.columns.about,
    cell: ({ entry: { content } }) => (
      <small className="mono">{content.map(({ name, value }) => `${name} ${value}`).join(' · ') || '—'}</small>
    ),
  },
  { key: 'proof', head: words.columns.proof, width: '16em', cell: (row) => <Proof {...row} /> },
]

function Proof({ search, entry }: Row) {
  const [judged, setJudged] = useState<Judged>()
  const [busy, setBusy] = useState(false)
  const prove = async () => {
    setBusy(true)
    try {
      setJudged(await judge(await call(proveAct, { params: { search, act: entry.id } })))
    } catch {
      setJudged({ state: 'refused' })
    }
    setBusy(false)
  }
  if (!judged || judged.state === 'pending')
    return (
      <>
        {judged && <p role="status">{words.pending}</p>}
        <Button onClick={() => void prove()} busy={busy}>
          {words.prove}
          <span className="vh">
            {entry.words} {momentWords(entry.at)}
          </span>
        </Button>
      </>
    )
  if (judged.state !== 'proven')
    return (
      <span role="alert">
        <StatusTag kind="bad">{judged.state === 'keyChanged' ? words.keyChanged : words.refused}</StatusTag>
      </span>
    )
  return (
    <div role="status">
      <StatusTag kind="done">{words.proven(judged.index, judged.size)}</StatusTag>
      <details>
        <summary>{words.detail}</summary>
        <p className="hash">
          {words.leaf} {judged.leaf}
        </p>
        <p className="hash">
          {words.path} {judged.path.join(' ')}
        </p>
        <p className="hash">
          {words.checkpoint} {judged.checkpoint}
        </p>
      </details>
    </div>
  )
}
