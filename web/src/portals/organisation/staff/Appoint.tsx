import { appointStaff, Login, listAccounts, StaffDuty } from '@guijiang/contract/base/identity'
import { duties } from '@guijiang/contract/codes'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { z } from 'zod'
import type { Reply } from '../../../api/call.ts'
import { accountWords } from '../../../messages/zh-CN/account.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Radios, TextField } from '../../../ui/Field.tsx'
import { Form, useActForm } from '../../../workspace/form.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { HandoverCard } from '../../../workspace/parts/Handover.tsx'

const words = accountWords.staff
const fields = accountWords.create

const Fields = z.object({
  account: z.string().trim().toLowerCase().pipe(Login),
  name: z.string().trim().min(1, fields.nameMissing).max(50),
  duty: z.union([z.literal(''), StaffDuty]).refine((duty) => duty !== '', accountWords.grant.missing.duty),
})

type Done = { reply: Reply<typeof appointStaff>; duty: StaffDuty }

/** 任命: a person of the body and what they do here; a new person gets an account to be handed over. */
export function Appoint() {
  const [done, setDone] = useState<Done>()
  if (done) return <Appointed {...done} onMore={() => setDone(undefined)} />
  return <Ask onDone={setDone} />
}

function Ask({ onDone }: { onDone: (done: Done) => void }) {
  const act = useActForm(appointStaff, {
    schema: Fields,
    defaults: { account: '', name: '', duty: '' },
    toAsk: ({ duty, ...rest }) => ({ body: { ...rest, duty: duty as StaffDuty } }),
    onDone: (reply, { duty }) => onDone({ reply, duty: duty as StaffDuty }),
    changes: [listAccounts],
  })
  return (
    <Page title={words.newTitle}>
      <p className="sub">{words.lead}</p>
      <Form act={act} label={words.newTitle}>
        <TextField label={fields.name} hint={fields.nameHint} {...act.field('name')} short />
        <TextField
          label={fields.account}
          hint={fields.accountHint}
          {...act.field('account')}
          autoCapitalize="none"
          spellCheck={false}
          code
          short
        />
        <Radios
          label={words.duty}
          options={StaffDuty.options.map((duty) => ({
            value: duty,
            words: duties[duty].name,
            hint: words.about[duty],
          }))}
          {...act.field('duty')}
        />
        <Button type="submit" look="pri" busy={act.busy}>
          {words.act}
        </Button>
      </Form>
    </Page>
  )
}

function Appointed({ reply, duty, onMore }: Done & { onMore: () => void }) {
  const { account, oneTimePassword, expiresAt } = reply
  const name = duties[duty].name
  return (
    <Page title={account.name}>
      <div role="status">
        <Banner tone="leaf">{(oneTimePassword ? words.made : words.kept)(account.name, name)}</Banner>
      </div>
      {oneTimePassword && expiresAt && (
        <HandoverCard
          account={account.account}
          password={oneTimePassword}
          expiresAt={expiresAt}
          secret={null}
          qr={null}
        />
      )}
      <p className="formbar noprint">
        <Button onClick={onMore}>{words.more}</Button>
        <Link to="/appointments" className="btn">
          {words.back}
        </Link>
      </p>
    </Page>
  )
}
