import { createAccount, type Handover, Login, listAccounts } from '@guijiang/contract/base/identity'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { z } from 'zod'
import { accountWords } from '../../../messages/zh-CN/account.ts'
import { Button } from '../../../ui/Button.tsx'
import { TextField } from '../../../ui/Field.tsx'
import { Form, useActForm } from '../../../workspace/form.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { HandoverCard } from '../../../workspace/parts/Handover.tsx'

const words = accountWords.create

const Fields = z.object({
  account: z.string().trim().toLowerCase().pipe(Login),
  name: z.string().trim().min(1, words.nameMissing).max(50),
})

/** 新建账号: whom it is for; then what opens it, once. */
export function NewAccount() {
  const [given, setGiven] = useState<Handover>()
  if (given) return <Given given={given} onAgain={() => setGiven(undefined)} />
  return <Ask onDone={setGiven} />
}

function Ask({ onDone }: { onDone: (given: Handover) => void }) {
  const act = useActForm(createAccount, {
    schema: Fields,
    defaults: { account: '', name: '' },
    toAsk: (body) => ({ body }),
    onDone,
    changes: [listAccounts],
  })
  return (
    <Page title={words.title}>
      <p className="sub">{words.lead}</p>
      <Form act={act} label={words.heading}>
        <TextField
          label={words.account}
          hint={words.accountHint}
          {...act.field('account')}
          autoCapitalize="none"
          spellCheck={false}
          code
          short
        />
        <TextField label={words.name} hint={words.nameHint} {...act.field('name')} short />
        <Button type="submit" look="pri" busy={act.busy}>
          {words.act}
        </Button>
      </Form>
    </Page>
  )
}

function Given({ given, onAgain }: { given: Handover; onAgain: () => void }) {
  const { account, oneTimePassword, expiresAt, secondFactorSecret, secondFactorQr } = given
  const { handover } = accountWords
  return (
    <Page title={`${account.name}：${handover.heading}`}>
      <HandoverCard
        account={account.account}
        password={oneTimePassword}
        expiresAt={expiresAt}
        secret={secondFactorSecret}
        qr={secondFactorQr}
      />
      <p className="formbar noprint">
        <Button onClick={onAgain}>{handover.again}</Button>
        <Link to="/accounts/$id" params={{ id: account.id }} className="btn">
          {handover.toAccount}
        </Link>
      </p>
    </Page>
  )
}
