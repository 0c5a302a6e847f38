import type { AnyEndpoint } from '@guijiang/contract/endpoint'
import { useEffect, useRef, useState } from 'react'
import type { Ask, Reply } from '../../api/call.ts'
import { ProblemError, sentenceOf, wantsProof } from '../../api/problem.ts'
import { useAct } from '../../api/queries.ts'
import { accountWords } from '../../messages/zh-CN/account.ts'
import { Button } from '../../ui/Button.tsx'
import { ClauseChip } from './ClauseChip.tsx'
import { ProveAgain } from './ProveAgain.tsx'

type EffectActProps<E extends AnyEndpoint> = {
  endpoint: E
  ask: Ask<E>
  /** The act: 收回岗位. */
  words: string
  /** What follows from it, in a sentence; read before the act is done. */
  effect: string
  danger?: boolean
  /** The one act of its page. */
  main?: boolean
  changes?: readonly AnyEndpoint[]
  onDone?: (reply: Reply<E>) => void
}

/**
 * A short act without fields: the first press says what follows, the second does it. A refusal stands beside the button
 * it came from; where a fresh proof is wanted it is asked for, and the act goes on.
 */
export function EffectAct<E extends AnyEndpoint>(props: EffectActProps<E>) {
  const { endpoint, ask, words, effect, danger, main, changes, onDone } = props
  const [open, setOpen] = useState(false)
  const [proving, setProving] = useState(false)
  const panel = useRef<HTMLDivElement>(null)
  const act = useAct(endpoint, { changes, onDone })
  useEffect(() => {
    if (open) panel.current?.focus()
  }, [open])

  const perform = () => {
    act.mutate(ask, { onError: (error) => wantsProof(error) && setProving(true) })
  }
  if (!open)
    return (
      <Button {...(main && { look: 'pri' })} onClick={() => setOpen(true)}>
        {words}
      </Button>
    )
  const refusal = act.error && !wantsProof(act.error) ? act.error : null
  return (
    <div className="effect" ref={panel} tabIndex={-1}>
      <p>{effect}</p>
      {refusal && (
        <p className="bad" role="alert">
          {sentenceOf(refusal)}
          {refusal instanceof ProblemError && refusal.clause && <ClauseChip mark={refusal.clause} />}
        </p>
      )}
      <div className="btns">
        <Button look={danger ? 'danger' : 'pri'} onClick={perform} busy={act.isPending}>
          {words}
        </Button>
        <Button onClick={() => setOpen(false)}>{accountWords.keep.back}</Button>
      </div>
      <ProveAgain open={proving} onClose={() => setProving(false)} onProved={perform} />
    </div>
  )
}
