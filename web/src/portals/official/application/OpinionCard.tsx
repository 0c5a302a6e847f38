import {
  type ApplicationForOfficial,
  type OpinionGround,
  type OpinionOutcome,
  opinionOutcomes,
  type ReviewLevel,
  reviewApplication,
  type SupplementItem,
  SupplementTarget,
  saveOpinion,
  supplementGrounds,
  supplementTargetName,
} from '@guijiang/contract/entry/application'
import { notice } from '@guijiang/contract/notice'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { sentenceOf } from '../../../api/problem.ts'
import { useAct } from '../../../api/queries.ts'
import { applicationWords } from '../../../messages/zh-CN/application.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Radios, Select, TextArea } from '../../../ui/Field.tsx'
import { Icon } from '../../../ui/Icon.tsx'

const words = applicationWords.review

type Draft = {
  outcome: OpinionOutcome | null
  reasons: string
  grounds: OpinionGround[]
  items: SupplementItem[]
}

const outcomesOf: Record<ReviewLevel, readonly OpinionOutcome[]> = {
  firstReview: ['favourable', 'requestSupplement', 'unfavourable'],
  acceptance: ['accept', 'requestSupplement', 'decline'],
}

const isNegative = (outcome: OpinionOutcome | null): boolean => outcome === 'unfavourable' || outcome === 'decline'

const clauses = notice.flatMap((block) =>
  block.kind === 'clause' && /^(N1\.2|N2|N3\.1)/.test(block.mark)
    ? [{ value: block.mark, words: `${block.mark}　${block.text.slice(0, 24)}…` }]
    : [],
)
const targets = SupplementTarget.options.map((value) => ({ value, words: supplementTargetName(value) }))
const grounds = Object.entries(supplementGrounds).map(([value, { name }]) => ({ value, words: name }))

/** 拟办意见: conclusion, reasons, facts or what is to be supplemented; kept as written, proposed on the check page. */
export function OpinionCard({ review }: { review: ApplicationForOfficial }) {
  const { id, opinion, suggestedReasons } = review
  const level = review.level!
  const [draft, setDraft] = useState<Draft>({
    outcome: opinion?.outcome ?? null,
    reasons: opinion?.reasons ?? '',
    grounds: opinion?.grounds ?? [],
    items: opinion?.items ?? [],
  })
  const save = useAct(saveOpinion, { changes: [reviewApplication] })
  const navigate = useNavigate()
  const keep = () => save.mutateAsync({ params: { id }, body: { ...draft, version: opinion?.version ?? 0 } })
  const check = () =>
    keep().then(
      () => navigate({ to: '/applications/$id/decision', params: { id } as never }),
      () => undefined,
    )
  const choose = (outcome: OpinionOutcome) => {
    const untouched = draft.reasons === '' || Object.values(suggestedReasons).includes(draft.reasons)
    setDraft({ ...draft, outcome, reasons: untouched ? (suggestedReasons[outcome] ?? '') : draft.reasons })
  }
  return (
    <section className="decide" aria-label={words.opinion}>
      <h2>{words.opinion}</h2>
      <div className="inside form">
        {opinion?.returnNote && (
          <Banner tone="gold" title={words.returned}>
            {opinion.returnNote}
          </Banner>
        )}
        <Radios
          name="outcome"
          label={<span className="vh">{words.options}</span>}
          row
          options={outcomesOf[level].map((value) => ({ value, words: opinionOutcomes[value].name }))}
          value={draft.outcome ?? ''}
          onChange={(event) => choose(event.target.value as OpinionOutcome)}
        />
        {draft.outcome === 'requestSupplement' && (
          <Items items={draft.items} onChange={(items) => setDraft({ ...draft, items })} />
        )}
        <TextArea
          name="reasons"
          label={words.reasons}
          optional={draft.outcome === 'requestSupplement'}
          rows={5}
          value={draft.reasons}
          onChange={(event) => setDraft({ ...draft, reasons: event.target.value })}
        />
        {isNegative(draft.outcome) && (
          <Grounds grounds={draft.grounds} onChange={(all) => setDraft({ ...draft, grounds: all })} />
        )}
        {save.error && (
          <div role="alert">
            <Banner tone="red">{sentenceOf(save.error)}</Banner>
          </div>
        )}
        <div className="btns">
          <Button look="pri" busy={save.isPending} onClick={() => void check()}>
            {words.propose}
          </Button>
          <Button busy={save.isPending} onClick={() => void keep().catch(() => undefined)}>
            {words.save}
          </Button>
        </div>
        {save.isSuccess && (
          <p className="sub" role="status">
            <Icon name="tick" /> {words.saved}
          </p>
        )}
      </div>
    </section>
  )
}

type RowsProps<T> = {
  title: string
  hint?: string
  add: string
  rows: readonly T[]
  empty: T
  onChange: (rows: T[]) => void
  row: (value: T, change: (change: Partial<T>) => void, at: number) => ReactNode
}

function Rows<T>({ title, hint, add, rows, empty, onChange, row }: RowsProps<T>) {
  return (
    <div>
      <b>{title}</b>
      {hint && <p className="sub">{hint}</p>}
      {rows.map((value, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity until they are kept
        <div className="opinion-row form" key={at}>
          {row(value, (change) => onChange(rows.map((one, i) => (i === at ? { ...one, ...change } : one))), at)}
          <Button look="quiet" onClick={() => onChange(rows.filter((_, i) => i !== at))}>
            {words.remove}
          </Button>
        </div>
      ))}
      <p className="formbar">
        <Button icon="plus" onClick={() => onChange([...rows, empty])}>
          {add}
        </Button>
      </p>
    </div>
  )
}

function Items({ items, onChange }: { items: SupplementItem[]; onChange: (items: SupplementItem[]) => void }) {
  return (
    <Rows
      title={words.items}
      add={words.addItem}
      rows={items}
      empty={{ target: 'applicationForm', ground: 'missing', detail: '' }}
      onChange={onChange}
      row={(item, change, at) => (
        <>
          <Select
            name={`item-${at}-target`}
            label={words.target}
            options={targets}
            value={item.target}
            onChange={(event) => change({ target: event.target.value as SupplementTarget })}
          />
          <Select
            name={`item-${at}-ground`}
            label={words.ground}
            options={grounds}
            value={item.ground}
            onChange={(event) => change({ ground: event.target.value as SupplementItem['ground'] })}
          />
          <TextArea
            name={`item-${at}-detail`}
            label={words.detail}
            rows={2}
            value={item.detail}
            onChange={(event) => change({ detail: event.target.value })}
          />
        </>
      )}
    />
  )
}

function Grounds({ grounds: rows, onChange }: { grounds: OpinionGround[]; onChange: (rows: OpinionGround[]) => void }) {
  return (
    <Rows
      title={words.grounds}
      hint={words.groundsHint}
      add={words.addGround}
      rows={rows}
      empty={{ clause: 'N2.1.1', fact: '' }}
      onChange={onChange}
      row={(ground, change, at) => (
        <>
          <Select
            name={`ground-${at}-clause`}
            label={words.clause}
            options={clauses}
            value={ground.clause}
            onChange={(event) => change({ clause: event.target.value })}
          />
          <TextArea
            name={`ground-${at}-fact`}
            label={words.fact}
            rows={2}
            value={ground.fact}
            onChange={(event) => change({ fact: event.target.value })}
          />
        </>
      )}
    />
  )
}
