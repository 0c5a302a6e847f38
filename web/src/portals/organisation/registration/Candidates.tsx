import { getSitting } from '@guijiang/contract/delivery/plan'
import {
  type CandidateRow,
  type EligibilityDecision,
  examineCandidates,
  getRegistration,
  listCandidates,
  RegistrationState,
  registrationStates,
} from '@guijiang/contract/delivery/registration'
import { Id } from '@guijiang/contract/iso'
import { useState } from 'react'
import { z } from 'zod'
import { useAct, usePages, useRead } from '../../../api/queries.ts'
import { registrationWords } from '../../../messages/zh-CN/registration.ts'
import { Banner } from '../../../ui/Banner.tsx'
import type { Column } from '../../../ui/DataTable.tsx'
import { MaskedText } from '../../../ui/MaskedText.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'
import { ListTable } from '../../../workspace/parts/ListTable.tsx'
import { useScreenParams, useScreenSearch } from '../../../workspace/router.tsx'
import { useHasDuty } from '../../../workspace/session.tsx'
import { CandidateActs } from './CandidateActs.tsx'
import { Decide } from './Decide.tsx'
import { RegistrationTabs } from './parts.tsx'
import './registration.css'

const words = registrationWords.candidates

const Search = z.object({ state: RegistrationState.optional() })

/** 资格审核: everybody of the sitting, the path beside each; the second handler decides. */
export function Candidates() {
  const { id } = useScreenParams(z.object({ id: Id }))
  const [{ state }, setSearch] = useScreenSearch(Search)
  const { data: sitting } = useRead(getSitting, { params: { id } })
  const asked = { params: { sitting: id }, query: { state } }
  const { first, ...list } = usePages(listCandidates, asked)
  const { rows } = list
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [done, setDone] = useState<string>()
  const act = useAct(examineCandidates, { changes: [listCandidates, getRegistration] })
  const examinable = rows?.filter(({ possibleActions }) => possibleActions.includes('approve')) ?? []
  // Whoever could examine but for having entered them: the row waits, and not for the reader.
  const handles = useHasDuty('bodyHandler')
  const enteredByReader = handles && rows?.some((row) => row.state === 'registered')
  const picked = examinable.filter((row) => chosen.has(row.id))
  const toggle = (row: string) => {
    const next = new Set(chosen)
    if (!next.delete(row)) next.add(row)
    setChosen(next)
  }
  const decide = async (outcome: EligibilityDecision['outcome'], reason?: string) => {
    setDone(undefined)
    const decisions = picked.map(({ id: registration, version }) => ({
      registration,
      version,
      outcome,
      ...(reason && { reason }),
    }))
    const { approved, returned, refused } = await act.mutateAsync({ params: { sitting: id }, body: { decisions } })
    setChosen(new Set())
    setDone(words.done(approved, returned, refused))
  }
  return (
    <Page
      title={words.title}
      note={sitting && registrationWords.note(sitting.reference, `${sitting.occupationName} ${sitting.levelName}`)}
    >
      <RegistrationTabs id={id} current="candidates" />
      <div className="reg-head">
        <p className="sub">{words.lead}</p>
        <Filters counts={first?.counts} state={state} onChange={(next) => setSearch({ state: next })} />
        {done && (
          <div role="status">
            <Banner tone="leaf" title={done} />
          </div>
        )}
      </div>
      {examinable.length > 0 && (
        <Decide
          chosen={picked.length}
          all={examinable.length}
          onAll={() => setChosen(new Set(examinable.map((row) => row.id)))}
          onDecide={decide}
        />
      )}
      {examinable.length === 0 && enteredByReader && (
        <Banner>
          {words.own} <ClauseChip mark="N4.2.3" />
        </Banner>
      )}
      <ListTable words={words} list={list} columns={columnsFor(chosen, toggle)} />
    </Page>
  )
}

type FiltersProps = {
  counts: Partial<Record<RegistrationState, number>> | undefined
  state: RegistrationState | undefined
  onChange: (state: RegistrationState | undefined) => void
}

function Filters({ counts = {}, state, onChange }: FiltersProps) {
  const states = (Object.keys(registrationStates) as RegistrationState[]).filter((one) => counts[one])
  if (states.length === 0) return null
  return (
    <p className="rowx" data-filters>
      <button type="button" className="chip" aria-pressed={state === undefined} onClick={() => onChange(undefined)}>
        {words.all}
      </button>
      {states.map((one) => (
        <button key={one} type="button" className="chip" aria-pressed={state === one} onClick={() => onChange(one)}>
          {registrationStates[one].words} {counts[one]}
        </button>
      ))}
    </p>
  )
}

const columnsFor = (chosen: ReadonlySet<string>, toggle: (id: string) => void): readonly Column<CandidateRow>[] => [
  {
    key: 'who',
    head: words.name,
    width: '18em',
    card: 'lead',
    cell: (row) => <Who row={row} chosen={chosen.has(row.id)} onToggle={() => toggle(row.id)} />,
  },
  { key: 'basis', head: words.basis, cell: (row) => <Basis row={row} /> },
  {
    key: 'state',
    head: words.state,
    width: '11em',
    cell: ({ status, reason }) => (
      <span>
        <StatusTag kind={status.kind}>{status.words}</StatusTag>
        {reason && (
          <>
            <br />
            <span className="sub">{reason}</span>
          </>
        )}
      </span>
    ),
  },
  { key: 'acts', head: '', width: '9em', cell: (row) => <CandidateActs row={row} /> },
]

function Who({ row, chosen, onToggle }: { row: CandidateRow; chosen: boolean; onToggle: () => void }) {
  const { maskedName, maskedNumber, ticketNumber, rowNumber } = row
  const facts = (
    <span>
      <b>{maskedName}</b> <span className="sub">{words.row(rowNumber)}</span>
      <br />
      <span className="sub">
        <MaskedText value={maskedNumber} />
        <br />
        {words.ticket} <span className="mono">{ticketNumber}</span>
      </span>
    </span>
  )
  if (!row.possibleActions.includes('approve')) return facts
  return (
    <label className="pick-row">
      <input type="checkbox" aria-label={words.choose(maskedName)} checked={chosen} onChange={onToggle} />
      {facts}
    </label>
  )
}

/** 资格依据: the sentence of the standard, what the roster says for it, what is to be looked at. */
function Basis({ row: { eligibility, trainer, trainingBody } }: { row: CandidateRow }) {
  const { path, claimed, stated, toExamine } = eligibility
  return (
    <span>
      {path.key} {path.sentence}
      <br />
      <span className="sub">{stated.length > 0 && words.stated(stated.join('；'))}</span>
      {claimed && (
        <>
          <br />
          <span className="sub">{words.claimed(claimed)}</span>
        </>
      )}
      <br />
      <span className="sub">{words.toExamine(toExamine.join('、'))}</span>
      {trainer && (
        <>
          <br />
          <span className="sub">{words.trainer(trainingBody ?? '', trainer)}</span>
        </>
      )}
    </span>
  )
}
