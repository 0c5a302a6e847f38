import {
  discardRoster,
  getRegistration,
  getRoster,
  importRoster,
  listCandidates,
  type RosterFault,
  type RosterImport,
} from '@guijiang/contract/delivery/registration'
import { Id } from '@guijiang/contract/iso'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { z } from 'zod'
import { call } from '../../../api/call.ts'
import { keyOf } from '../../../api/queries.ts'
import { registrationWords } from '../../../messages/zh-CN/registration.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { ButtonLink } from '../../../ui/Button.tsx'
import { type Column, DataTable } from '../../../ui/DataTable.tsx'
import { beijingTime, shortDay } from '../../../ui/day.ts'
import { Progress } from '../../../ui/Progress.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { Unread } from '../../../workspace/Lost.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'
import { EffectAct } from '../../../workspace/parts/EffectAct.tsx'
import { useScreenParams } from '../../../workspace/router.tsx'
import { Codes } from './Codes.tsx'
import './registration.css'

const words = registrationWords.roster

/** One roster: how far its reading is, what is to be mended, and the import of the rest. */
export function Roster() {
  const { id } = useScreenParams(z.object({ id: Id }))
  const ask = { params: { id } }
  const { data, error, refetch } = useQuery<RosterImport, Error>({
    queryKey: keyOf(getRoster, ask),
    queryFn: ({ signal }) => call(getRoster, ask, { signal }),
    refetchInterval: ({ state }) => (state.data?.progress ? 1000 : false),
  })
  if (error && !data) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting lines={8} onRetry={() => void refetch()} />
  const { status, fileName, askedAt, askedBy } = data
  const { day, time } = beijingTime(askedAt)
  return (
    <Page
      title={words.title}
      note={
        <span className="rowx">
          {fileName} <StatusTag kind={status.kind}>{status.words}</StatusTag>
        </span>
      }
      actions={
        <Link className="btn" to="/sittings/$id/registration" params={{ id: data.sittingId } as never}>
          {words.back}
        </Link>
      }
    >
      <div className="reg-head">
        <p className="sub">
          {shortDay(day)} {time}，{askedBy}
        </p>
        <Outcome roster={data} />
      </div>
      <Codes roster={data} />
      <Faults roster={data} />
    </Page>
  )
}

type Part = { roster: RosterImport }

function Outcome({ roster }: Part) {
  const { id, state, progress, message, rowsGood, rowsFaulty, rowsKnown, version, possibleActions } = roster
  const ask = { params: { id }, body: { version } }
  const changes = [getRoster, getRegistration, listCandidates]
  return (
    <>
      {progress && (
        <div className="up" role="status">
          <b>{words.reading}</b> <span className="num">{words.progress(progress.done, progress.total)}</span>
          <Progress label={words.reading} done={progress.done} all={progress.total ?? 0} />
          <small>{words.leave}</small>
        </div>
      )}
      {state === 'read' && <p className="roster-result">{words.result(rowsGood, rowsFaulty, rowsKnown)}</p>}
      {state === 'imported' && <Banner tone="leaf" title={words.imported(rowsGood, rowsKnown)} />}
      {message && (
        <Banner tone={state === 'read' ? 'gold' : 'red'} title={words.cannot}>
          {message}
        </Banner>
      )}
      {possibleActions.some((action) => action !== 'handOutCodes') && (
        <div className="formbar">
          {possibleActions.includes('import') && (
            <EffectAct
              endpoint={importRoster}
              ask={ask}
              words={words.import}
              effect={words.importEffect(rowsGood)}
              changes={changes}
              main
            />
          )}
          {possibleActions.includes('discard') && (
            <EffectAct
              endpoint={discardRoster}
              ask={ask}
              words={words.discard}
              effect={words.discardEffect}
              changes={changes}
            />
          )}
        </div>
      )}
    </>
  )
}

const columns: readonly Column<RosterFault & { key: string }>[] = [
  {
    key: 'row',
    head: words.row,
    width: '7em',
    card: 'lead',
    cell: ({ row, cell }) => (
      <b className="num">
        {row === null ? '' : words.rowWords(row)}
        {cell && <span className="sub mono"> {cell}</span>}
      </b>
    ),
  },
  { key: 'column', head: words.column, width: '9em', cell: ({ column }) => column ?? '—' },
  {
    key: 'value',
    head: words.value,
    width: '14em',
    cell: ({ value }) => (value ? <span className="mono">{value}</span> : '—'),
  },
  {
    key: 'detail',
    head: words.detail,
    cell: ({ detail, clause }) => (
      <span>
        {detail}
        {clause && <ClauseChip mark={clause} />}
      </span>
    ),
  },
]

/** Only the rows to mend; the same stands in the sheet that is given back. */
function Faults({ roster: { faults, rowsFaulty, markedCopy } }: Part) {
  if (rowsFaulty === 0) return null
  const shown = new Set(faults.map(({ row }) => row)).size
  const rows = faults.map((fault, i) => ({ ...fault, key: `${fault.row} ${fault.cell} ${i}` }))
  return (
    <>
      <h2 className="h">{words.faults}</h2>
      <p>{words.faultsLead}</p>
      {markedCopy && (
        <p className="formbar">
          <ButtonLink href={markedCopy} icon="download">
            {words.marked}
          </ButtonLink>
          <span className="sub">{words.markedNote}</span>
        </p>
      )}
      <DataTable caption={words.faults} columns={columns} rows={rows} rowKey={({ key }) => key} empty="" />
      {rowsFaulty > shown && <p className="sub">{words.faultsMore(rowsFaulty - shown)}</p>}
    </>
  )
}
