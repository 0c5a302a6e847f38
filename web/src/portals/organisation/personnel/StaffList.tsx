import { skillLevels } from '@guijiang/contract/codes'
import {
  assessorGrades,
  endStaff,
  listStaff,
  StaffKind,
  type StaffMember,
  staffKinds,
} from '@guijiang/contract/entry/personnel'
import { Link } from '@tanstack/react-router'
import { z } from 'zod'
import { useList } from '../../../api/queries.ts'
import { personnelWords } from '../../../messages/zh-CN/personnel.ts'
import type { Column } from '../../../ui/DataTable.tsx'
import { fullDay } from '../../../ui/day.ts'
import { Select } from '../../../ui/Field.tsx'
import { StatusTag, type TagKind } from '../../../ui/StatusTag.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { ClauseNote } from '../../../workspace/parts/ClauseNote.tsx'
import { EffectAct } from '../../../workspace/parts/EffectAct.tsx'
import { ListTable } from '../../../workspace/parts/ListTable.tsx'
import { useScreenSearch } from '../../../workspace/router.tsx'
import { useSession } from '../../../workspace/session.tsx'

const words = personnelWords

export const ListSearch = z.object({ kind: z.enum([...StaffKind.options, '']).default('') })

const cardKinds: Record<StaffMember['card'], TagKind> = { none: 'off', valid: 'done', ending: 'mine', ended: 'bad' }

const columns: readonly Column<StaffMember>[] = [
  {
    key: 'name',
    head: words.name,
    width: '10em',
    card: 'lead',
    cell: ({ id, name, possibleActions }) =>
      possibleActions.includes('edit') ? (
        <Link to="/staff/$id" params={{ id } as never}>
          {name}
        </Link>
      ) : (
        name
      ),
  },
  {
    key: 'kind',
    head: words.kind,
    width: '10em',
    cell: ({ kindName, grade, employment }) => (
      <>
        {grade ? assessorGrades[grade].name : kindName}
        <span className="sub"> {words[employment]}</span>
      </>
    ),
  },
  {
    key: 'card',
    head: words.card,
    width: '19em',
    cell: ({ cardNumber, card, cardExpiresOn }) => (
      <>
        {cardNumber && <span className="mono">{cardNumber} </span>}
        <StatusTag kind={cardKinds[card]}>{words.cards[card]}</StatusTag>
        {cardExpiresOn && <span className="sub"> 到{fullDay(cardExpiresOn)}</span>}
      </>
    ),
  },
  {
    key: 'occupations',
    head: words.occupations,
    cell: ({ occupations }) =>
      occupations
        .map(({ name, levels }) => name + levels.map((level) => skillLevels[level].ordinal).join('、'))
        .join('；') || '—',
  },
  {
    key: 'account',
    head: words.account,
    width: '12em',
    card: 'fold',
    cell: ({ account }) => (account ? <span className="mono">{account}</span> : words.noAccount),
  },
  {
    key: 'end',
    head: '',
    width: '9em',
    card: 'fold',
    cell: ({ id, version, possibleActions }) =>
      possibleActions.includes('end') && (
        <EffectAct
          endpoint={endStaff}
          ask={{ params: { id }, body: { version } }}
          words={words.end}
          effect={words.endEffect}
          danger
          changes={[listStaff]}
        />
      ),
  },
]

const options = StaffKind.options.map((kind) => ({ value: kind, words: staffKinds[kind].name }))

/** 考务人员: who may be named for a sitting, with card, occupations and levels. */
export function StaffList() {
  const [{ kind }, setSearch] = useScreenSearch(ListSearch)
  const { current } = useSession()
  const list = useList(listStaff, {})
  const writes = current.duty === 'bodyHandler' || current.duty === 'bodyManager'
  const rows = list.rows?.filter((one) => kind === '' || one.kind === kind)
  return (
    <Page
      title={words.title}
      note={<ClauseNote mark="N2.1.2">{words.note}</ClauseNote>}
      actions={
        writes && (
          <Link to="/staff/new" className="btn pri">
            {words.add}
          </Link>
        )
      }
    >
      <div className="filters" data-filters>
        <Select
          name="kind"
          label={words.kind}
          empty={words.all}
          options={options}
          value={kind}
          onChange={(event) => setSearch({ kind: event.target.value as StaffKind | '' })}
        />
      </div>
      <ListTable words={words} list={{ ...list, rows }} columns={columns} keys />
    </Page>
  )
}
