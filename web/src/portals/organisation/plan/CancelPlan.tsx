import { cancelPlan, getPlan, listPlans, type PlanView } from '@guijiang/contract/delivery/plan'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { planWords } from '../../../messages/zh-CN/plan.ts'
import { Button } from '../../../ui/Button.tsx'
import { TextArea } from '../../../ui/Field.tsx'
import { Form, useActForm } from '../../../workspace/form.tsx'

const words = planWords.view

/** Calling off, with its reason; a draft is given up the same way. */
export function CancelPlan({ plan }: { plan: PlanView }) {
  const [open, setOpen] = useState(false)
  if (!plan.possibleActions.includes('cancel')) return null
  const name = plan.state === 'drafting' ? words.discard : words.cancel
  if (!open)
    return (
      <p className="formbar">
        <Button onClick={() => setOpen(true)}>{name}</Button>
      </p>
    )
  return <Reason plan={plan} name={name} onClose={() => setOpen(false)} />
}

function Reason({ plan, name, onClose }: { plan: PlanView; name: string; onClose: () => void }) {
  const navigate = useNavigate()
  const { id, version, state } = plan
  const act = useActForm(cancelPlan, {
    schema: cancelPlan.body!.pick({ reason: true }),
    defaults: { reason: '' },
    toAsk: ({ reason }) => ({ params: { id }, body: { version, reason } }),
    onDone: () => void (state === 'drafting' && navigate({ to: '/plans' })),
    changes: [getPlan, listPlans],
  })
  return (
    <section className="box" aria-label={name}>
      <h2>{name}</h2>
      {state !== 'drafting' && <p>{words.cancelLead}</p>}
      <Form act={act}>
        <TextArea
          label={words.cancelReason}
          {...(state !== 'drafting' && { hint: words.cancelHint })}
          rows={2}
          {...act.field('reason')}
        />
        <p className="formbar">
          <Button type="submit" look="danger" busy={act.busy}>
            {name}
          </Button>
          <Button onClick={onClose}>{words.back}</Button>
        </p>
      </Form>
    </section>
  )
}
