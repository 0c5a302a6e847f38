import { lookAtPerson, Purpose } from '@guijiang/contract/base/desk'
import { useEffect, useState } from 'react'
import { z } from 'zod'
import { workspaceWords } from '../../messages/zh-CN/workspace.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Radios, TextField } from '../../ui/Field.tsx'
import { MaskedText } from '../../ui/MaskedText.tsx'
import { Form, useActForm } from '../form.tsx'

const words = workspaceWords.masked

type LookField = 'name' | 'documentNumber' | 'phone'

type MaskedProps = {
  /** The person, as the record names them. */
  person: { organisation: string; id: string }
  field: LookField
  /** As the server masked it. */
  value: string
}

const Fields = z
  .object({ purpose: Purpose, reason: z.string().trim().max(200) })
  .refine(({ purpose, reason }) => purpose !== 'other' || reason !== '', {
    path: ['reason'],
    error: words.reasonMissing,
  })

type Opened = { value: string; seconds: number }

/**
 * 遮盖: closed by default. It opens for a purpose, is written to the log that the person can read, and closes by itself.
 * What was opened is held by this part alone and never stored.
 */
export function Masked({ person, field, value }: MaskedProps) {
  const [asking, setAsking] = useState(false)
  const [opened, setOpened] = useState<Opened>()
  const left = useCountdown(opened, () => setOpened(undefined))
  return (
    <span className="masked">
      {opened ? <b className="mono opened">{opened.value}</b> : <MaskedText value={value} />}
      {opened ? (
        <>
          <span className="sub" role="timer">
            {words.closes(left)}
          </span>
          <Button look="quiet" onClick={() => setOpened(undefined)}>
            {words.close}
          </Button>
        </>
      ) : (
        <Button icon="eye" onClick={() => setAsking(true)}>
          {words.look}
        </Button>
      )}
      <Dialog title={words.title} open={asking} onClose={() => setAsking(false)}>
        <Ask
          person={person}
          field={field}
          onOpen={(one) => {
            setAsking(false)
            setOpened(one)
          }}
        />
      </Dialog>
    </span>
  )
}

function Ask({ person, field, onOpen }: Omit<MaskedProps, 'value'> & { onOpen: (opened: Opened) => void }) {
  const act = useActForm(lookAtPerson, {
    schema: Fields,
    defaults: { purpose: 'checkIdentity', reason: '' },
    toAsk: ({ purpose, reason }) => ({
      params: person,
      body: { purpose, reason: reason || undefined, fields: [field] },
    }),
    onDone: (reply) => onOpen({ value: reply[field] ?? '', seconds: reply.closesInSeconds }),
    changes: [],
  })
  const other = act.form.watch('purpose') === 'other'
  return (
    <Form act={act}>
      <p>{words.lead}</p>
      <Radios label={words.purpose} options={words.purposes} {...act.field('purpose')} />
      {other && <TextField label={words.reason} {...act.field('reason')} />}
      <Button type="submit" look="pri" busy={act.busy}>
        {words.act}
      </Button>
    </Form>
  )
}

/** Seconds until it closes; closes at zero, and when the page is left. */
function useCountdown(opened: Opened | undefined, onEnd: () => void): number {
  const [left, setLeft] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: counts for what was opened, not for each new function
  useEffect(() => {
    if (!opened) return
    setLeft(opened.seconds)
    const tick = setInterval(() => setLeft((seconds) => seconds - 1), 1000)
    const end = setTimeout(onEnd, opened.seconds * 1000)
    return () => {
      clearInterval(tick)
      clearTimeout(end)
    }
  }, [opened])
  return left
}
