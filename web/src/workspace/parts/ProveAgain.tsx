import { proveAgain, SecondFactor } from '@guijiang/contract/base/identity'
import { z } from 'zod'
import { accountWords } from '../../messages/zh-CN/account.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Form, type ProofProps, useActForm } from '../form.tsx'
import { useSession } from '../session.tsx'

const words = accountWords.prove

/** 再次验证身份: password and code once more, then on with what was asked. */
export function ProveAgain({ open, onClose, onProved }: ProofProps) {
  return (
    <Dialog title={words.title} open={open} onClose={onClose}>
      <p>{words.lead}</p>
      <Proof
        onProved={() => {
          onClose()
          onProved()
        }}
      />
    </Dialog>
  )
}

function Proof({ onProved }: { onProved: () => void }) {
  const { secondFactor } = useSession()
  const act = useActForm(proveAgain, {
    schema: z.object({
      password: z.string().min(1, words.passwordMissing),
      code: secondFactor ? SecondFactor : z.string(),
    }),
    defaults: { password: '', code: '' },
    toAsk: ({ password, code }) => ({ body: { password, code: code || undefined } }),
    onDone: onProved,
    changes: [],
  })
  return (
    <Form act={act}>
      <TextField label={words.password} {...act.field('password')} type="password" autoComplete="current-password" />
      {secondFactor && (
        <TextField
          label={words.code}
          hint={words.codeHint}
          {...act.field('code')}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={6}
          short
        />
      )}
      <Button type="submit" look="pri" busy={act.busy}>
        {words.act}
      </Button>
    </Form>
  )
}
