import { useState } from 'react'
import { ProblemError, sentenceOf } from '../../../api/problem.ts'
import { registrationWords } from '../../../messages/zh-CN/registration.ts'
import { Button } from '../../../ui/Button.tsx'
import { TextField } from '../../../ui/Field.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'

const words = registrationWords.candidates

type Outcome = 'approve' | 'return' | 'refuse'

type DecideProps = {
  chosen: number
  all: number
  onAll: () => void
  onDecide: (outcome: Outcome, reason?: string) => Promise<void>
}

/** What becomes of those chosen: approved at a second press, sent back or refused with a reason. */
export function Decide({ chosen, all, onAll, onDecide }: DecideProps) {
  const [outcome, setOutcome] = useState<Outcome>()
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<unknown>()
  const decide = async () => {
    const needed = outcome !== 'approve' && reason.trim() === ''
    setMissing(needed)
    if (needed || !outcome) return
    setBusy(true)
    setRefusal(undefined)
    try {
      await onDecide(outcome, outcome === 'approve' ? undefined : reason.trim())
      setOutcome(undefined)
      setReason('')
    } catch (error) {
      setRefusal(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <section className="decide-bar" aria-label={words.title}>
      <p className="rowx">
        <Button onClick={onAll}>{`${words.chooseAll}（${all}）`}</Button>
        <b role="status">{words.chosen(chosen)}</b>
        {chosen > 0 && !outcome && (
          <>
            <Button look="pri" onClick={() => setOutcome('approve')}>
              {words.approve}
            </Button>
            <Button onClick={() => setOutcome('return')}>{words.return}</Button>
            <Button look="danger" onClick={() => setOutcome('refuse')}>
              {words.refuse}
            </Button>
          </>
        )}
      </p>
      {chosen > 0 && outcome && (
        <div className="effect">
          {outcome === 'approve' ? (
            <p>{words.approveEffect(chosen)}</p>
          ) : (
            <TextField
              id="f-reason"
              label={words.reason}
              hint={words.reasonHint}
              error={missing ? words.reasonMissing : undefined}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
          {refusal !== undefined && (
            <p className="bad" role="alert">
              {sentenceOf(refusal)}
              {refusal instanceof ProblemError && refusal.clause && <ClauseChip mark={refusal.clause} />}
            </p>
          )}
          <div className="btns">
            <Button look={outcome === 'refuse' ? 'danger' : 'pri'} busy={busy} onClick={() => void decide()}>
              {words[outcome]}
            </Button>
            <Button onClick={() => setOutcome(undefined)}>{words.back}</Button>
          </div>
        </div>
      )}
    </section>
  )
}
