import {
  askIdentity,
  type ComplaintForOfficial,
  confirmIdentity,
  showIdentity,
} from '@guijiang/contract/supervision/complaint'
import { useEffect, useState } from 'react'
import { z } from 'zod'
import { complaintWords } from '../../../messages/zh-CN/complaint.ts'
import { Button } from '../../../ui/Button.tsx'
import { momentWords } from '../../../ui/day.ts'
import { TextField } from '../../../ui/Field.tsx'
import { Form, useActForm } from '../../../workspace/form.tsx'
import { EffectAct } from '../../../workspace/parts/EffectAct.tsx'

const words = complaintWords.desk

type Of = { complaint: ComplaintForOfficial }

/** 四（一）5: one asks with a purpose, another confirms, the first sees the name for a minute at a time. */
export function Identity({ complaint }: Of) {
  const { id, possibleActions, identityRequest, identityUntil } = complaint
  if (!identityRequest && !identityUntil && !possibleActions.includes('askIdentity')) return null
  return (
    <section aria-label={words.identity}>
      <h2 className="h">{words.identity}</h2>
      {identityRequest && (
        <p>
          {words.requested(identityRequest.by)}
          {identityRequest.purpose} {identityRequest.mine && words.waiting}
        </p>
      )}
      {identityRequest && possibleActions.includes('confirmIdentity') && (
        <EffectAct
          endpoint={confirmIdentity}
          ask={{ params: { id }, body: { hash: identityRequest.hash } }}
          words={words.confirmIdentity}
          effect={words.identityHint}
        />
      )}
      {identityUntil && <Shown id={id} until={identityUntil} />}
      {possibleActions.includes('askIdentity') && !identityUntil && <Ask complaint={complaint} />}
    </section>
  )
}

function Ask({ complaint: { id, version } }: Of) {
  const act = useActForm(askIdentity, {
    schema: z.object({ purpose: askIdentity.body!.shape.purpose }),
    defaults: { purpose: '' },
    toAsk: ({ purpose }) => ({ params: { id }, body: { version, purpose } }),
    onDone: () => undefined,
  })
  return (
    <Form act={act} label={words.identity}>
      <TextField label={words.identityPurpose} hint={words.identityHint} {...act.field('purpose')} />
      <p className="formbar">
        <Button type="submit" busy={act.busy}>
          {words.askIdentity}
        </Button>
      </p>
    </Form>
  )
}

/** Closes by itself; nothing of it is kept. */
function Shown({ id, until }: { id: string; until: string }) {
  const [who, setWho] = useState<{ name: string; phone: string; closesInSeconds: number }>()
  useEffect(() => {
    if (!who) return undefined
    const timer = setTimeout(() => setWho(undefined), who.closesInSeconds * 1000)
    return () => clearTimeout(timer)
  }, [who])
  if (who)
    return (
      <p>
        <b>{who.name}</b> <span className="mono">{who.phone}</span>
      </p>
    )
  return (
    <EffectAct
      endpoint={showIdentity}
      ask={{ params: { id }, body: {} }}
      words={words.show}
      effect={words.showUntil(momentWords(until as never, true))}
      changes={[]}
      onDone={setWho}
    />
  )
}
