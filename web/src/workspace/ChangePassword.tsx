import { changePassword } from '@guijiang/contract/base/identity'
import { useState } from 'react'
import { z } from 'zod'
import { workspaceWords } from '../messages/zh-CN/workspace.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/Field.tsx'
import { Form, useActForm } from './form.tsx'
import { Page } from './Page.tsx'
import { useSession, useSessionActs } from './session.tsx'

const words = workspaceWords.change

const Fields = z.object({
  current: z.string().min(1, words.required),
  next: z.string().min(12, words.short),
})

/** One's own password; the first thing asked of whoever came with one for a single use. */
export function ChangePassword() {
  const { mustChangePassword } = useSession()
  const { signedIn } = useSessionActs()
  const [done, setDone] = useState(false)
  const act = useActForm(changePassword, {
    schema: Fields,
    defaults: { current: '', next: '' },
    toAsk: (body) => ({ body }),
    onDone: () => {
      setDone(true)
      act.form.reset()
      void signedIn()
    },
  })
  return (
    <Page title={words.title}>
      {mustChangePassword && <Banner tone="gold">{words.first}</Banner>}
      {done && (
        <div role="status">
          <Banner tone="leaf">{words.done}</Banner>
        </div>
      )}
      <Form act={act}>
        <TextField label={words.current} {...act.field('current')} type="password" autoComplete="current-password" />
        <TextField
          label={words.next}
          hint={words.nextHint}
          {...act.field('next')}
          type="password"
          autoComplete="new-password"
        />
        <Button type="submit" look="pri" busy={act.busy}>
          {words.act}
        </Button>
      </Form>
    </Page>
  )
}
