import {
  type AffectedSitting,
  type CandidatePlan,
  type ExitDraft,
  type ExitView,
  Fate,
  fates,
  getExit,
  listHandedOver,
  proposeExit,
  type SittingPlan,
  saveExitDraft,
} from '@guijiang/contract/supervision/exit'
import { useState } from 'react'
import { ProblemError, sentenceOf } from '../../../api/problem.ts'
import { useAct } from '../../../api/queries.ts'
import { exitWords } from '../../../messages/zh-CN/exit.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { fullDay } from '../../../ui/day.ts'
import { NumberField, Select, TextArea } from '../../../ui/Field.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { CandidateTable } from './CandidateTable.tsx'

const words = exitWords.draft

const planOf = ({ id, plan }: AffectedSitting): SittingPlan =>
  plan ?? { sitting: id, cleared: 'submitted', others: 'released', receiver: null }

const clearedOptions = Fate.options.map((fate) => ({ value: fate, words: fates[fate].name }))
const otherOptions = clearedOptions.filter(({ value }) => value !== 'submitted')

/** 处理意见和去向方案: kept as written; put forward when whole. */
export function ExitDraftForm({ exit }: { exit: ExitView }) {
  const { id, kind, sittings, supervisors } = exit
  const stopping = sittings.filter(({ outcome }) => outcome === 'stops')
  const finishing = sittings.length - stopping.length
  const [draft, setDraft] = useState<ExitDraft>({ ...exit.draft, sittings: stopping.map(planOf) })
  const [seen, setSeen] = useState(exit.version)
  const save = useAct(saveExitDraft, { changes: [listHandedOver] })
  const propose = useAct(proposeExit, { changes: [getExit, listHandedOver] })
  const change = (part: Partial<ExitDraft>) => setDraft({ ...draft, ...part })
  const changeSitting = (sitting: string, part: Partial<SittingPlan>) =>
    change({ sittings: draft.sittings.map((plan) => (plan.sitting === sitting ? { ...plan, ...part } : plan)) })
  const keep = async () => {
    const { version } = await save.mutateAsync({ params: { id }, body: { ...draft, version: seen } })
    setSeen(version)
    return version
  }
  const forward = () =>
    keep()
      .then((version) => propose.mutateAsync({ params: { id }, body: { version } }))
      .catch(() => undefined)
  const error = save.error ?? propose.error
  return (
    <section aria-label={words.title}>
      <h2 className="h">{words.title}</h2>
      {kind === 'suspend' && (
        <NumberField
          name="months"
          label={words.months}
          value={draft.months ?? ''}
          onChange={({ target: { value } }) => change({ months: /^\d+$/.test(value) ? Number(value) : null })}
        />
      )}
      <TextArea
        name="opinion"
        label={words.opinion}
        rows={4}
        value={draft.opinion}
        onChange={(event) => change({ opinion: event.target.value })}
      />
      {kind === 'suspend' && finishing > 0 && (
        <Select
          name="supervisor"
          label={words.supervisor}
          hint={words.supervisorHint}
          empty={words.choose}
          options={supervisors.map(({ id: value, name }) => ({ value, words: name }))}
          value={draft.supervisor ?? ''}
          onChange={(event) => change({ supervisor: event.target.value || null })}
        />
      )}
      {sittings.map((sitting) => (
        <SittingCard
          key={sitting.id}
          exitId={id}
          sitting={sitting}
          plan={draft.sittings.find((plan) => plan.sitting === sitting.id)}
          exceptions={draft.exceptions}
          onPlan={(part) => changeSitting(sitting.id, part)}
          onExceptions={(exceptions) => change({ exceptions })}
        />
      ))}
      {error && <Refusal error={error} />}
      <div className="btns">
        <Button look="pri" busy={save.isPending || propose.isPending} onClick={() => void forward()}>
          {words.propose}
        </Button>
        <Button busy={save.isPending} onClick={() => void keep().catch(() => undefined)}>
          {words.save}
        </Button>
      </div>
      {save.isSuccess && !error && (
        <p className="sub" role="status">
          {words.saved}
        </p>
      )}
    </section>
  )
}

function Refusal({ error }: { error: Error }) {
  const fields = error instanceof ProblemError ? error.fields : []
  return (
    <div role="alert">
      <Banner tone="red" title={sentenceOf(error)}>
        {fields.map(({ detail }) => detail).join(' ')}
      </Banner>
    </div>
  )
}

type SittingCardProps = {
  exitId: string
  sitting: AffectedSitting
  plan: SittingPlan | undefined
  exceptions: readonly CandidatePlan[]
  onPlan: (change: Partial<SittingPlan>) => void
  onExceptions: (exceptions: CandidatePlan[]) => void
}

function SittingCard({ exitId, sitting, plan, exceptions, onPlan, onExceptions }: SittingCardProps) {
  const { reference, title, status, firstDay, outcome, candidates, cleared, receivers } = sitting
  const name = `${reference} ${title}`
  const elsewhere = plan && (plan.cleared === 'transferred' || plan.others === 'transferred')
  return (
    <section className="part" aria-label={name}>
      <h3>
        {name} <StatusTag kind={status.kind}>{status.words}</StatusTag>
      </h3>
      <p className="sub">
        {exitWords.outcome[outcome]} · {exitWords.firstDay(fullDay(firstDay))} · {exitWords.people(candidates, cleared)}
      </p>
      {plan && candidates > 0 && (
        <>
          {cleared > 0 && (
            <Select
              name={`cleared-${sitting.id}`}
              label={words.cleared(cleared)}
              options={clearedOptions}
              value={plan.cleared}
              onChange={(event) => onPlan({ cleared: event.target.value as Fate })}
            />
          )}
          {candidates > cleared && (
            <Select
              name={`others-${sitting.id}`}
              label={words.others(candidates - cleared)}
              options={otherOptions}
              value={plan.others}
              onChange={(event) => onPlan({ others: event.target.value as SittingPlan['others'] })}
            />
          )}
          {(elsewhere || plan.receiver) && (
            <Select
              name={`receiver-${sitting.id}`}
              label={words.receiver}
              hint={receivers.length === 0 ? words.noReceiver : undefined}
              empty={words.choose}
              options={receivers.map(({ id, name: body }) => ({ value: id, words: body }))}
              value={plan.receiver ?? ''}
              onChange={(event) => onPlan({ receiver: event.target.value || null })}
            />
          )}
          <CandidateTable
            exitId={exitId}
            sitting={sitting}
            choosing={{ exceptions, receiver: plan.receiver, onExceptions }}
          />
        </>
      )}
    </section>
  )
}
