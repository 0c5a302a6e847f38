import { proveAgain } from '@guijiang/contract/base/identity'
import { type ReactNode, useCallback, useRef, useState } from 'react'
import { z } from 'zod'
import { ProblemError } from '../../api/problem.ts'
import { workspaceWords } from '../../messages/zh-CN/workspace.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Form, useActForm } from '../form.tsx'

const words = workspaceWords.proof

const Fields = z.object({ password: z.string().min(1), code: z.string() })

/**
 * For acts that want to know again who is there: `work` runs; where the server asks for a proof it is asked for here,
 * and `work` runs once more. Put `dialog` somewhere on the screen.
 */
export function useProof(): { proved: <T>(work: () => Promise<T>) => Promise<T>; dialog: ReactNode } {
  const [open, setOpen] = useState(false)
  const waiting = useRef<{ go: () => void; stop: () => void }>(undefined)

  const proved = useCallback(async <T,>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof ProblemError) || error.code !== 'prove-again') throw error
      await new Promise<void>((go, stop) => {
        waiting.current = { go, stop: () => stop(error) }
        setOpen(true)
      })
      return work()
    }
  }, [])

  const end = (how: 'go' | 'stop') => {
    setOpen(false)
    waiting.current?.[how]()
    waiting.current = undefined
  }
  const dialog = (
    <Dialog title={words.title} open={open} onClose={() => end('stop')}>
      <Ask onDone={() => end('go')} />
    </Dialog>
  )
  return { proved, dialog }
}

function Ask({ onDone }: { onDone: () => void }) {
  const act = useActForm(proveAgain, {
    schema: Fields,
    defaults: { password: '', code: '' },
    toAsk: ({ password, code }) => ({ body: { password, ...(code && { code }) } }),
    onDone,
    changes: [],
  })
  return (
    <Form act={act}>
      <p>{words.lead}</p>
      <TextField type="password" label={words.password} {...act.field('password')} />
      <TextField label={words.code} hint={words.codeHint} inputMode="numeric" optional {...act.field('code')} />
      <Button type="submit" look="pri" busy={act.busy}>
        {words.act}
      </Button>
    </Form>
  )
}
