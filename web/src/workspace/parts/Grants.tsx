import {
  type AccountRow,
  confirmDuty,
  type GrantRow,
  getAccount,
  listAccounts,
  revokeDuty,
} from '@guijiang/contract/base/identity'
import { accountWords } from '../../messages/zh-CN/account.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { Day } from '../../ui/Day.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { EffectAct } from './EffectAct.tsx'

const words = accountWords.grants
const changes = [listAccounts, getAccount]

/** A duty with its state; gold when it waits for the reader. */
export function GrantTag({ grant }: { grant: GrantRow }) {
  if (grant.state === 'effective') return <StatusTag kind="done">{words.effective}</StatusTag>
  if (grant.state === 'revoked') return <StatusTag kind="off">{words.revoked}</StatusTag>
  const mine = grant.possibleActions.includes('confirm')
  return <StatusTag kind={mine ? 'mine' : 'wait'}>{words.asked}</StatusTag>
}

/** The duties of one account, and what the reader may do about each. */
export function Grants({ account }: { account: AccountRow }) {
  return (
    <DataTable
      caption={words.caption}
      rows={account.grants}
      rowKey={(grant) => grant.id}
      empty={words.none}
      columns={[
        { key: 'duty', head: words.duty, width: '10em', card: 'lead', cell: (grant) => <b>{grant.dutyName}</b> },
        { key: 'place', head: words.place, cell: (grant) => grant.place },
        {
          key: 'since',
          head: words.since,
          width: '10em',
          cell: (grant) => <Day value={grant.since} year weekday={false} />,
        },
        { key: 'state', head: words.state, width: '13em', cell: (grant) => <GrantStanding grant={grant} /> },
        {
          key: 'act',
          head: words.act,
          width: '22em',
          cell: (grant) => <GrantActs name={account.name} grant={grant} />,
        },
      ]}
    />
  )
}

export const GrantStanding = ({ grant }: { grant: GrantRow }) => (
  <div>
    <GrantTag grant={grant} />
    {grant.awaiting && <div className="sub">{words.awaiting(grant.awaiting)}</div>}
  </div>
)

export function GrantActs({ name, grant }: { name: string; grant: GrantRow }) {
  const { id, hash, place, dutyName, possibleActions } = grant
  if (possibleActions.length === 0) return null
  return (
    <div className="acts">
      {possibleActions.includes('confirm') && hash && (
        <EffectAct
          endpoint={confirmDuty}
          ask={{ params: { id }, body: { hash } }}
          words={words.confirm}
          effect={words.confirmEffect(name, place, dutyName)}
          changes={changes}
        />
      )}
      {possibleActions.includes('revoke') && (
        <EffectAct
          endpoint={revokeDuty}
          ask={{ params: { id }, body: {} }}
          {...takingBack(name, grant)}
          danger
          changes={changes}
        />
      )}
    </div>
  )
}

/** The same act under the word it has for the reader: taken back, not confirmed, withdrawn. */
function takingBack(name: string, { state, dutyName, possibleActions }: GrantRow): { words: string; effect: string } {
  if (state !== 'asked') return { words: words.revoke, effect: words.revokeEffect(name, dutyName) }
  if (possibleActions.includes('confirm')) return { words: words.decline, effect: words.declineEffect(name, dutyName) }
  return { words: words.withdraw, effect: words.withdrawEffect(name, dutyName) }
}
