import { type AccountRow, listAccounts } from '@guijiang/contract/base/identity'
import { Link } from '@tanstack/react-router'
import { sentenceOf } from '../../../api/problem.ts'
import { usePages } from '../../../api/queries.ts'
import { accountWords } from '../../../messages/zh-CN/account.ts'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { Grants } from '../../../workspace/parts/Grants.tsx'

const words = accountWords.staff

/** 人员任命: who works here with an account, and as what. */
export function Staff() {
  const { rows, error, refetch, more } = usePages(listAccounts, {})
  const staff = rows?.filter(({ grants }) => grants.some(({ possibleActions }) => possibleActions.length > 0))
  return (
    <Page
      title={words.title}
      note={words.note}
      actions={
        <Link to="/appointments/new" className="btn pri">
          {words.appoint}
        </Link>
      }
    >
      {error && (
        <div className="ban red" role="alert">
          {sentenceOf(error)}
          <div className="btns">
            <Button onClick={refetch}>重试</Button>
          </div>
        </div>
      )}
      {!staff && !error && <Waiting lines={6} onRetry={refetch} />}
      {staff?.length === 0 && <EmptyState title={words.empty}>{words.emptyHint}</EmptyState>}
      {staff?.map((account) => (
        <Person key={account.id} account={account} />
      ))}
      {more && (
        <div className="more">
          <Button onClick={more.onMore} busy={more.reading}>
            再看 50 件
          </Button>
        </div>
      )}
    </Page>
  )
}

function Person({ account }: { account: AccountRow }) {
  return (
    <section aria-label={account.name}>
      <h2 className="h">
        {account.name}
        <small className="mono">{account.account}</small>
        {account.disabled && <StatusTag kind="off">{accountWords.list.disabled}</StatusTag>}
      </h2>
      <Grants account={account} own />
    </section>
  )
}
