import { getPublicity, publishResults, type SittingPublicity } from '@guijiang/contract/delivery/publicity'
import { Id } from '@guijiang/contract/iso'
import { z } from 'zod'
import { useRead } from '../../../api/queries.ts'
import { DayRuler } from '../../../features/clock/DayRuler.tsx'
import { DeadlineBadge } from '../../../features/clock/DeadlineBadge.tsx'
import { resultWords } from '../../../messages/zh-CN/result.ts'
import { type Column, DataTable } from '../../../ui/DataTable.tsx'
import { dayWords } from '../../../ui/day.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Facts } from '../../../ui/Facts.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { Unread } from '../../../workspace/Lost.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'
import { EffectAct } from '../../../workspace/parts/EffectAct.tsx'
import { useScreenParams } from '../../../workspace/router.tsx'

const words = resultWords.publicity
const row = resultWords.row

type Row = SittingPublicity['rows'][number]

const columns: readonly Column<Row>[] = [
  { key: 'name', head: row.name, width: '8em', card: 'lead', cell: ({ maskedName }) => maskedName },
  { key: 'tail', head: row.tail, width: '7em', cell: ({ ticketTail }) => <span className="mono">{ticketTail}</span> },
  { key: 'outcome', head: row.outcome, cell: ({ outcome }) => (outcome === 'passed' ? row.passed : row.failed) },
  {
    key: 'state',
    head: row.state,
    width: '9em',
    cell: ({ status }) => <StatusTag kind={status.kind}>{status.words}</StatusTag>,
  },
]

/** 公示管理: the list as the public will see it, then publishing it, then its clock. */
export function Publicity() {
  const { id } = useScreenParams(z.object({ id: Id }))
  const { data, error, refetch } = useRead(getPublicity, { params: { sitting: id } })
  if (error && !data) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting lines={8} onRetry={() => void refetch()} />
  const { reference, occupationName, levelName, counts, rows, list, ruler, deadline, lastDayIfToday } = data
  return (
    <Page title={words.title} note={`${resultWords.sitting.title(reference)} · ${occupationName} ${levelName}`}>
      {rows.length === 0 && (
        <EmptyState title={words.notYet}>
          <p>{words.notYetHint}</p>
        </EmptyState>
      )}
      {list && <Published list={list} />}
      {ruler && (
        <>
          <h2 className="h">
            {words.clock} <ClauseChip mark="N3.5.2" />
          </h2>
          <DayRuler ruler={ruler} />
        </>
      )}
      {deadline && (
        <p>
          {words.submission} <DeadlineBadge deadline={deadline} />
        </p>
      )}
      {rows.length > 0 && (
        <>
          <h2 className="h">
            {list ? words.shown : words.preview}
            <small>{words.counts(counts.passed, counts.failed)}</small>
          </h2>
          <p className="sub">{words.lead}</p>
          <DataTable
            caption={words.preview}
            columns={columns}
            rows={rows}
            rowKey={({ registrationId }) => registrationId}
            empty={words.notYet}
          />
        </>
      )}
      {data.possibleActions.includes('publish') && lastDayIfToday && (
        <div className="formbar">
          <EffectAct
            endpoint={publishResults}
            ask={{ params: { sitting: id }, body: { rows: rows.length } }}
            words={words.act}
            effect={words.effect(dayWords(lastDayIfToday))}
          />
        </div>
      )}
    </Page>
  )
}

function Published({ list }: { list: NonNullable<SittingPublicity['list']> }) {
  return (
    <Facts
      facts={[
        [words.done, `${dayWords(list.publishedOn)}，${words.version(list.version)}`],
        [
          words.fingerprint,
          <span key="f" className="mono">
            {list.hash.slice(0, 16)}…
          </span>,
        ],
        [
          words.where,
          <a key="p" href={list.path}>
            {words.page}
          </a>,
        ],
      ]}
    />
  )
}
