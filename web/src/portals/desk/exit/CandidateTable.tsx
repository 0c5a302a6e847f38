import {
  type AffectedSitting,
  type CandidatePlan,
  Fate,
  fates,
  type HandedCandidate,
  listHandedOver,
} from '@guijiang/contract/supervision/exit'
import { useState } from 'react'
import { usePages } from '../../../api/queries.ts'
import { exitWords } from '../../../messages/zh-CN/exit.ts'
import type { Column } from '../../../ui/DataTable.tsx'
import { Day } from '../../../ui/Day.tsx'
import { ListTable } from '../../../workspace/parts/ListTable.tsx'

const words = exitWords.candidates

type Choosing = {
  exceptions: readonly CandidatePlan[]
  receiver: string | null
  onExceptions: (exceptions: CandidatePlan[]) => void
}

type CandidateTableProps = { exitId: string; sitting: AffectedSitting; choosing?: Choosing }

const fateOf = ({ fateName, receiver }: HandedCandidate) => (receiver ? `${fateName}：${receiver}` : fateName)

/** 在途考生去向, one by one; read when it is opened. While it is drafted each may be arranged otherwise. */
export function CandidateTable(props: CandidateTableProps) {
  const [open, setOpen] = useState(false)
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{exitWords.showPeople}</summary>
      {open && <Rows {...props} />}
    </details>
  )
}

function Rows({ exitId, sitting, choosing }: CandidateTableProps) {
  const list = usePages(listHandedOver, {
    params: { id: exitId },
    query: { sitting: sitting.id },
  })
  const columns: Column<HandedCandidate>[] = [
    { key: 'name', head: words.name, card: 'lead', cell: ({ maskedName }) => maskedName },
    {
      key: 'ticket',
      head: words.ticket,
      width: '6em',
      cell: ({ ticketTail }) => <span className="mono">{ticketTail}</span>,
    },
    { key: 'stage', head: words.stage, width: '8em', cell: ({ stage }) => stage },
    { key: 'fate', head: words.fate, cell: fateOf },
    ...(choosing
      ? [
          {
            key: 'other',
            head: words.other,
            width: '12em',
            cell: (row: HandedCandidate) => <Other row={row} {...choosing} />,
          },
        ]
      : [
          {
            key: 'told',
            head: words.told,
            width: '8em',
            cell: ({ toldOn }: HandedCandidate) => toldOn && <Day value={toldOn} />,
          },
          { key: 'done', head: words.done, width: '12em', cell: ({ done }: HandedCandidate) => done?.note },
        ]),
  ]
  return (
    <ListTable
      caption={words.caption(sitting.reference)}
      list={list}
      columns={columns}
      rowKey={({ registrationId }) => registrationId}
      empty={words.empty}
      dense
    />
  )
}

/** One candidate otherwise than the rest; 代为上报 only where the publicity is over, 转考 where somebody receives. */
function Other({ row, exceptions, receiver, onExceptions }: Choosing & { row: HandedCandidate }) {
  const { registrationId: registration, cleared, maskedName } = row
  const own = exceptions.find((one) => one.registration === registration)
  const choose = (value: string) => {
    const others = exceptions.filter((one) => one.registration !== registration)
    const fate = Fate.safeParse(value).data
    onExceptions(
      fate ? [...others, { registration, fate, receiver: fate === 'transferred' ? receiver : null }] : others,
    )
  }
  const possible = Fate.options.filter(
    (fate) => (fate !== 'submitted' || cleared) && (fate !== 'transferred' || receiver),
  )
  return (
    <select
      className="in"
      aria-label={`${words.other} ${maskedName} ${row.ticketTail}`}
      value={own?.fate ?? ''}
      onChange={(event) => choose(event.target.value)}
    >
      <option value="">{words.asSitting}</option>
      {possible.map((fate) => (
        <option key={fate} value={fate}>
          {fates[fate].name}
        </option>
      ))}
    </select>
  )
}
