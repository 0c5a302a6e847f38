import {
  type AccountRow,
  getAccount,
  type Handover,
  listAccounts,
  resetPassword,
  setAccountDisabled,
} from '@guijiang/contract/base/identity'
import { Id } from '@guijiang/contract/iso'
import { useState } from 'react'
import { z } from 'zod'
import { useRead } from '../../../api/queries.ts'
import { accountWords } from '../../../messages/zh-CN/account.ts'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { Unread } from '../../../workspace/Lost.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { EffectAct } from '../../../workspace/parts/EffectAct.tsx'
import { Grants } from '../../../workspace/parts/Grants.tsx'
import { HandoverCard } from '../../../workspace/parts/Handover.tsx'
import { useScreenParams } from '../../../workspace/router.tsx'
import { GrantForm } from './GrantForm.tsx'

const words = accountWords.keep
const changes = [listAccounts, getAccount]

/** One account: its duties and what waits for whom; granting, disabling, a new password, by whose duty it is. */
export function AccountPage() {
  const { id } = useScreenParams(z.object({ id: Id }))
  const { data: account, error, refetch } = useRead(getAccount, { params: { id } })
  if (error) return <Unread error={error} onRetry={() => void refetch()} />
  if (!account) return <Waiting lines={6} onRetry={() => void refetch()} />
  return (
    <Page
      title={account.name}
      note={
        <>
          <span className="mono">{account.account}</span>{' '}
          {account.disabled && <StatusTag kind="off">{accountWords.list.disabled}</StatusTag>}
        </>
      }
    >
      <h2 className="h">{accountWords.grants.heading}</h2>
      <Grants account={account} />
      {account.possibleActions.includes('grant') && !account.disabled && <GrantForm account={account} />}
      <Keep account={account} />
    </Page>
  )
}

function Keep({ account }: { account: AccountRow }) {
  const { id, name, version, possibleActions } = account
  const [given, setGiven] = useState<Handover>()
  const may = (action: AccountRow['possibleActions'][number]) => possibleActions.includes(action)
  if (!may('disable') && !may('enable')) return null
  return (
    <section>
      <h2 className="h">{words.heading}</h2>
      <div className="acts">
        {may('disable') && (
          <EffectAct
            endpoint={setAccountDisabled}
            ask={{ params: { id }, body: { version, disabled: true } }}
            words={words.disable}
            effect={words.disableEffect(name)}
            danger
            changes={changes}
          />
        )}
        {may('enable') && (
          <EffectAct
            endpoint={setAccountDisabled}
            ask={{ params: { id }, body: { version, disabled: false } }}
            words={words.enable}
            effect={words.enableEffect(name)}
            changes={changes}
          />
        )}
        {may('resetPassword') && (
          <EffectAct
            endpoint={resetPassword}
            ask={{ params: { id }, body: { version } }}
            words={words.reset}
            effect={words.resetEffect(name)}
            danger
            changes={changes}
            onDone={setGiven}
          />
        )}
      </div>
      {given && (
        <HandoverCard
          account={account.account}
          password={given.oneTimePassword}
          expiresAt={given.expiresAt}
          secret={given.secondFactorSecret}
          qr={given.secondFactorQr}
        />
      )}
    </section>
  )
}
