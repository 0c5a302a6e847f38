import {
  type Candidate,
  type EvaluationForOfficial,
  getEvaluation,
  listCandidates,
  proposePanel,
  savePanel,
} from '@guijiang/contract/entry/evaluation'
import { useState } from 'react'
import { ProblemError, sentenceOf } from '../../../api/problem.ts'
import { useAct, useRead } from '../../../api/queries.ts'
import { evaluationWords } from '../../../messages/zh-CN/evaluation.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { TextArea } from '../../../ui/Field.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { Unread } from '../../../workspace/Lost.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'

const words = evaluationWords.panel

/** 组建专家组: from the list of experts, each with a reason; those who cannot sit stand there with why. */
export function PanelForm({ evaluation }: { evaluation: EvaluationForOfficial }) {
  const { id, members } = evaluation
  const panel = evaluation.panel!
  const { data, error, refetch } = useRead(listCandidates, { params: { id } })
  const [reasons, setReasons] = useState<Readonly<Record<string, string>>>(
    Object.fromEntries(panel.members.map(({ accountId, reason }) => [accountId, reason])),
  )
  const [seen, setSeen] = useState(evaluation.version)
  // Read anew only when it is sent: what is typed here must not be taken away in between.
  const save = useAct(savePanel, { changes: [] })
  const propose = useAct(proposePanel, { changes: [getEvaluation] })
  const named = Object.entries(reasons).map(([accountId, reason]) => ({ accountId, reason }))
  const keep = async () => {
    const saved = await save.mutateAsync({ params: { id }, body: { version: seen, members: named } })
    setSeen(saved.version)
    return saved
  }
  const send = async () => {
    const saved = await keep()
    await propose.mutateAsync({ params: { id }, body: { version: saved.version } })
  }
  const refusal = propose.error ?? save.error
  const again = members.length > 0
  return (
    <section className="decide wide" aria-label={again ? words.replace : words.title}>
      <h2>{again ? words.replace : words.title}</h2>
      <div className="inside form">
        <p>
          {again ? words.replaceLead : words.lead} <ClauseChip mark="N3.3" />
        </p>
        {panel.returnNote && (
          <Banner tone="gold" title={words.returned}>
            {panel.returnNote}
          </Banner>
        )}
        {error && <Unread error={error} onRetry={() => void refetch()} />}
        {!data && !error && <Waiting lines={4} />}
        {data && (
          <Candidates
            candidates={data.items}
            reasons={reasons}
            onToggle={({ accountId }, chosen) => {
              const { [accountId]: _, ...rest } = reasons
              setReasons(chosen ? { ...reasons, [accountId]: '' } : rest)
            }}
            onReason={({ accountId }, reason) => setReasons({ ...reasons, [accountId]: reason })}
          />
        )}
        <p className="sub" role="status">
          {words.needed(save.data?.panel?.needed ?? panel.needed)}
        </p>
        {refusal && (
          <div role="alert">
            <Banner tone="red">
              {sentenceOf(refusal)}
              {refusal instanceof ProblemError && refusal.clause && <ClauseChip mark={refusal.clause} />}
            </Banner>
          </div>
        )}
        <div className="btns">
          <Button
            look="pri"
            busy={propose.isPending || save.isPending}
            onClick={() => void send().catch(() => undefined)}
          >
            {words.propose}
          </Button>
          <Button busy={save.isPending} onClick={() => void keep().catch(() => undefined)}>
            {words.save}
          </Button>
        </div>
        {save.isSuccess && !refusal && (
          <p className="sub" role="status">
            <Icon name="tick" /> {words.saved}
          </p>
        )}
      </div>
    </section>
  )
}

type CandidatesProps = {
  candidates: readonly Candidate[]
  reasons: Readonly<Record<string, string>>
  onToggle: (candidate: Candidate, chosen: boolean) => void
  onReason: (candidate: Candidate, reason: string) => void
}

function Candidates({ candidates, reasons, onToggle, onReason }: CandidatesProps) {
  if (!candidates.some(({ eligible }) => eligible)) return <EmptyState title={words.noneEligible} />
  return (
    <fieldset className="fld">
      <legend>{words.candidates}</legend>
      <div className="choices">
        {candidates.map((candidate) => {
          const { accountId, name, eligible, why, open } = candidate
          const chosen = accountId in reasons
          if (!eligible && !chosen) {
            return (
              <p key={accountId} className="barred">
                <Icon name="cross" /> {name}：{why}
              </p>
            )
          }
          return (
            <div key={accountId}>
              <label className="choice">
                <input
                  type="checkbox"
                  checked={chosen}
                  onChange={(event) => onToggle(candidate, event.target.checked)}
                />
                <span>
                  {name}
                  <small>{words.open(open)}</small>
                </span>
              </label>
              {chosen && (
                <TextArea
                  name={`reason-${accountId}`}
                  label={words.reason(name)}
                  hint={words.reasonHint}
                  rows={2}
                  value={reasons[accountId]}
                  onChange={(event) => onReason(candidate, event.target.value)}
                />
              )}
            </div>
          )
        })}
      </div>
    </fieldset>
  )
}
