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
import { workspaceWords } from '../../../messages/zh-CN/workspace.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { ErrorSummary, type FieldFault } from '../../../ui/ErrorSummary.tsx'
import { Radios, Select, TextArea } from '../../../ui/Field.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { useFocusOn } from '../../../workspace/parts/DecisionCard.tsx'

const words = applicationWords.review
const { decide } = workspaceWords

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

const itemsId = 'add-item'
const groundsId = 'add-ground'

const isNegative = (outcome: OpinionOutcome | null): boolean => outcome === 'unfavourable' || outcome === 'decline'

/** What an opinion lacks before it can be checked; the server asks the same of whoever proposes it. */
function faultsOf({ outcome, reasons, grounds, items }: Draft): FieldFault[] {
  if (!outcome) return [{ id: 'f-outcome', words: decide.noOption }]
  if (outcome === 'requestSupplement') {
    if (items.length === 0) return [{ id: itemsId, words: words.noItem }]
    return items.flatMap(({ detail }, at) =>
      detail.trim() === '' ? [{ id: `f-item-${at}-detail`, words: words.noDetail }] : [],
    )
  }
  const noReason = reasons.trim() === '' ? [{ id: 'f-reasons', words: decide.noReason }] : []
  if (!isNegative(outcome)) return noReason
  if (grounds.length === 0) return [...noReason, { id: groundsId, words: words.noGround }]
  const noFact = grounds.flatMap(({ fact }, at) =>
    fact.trim() === '' ? [{ id: `f-ground-${at}-fact`, words: words.noFact }] : [],
  )
  return [...noReason, ...noFact]
}

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
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const summary = useFocusOn(faults)
  const faultAt = (at: string) => faults.find((fault) => fault.id === at)?.words
  const check = () => {
    const found = faultsOf(draft)
    setFaults(found)
    if (found.length > 0) return
    void keep().then(
      () => navigate({ to: '/applications/$id/decision', params: { id } as never }),
      () => undefined,
    )
  }
  const choose = (outcome: OpinionOutcome) => {
    const untouched = draft.reasons === '' || Object.values(suggestedReasons).includes(draft.reasons)
    setDraft({ ...draft, outcome, reasons: untouched ? (suggestedReasons[outcome] ?? '') : draft.reasons })
  }
  return (
    <section className="decide" aria-label={words.opinion}>
      <h2>{words.opinion}</h2>
      <div className="inside form">
        <div ref={summary}>
          <ErrorSummary faults={faults} focus={false} />
        </div>
        {opinion?.returnNote && (
          <Banner tone="gold" title={words.returned}>
            {opinion.returnNote}
          </Banner>
        )}
        <Radios
          name="outcome"
          label={<span className="vh">{words.options}</span>}
          error={faultAt('f-outcome')}
          options={outcomesOf[level].map((value) => ({ value, words: opinionOutcomes[value].name }))}
          value={draft.outcome ?? ''}
          onChange={(event) => choose(event.target.value as OpinionOutcome)}
        />
        {draft.outcome === 'requestSupplement' && (
          <Items items={draft.items} faultAt={faultAt} onChange={(items) => setDraft({ ...draft, items })} />
        )}
        <TextArea
          name="reasons"
          label={words.reasons}
          optional={draft.outcome === 'requestSupplement'}
          rows={5}
          error={faultAt('f-reasons')}
          value={draft.reasons}
          onChange={(event) => setDraft({ ...draft, reasons: event.target.value })}
        />
        {isNegative(draft.outcome) && (
          <Grounds grounds={draft.grounds} faultAt={faultAt} onChange={(all) => setDraft({ ...draft, grounds: all })} />
        )}
        {save.error && (
          <div role="alert">
            <Banner tone="red">{sentenceOf(save.error)}</Banner>
          </div>
        )}
        <div className="btns">
          <Button look="pri" busy={save.isPending} onClick={check}>
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
  addId: string
  rows: readonly T[]
  empty: T
  onChange: (rows: T[]) => void
  row: (value: T, change: (change: Partial<T>) => void, at: number) => ReactNode
}

function Rows<T>({ title, hint, add, addId, rows, empty, onChange, row }: RowsProps<T>) {
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
        <Button id={addId} icon="plus" onClick={() => onChange([...rows, empty])}>
          {add}
        </Button>
      </p>
    </div>
  )
}

type FaultAt = (id: string) => string | undefined
type ItemsProps = { items: SupplementItem[]; faultAt: FaultAt; onChange: (items: SupplementItem[]) => void }

function Items({ items, faultAt, onChange }: ItemsProps) {
  return (
    <Rows
      title={words.items}
      add={words.addItem}
      addId={itemsId}
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
            error={faultAt(`f-item-${at}-detail`)}
            value={item.detail}
            onChange={(event) => change({ detail: event.target.value })}
          />
        </>
      )}
    />
  )
}

type GroundsProps = { grounds: OpinionGround[]; faultAt: FaultAt; onChange: (rows: OpinionGround[]) => void }

function Grounds({ grounds: rows, faultAt, onChange }: GroundsProps) {
  return (
    <Rows
      title={words.grounds}
      hint={words.groundsHint}
      add={words.addGround}
      addId={groundsId}
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
            error={faultAt(`f-ground-${at}-fact`)}
            value={ground.fact}
            onChange={(event) => change({ fact: event.target.value })}
          />
        </>
      )}
    />
  )
}
